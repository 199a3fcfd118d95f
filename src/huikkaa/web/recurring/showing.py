"""What the pages of the annual clock say of a time and a rule."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Recurring
from huikkaa.domain.work.queries.recurring import Time
from huikkaa.engine import moments
from huikkaa.engine.recurrence.sentences import sentence
from huikkaa.kernel import clock

LANGUAGES = (("fi", "Suomeksi"), ("sv", "På svenska"), ("en", "In English"))
TONES = {
    "planned": "",
    "missing": "danger",
    "skipped": "",
    "made": "info",
    "late": "danger",
    "done": "success",
}
ICONS = {
    "planned": "calendar", "missing": "warning", "skipped": "minus", "made": "arrow", "late": "warning",
    "done": "done",
}  # fmt: skip
MANY = 3
"""So many times of one rule in a month are told on one line."""


def language() -> str:
    """The reader's language."""
    return (get_language() or "fi")[:2]


def sentence_of(recurring: Recurring) -> str:
    """The rule in words; one that was not made by choices is shown as RFC 5545 writes it."""
    if not recurring.choices:
        return recurring.rrule
    anchor = recurring.anchor.name if recurring.anchor else ""
    return sentence(recurring.choices, language(), move=recurring.move, lead=recurring.lead, anchor=anchor)


def short_sentence_of(recurring: Recurring) -> str:
    """Only when it recurs, for lists."""
    if not recurring.choices:
        return recurring.rrule
    return sentence(recurring.choices, language(), anchor=recurring.anchor.name if recurring.anchor else "")


def state_words(time: Time) -> str:
    """How a time stands, in a word or two."""
    responsible: Person | None = time.requests[0].responsible if time.requests else None
    return {
        "planned": _("coming"),
        "missing": _("not made yet"),
        "skipped": _("skipped"),
        "made": _("in hand: %(name)s") % {"name": responsible.name}
        if responsible
        else _("free in the queue"),
        "late": _("late"),
        "done": _("done"),
    }[time.state]


def day_words(day: date) -> str:
    """A day with its weekday: "to 3.12."."""
    return moments.day_words(day, clock.today(), language())


@dataclass
class Line:
    """One line of a month: a time, or several times of one rule told together."""

    time: Time
    days: list[str] = field(default_factory=list)

    @property
    def tone(self) -> str:
        """The colour that repeats what the words say."""
        return TONES[self.time.state]

    @property
    def sign(self) -> str:
        """The sign that repeats what the words say."""
        return ICONS[self.time.state]

    @property
    def words(self) -> str:
        """How it stands."""
        return state_words(self.time)

    @property
    def day(self) -> str:
        """The day, or the days told together."""
        return ", ".join(self.days) if self.days else day_words(self.time.due_on)

    @property
    def href(self) -> str:
        """Where more is told of it."""
        return address_of(self.time, whole=bool(self.days))

    @property
    def teams(self) -> str:
        """Who does it."""
        return ", ".join(team.name for team in self.time.recurring.teams)

    @property
    def moved(self) -> str:
        """From which day it was moved."""
        day = self.time.moved_from
        return day_words(day) if day and not self.days else ""


def address_of(time: Time, *, whole: bool = False) -> str:
    """The page of one time, or of its rule."""
    if whole:
        return reverse("recurring:rule", args=[time.recurring.pk])
    return reverse("recurring:time", args=[time.recurring.pk, time.key])


def lines_of(times: Sequence[Time]) -> list[Line]:
    """The lines of a month: what comes often and as usual is told on one line."""
    usual: dict[tuple[int, str], list[Time]] = {}
    for time in times:
        if not time.moved_from and not time.reason:
            usual.setdefault((time.recurring.pk, time.state), []).append(time)
    found, told = list[Line](), set[tuple[int, str]]()
    for time in times:
        key = (time.recurring.pk, time.state)
        together = usual.get(key, []) if not time.reason else []
        if len(together) < MANY or time not in together:
            found.append(Line(time))
        elif key not in told:
            told.add(key)
            found.append(Line(time, [f"{one.due_on.day}.{one.due_on.month}." for one in together]))
    return found


def in_each_language(chosen: dict[str, Any], move: str, lead: int, anchor: Any) -> list[tuple[str, str, str]]:
    """The sentence in the three languages: code, the language's own name, the words."""
    found = []
    for code, name in LANGUAGES:
        anchored = (getattr(anchor, f"name_{code}", "") or anchor.name_fi) if anchor else ""
        found.append((code, name, sentence(chosen, code, move=move, lead=lead, anchor=anchored)))
    return found
