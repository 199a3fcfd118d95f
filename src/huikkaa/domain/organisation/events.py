"""What is announced of people and teams. Whoever listens is connected in `config/wiring.py`."""

from dataclasses import dataclass

from huikkaa.domain.organisation.models import Membership, Person


@dataclass(frozen=True)
class TeamJoined:
    """Somebody joins a team, by a change that a person made: a town that is loaded announces nothing."""

    membership: Membership
    by: Person
