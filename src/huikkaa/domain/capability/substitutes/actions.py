"""Substitutes are named, agree, change places and stop; every step stays in the history of the settings."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max

from huikkaa.domain.capability.substitutes import rules
from huikkaa.domain.capability.substitutes.events import ChainChanged
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.capability.substitutes.queries import rows_on
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions import recording
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def name_substitute(
    *,
    substitute: Person,
    by: Viewer,
    person: Person | None = None,
    service: Service | None = None,
    from_day: date | None = None,
    last_day: date | None = None,
) -> Substitute:
    """Name a substitute as the last of the chain; who names oneself has agreed with the same word."""
    require(rules.why_not_arrange(person, service, by) or rules.why_not_name(person, substitute))
    chain = Substitute.objects.filter(person=person, service=service)
    last = chain.aggregate(last=Max("place"))["last"] or 0
    row = Substitute(
        person=person,
        service=service,
        substitute=substitute,
        place=last + 1,
        valid_from=from_day or clock.today(),
        valid_to=last_day,
        proposed_by=by.person,
        proposed_at=clock.now(),
        agreed_at=clock.now() if by.person == substitute else None,
    )
    recording.add(row, by.person)
    bus.announce(ChainChanged(row))
    return row


@transaction.atomic
def agree(*, row: Substitute, by: Viewer) -> Substitute:
    """Agree to stand in, from now on."""
    require(rules.why_not_agree(row, by))
    if row.agreed_at is not None:
        return row
    agreed = recording.revise(row, by.person, {"agreed_at": clock.now()})
    bus.announce(ChainChanged(agreed))
    return agreed


@transaction.atomic
def end(*, row: Substitute, by: Viewer, last_day: date | None = None) -> None:
    """Let a substitute stop: after the last day, or at once; one who never stood in leaves no row behind."""
    require(rules.why_not_end(row, by))
    ends = last_day or clock.today() - timedelta(days=1)
    if by.person is not None and (row.agreed_at is None or row.valid_from > ends):
        recording.remove(row, by.person)
    else:
        recording.revise(row, by.person, {"valid_to": ends})
    bus.announce(ChainChanged(row))


@transaction.atomic
def ask_earlier(*, row: Substitute, by: Viewer) -> None:
    """Move a substitute one place earlier in the chain; the one who was there comes after."""
    require(rules.why_not_arrange(row.person, row.service, by))
    chain = list(
        rows_on(clock.today())
        .filter(person=row.person, service=row.service)
        .select_for_update()
        .order_by("place", "id")
    )
    at = next((number for number, one in enumerate(chain) if one.pk == row.pk), 0)
    if at:
        chain[at - 1], chain[at] = chain[at], chain[at - 1]
    for place, one in enumerate(chain, start=1):
        if one.place != place:
            recording.revise(one, by.person, {"place": place})
    bus.announce(ChainChanged(row))
