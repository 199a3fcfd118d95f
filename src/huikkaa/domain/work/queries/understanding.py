"""What the words of a search mean besides themselves: days, people, units, teams, services and states.

A day, and a person named in full, cannot be mistaken for other words: they narrow the search at once. A unit, a
service or a state may also be said in a text, so it is only offered, and taken as meant where the words find nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from huikkaa.domain.organisation.finding import people_called
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.queries.narrowing import Narrowing
from huikkaa.domain.work.queries.search_choices import PERSON, Choices
from huikkaa.engine.days_typed import Days, find_days
from huikkaa.engine.language import default_reducer, query_forms
from huikkaa.engine.language.words import fold, words_of
from huikkaa.kernel import clock

DAYS, STATE = "days", "state"
LONGEST = 200
MOST_OFFERED = 6
MOST_NAMES = 6
STATE_WORDS = {
    "open": ("avoin", "avoinna", "avoimet", "keskeneräinen", "kesken", "öppen", "öppna", "open"),
    "free": ("vapaa", "vapaana", "ottamaton", "ledig", "lediga", "free", "unclaimed"),
    "waiting": ("odottaa", "odottava", "odottavat", "väntar", "väntande", "waiting"),
    "late": ("myöhässä", "myöhästynyt", "försenad", "försenade", "late", "overdue"),
    "done": ("valmis", "valmistunut", "tehty", "klar", "klara", "done", "completed"),
    "cancelled": ("peruttu", "peruutettu", "återtagen", "återtagna", "cancelled"),
}
_STATES = {word: state for state, words in STATE_WORDS.items() for word in words}


@dataclass(frozen=True)
class Meant:
    """One thing that words of the search mean: of which kind, which one, its name, and the words as they were typed."""

    kind: str
    typed: str
    start: int
    end: int
    key: int | str = ""
    name: str = ""
    days: Days | None = None
    in_full: bool = False

    def narrow(self, narrowing: Narrowing) -> Narrowing:
        """The filters with this one too; one that has been chosen stays."""
        if self.days is not None:
            chosen = narrowing.first or narrowing.last
            return narrowing if chosen else replace(narrowing, first=self.days.first, last=self.days.last)
        if self.kind == PERSON:
            return narrowing if narrowing.person is not None else replace(narrowing, person=(int(self.key),))
        if getattr(narrowing, self.kind):
            return narrowing
        changed: dict[str, Any] = {self.kind: self.key}
        return replace(narrowing, **changed)


@dataclass(frozen=True)
class Understanding:
    """How a search was understood: the text with what it means blanked out, what narrows it, and what is offered."""

    text: str
    meant: tuple[Meant, ...] = ()
    offered: tuple[Meant, ...] = ()

    @property
    def words(self) -> str:
        """The words that are left to look for."""
        return " ".join(self.text.split()) if self.meant else self.text

    def narrowed(self, narrowing: Narrowing) -> Narrowing:
        """The filters with those that the words mean."""
        for one in self.meant:
            narrowing = one.narrow(narrowing)
        return narrowing

    def taken_as_meant(self) -> "Understanding | None":
        """The same with what was only offered taken as meant, where the words can mean but one thing of a kind."""
        kinds = [one.kind for one in self.offered]
        sure = [one for one in self.offered if kinds.count(one.kind) == 1]
        if not sure:
            return None
        return Understanding(_blanked(self.text, sure), (*self.meant, *sure))


def understood(words: str, viewer: Viewer, choices: Choices) -> Understanding:
    """Read what has been typed. People are known by name to members of teams, others ask for their own matters."""
    text, meant = words[:LONGEST], list[Meant]()
    if (found := find_days(text, clock.today())) is not None:
        meant.append(Meant(DAYS, text[found.start : found.end], found.start, found.end, days=found.days))
    tokens = _tokens(_blanked(text, meant))
    people = _people(text, tokens) if viewer.is_worker else []
    in_full = [one for one in people if one.in_full]
    meant += in_full[:1]
    rest = [one for one in tokens if not any(sure.start <= one.start < sure.end for sure in meant)]
    single = [one for one in people if not in_full and any(one.start == token.start for token in rest)]
    offered = [*_named(text, rest, choices), *_states(text, rest), *single]
    return Understanding(_blanked(text, meant), tuple(meant), tuple(offered[:MOST_OFFERED]))


@dataclass(frozen=True)
class _Token:
    """One typed word: where it stands and its forms."""

    start: int
    end: int
    forms: frozenset[str]


def _tokens(text: str) -> list[_Token]:
    found = words_of(text)
    forms = query_forms(text) if found else ()
    return [
        _Token(one.start, one.end, frozenset({one.text, *alternatives}))
        for one, alternatives in zip(found, forms, strict=False)
    ]


def _blanked(text: str, parts: Iterable[Meant]) -> str:
    for one in parts:
        text = text[: one.start] + " " * (one.end - one.start) + text[one.end :]
    return text


def _people(text: str, tokens: Sequence[_Token]) -> list[Meant]:
    """People whose family name is among the words, in full where a given name stands beside it."""
    words = [one for one in tokens if not any(form[:1].isdigit() for form in one.forms)][:MOST_NAMES]
    if not words:
        return []
    found = []
    for pk, given, family in people_called([one.forms for one in words]):
        for place in [place for place, one in enumerate(words) if fold(family) in one.forms][:1]:
            beside = [one for one in words[max(0, place - 1) : place + 2] if _is_given(given, one)]
            run = [words[place], *beside[:1]]
            start, end = min(one.start for one in run), max(one.end for one in run)
            whole = f"{given} {family}"
            found.append(Meant(PERSON, text[start:end], start, end, pk, whole, in_full=bool(beside)))
    return found


def _is_given(given: str, token: _Token) -> bool:
    return any(fold(name) in token.forms for name in given.replace("-", " ").split())


def _named(text: str, tokens: Sequence[_Token], choices: Choices) -> list[Meant]:
    """Units, teams and services whose whole name has been typed, in any inflection."""
    found = []
    for one in choices.all:
        if one.kind == PERSON:
            continue
        for names in {name for name in one.names if name}:
            place = _place_of(_words_in(names), tokens)
            if place is not None:
                start, end = place
                found.append(Meant(one.kind, text[start:end], start, end, one.id, one.name))
                break
    return found


@lru_cache(maxsize=10_000)
def _words_in(name: str) -> tuple[str, ...]:
    return tuple(word.text for word in words_of(name))


def _place_of(name: Sequence[str], tokens: Sequence[_Token]) -> tuple[int, int] | None:
    """Where the words of a name stand one after another."""
    if not name:
        return None
    for place in range(len(tokens) - len(name) + 1):
        run = tokens[place : place + len(name)]
        if all(_is_form(word, one) for word, one in zip(name, run, strict=True)):
            return run[0].start, run[-1].end
    return None


def _is_form(word: str, token: _Token) -> bool:
    return word in token.forms or not token.forms.isdisjoint(default_reducer().forms(word, "fi").bases)


def _states(text: str, tokens: Sequence[_Token]) -> list[Meant]:
    found = {}
    for one in tokens:
        for form in one.forms:
            if form in _STATES:
                found[_STATES[form]] = Meant(
                    STATE, text[one.start : one.end], one.start, one.end, _STATES[form]
                )
    return list(found.values())
