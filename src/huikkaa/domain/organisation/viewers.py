"""Who is looking: the person, with the teams and roles of the day, or the holder of a private link."""

from dataclasses import dataclass, field
from datetime import date

from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.queries import places_of
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Viewer:
    """One who looks at something, as of a day.

    `teams` maps the ids of the person's teams to whether the person leads it. `key_digest` is set
    for one who came by a private link and holds no account.
    """

    person: Person | None = None
    teams: dict[int, bool] = field(default_factory=dict)
    roles: frozenset[str] = frozenset()
    key_digest: str | None = None

    @property
    def is_signed_in(self) -> bool:
        """Whether the viewer has an account and is signed in."""
        return self.person is not None

    @property
    def is_worker(self) -> bool:
        """Whether the viewer belongs to a team today."""
        return bool(self.teams)

    @property
    def is_administrator(self) -> bool:
        """Whether the viewer may set up the portal."""
        return Role.ADMINISTRATOR in self.roles

    @property
    def leads(self) -> frozenset[int]:
        """The ids of the teams the viewer leads."""
        return frozenset(team for team, leads in self.teams.items() if leads)


NOBODY = Viewer()


def viewer_of(person: Person | None, day: date | None = None) -> Viewer:
    """The person as one who looks, with the teams and roles of the day (today unless told otherwise)."""
    if person is None or not person.is_active:
        return NOBODY
    teams, roles = places_of(person, day or clock.today())
    return Viewer(person=person, teams=teams, roles=roles)
