"""Notices of decisions (tiedoksianto): by e-mail through the outbox at once, by post or in person when written down."""

from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.events import DecisionTold
from huikkaa.domain.work.models import APPEAL_DAYS, DecisionParty
from huikkaa.domain.work.rules.decisions import why_not_tell
from huikkaa.engine.appeals import How, period
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require

HOWS: dict[str, How] = {"email": "email", "post": "post", "hand": "hand"}


@transaction.atomic
def tell(*, party: DecisionParty) -> DecisionParty:
    """Tell one whom the decision concerns; without an address that may be used, the notice waits to be posted."""
    decision = party.decision
    may_mail = bool(party.email) and (party.is_asker or not decision.secret)
    party.how = DecisionParty.How.EMAIL if may_mail else DecisionParty.How.POST
    if not may_mail:
        party.save(update_fields=["how"])
        return party
    _told(party, clock.today())
    bus.announce(DecisionTold(party))
    return party


@transaction.atomic
def tell_otherwise(*, party: DecisionParty, viewer: Viewer, how: str, day: date) -> DecisionParty:
    """Write down that the notice was posted or given in person on a day."""
    held = DecisionParty.objects.select_for_update().select_related("decision__request").get(pk=party.pk)
    require(why_not_tell(held, viewer))
    held.how = how
    _told(held, day)
    return held


def _told(party: DecisionParty, day: date) -> None:
    reckoned = period(day, HOWS[party.how], APPEAL_DAYS.get(party.decision.appeal))
    party.told_on, party.received_on, party.appeal_by = day, reckoned.received_on, reckoned.last_day
    party.save()
