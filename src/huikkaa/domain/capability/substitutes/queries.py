"""Chains of substitutes, as of a day."""

from datetime import date

from django.db.models import QuerySet

from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.organisation.queries import in_force


def rows_on(day: date) -> QuerySet[Substitute]:
    """Every place in a chain that is in force on the day, agreed or not."""
    return Substitute.objects.filter(in_force(day))


def agreed_on(day: date) -> QuerySet[Substitute]:
    """The places in chains that count on the day: agreed to, and held by somebody who may sign in."""
    return rows_on(day).filter(agreed_at__isnull=False, substitute__is_active=True)
