"""Lead times are counted in wider buckets: all sums are made anew from the events, piece by piece, by `huikkaa jobs`.

Nothing is lost: facts and sums are reckoned from requests and events. `huikkaa measures --rebuild` does it at once.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def begin_anew(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Forget what was counted: the next fold counts everything again, as buckets of two widths cannot be added."""
    for name in ("Folding", "Rollup", "RequestFact"):
        apps.get_model("insight", name).objects.all().delete()


class Migration(migrations.Migration):
    """Both ways alike."""

    dependencies = [("insight", "0004_units_over_teams")]
    operations = [migrations.RunPython(begin_anew, begin_anew)]
