"""Which counts of people may be told to those who may not see single ones.

No count of one to four may be told, nor come out by taking one told count from another: of two years, of two teams or
of two scenarios. Therefore years are told only when between them nobody or enough people go, of teams only when that
holds of every team, and of scenarios with other people only the last year, when every group that their differences
make out is large enough.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

FEWEST = 5
# The calendar year in which each person's employment ends by the rule; None of whom nothing is known.
Ends = Mapping[str, int | None]


def is_enough(people: int, fewest: int = FEWEST) -> bool:
    """Whether a count of people may be told: nobody, or enough."""
    return people == 0 or people >= fewest


def tellable_years(
    ends: Ends, groups: Mapping[str, str], years: Sequence[int], fewest: int = FEWEST
) -> frozenset[int]:
    """The years of which the gone of each group may be told, the last one before all others.

    `groups` is the group of each person: the team, or the same for all where only the sum is told.
    """
    told: list[int] = []
    for year in sorted(years, reverse=True):
        until = told[-1] if told else None
        so_far = Counter(groups[key] for key, end in ends.items() if end is not None and end <= year)
        after = Counter(
            groups[key] for key, end in ends.items() if end is not None and until and year < end <= until
        )
        if all(is_enough(people, fewest) for people in (*so_far.values(), *after.values())):
            told.append(year)
    return frozenset(told)


def tellable(
    populations: Sequence[Collection[str]], ends: Ends, last: int, fewest: int = FEWEST
) -> list[bool]:
    """Which of these populations may be told beside those before them: their size, and the gone by the last year.

    The populations cut each other into groups. What can be solved of them by adding and subtracting is made of these
    groups, so each must be large enough, and of each nobody or enough must go.
    """
    accepted: list[frozenset[str]] = []
    found = []
    for population in populations:
        candidates = [*accepted, frozenset(population)]
        is_told = frozenset(population) in accepted or _are_apart_enough(candidates, ends, last, fewest)
        found.append(is_told)
        accepted = list(dict.fromkeys(candidates)) if is_told else accepted
    return found


def _are_apart_enough(populations: Sequence[frozenset[str]], ends: Ends, last: int, fewest: int) -> bool:
    people, gone = Counter[tuple[bool, ...]](), Counter[tuple[bool, ...]]()
    for key in frozenset[str]().union(*populations):
        group = tuple(key in one for one in populations)
        end = ends.get(key)
        people[group] += 1
        gone[group] += end is not None and end <= last
    return all(size >= fewest and is_enough(gone[group], fewest) for group, size in people.items())
