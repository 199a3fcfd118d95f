"""The questions that a town had before versions become version 1 of their form, and come back unharmed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from huikkaa.kernel import clock
from tests import portals

BEFORE = [
    ("organisation", "0003_cost_centre"),
    ("catalogue", "0001_start"),
    ("work", "0004_matters_open_now"),
]
AFTER = [("catalogue", "0004_kinds_of_questions"), ("work", "0005_request_form")]


def travel(to: list[tuple[str, str]]) -> Any:
    """Take the tables to another time; gives the models of that time."""
    executor = MigrationExecutor(connection)
    executor.migrate(to)
    return MigrationExecutor(connection).loader.project_state(to).apps


def a_service(apps: Any) -> Any:
    """A service with all that one cannot be without."""
    person = apps.get_model("organisation", "Person").objects.create(given_name="Anna", family_name="Vuorela")
    team = apps.get_model("organisation", "Team").objects.create(slug="talous", name_fi="Taloustiimi")
    group = apps.get_model("catalogue", "ServiceGroup").objects.create(slug="muut", name_fi="Muut")
    return apps.get_model("catalogue", "Service").objects.create(
        slug="matkalasku", group=group, name_fi="Matkalasku", answering_team=team, owner=person,
        changed_at=clock.now(),
    )  # fmt: skip


def test_questions_become_version_1_and_back(tmp_path: Path) -> None:
    with portals.database(tmp_path) as address:
        script = f"import django; django.setup(); import {__name__} as here; here.there_and_back()"
        words = [sys.executable, "-c", script]
        around = portals.environment(address)
        done = subprocess.run(words, env=around, check=False, capture_output=True, text=True)
        assert (done.returncode, done.stdout) == (0, "There and back.\n"), done.stderr


def there_and_back() -> None:
    """What the test does, in a process whose database has nothing in it yet."""
    apps = travel(BEFORE)
    service = a_service(apps)
    for order, key in enumerate(("numero", "summa")):
        apps.get_model("catalogue", "FormField").objects.create(
            service=service, order=order, key=key, label_fi=key.title()
        )

    apps = travel(AFTER)
    versions, questions = apps.get_model("catalogue", "FormVersion"), apps.get_model("catalogue", "FormField")
    first = versions.objects.get(service_id=service.pk)
    assert (first.number, first.published_at is not None) == (1, True)
    kept = list(questions.objects.filter(version=first).order_by("order").values_list("key", "label_fi"))
    assert kept == [("numero", "Numero"), ("summa", "Summa")]
    second = versions.objects.create(
        service_id=service.pk, number=2, begun_at=clock.now(), published_at=clock.now()
    )
    questions.objects.create(version=second, order=0, key="kulut", kind="rows", label_fi="Kulut")

    apps = travel(BEFORE)
    fields = apps.get_model("catalogue", "FormField")
    assert list(fields.objects.values_list("service_id", "key", "kind")) == [
        (service.pk, "kulut", "long_text")
    ]
    print("There and back.")  # noqa: T201 - to the test
