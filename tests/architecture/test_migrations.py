"""The tables follow the models: no change of a model without its migration, and each migration has a name."""

import re
from pathlib import Path

from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import NonInteractiveMigrationQuestioner
from django.db.migrations.state import ProjectState
from django.utils.translation import override

from tests.architecture.house import SOURCE, spoken

MACHINE_NAMED = re.compile(r"_auto_\d{8}_\d{4}$|_and_more$")


def missing_migrations(now: ProjectState, labels: set[str]) -> dict[str, list[str]]:
    """Changes that a state of the models has and the migrations on disk do not, by app."""
    loader = MigrationLoader(None)
    questioner = NonInteractiveMigrationQuestioner(dry_run=True)
    with override(None):  # names are compared as they are written, not as they are translated
        changes = MigrationAutodetector(loader.project_state(), now, questioner).changes(graph=loader.graph)
    return {
        label: [operation.describe() for migration in migrations for operation in migration.operations]
        for label, migrations in changes.items()
        if label in labels
    }


def unnamed(files: list[Path]) -> list[str]:
    return [path.stem for path in files if MACHINE_NAMED.search(path.stem)]


def test_a_changed_model_without_a_migration_is_found() -> None:
    state = ProjectState.from_apps(apps)
    state.remove_model("contenttypes", "contenttype")
    assert missing_migrations(state, {"contenttypes"}) == {"contenttypes": ["Delete model ContentType"]}


def test_a_migration_named_by_the_machine_is_found() -> None:
    assert unnamed(
        [Path("0002_auto_20261121_1200.py"), Path("0003_add_field_and_more.py"), Path("0001_x.py")]
    ) == [
        "0002_auto_20261121_1200",
        "0003_add_field_and_more",
    ]


def test_no_migration_is_missing() -> None:
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("huikkaa.")}
    assert missing_migrations(ProjectState.from_apps(apps), ours) == {}


def test_every_migration_has_a_name() -> None:
    files = sorted(SOURCE.glob("domain/**/migrations/[0-9]*.py"))
    assert unnamed(files) == [], [spoken(path) for path in files]
