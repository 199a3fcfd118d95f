"""The questions there are become version 1 of their service's form, and back again."""

from datetime import UTC, datetime
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
# Kinds that were not known before, as the nearest that were.
PLAIN = {"dates": "text", "yes_no": "text", "cost_centre": "text", "rows": "long_text"}


def _models(apps: Apps) -> tuple[Any, Any]:
    return apps.get_model("catalogue", "FormVersion"), apps.get_model("catalogue", "FormField")


def into_versions(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Every service that asks something gets a first version, in use since before anything was asked."""
    versions, fields = _models(apps)
    for service_id in fields.objects.order_by().values_list("service_id", flat=True).distinct():
        made = versions.objects.create(
            service_id=service_id, number=1, begun_at=LONG_AGO, published_at=LONG_AGO
        )
        fields.objects.filter(service_id=service_id).update(version=made)


def out_of_versions(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The version in use stays as the form; those before it and the one being written cannot be kept."""
    versions, fields = _models(apps)
    published = versions.objects.filter(published_at__isnull=False).order_by("number")
    in_use = dict(published.values_list("service_id", "pk"))
    fields.objects.exclude(version__in=in_use.values()).delete()
    for kind, plain in PLAIN.items():
        fields.objects.filter(kind=kind).update(kind=plain)
    for service_id, version_id in in_use.items():
        fields.objects.filter(version_id=version_id).update(service_id=service_id)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0002_form_versions")]

    operations = [migrations.RunPython(into_versions, out_of_versions)]
