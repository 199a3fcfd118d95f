"""What every test stands on: which database, which browser, and loud words where one is missing.

The database is SQLite, or the PostgreSQL that HUIKKAA_DATABASE_URL names (`make test` tries both).
HUIKKAA_TEST_ORDER=7 takes the files in another order, the same for 7 each time: a test must not live on its neighbours.
"""

import os
import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

import pytest
from django.core.signals import request_finished, request_started

if TYPE_CHECKING:
    from tests.cast import Town

HERE = Path(__file__).parent
ON_CI = os.environ.get("CI") == "true"
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
CHROMIUM = os.environ.get("HUIKKAA_CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
BUILT_BY_ONE = {"tests/cli/test_demo.py", "tests/cli/test_demo_year.py", "tests/access/test_deciders.py"}
TOUCH_NO_DATABASE = ("engine", "architecture")

# Playwright keeps an event loop in the test's own thread, where Django would refuse the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_report_header() -> list[str]:
    address = os.environ.get("HUIKKAA_DATABASE_URL", "sqlite")
    return [f"huikkaa: {address.split(':')[0]}, browser {CHROMIUM or 'MISSING'}"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if seed := os.environ.get("HUIKKAA_TEST_ORDER"):
        items.sort(key=lambda item: sha256(f"{seed}{item.path.relative_to(HERE)}".encode()).digest())
    for item in items:
        if item.path.relative_to(HERE).parts[0] in TOUCH_NO_DATABASE:
            item.add_marker(pytest.mark.once)
        if "page" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give each worker one test after the other, but all tests of a town that takes long to build to one worker."""
    from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

    class ByTown(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file = nodeid.partition("::")[0]
            return file if file in BUILT_BY_ONE else nodeid

    return ByTown(config, log)


def missing(what: str, how_to_get: str) -> None:
    """Skip the test aloud on a developer's machine; on CI nothing may be missing."""
    sentence = f"{what} is missing. {how_to_get}"
    if ON_CI:
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session", autouse=True)
def tables_may_be_emptied() -> None:
    """Between tests SQLite's tables are emptied row by row, and events may go only under a permit."""
    from django.db import connection

    operations: Any = type(connection.ops)
    plainly = operations.sql_flush

    def permitted(*given: Any, **named: Any) -> list[str]:
        statements: list[str] = plainly(*given, **named)
        return ["INSERT INTO work_permit (given) VALUES (1)", *statements, "DELETE FROM work_permit"]

    if connection.vendor == "sqlite":
        operations.sql_flush = permitted


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Drive the machine's own Chromium, which talks to nobody behind our back."""
    if not CHROMIUM:
        missing("Chromium", "Install it: apt-get install chromium-headless-shell")
    return {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def seen_by_all_workers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that every worker of this run sees."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, seen_by_all_workers: Path
) -> Iterator[None]:
    """The one hook that pytest-django gives before it makes the database."""
    from tests.portals import tests_begin_with_a_copy

    with tests_begin_with_a_copy(seen_by_all_workers):
        yield


@pytest.fixture
def town(db: None) -> "Town":
    """The cast of `tests/cast.py` in the test's database."""
    from tests.cast import town as build

    return build()


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """What a process remembers for a while belongs to another test's database, its language to another's reader."""
    from django.utils import translation

    from huikkaa.kernel.memo import forget_all

    forget_all()
    translation.deactivate()


class Served:
    """How many pages the test's own server is making right now."""

    def __init__(self) -> None:
        self.now = 0
        request_started.connect(self._more)
        request_finished.connect(self._less)

    def _more(self, **_about: object) -> None:
        self.now += 1

    def _less(self, **_about: object) -> None:
        self.now -= 1

    def wait_until_nobody(self, seconds: float = 5) -> None:
        """Wait until the last page is made; a page that has been left never tells of its end, so not for ever."""
        until = monotonic() + seconds
        while self.now > 0 and monotonic() < until:
            sleep(0.02)
        self.now = 0


@pytest.fixture(scope="session")
def served() -> Served:
    return Served()


@pytest.fixture(autouse=True)
def nobody_is_still_served(request: pytest.FixtureRequest, served: Served) -> Iterator[None]:
    """Let the server finish what a closed browser asked for last, before the tables are emptied under it."""
    if "live_server" in request.fixturenames:
        request.getfixturevalue("transactional_db")
        request.getfixturevalue("live_server")
    yield
    if "live_server" in request.fixturenames:
        served.wait_until_nobody()
