"""Cleaning up what has served its purpose: one-time keys of forms, and drafts nobody came back to."""

from datetime import timedelta

from django.db import transaction

from huikkaa.domain.work.models import Draft, Round, Submission
from huikkaa.kernel import clock

KEYS_KEPT = timedelta(days=7)
DRAFTS_KEPT = timedelta(days=90)


@transaction.atomic
def forget_old_submissions(*, limit: int = 5000) -> int:
    """Forget the one-time keys of forms sent over a week ago; how many there were."""
    old = Submission.objects.filter(at__lt=clock.now() - KEYS_KEPT)
    return Submission.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]


@transaction.atomic
def forget_old_rounds(*, limit: int = 1000) -> int:
    """Forget what came of actions on several requests over a week ago; how many there were. The events stay."""
    old = Round.objects.filter(at__lt=clock.now() - KEYS_KEPT)
    return Round.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]


@transaction.atomic
def forget_old_drafts(*, limit: int = 1000) -> int:
    """Forget drafts that nobody has touched for three months; how many there were."""
    old = Draft.objects.filter(at__lt=clock.now() - DRAFTS_KEPT)
    return Draft.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:limit])).delete()[0]
