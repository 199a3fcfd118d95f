"""Events and decisions that were made are deleted only under a permit, which lives within one transaction."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

EVENTS = "Events are never deleted."
DECISIONS = "A decision that has been made is never changed."
PERMIT = "CREATE TABLE work_permit (given integer NOT NULL)"


FUNCTION = """
    CREATE FUNCTION its_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF EXISTS (SELECT FROM work_permit) THEN
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END IF;
        RAISE EXCEPTION 'its words' USING ERRCODE = 'integrity_constraint_violation';
    END $$
"""


def _function(name: str, words: str) -> str:
    return FUNCTION.replace("its_name", name).replace("its words", words)


def _trigger(name: str, on: str, when: str = "", does: str = "") -> str:
    return f"CREATE TRIGGER {name} BEFORE {on} FOR EACH ROW {when} EXECUTE FUNCTION {does or name}()"


def _refusal(name: str, on: str, words: str, when: str = "1", unless: str = "") -> str:
    return f"CREATE TRIGGER {name} BEFORE {on} WHEN {when} {unless} BEGIN SELECT RAISE(ABORT, '{words}'); END"


MADE = "WHEN (OLD.state = 'decided')"
POSTGRESQL = [
    PERMIT,
    _function("work_event_remains", EVENTS),
    _function("work_decision_remains", DECISIONS),
    _trigger("work_event_remains", "DELETE ON work_event"),
    "DROP TRIGGER work_decision_stays ON work_decision",
    _trigger("work_decision_remains", "UPDATE OR DELETE ON work_decision", MADE),
]
POSTGRESQL_BACK = [
    "DROP TRIGGER work_decision_remains ON work_decision",
    _trigger("work_decision_stays", "UPDATE ON work_decision", MADE),
    "DROP TRIGGER work_event_remains ON work_event",
    "DROP FUNCTION work_decision_remains()",
    "DROP FUNCTION work_event_remains()",
    "DROP TABLE work_permit",
]
UNLESS = "AND NOT EXISTS (SELECT 1 FROM work_permit)"
DECIDED = "OLD.state = 'decided'"
SQLITE = [
    PERMIT,
    _refusal("work_event_remains", "DELETE ON work_event", EVENTS, unless=UNLESS),
    "DROP TRIGGER work_decision_stays",
    _refusal("work_decision_stays", "UPDATE ON work_decision", DECISIONS, DECIDED, UNLESS),
    _refusal("work_decision_remains", "DELETE ON work_decision", DECISIONS, DECIDED, UNLESS),
]
SQLITE_BACK = [
    "DROP TRIGGER work_decision_remains",
    "DROP TRIGGER work_decision_stays",
    _refusal("work_decision_stays", "UPDATE ON work_decision", DECISIONS, DECIDED),
    "DROP TRIGGER work_event_remains",
    "DROP TABLE work_permit",
]


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the refusals and their exception."""
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take them away again."""
    for statement in POSTGRESQL_BACK if schema_editor.connection.vendor == "postgresql" else SQLITE_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """The refusals, both ways."""

    dependencies = [("work", "0012_retention")]
    operations = [migrations.RunPython(forbid, allow)]
