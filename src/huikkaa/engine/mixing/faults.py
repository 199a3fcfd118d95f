"""Why groups cannot be reckoned at all, told before anything is: every fault, not only the first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from huikkaa.engine.mixing.asking import Mixing


class FaultKind(StrEnum):
    """What is wrong; the page makes its sentence from this, the names and the figures."""

    NO_PEOPLE = "no_people"
    NO_GROUPS = "no_groups"
    SAME_NAME = "same_name"
    UNKNOWN_PERSON = "unknown_person"
    SIZE = "size"  # a group's maximum under its minimum, or negative
    TOO_FEW = "too_few"  # fewer people than the groups have at least
    TOO_MANY = "too_many"  # more people than the groups have at most
    ROUNDS = "rounds"
    POINTS = "points"  # negative, or out of the range in which sums stay exact
    PAIR = "pair"  # a person paired with themself
    GROUP = "group"  # a hand-made round that lacks a person or has a group that is not


LARGEST = 10**7
MOST_ROUNDS = 50


@dataclass(frozen=True, order=True)
class Fault:
    """One fault: its kind, whose it is, and the two figures that do not agree."""

    kind: FaultKind
    name: str = ""
    given: int = 0
    limit: int = 0


def faults_of(mixing: Mixing) -> tuple[Fault, ...]:
    """Every fault of a question; empty where it can be reckoned."""
    return tuple(sorted({*_of_people(mixing), *_of_sizes(mixing), *_of_points(mixing)}))


def faults_of_rounds(mixing: Mixing, rounds: tuple[dict[str, int], ...]) -> tuple[Fault, ...]:
    """Why hand-made rounds cannot be scored: a person without a group, an unknown person or an unknown group."""
    names = {person.name for person in mixing.taking_part()}
    found: set[Fault] = set()
    if len(rounds) != mixing.rounds:
        found.add(Fault(FaultKind.ROUNDS, given=len(rounds), limit=mixing.rounds))
    for groups in rounds:
        found |= {Fault(FaultKind.GROUP, name) for name in names - set(groups)}
        found |= {Fault(FaultKind.UNKNOWN_PERSON, name) for name in set(groups) - names}
        found |= {
            Fault(FaultKind.GROUP, name, given=group, limit=len(mixing.sizes))
            for name, group in groups.items()
            if not 0 <= group < len(mixing.sizes)
        }
    return tuple(sorted(found))


def _of_people(mixing: Mixing) -> Iterator[Fault]:
    names = Counter(person.name for person in mixing.people)
    if not mixing.taking_part():
        yield Fault(FaultKind.NO_PEOPLE)
    yield from (Fault(FaultKind.SAME_NAME, name, given=n) for name, n in names.items() if n > 1)
    pairs = [*mixing.differences, *mixing.met]
    for group in (*mixing.together, *mixing.apart, *pairs):
        yield from (Fault(FaultKind.UNKNOWN_PERSON, name) for name in group if name not in names)
    yield from (Fault(FaultKind.PAIR, one) for one, other in pairs if one == other)


def _of_sizes(mixing: Mixing) -> Iterator[Fault]:
    if not mixing.sizes:
        yield Fault(FaultKind.NO_GROUPS)
        return
    for place, size in enumerate(mixing.sizes, start=1):
        if size.least < 0 or size.most < size.least:
            yield Fault(FaultKind.SIZE, str(place), given=size.most, limit=size.least)
    people = len(mixing.taking_part())
    least, most = sum(size.least for size in mixing.sizes), sum(size.most for size in mixing.sizes)
    if people < least:
        yield Fault(FaultKind.TOO_FEW, given=people, limit=least)
    if people > most:
        yield Fault(FaultKind.TOO_MANY, given=people, limit=most)
    if not 1 <= mixing.rounds <= MOST_ROUNDS:
        yield Fault(FaultKind.ROUNDS, given=mixing.rounds, limit=MOST_ROUNDS)


def _of_points(mixing: Mixing) -> Iterator[Fault]:
    if not 0 <= mixing.again <= LARGEST:
        yield Fault(FaultKind.POINTS, "again", mixing.again, LARGEST)
    for name, points in mixing.breaks.items():
        if not 0 <= points <= LARGEST:
            yield Fault(FaultKind.POINTS, name, points, LARGEST)
    for (one, _other), points in mixing.differences.items():
        if abs(points) > LARGEST:
            yield Fault(FaultKind.POINTS, one, points, LARGEST)
