"""Thanks between colleagues: given openly, hidden by the one who wants it hidden."""

from django.db import transaction

from huikkaa.domain.organisation.models import Kudos, Person, Team
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def thank(*, team: Team, viewer: Viewer, to: Person, text: str) -> Kudos:
    """Thank a member of the team; the team sees who thanked and what for."""
    require(rules.why_not_thank(team, viewer, to, queries.member_ids(team, clock.today())))
    assert viewer.person is not None  # noqa: S101 - the rule has required a member
    return Kudos.objects.create(team=team, to=to, by=viewer.person, text=text.strip(), at=clock.now())


@transaction.atomic
def hide(*, kudos: Kudos, viewer: Viewer) -> Kudos:
    """Take thanks out of sight; nobody is told."""
    require(rules.why_not_hide(kudos, viewer))
    kudos.hidden_at = clock.now()
    kudos.save(update_fields=["hidden_at"])
    return kudos
