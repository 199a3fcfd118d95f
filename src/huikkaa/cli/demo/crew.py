"""Who is at work when: holidays, short absences and office hours; and who takes the next piece."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zlib import crc32

from huikkaa.cli.demo import dice
from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.engine.calendar import Calendar, add_business, business_seconds, next_opening
from huikkaa.kernel import chance, clock

LONG = timedelta(days=2)


@dataclass
class Crew:
    """The teams' people, the days each is away, and how much each has in hand."""

    town: Town
    shelves: Shelves
    calendar: Calendar = field(default_factory=calendar_in_force)
    away: dict[int, set[date]] = field(default_factory=dict)
    in_hand: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    _since: dict[int, date] = field(default_factory=dict)
    _viewers: dict[int, Viewer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for members in self.town.members.values():
            for person in members:
                self.away[person.pk] = absences(self.town, person)
        self._since = dict(Membership.objects.values_list("person_id", "valid_from"))

    def viewer(self, person: Person) -> Viewer:
        """The person as one who looks; asked once, for nobody changes teams or roles during the year."""
        if person.pk not in self._viewers:
            self._viewers[person.pk] = viewer_of(person)
        return self._viewers[person.pk]

    def is_here(self, person: Person, at: datetime) -> bool:
        """Whether the person works on that day."""
        day = at.astimezone(clock.HELSINKI).date()
        return day not in self.away.get(person.pk, ()) and day >= self._since.get(person.pk, day)

    def after(self, at: datetime, seconds: float) -> datetime:
        """The moment when so many seconds of office time have passed; always in office hours."""
        moved = next_opening(self.calendar, add_business(self.calendar, at, max(0, round(seconds))))
        return moved + dice.minutes(0.1, 4)

    def seconds(self, start: datetime, end: datetime) -> int:
        """Office time between two moments."""
        return business_seconds(self.calendar, start, end)

    def back(self, person: Person, at: datetime) -> datetime:
        """The first moment from `at` on when the person is at work."""
        while not self.is_here(person, at):
            midnight = datetime.combine(at.astimezone(clock.HELSINKI).date(), time(), clock.HELSINKI)
            at = next_opening(self.calendar, midnight + timedelta(days=1)) + dice.minutes(5, 90)
        return at

    def someone_of(self, team: str) -> Viewer:
        """A member of the team who works today."""
        members = [one for one in self.town.members[team] if self.is_here(one, clock.now())]
        return self.viewer(dice.pick(members or self.town.members[team]))

    def taker(self, slug: str, team: str, at: datetime, but: Collection[int | None] = ()) -> Person | None:
        """Who takes the next piece: mostly one who usually does this, and of them one with little in hand."""
        members = [one for one in self.town.members[team] if self.is_here(one, at) and one.pk not in but]
        usual = [one for one in self.shelves.makers[slug] if one in members]
        found = usual if usual and dice.happens(0.86) else members
        if not found:
            return None
        return min(dice.some(found, 3), key=lambda one: self.in_hand[one.pk])


def absences(town: Town, person: Person) -> set[date]:
    """A person's days away, the same whoever asks: four weeks of summer, a winter week, and short absences."""
    away: set[date] = set()
    with chance.seeded(crc32((person.email or "").encode())):
        for year in range(town.founded.year, town.today.year + 1):
            _add(away, date(year, 6, 10) + timedelta(days=dice.whole(0, 48)), 28)
            _add(away, date(year, 2, 16) + timedelta(days=7 * dice.whole(0, 3)), 7)
            if dice.happens(0.6):
                _add(away, date(year, 12, 22), 14)
            for _time in range(dice.whole(2, 7)):
                _add(
                    away,
                    date(year, 1, 1) + timedelta(days=dice.whole(0, 364)),
                    dice.weighed((1, 2, 3, 5), (5, 4, 3, 1)),
                )
    return away


def _add(away: set[date], first: date, days: int) -> None:
    away.update(first + timedelta(days=each) for each in range(days))
