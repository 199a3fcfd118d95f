"""Who may say that somebody is away, and which absences make no sense."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force, supervisor_of
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.presence.models import Absence
from huikkaa.engine.halfdays import HalfDay, Stretch
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

BACK, AHEAD = timedelta(days=31), timedelta(days=3 * 366)


def why_not_enter_for(person: Person, by: Viewer) -> Refusal | None:
    """An absence is entered by the person, or by whoever has a supervisor's power over the person today."""
    if by.person is not None and (by.person.pk == person.pk or _supervises(by, person)):
        return None
    return Refusal(
        "not_supervisor",
        _("Only %(name)s and the formal supervisor enter absences.") % {"name": person.name},
        _("Ask either of them."),
    )


def _supervises(by: Viewer, person: Person) -> bool:
    today = clock.today()
    supervisor = supervisor_of(person, today)
    if supervisor is not None and by.person is not None and supervisor.pk == by.person.pk:
        return True
    led = Membership.objects.filter(in_force(today), person=person, team_id__in=list(by.leads))
    return led.filter(team__lead_supervises_from__lte=today).exists()


def why_not_be_away(person: Person, stretch: Stretch) -> Refusal | None:
    """The days are in order and near enough, and no absence is entered twice."""
    if stretch.last < stretch.first:
        return Refusal(
            "days_in_order",
            _("The last day away is before the first one."),
            _("Check the days and their halves."),
        )
    today = clock.today()
    if stretch.last.day < today - BACK or stretch.last.day > today + AHEAD:
        return Refusal(
            "too_far",
            _("Absences are entered from a month back to three years ahead."),
            _("Check the year."),
        )
    clash = _clash(person, stretch)
    if clash is None:
        return None
    return Refusal(
        "already_away",
        _("%(name)s is already away %(first)s–%(last)s.")
        % {"name": person.name, "first": _written(clash.first_day), "last": _written(clash.last_day)},
        _("Change that absence, or choose other days."),
    )


def _clash(person: Person, stretch: Stretch) -> Absence | None:
    entered = Absence.objects.filter(
        person=person,
        source=Absence.Source.ENTERED,
        last_day__gte=stretch.first.day,
        first_day__lte=stretch.last.day,
    )
    for row in entered:
        if row.stretch.first <= stretch.last and stretch.first <= row.stretch.last:
            return row
    return None


def why_not_end(absence: Absence, half: HalfDay) -> Refusal | None:
    """Only what is entered and not over is ended; what a calendar says is changed in the calendar."""
    if absence.source == Absence.Source.ADDRESS:
        return Refusal(
            "from_calendar",
            _("This absence comes from your calendar."),
            _("Change it there, or stop reading the calendar."),
        )
    if absence.stretch.last < half:
        return Refusal("over", _("The absence is already over."))
    return None


def _written(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
