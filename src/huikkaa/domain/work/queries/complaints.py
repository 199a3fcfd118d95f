"""Complaints that wait for an answer, counted beside a list of teams."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Complaint
from huikkaa.domain.work.visibility import handled


def waiting_in_team(viewer: Viewer) -> Coalesce:
    """How many complaints wait in each team of a list, of those the viewer may handle: an expression for `annotate`."""
    waiting = Complaint.objects.filter(
        request__team=OuterRef("pk"), answered_at__isnull=True, request__in=handled(viewer)
    )
    counted = waiting.order_by().values("request__team").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
