"""Events are never changed: the database itself refuses it, on both engines."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SENTENCE = "Events are never changed."


def forbid(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Install the trigger that refuses any change of an event."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION work_event_stays() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{SENTENCE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
        )
        schema_editor.execute(
            "CREATE TRIGGER work_event_stays BEFORE UPDATE ON work_event FOR EACH ROW EXECUTE FUNCTION work_event_stays()"
        )
    else:
        schema_editor.execute(
            "CREATE TRIGGER work_event_stays BEFORE UPDATE ON work_event "
            f"BEGIN SELECT RAISE(ABORT, '{SENTENCE}'); END"
        )


def allow(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the trigger away again."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER work_event_stays ON work_event")
        schema_editor.execute("DROP FUNCTION work_event_stays()")
    else:
        schema_editor.execute("DROP TRIGGER work_event_stays")


class Migration(migrations.Migration):
    """The trigger, both ways."""

    dependencies = [("work", "0001_start")]
    operations = [migrations.RunPython(forbid, allow)]
