"""Teams and who joins them, from a day on."""

from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.models import Membership, Person, Team


@transaction.atomic
def add_team(*, slug: str, name_fi: str, name_sv: str = "", name_en: str = "", purpose_fi: str = "") -> Team:
    """Add a team that people can order work from."""
    return Team.objects.create(
        slug=slug,
        name_fi=name_fi.strip(),
        name_sv=name_sv.strip(),
        name_en=name_en.strip(),
        purpose_fi=purpose_fi.strip(),
    )


@transaction.atomic
def join(*, team: Team, person: Person, from_day: date) -> Membership:
    """Let a person be a member of the team from a day on."""
    return Membership.objects.create(team=team, person=person, valid_from=from_day)


@transaction.atomic
def join_as_lead(*, team: Team, person: Person, from_day: date) -> Membership:
    """Let a person lead the team from a day on."""
    return Membership.objects.create(team=team, person=person, leads=True, valid_from=from_day)
