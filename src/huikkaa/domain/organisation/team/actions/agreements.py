"""The team's agreement: proposed, accepted, and in force once most have accepted it."""

from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.models import Agreement, AgreementAcceptance, Team
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def propose(*, team: Team, viewer: Viewer, text: str, valid_from: date) -> Agreement:
    """Propose rules in words, from a day on. A proposal that still waited gives way; the proposer has accepted."""
    require(rules.why_not_ours(team, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a member
    now = clock.now()
    Agreement.objects.filter(team=team, accepted_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now
    )
    made = Agreement.objects.create(
        team=team, text=text.strip(), valid_from=valid_from, proposed_by=viewer.person, proposed_at=now
    )
    return accept(agreement=made, viewer=viewer)


@transaction.atomic
def accept(*, agreement: Agreement, viewer: Viewer) -> Agreement:
    """Accept the proposal; when more than half of the members of the day have, it is the team's agreement."""
    held = Agreement.objects.select_for_update().select_related("team").get(pk=agreement.pk)
    require(rules.why_not_accept(held, viewer))
    AgreementAcceptance.objects.get_or_create(
        agreement=held, person=viewer.person, defaults={"at": clock.now()}
    )
    members = queries.member_ids(held.team, clock.today())
    accepted = held.acceptances.filter(person_id__in=members).count()
    if held.accepted_at is None and accepted * 2 > len(members):
        held.accepted_at = clock.now()
        held.save(update_fields=["accepted_at"])
    return held
