"""Every year that has sums gets a stamp, which is drawn anew when they change."""

from typing import Any

from django.db import migrations, models

from huikkaa.kernel import chance


def stamp_years_with_sums(apps: Any, schema_editor: Any) -> None:
    """Draw the first stamps; the years are read from an index."""
    rollups, stamps = apps.get_model("insight", "Rollup"), apps.get_model("insight", "YearStamp")
    database = schema_editor.connection.alias
    starts = rollups.objects.using(database).filter(grain="year").order_by().values_list("start", flat=True)
    years = {start.year for start in starts.distinct()}
    stamps.objects.using(database).bulk_create(
        [stamps(year=year, stamp=chance.secret(12)) for year in years]
    )


class Migration(migrations.Migration):
    dependencies = [
        ("insight", "0010_remainders"),
    ]

    operations = [
        migrations.CreateModel(
            name="YearStamp",
            fields=[
                ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                ("stamp", models.CharField(max_length=16)),
            ],
        ),
        migrations.RunPython(stamp_years_with_sums, migrations.RunPython.noop),
    ]
