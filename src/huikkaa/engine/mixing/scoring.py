"""What rounds of groups are worth by the published rules, found or hand-made, and the least possible."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from huikkaa.engine.mixing.asking import Mixing, Person, Size
from huikkaa.engine.mixing.faults import Fault, faults_of, faults_of_rounds
from huikkaa.engine.mixing.matrix import matrix_of

Round = Mapping[str, int]  # the number of the group of each person, from 0


@dataclass(frozen=True)
class GroupScore:
    """One group of one round: who is in it, and which of them share a trait (trait, its value, names)."""

    round: int
    group: int
    members: tuple[str, ...]
    sharing: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class PersonScore:
    """One person over the rounds: how many different people are met, how many of them more than once or again."""

    name: str
    meets: int
    again: tuple[str, ...]
    sharing: tuple[str, ...]  # those met who share a trait


@dataclass(frozen=True)
class Score:
    """Points, part by part; `same` counts pairs who share a trait in a group, `same_least` how many there must be."""

    total: int = 0
    bound: int = 0  # no rounds are worth more
    differences: int = 0
    same: Mapping[str, int] = field(default_factory=dict)
    same_least: Mapping[str, int] = field(default_factory=dict)
    again: int = 0  # meetings that are not a pair's first
    parted: tuple[tuple[int, tuple[str, str]], ...] = ()  # must be together: round, pair
    joined: tuple[tuple[int, tuple[str, str]], ...] = ()  # must be apart
    wrong_sizes: tuple[tuple[int, int, int], ...] = ()  # round, group, how many
    groups: tuple[GroupScore, ...] = ()
    people: tuple[PersonScore, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether every demand is kept."""
        return not (self.faults or self.parted or self.joined or self.wrong_sizes)


def score(mixing: Mixing, rounds: tuple[Round, ...]) -> Score:
    """Points of rounds and the demands they break; with faults nothing else is told."""
    faults = faults_of(mixing) or faults_of_rounds(mixing, tuple(dict(groups) for groups in rounds))
    if faults:
        return Score(faults=faults)
    people = mixing.taking_part()
    groups = tuple(_groups(mixing, people, rounds))
    meetings = Counter(pair for group in groups for pair in combinations(group.members, 2))
    before = {tuple(sorted(pair)) for pair in mixing.met}
    again = sum(_repeats(times, known=pair in before) for pair, times in meetings.items())
    same = {
        trait: sum(
            _pairs(len(names)) for group in groups for own, _value, names in group.sharing if own == trait
        )
        for trait in sorted(mixing.breaks)
    }
    earned = {tuple(sorted(pair)): 0 for pair in mixing.differences}
    for pair, points in mixing.differences.items():
        earned[tuple(sorted(pair))] += points
    differences = sum(times * earned.get(pair, 0) for pair, times in meetings.items())
    least = {trait: mixing.rounds * least_same(mixing, trait) for trait in same}
    return Score(
        total=differences
        - sum(mixing.breaks[trait] * count for trait, count in same.items())
        - mixing.again * again,
        bound=bound_of(mixing),
        differences=differences,
        same=same,
        same_least=least,
        again=again,
        parted=tuple(_parted(mixing, rounds)),
        joined=tuple(_joined(mixing, rounds)),
        wrong_sizes=tuple(
            (group.round, group.group, len(group.members))
            for group in groups
            if not mixing.sizes[group.group].least <= len(group.members) <= mixing.sizes[group.group].most
        ),
        groups=groups,
        people=tuple(_person(person, groups, meetings, before) for person in people),
    )


def least_same(mixing: Mixing, trait: str) -> int:
    """The fewest pairs sharing a trait that a round can have: each workplace spread as even as the groups have room."""
    holders = Counter(person.traits[trait] for person in mixing.taking_part() if person.traits.get(trait))
    return sum(
        fewest_pairs(count, tuple(Size(0, size.most) for size in mixing.sizes)) for count in holders.values()
    )


def fewest_pairs(people: int, sizes: tuple[Size, ...]) -> int:
    """The fewest pairs in one group when so many people are spread: always to the smallest group that has room."""
    filled = [size.least for size in sizes]
    for _one in range(people - sum(filled)):
        room = [(count, place) for place, count in enumerate(filled) if count < sizes[place].most]
        filled[min(room)[1]] += 1
    return sum(_pairs(count) for count in filled)


def bound_of(mixing: Mixing) -> int:
    """Points that no rounds can pass, by counting alone."""
    must = sum(cost * least_same(mixing, trait) for trait, cost in mixing.breaks.items())
    return mixing.rounds * (_best_differences(mixing) - must) - mixing.again * least_again(mixing)


def least_again(mixing: Mixing) -> int:
    """The fewest meetings again that there must be: the larger of two counts.

    In all rounds there are more meetings than strangers to meet. And between any two rounds a group of the one holds
    people of few groups of the other, so some of them share both.
    """
    people = len(mixing.taking_part())
    strangers = _pairs(people) - len({tuple(sorted(pair)) for pair in mixing.met})
    over = mixing.rounds * fewest_pairs(people, mixing.sizes) - strangers
    room = tuple(Size(0, size.most) for size in mixing.sizes)
    both = sum(fewest_pairs(size.least, room) for size in mixing.sizes)
    return max(0, over, _pairs(mixing.rounds) * both)


def _best_differences(mixing: Mixing) -> int:
    """Everybody with those who differ most, as many as a group has room for; each pair is half of each."""
    if not mixing.differences:
        return 0
    table = matrix_of(
        Mixing(
            mixing.people, mixing.sizes, breaks={}, differences=mixing.differences, contracts=mixing.contracts
        )
    ).points
    room = max(size.most for size in mixing.sizes) - 1
    best = -np.sort(-np.maximum(table, 0), axis=1)[:, : max(0, room)]
    return int(best.sum()) // 2


def _pairs(count: int) -> int:
    return count * (count - 1) // 2


def _repeats(times: int, *, known: bool) -> int:
    """What meeting so often counts: the second time 1, the third 2 more; with who was known before, one step dearer."""
    return _pairs(times + known)


def _groups(mixing: Mixing, people: tuple[Person, ...], rounds: tuple[Round, ...]) -> Iterator[GroupScore]:
    for number, groups in enumerate(rounds):
        for group in range(len(mixing.sizes)):
            members = [person for person in people if groups[person.name] == group]
            yield GroupScore(
                number, group, tuple(person.name for person in members), tuple(_sharing(mixing, members))
            )


def _sharing(mixing: Mixing, members: list[Person]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for trait in sorted(mixing.breaks):
        for value in sorted({person.traits[trait] for person in members if person.traits.get(trait)}):
            names = tuple(person.name for person in members if person.traits.get(trait) == value)
            if len(names) > 1:
                yield trait, value, names


def _person(
    person: Person,
    groups: tuple[GroupScore, ...],
    meetings: Counter[tuple[str, str]],
    before: set[tuple[str, ...]],
) -> PersonScore:
    own = [group for group in groups if person.name in group.members]
    met = sorted({name for group in own for name in group.members} - {person.name})
    again = [name for name in met if (pair := _ordered(person.name, name)) in before or meetings[pair] > 1]
    sharing = {
        name for group in own for *_trait, names in group.sharing if person.name in names for name in names
    }
    return PersonScore(person.name, len(met), tuple(again), tuple(sorted(sharing - {person.name})))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _parted(mixing: Mixing, rounds: tuple[Round, ...]) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, groups in enumerate(rounds):
        for pair in _pairs_of(mixing.together, groups):
            if groups[pair[0]] != groups[pair[1]]:
                yield number, pair


def _joined(mixing: Mixing, rounds: tuple[Round, ...]) -> Iterator[tuple[int, tuple[str, str]]]:
    for number, groups in enumerate(rounds):
        for pair in _pairs_of(mixing.apart, groups):
            if groups[pair[0]] == groups[pair[1]]:
                yield number, pair


def _pairs_of(told: tuple[tuple[str, ...], ...], groups: Round) -> list[tuple[str, str]]:
    return sorted({pair for group in told for pair in combinations(sorted(set(group) & set(groups)), 2)})
