"""Questions belong to a version; rows, conditions, what is known beforehand, and new kinds of answers."""

import django.db.models.deletion
from django.db import migrations, models


KINDS = [
    ("text", "Text"), ("long_text", "Long text"), ("number", "A number"), ("money", "Money"), ("date", "Date"),
    ("dates", "From a day to a day"), ("yes_no", "Yes or no"), ("choice", "One of several"),
    ("choices", "Any of several"), ("person", "Person"), ("unit", "Unit"), ("cost_centre", "Cost centre"),
    ("rows", "Rows with a sum"), ("file", "File"),
]  # fmt: skip
KNOWN = [
    ("name", "The asker’s name"), ("email", "The asker’s e-mail"), ("phone", "The asker’s telephone"),
    ("title", "The asker’s title"), ("unit", "The asker’s unit"),
    ("cost_centre", "The cost centre of the asker’s unit"), ("supervisor", "The asker’s supervisor"),
    ("today", "Today’s date"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_first_versions")]

    operations = [
        migrations.RemoveField("formfield", "service"),
        migrations.AlterField(
            "formfield", "version",
            models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="questions",
                to="catalogue.formversion", verbose_name="version",
            ),
        ),
        migrations.AddField(
            "formfield", "columns", models.JSONField(blank=True, default=list, verbose_name="what a row asks")
        ),
        migrations.AddField(
            "formfield", "least_rows", models.PositiveSmallIntegerField(default=1, verbose_name="rows at least")
        ),
        migrations.AddField(
            "formfield", "most_rows", models.PositiveSmallIntegerField(default=30, verbose_name="rows at most")
        ),
        migrations.AddField(
            "formfield", "shown_if", models.JSONField(blank=True, default=dict, verbose_name="asked only if")
        ),
        migrations.AddField(
            "formfield", "prefill",
            models.CharField(blank=True, choices=KNOWN, max_length=12, verbose_name="filled in beforehand"),
        ),
        migrations.AddField(
            "formfield", "locked", models.BooleanField(default=False, verbose_name="the asker cannot change it")
        ),
        migrations.AlterField(
            "formfield", "kind",
            models.CharField(choices=KINDS, default="text", max_length=12, verbose_name="kind"),
        ),
        migrations.AddConstraint(
            "formfield",
            models.UniqueConstraint(
                fields=("version", "key"), name="catalogue_field_key_once",
                violation_error_message="Two questions of a form cannot have the same key.",
            ),
        ),
        migrations.AddConstraint(
            "formfield",
            models.CheckConstraint(
                condition=models.Q(("most_rows__gte", models.F("least_rows")), ("most_rows__gte", 1)),
                name="catalogue_field_most_rows_not_under_least",
                violation_error_message="There cannot be fewer rows at most than at least.",
            ),
        ),
    ]  # fmt: skip
