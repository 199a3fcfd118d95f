"""Those whose wishes are asked are told of it, once, and reminded once before the last day to answer."""

from datetime import timedelta

from django.db import transaction

from huikkaa.domain.channels.outbox.wishing import Asked, remind_of_wishes, tell_that_wishes_are_asked
from huikkaa.domain.planning.placement.models import Concerned, PlacementRound
from huikkaa.domain.planning.placement.rules import is_in_use
from huikkaa.kernel import clock

DAYS_BEFORE = 3


def tell_concerned(round_: PlacementRound) -> int:
    """Tell those who have not been told, in the transaction in which they are asked; how many mails."""
    rows = list(Concerned.objects.filter(round=round_, told_at=None).select_related("person"))
    Concerned.objects.filter(round=round_, told_at=None).update(told_at=clock.now())
    return tell_that_wishes_are_asked(people=[row.person for row in rows], asked=_asked(round_))


def remind_unanswered() -> int:
    """Remind those who are silent when the last day is near; how many mails. One told today is left in peace."""
    today, sent = clock.today(), 0
    if not is_in_use():
        return 0
    near = PlacementRound.objects.filter(
        state=PlacementRound.State.ASKING,
        reply_by__gte=today,
        reply_by__lte=today + timedelta(days=DAYS_BEFORE),
    )
    for round_ in near:
        sent += _remind(round_)
    return sent


@transaction.atomic
def _remind(round_: PlacementRound) -> int:
    """Two processes at once remind once: the rows are marked by the one that finds them unmarked."""
    now, midnight = clock.now(), clock.now().astimezone(clock.HELSINKI).replace(hour=0, minute=0, second=0)
    PlacementRound.objects.select_for_update().get(pk=round_.pk)
    silent = Concerned.objects.filter(
        round=round_, answered_at=None, reminded_at=None, told_at__lt=midnight
    ).select_related("person")
    rows = list(silent)
    Concerned.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=now)
    return remind_of_wishes(people=[row.person for row in rows], asked=_asked(round_))


def _asked(round_: PlacementRound) -> Asked:
    assert round_.reply_by is not None  # noqa: S101 - asking sets it
    return Asked(round_.pk, round_.name, round_.effective_on, round_.reply_by)
