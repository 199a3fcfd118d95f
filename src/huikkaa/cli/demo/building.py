"""Makes the demo's database: filled aside and moved into place when whole, so that a half-built town is never shown."""

import gc
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

STEPS = {
    "tables": "Laying the foundations",
    "town": "Units, teams and people",
    "catalogue": "Services and promises",
    "year": "A year of requests",
    "facts": "What is counted of each",
    "sums": "Sums of days, weeks and months",
}

TITLE = "Building Esimerkkilä. This is done once."


@dataclass(frozen=True)
class Place:
    """Where the demo keeps its things."""

    folder: Path

    @classmethod
    def here(cls) -> "Place":
        """The folder of this machine's portal: HUIKKAA_VAR, or var/ here."""
        return cls(Path(os.environ.get("HUIKKAA_VAR", str(Path.cwd() / "var"))))

    @property
    def database(self) -> Path:
        """The town's database, once it is whole."""
        return self.folder / "demo.sqlite3"

    @property
    def unfinished(self) -> Path:
        """The database while it is being filled."""
        return self.folder / "demo-unfinished.sqlite3"

    @property
    def growing(self) -> Path:
        """The database while the demo year is added to it."""
        return self.folder / "demo-growing.sqlite3"

    @property
    def files(self) -> Path:
        """Where the portal keeps the files that come with requests."""
        return self.folder / "files"

    @property
    def mail(self) -> Path:
        """Where the demo's mail server keeps what it is given."""
        return self.folder / "demo-mail"

    @property
    def calendar(self) -> Path:
        """The day on which the town lives, where it was built for another day than today."""
        return self.folder / "demo-day"

    @property
    def day(self) -> date | None:
        """The day on which the town lives; None for today."""
        return date.fromisoformat(self.calendar.read_text().strip()) if self.calendar.is_file() else None

    @property
    def is_built(self) -> bool:
        """Whether there is a whole town."""
        return self.database.is_file()


def prepare(place: Place, *, port: int) -> None:
    """Tell this process and those it starts that they are the demo, and where its things are."""
    place.folder.mkdir(parents=True, exist_ok=True)
    place.mail.mkdir(exist_ok=True)
    os.environ["HUIKKAA_DEMO"] = "true"
    os.environ["HUIKKAA_PORT"] = str(port)
    os.environ.setdefault("HUIKKAA_HANDOVER_YEARS", "0")  # the town has lived a year: something is due
    os.environ["HUIKKAA_VAR"] = str(place.folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huikkaa.config.settings")


def build(place: Place, *, requests: int, day: date | None = None) -> None:
    """Build the town from nothing and put it in its place; its year ends today, or on the day that is asked for."""
    clear(papers_of(place.unfinished) - papers_of(place.database), place.files)
    remove(place.unfinished)
    started = perf_counter()
    with django_on(place.unfinished), bars(STEPS, TITLE) as told:
        from huikkaa.cli.demo.daytime import moment_of
        from huikkaa.cli.demo.filling import fill
        from huikkaa.kernel import clock

        told.start("tables")
        _migrate()
        told.tell("tables", 1, 1)
        hurry()
        fill(now=moment_of(day, clock.now()), requests=requests, tell=told.tell)
        settle()
    for letter in place.mail.glob("*.eml"):
        letter.unlink()
    clear(papers_of(place.database) - papers_of(place.unfinished), place.files)
    remove(place.database)
    place.unfinished.rename(place.database)
    place.calendar.unlink(missing_ok=True)
    if day is not None:
        place.calendar.write_text(day.isoformat())
    Console(stderr=True).print(f"The town is ready ({perf_counter() - started:.0f} s).", highlight=False)


def bring_up_to_date(place: Place) -> None:
    """Bring an earlier town's tables up to this version; what has been done in it stays."""
    with django_on(place.database):
        from huikkaa.cli.commands.run import waiting_migrations

        if waiting_migrations():
            _migrate()


class Bars:
    """The steps of the building, each with a bar of its own."""

    def __init__(self, progress: Progress, steps: dict[str, str]) -> None:
        self._progress, self._steps = progress, steps
        self._tasks = {
            step: progress.add_task(words, total=None, start=False) for step, words in steps.items()
        }

    def start(self, step: str) -> None:
        self._progress.start_task(self._tasks[step])

    def tell(self, step: str, done: int, of: int) -> None:
        """Move a step's bar; "year 5.3.2026" tells the day too."""
        step, _space, day = step.partition(" ")
        task = self._tasks[step]
        self._progress.start_task(task)
        words = f"{self._steps[step]}, {day}" if day and done < of else self._steps[step]
        self._progress.update(task, total=of, completed=done, description=words)


@contextmanager
def bars(steps: dict[str, str], title: str) -> Iterator[Bars]:
    console = Console(stderr=True)
    console.print(title, highlight=False)
    columns = (
        TextColumn("  {task.description:<34}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as progress:
        yield Bars(progress, steps)


@contextmanager
def django_on(database: Path) -> Iterator[None]:
    """Wake Django on this database, and let go of it afterwards."""
    os.environ["HUIKKAA_DATABASE_URL"] = f"sqlite:///{database}"
    import django
    from django.db import connection

    django.setup()
    connection.settings_dict["NAME"] = str(database)
    try:
        yield
    finally:
        connection.close()


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def hurry() -> None:
    """While nobody else reads the file, it need not survive a power cut: it would be built again."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA synchronous = OFF")
        cursor.execute("PRAGMA temp_store = MEMORY")
    gc.freeze()
    gc.set_threshold(50_000, 50, 50)


def settle() -> None:
    """Gather everything into the one file and let the database learn its own figures."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def papers_of(database: Path) -> set[str]:
    """Where the files lie that came with a town's requests; none where there is no town, or not a whole table yet."""
    if not database.is_file():
        return set()
    with closing(sqlite3.connect(database)) as town, suppress(sqlite3.DatabaseError):
        return {place for (place,) in town.execute("SELECT file FROM work_attachment")}
    return set()


def clear(papers: set[str], folder: Path) -> None:
    """Throw away files that came with the requests of a town that is no more; others' files stay."""
    for place in papers:
        (folder / place).unlink(missing_ok=True)
        with suppress(OSError):
            (folder / place).parent.rmdir()


def remove(database: Path, *, but_the_file: bool = False) -> None:
    """Remove a database with what SQLite keeps beside it, or only what is beside it."""
    for ending in ("-wal", "-shm") if but_the_file else ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
