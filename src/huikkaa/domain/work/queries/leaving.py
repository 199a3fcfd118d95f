"""Who is leaving the employer, and what each still holds; nobody leaves with open work in hand."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Exists, F, Max, OuterRef, Q

from huikkaa.domain.capability.duties.models import Duty
from huikkaa.domain.capability.duties.queries import duties_of
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.capability.substitutes.queries import roles_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import calendar_in_force, offered
from huikkaa.domain.organisation.models import Employment, Membership, Person
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.presence.models import Absence
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.rows import RequestRow, read, rows_of
from huikkaa.domain.work.visibility import counted, handled
from huikkaa.engine.calendar import closed_reason
from huikkaa.engine.halfdays import MORNING, HalfDay, joined

AHEAD = timedelta(days=183)


@dataclass(frozen=True)
class Leaver:
    """One whose employment ends and none follows; the last working day comes before it by unused holidays."""

    person: Person
    ends_on: date
    last_working_day: date


@dataclass
class Held:
    """What somebody holds: requests the viewer may see, and what goes with them.

    Of a matter that the viewer may not see not even the number is told: its own team hands it over.
    """

    requests: list[RequestRow] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    roles: list[Substitute] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many things there are in all."""
        return len(self.requests) + len(self.services) + len(self.duties) + len(self.roles)


def leavers(today: date, among: Q | None = None) -> list[Leaver]:
    """Those whose last employment ends from today on within half a year, the first to leave first."""
    goes_on = Employment.objects.filter(person=OuterRef("pk"), ends_on__isnull=True)
    people = (
        Person.objects.filter(among or Q(), is_active=True)
        .annotate(ends_on=Max("employments__ends_on"))
        .filter(~Exists(goes_on), ends_on__gte=today, ends_on__lte=today + AHEAD)
        .order_by("ends_on", "sorted_as", "id")
    )
    return _with_last_days({person: getattr(person, "ends_on") for person in people}, today)  # noqa: B009 - annotated


def leaver(person: Person, today: date) -> Leaver | None:
    """The person as one who leaves, or None for one whose employment goes on."""
    found = leavers(today, Q(pk=person.pk))
    return found[0] if found else None


def _with_last_days(ends: dict[Person, date], today: date) -> list[Leaver]:
    if not ends:
        return []
    calendar = calendar_in_force()

    def is_open(day: date) -> bool:
        return closed_reason(calendar, day) is None

    absences: dict[int, list[Absence]] = {}
    for absence in Absence.objects.filter(person__in=ends, last_day__gte=today):
        absences.setdefault(absence.person_id, []).append(absence)
    found = []
    for person, ends_on in ends.items():
        last = HalfDay(ends_on, MORNING)
        for stretch in reversed(joined((row.stretch for row in absences.get(person.pk, ())), is_open)):
            if stretch.first <= last and stretch.last.day >= last.day - timedelta(days=4):
                last = min(last, stretch.first.preceding)
        day = last.day
        while not is_open(day) and day > today:
            day -= timedelta(days=1)
        found.append(Leaver(person, ends_on, max(day, today)))
    return found


def may_see_leaving(person: Person, viewer: Viewer, today: date) -> bool:
    """The person, whoever leads the person's team, the formal supervisor and administrators see what is held."""
    return viewer.is_administrator or Person.objects.filter(_seen_by(viewer, today), pk=person.pk).exists()


def seen_leavers(viewer: Viewer, today: date) -> list[Leaver]:
    """The leavers whose handing over the viewer follows."""
    return leavers(today, None if viewer.is_administrator else _seen_by(viewer, today))


def _seen_by(viewer: Viewer, today: date) -> Q:
    if viewer.person is None:
        return Q(pk__in=())
    led = Membership.objects.filter(in_force(today), person=OuterRef("pk"), team_id__in=list(viewer.leads))
    latest = Max("supervisions__valid_from", filter=Q(supervisions__valid_from__lte=today))
    supervised = (
        Person.objects.annotate(latest=latest)
        .filter(supervisions__valid_from=F("latest"), supervisions__supervisor=viewer.person)
        .values("pk")
    )
    return Q(pk=viewer.person.pk) | Q(Exists(led)) | Q(pk__in=supervised)


def held_by(person: Person, viewer: Viewer, today: date) -> Held:
    """What the person holds, as far as the viewer may see it."""
    mine = Q(responsible=person, state__in=Request.ONGOING)
    seen = read(rows_of(handled(viewer).filter(mine).order_by("paused", "due_at", "id")))
    return Held(
        requests=seen,
        services=list(offered(today).filter(owner=person).order_by("name_fi")),
        duties=duties_of(person, today),
        roles=roles_of(person, today),
    )


def how_much(people: list[Person], today: date, viewer: Viewer | None = None) -> dict[int, int]:
    """How many things each of these people holds, in four questions however many people there are.

    As far as the viewer may see; without one, confidential matters are left out.
    """
    work = counted().filter(confidential=False) if viewer is None else handled(viewer)
    found: dict[int, int] = {person.pk: 0 for person in people}
    columns = (
        work.filter(responsible__in=people, state__in=Request.ONGOING).values_list("responsible_id"),
        offered(today).filter(owner__in=people).values_list("owner_id"),
        Duty.objects.filter(in_force(today), person__in=people).values_list("person_id"),
        Substitute.objects.filter(in_force(today), substitute__in=people).values_list("substitute_id"),
    )
    for rows in columns:
        for (person,) in rows:
            found[person] += 1
    return found
