"""Forms get versions."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("catalogue", "0001_start"),
    ]

    operations = [
        migrations.CreateModel(
            name="FormVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="version")),
                ("begun_at", models.DateTimeField(editable=False)),
                ("published_at", models.DateTimeField(blank=True, null=True, verbose_name="in use from")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="what changed")),
                (
                    "begun_by",
                    models.ForeignKey(
                        blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT,
                        related_name="+", to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT,
                        related_name="+", to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="form_versions",
                        to="catalogue.service", verbose_name="service",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("service", "number"), name="catalogue_form_version_once",
                        violation_error_message="The form already has a version of this number.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("published_at__isnull", True)), fields=("service",),
                        name="catalogue_form_one_draft",
                        violation_error_message="The form already has an unpublished version.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            "formfield", "version",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="questions",
                to="catalogue.formversion", verbose_name="version",
            ),
        ),
        migrations.RemoveConstraint("formfield", "catalogue_field_key_once"),
        migrations.AlterField(
            "formfield", "service",
            models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="form_fields",
                to="catalogue.service", verbose_name="service",
            ),
        ),
    ]  # fmt: skip
