"""What is told by e-mail of wishes of placement: that they are asked, and that the last day is near."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.channels.outbox.actions.writing import Receiver, write_notices
from huikkaa.domain.channels.outbox.letters import Letter
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.team.quiet import quiet_until
from huikkaa.engine import moments
from huikkaa.kernel import clock, links


@dataclass(frozen=True)
class Asked:
    """What is asked: the round's key and name, from when teams would hold, and the last day to answer."""

    key: int
    name: str
    effective_on: date
    reply_by: date


def tell_that_wishes_are_asked(*, people: Iterable[Person], asked: Asked) -> int:
    """Write to each that wishes are asked, what for and by when; how many mails."""
    return _tell(people, asked, lambda: _first(asked))


def remind_of_wishes(*, people: Iterable[Person], asked: Asked) -> int:
    """Write to those who have not answered that the last day is near; how many mails."""
    return _tell(people, asked, lambda: _again(asked))


def _tell(people: Iterable[Person], asked: Asked, letter: Callable[[], Letter]) -> int:
    href = links.absolute("wishes", str(asked.key))
    to = (
        Receiver(one.email, one.language, href, one if quiet_until(one) else None)
        for one in people
        if one.email and one.is_active
    )
    return write_notices(kind=OutboxMail.Kind.WISHES, to=to, letter=letter)


def _first(asked: Asked) -> Letter:
    return _letter(
        asked,
        subject=_("Where would you like to work? Answer by %(day)s"),
        heading=_("Where would you like to work?"),
        lead=_("Tell which teams interest you and what you would like to learn. It takes a few minutes."),
    )


def _again(asked: Asked) -> Letter:
    return _letter(
        asked,
        subject=_("Your wishes can still be told: by %(day)s"),
        heading=_("You have not yet told your wishes"),
        lead=_("You need not wish anything. Without wishes you are placed by your skills and by the work."),
    )


def _letter(asked: Asked, *, subject: str, heading: str, lead: str) -> Letter:
    return Letter(
        subject=subject % {"day": _day(asked.reply_by)},
        heading=heading,
        lead=(lead, *_purpose()),
        facts=_facts(asked),
        button=_("Tell my wishes"),
    )


def _purpose() -> tuple[str, str]:
    return (
        _("Your wishes are used only when teams are formed. You and those named to plan see them."),
        _("Nobody moves because of this: a proposal is made, you are heard, and then it is decided."),
    )


def _facts(asked: Asked) -> tuple[tuple[str, str], ...]:
    return (
        (_("What it is about"), asked.name),
        (_("Last day to answer"), _day(asked.reply_by)),
        (_("The teams would hold from"), _day(asked.effective_on)),
    )


def _day(day: date) -> str:
    return moments.day_long(day, clock.today(), (get_language() or "fi")[:2])
