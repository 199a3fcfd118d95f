"""What the demo town's people can do: those who make a service's work can, one teaches, one is learning."""

from collections.abc import Iterator, Sequence
from datetime import date

from huikkaa.cli.demo.town import Town
from huikkaa.domain.capability.actions import state_skill
from huikkaa.domain.capability.models import Skill
from huikkaa.domain.catalogue.actions.unpleasant import mark_unpleasant
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.actions.teams import change_team
from huikkaa.domain.organisation.models import Person

Level = Skill.Level
# Work that is told to be nobody's favourite.
UNPLEASANT = frozenset(
    {"maksumuistutus", "ostolaskun-selvitys", "oikaisuvaatimus", "poissaolo", "avaimet", "asukasneuvonta"}
)
MOST_IN_HAND, SHARE_LIMIT = 25, 15


def state(service: Service, makers: Sequence[Person], team: Sequence[Person], from_day: date) -> None:
    """State the skills of one service; no chance is used, so the rest of the town's year stays as it was."""
    for person, level in _levels(makers, team):
        wishes = level == Level.LEARNING
        state_skill(person=person, service=service, level=level, wishes=wishes, from_day=from_day, by=None)


def agree_on_offers(town: Town) -> None:
    """What each team has agreed the offer keeps to."""
    for team in town.teams.values():
        change_team(team=team, values={"limit_in_hand": MOST_IN_HAND, "share_limit": SHARE_LIMIT}, by=None)
        marked = Service.objects.filter(answering_team=team, slug__in=UNPLEASANT)
        mark_unpleasant(team=team, services=marked, by=None)


def _levels(makers: Sequence[Person], team: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    for place, person in enumerate(makers):
        several = len(makers) > 2
        yield person, Level.TEACHES if several and not place else Level.EXPERT if place < 2 else Level.CAN
    others = [person for person in team if person not in makers]
    if others and len(makers) > 1:
        yield others[len(makers) * 7 % len(others)], Level.LEARNING
