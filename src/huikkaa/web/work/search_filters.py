"""How the address of a search says what it is narrowed by, and how each filter is told and taken away."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from html import escape
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.finding import people_beginning
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.narrowing import Narrowing
from huikkaa.domain.work.queries.search_choices import PERSON, SERVICE, TEAM, UNIT, Choice, Choices
from huikkaa.domain.work.queries.understanding import DAYS, STATE, Meant, Understanding
from huikkaa.engine import moments
from huikkaa.engine.days_typed import Days, find_days
from huikkaa.kernel import clock
from huikkaa.web.work.filters import whole_number
from huikkaa.web.work.words import language

STATES = {
    "avoinna": "open",
    "vapaat": "free",
    "odottaa": "waiting",
    "myohassa": "late",
    "valmiit": "done",
    "perutut": "cancelled",
}
KEYS = ("tila", "aika", "tiimi", "palvelu", "yksikko", "pyytaja", "tekija", "henkilo")
OF_WORKERS = ("tiimi", "yksikko", "pyytaja", "tekija", "henkilo")
ADDRESSES = {
    UNIT: "yksikko",
    TEAM: "tiimi",
    SERVICE: "palvelu",
    PERSON: "henkilo",
    STATE: "tila",
    DAYS: "aika",
}
LONGEST = 200


@dataclass(frozen=True)
class Chip:
    """One thing that narrows the search, or could: its words, where its link leads, and what the link does."""

    label: str
    href: str
    does: str = ""


@dataclass(frozen=True)
class Address:
    """What the address of a search says: the words, the filters, and whether words are only words."""

    words: str
    given: dict[str, str] = field(default_factory=dict)
    plainly: bool = False

    def to(self, **changes: str) -> str:
        """The address with these changes; empty takes away."""
        whole = {"q": self.words, **self.given, "sanoina": "1" if self.plainly else ""} | changes
        return f"?{urlencode({key: value for key, value in whole.items() if value})}"


def address_of(request: HttpRequest, viewer: Viewer) -> Address:
    """The address as it was asked; those who are in no team narrow only by what is their own to know."""
    given = request.GET
    keys = KEYS if viewer.is_worker else tuple(key for key in KEYS if key not in OF_WORKERS)
    kept = {key: given.get(key, "").strip()[:LONGEST] for key in keys}
    words = given.get("q", "").strip()[:LONGEST]
    return Address(words, {key: value for key, value in kept.items() if value}, given.get("sanoina") == "1")


@dataclass(frozen=True)
class Filters:
    """The filters of an address as they narrow and as they are told."""

    address: Address
    choices: Choices

    @cached_property
    def days(self) -> Days | None:
        """The days that the field of time means; none where they cannot be read."""
        found = find_days(self.address.given.get("aika", ""), clock.today())
        return found.days if found else None

    @cached_property
    def unread_days(self) -> bool:
        """Whether something was typed for time that no days can be read from."""
        return "aika" in self.address.given and self.days is None

    @cached_property
    def narrowing(self) -> Narrowing:
        """What the search is narrowed by. What the address misspells fits nothing where it names a thing."""
        given = self.address.given
        found = Narrowing(state=STATES.get(given.get("tila", ""), ""))
        if self.days is not None:
            found = replace(found, first=self.days.first, last=self.days.last)
        for kind, key, name in (
            (TEAM, "tiimi", "team"),
            (SERVICE, "palvelu", "service"),
            (UNIT, "yksikko", "unit"),
            (PERSON, "tekija", "handler"),
        ):
            if key in given:
                one = self.choices.one(kind, given[key])
                changed: dict[str, Any] = {name: one.id if one else 0}
                found = replace(found, **changed)
        if "henkilo" in given:
            found = replace(found, person=(whole_number(given["henkilo"]) or 0,))
        if name := given.get("pyytaja", ""):
            found = replace(found, askers=tuple(people_beginning(name)), asker_name=name)
        return found

    def chips(self, understanding: Understanding) -> list[Chip]:
        """What narrows the search, each with a way to take it away or to take the words as words again."""
        away = _("Remove")
        found = [
            Chip(words, self.address.to(**{key: ""}), away)
            for key in KEYS
            if key in self.address.given and (words := self._words(key))
        ]
        plainly = self.address.to(sanoina="1")
        return [
            *found,
            *(Chip(meant_words(one), plainly, _("Search as words")) for one in understanding.meant),
        ]

    def offers(self, understanding: Understanding) -> list[Chip]:
        """What the words may mean besides themselves, each one touch away."""
        found = []
        for one in understanding.offered:
            words = " ".join((understanding.text[: one.start] + understanding.text[one.end :]).split())
            value = str(one.key) if one.kind != STATE else state_key(str(one.key))
            # What was meant by the other words is said again, since the text is now shorter.
            again = " ".join([words, *(sure.typed for sure in understanding.meant)]).strip()
            found.append(Chip(meant_words(one), self.address.to(q=again, **{ADDRESSES[one.kind]: value})))
        return found

    def _words(self, key: str) -> str:
        value = self.address.given[key]
        if key == "tila":
            return state_words(STATES[value]) if value in STATES else ""
        if key == "aika":
            return days_words(self.days) if self.days else ""
        if key == "pyytaja":
            return _("Asker: %(name)s") % {"name": value}
        kind = {"tiimi": TEAM, "palvelu": SERVICE, "yksikko": UNIT}.get(key, PERSON)
        one = self.choices.one(kind, value)
        name = one.name if one else "?"
        return {
            "tiimi": _("Team: %(name)s"),
            "palvelu": _("Service: %(name)s"),
            "yksikko": _("Unit: %(name)s"),
            "tekija": _("Handled by: %(name)s"),
            "henkilo": _("Asked or handled by: %(name)s"),
        }[key] % {"name": name}


def options(rows: Iterable[tuple[str, str]], chosen: str | None) -> SafeString:
    """The options of a choice, drawn without a template."""
    return _chosen("".join(_option(key, name) for key, name in rows), chosen)


def options_of(choices: tuple[Choice, ...], chosen: str | None) -> SafeString:
    """The same of things by name; the address may name one by its word or by its id."""
    fits = next((one for one in choices if chosen in (str(one.id), one.slug)), None) if chosen else None
    return _chosen(_drawn(choices, language()), fits.slug or str(fits.id) if fits else None)


@lru_cache(maxsize=32)
def _drawn(choices: tuple[Choice, ...], _language: str) -> str:
    """A town has hundreds of units and people, and they are the same for everybody and from one search to the next."""
    return "".join(_option(one.slug or str(one.id), one.name) for one in choices)


def _option(key: str, name: str) -> str:
    return f'<option value="{escape(key)}">{escape(name)}</option>'


def _chosen(drawn: str, key: str | None) -> SafeString:
    if not key:
        return SafeString(drawn)
    mark = f'<option value="{escape(key)}"'
    return SafeString(drawn.replace(f"{mark}>", f"{mark} selected>"))


def meant_words(one: Meant) -> str:
    """What was understood, in words."""
    if one.days is not None:
        return days_words(one.days)
    if one.kind == STATE:
        return state_words(str(one.key))
    return {
        TEAM: _("Team: %(name)s"),
        SERVICE: _("Service: %(name)s"),
        UNIT: _("Unit: %(name)s"),
        PERSON: _("Asked or handled by: %(name)s"),
    }[one.kind] % {"name": one.name}


def state_key(state: str) -> str:
    """The word of the state in addresses."""
    return next(key for key, value in STATES.items() if value == state)


def state_words(state: str) -> str:
    """The name of a state to narrow to."""
    return {
        "open": _("Open matters"),
        "free": _("Free, nobody has it"),
        "waiting": _("Waiting for the customer"),
        "late": _("Late"),
        "done": _("Done"),
        "cancelled": _("Cancelled"),
    }[state]


def days_words(days: Days) -> str:
    """The days in which a request arrived, as people say them."""
    today = clock.today()
    first = moments.day_words(days.first, today, language()) if days.first else ""
    last = moments.day_words(days.last, today, language()) if days.last else ""
    if first and last and first != last:
        return _("Arrived %(first)s – %(last)s") % {"first": first, "last": last}
    if first and last:
        return _("Arrived %(day)s") % {"day": first}
    if first:
        return _("Arrived %(day)s or later") % {"day": first}
    return _("Arrived %(day)s or earlier") % {"day": last}
