"""A unit has the number of its cost centre."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0002_changes")]

    operations = [
        migrations.AddField(
            "unit", "cost_centre", models.CharField(blank=True, max_length=20, verbose_name="cost centre")
        ),
    ]
