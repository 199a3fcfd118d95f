"""Reminders before somebody leaves: to the person, the leads of the person's teams, and the formal supervisor."""

from datetime import date

from django.db import transaction
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from huikkaa.domain.channels.outbox.actions.writing import Receiver, write_notice
from huikkaa.domain.channels.outbox.letters import Letter
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Membership, Person
from huikkaa.domain.organisation.queries import in_force, supervisor_of
from huikkaa.domain.presence.actions import remember_reminder
from huikkaa.domain.work.queries.leaving import Leaver, how_much, leavers
from huikkaa.engine import moments
from huikkaa.kernel import clock, links

DAYS_BEFORE = (1, 3, 7, 14, 30)


def remind_of_leaving() -> int:
    """Remind once at each step before the last working day, while anything is still held; how many mails."""
    today, sent = clock.today(), 0
    near = [one for one in leavers(today) if (one.last_working_day - today).days <= DAYS_BEFORE[-1]]
    held = how_much([one.person for one in near], today)
    for one in near:
        days = (one.last_working_day - today).days
        step = next((step for step in DAYS_BEFORE if days <= step), None)
        if step is not None and held[one.person.pk]:
            sent += _remind(one, held[one.person.pk], step, today)
    return sent


@transaction.atomic
def _remind(leaver: Leaver, held: int, step: int, today: date) -> int:
    if not remember_reminder(person=leaver.person, last_day=leaver.last_working_day, days_before=step):
        return 0
    receivers = [person for person in _concerned(leaver.person, today) if person.email and person.is_active]
    for person in receivers:
        to = Receiver(str(person.email), person.language, links.absolute("leaving", str(leaver.person.pk)))
        write_notice(kind=OutboxMail.Kind.LEAVING, to=to, letter=lambda: _letter(leaver, held))
    return len(receivers)


def _concerned(person: Person, today: date) -> list[Person]:
    teams = Membership.objects.filter(in_force(today), person=person).values("team")
    leads = Membership.objects.filter(in_force(today), team__in=teams, leads=True).select_related("person")
    supervisor = supervisor_of(person, today)
    found = [person, *(row.person for row in leads), *([supervisor] if supervisor else [])]
    return list(dict.fromkeys(found))


def _letter(leaver: Leaver, held: int) -> Letter:
    """Who leaves when, and how much is still held; not what it is, for mail goes far."""
    language = (get_language() or "fi")[:2]
    day = moments.day_long(leaver.last_working_day, clock.today(), language)
    told = ngettext(
        "%(number)d thing still has to be handed over.",
        "%(number)d things still have to be handed over.",
        held,
    )
    return Letter(
        subject=_("Before %(name)s leaves") % {"name": leaver.person.name},
        heading=_("Before %(name)s leaves") % {"name": leaver.person.name},
        lead=(
            told % {"number": held},
            _(
                "Nobody leaves with open work in hand: everything has a new holder before the last working day."
            ),
        ),
        facts=((_("Last working day"), day),),
        button=_("See what is to be handed over"),
    )
