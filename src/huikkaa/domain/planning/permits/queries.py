"""The fill-permit requests that have been written."""

from django.db.models import QuerySet

from huikkaa.domain.planning.permits.models import FillPermit


def permits() -> QuerySet[FillPermit]:
    """Every request, the latest first."""
    return FillPermit.objects.select_related("team", "made_by")
