"""A year lived twice: the offer keeps more promises when it is busy, and breaks none by its own doing."""

from collections import Counter
from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from huikkaa.engine.queueing.comparing import gain, most_loaded
from huikkaa.engine.queueing.simulating import DAY, Done, Hand, Piece, Rule, simulate
from huikkaa.kernel import chance

HOUR, WEEKS, SEEDS, SPREAD = 60 * 60, 52, 3, 0.1
RULES: tuple[Rule, Rule] = ("arrival", "offer")
# Of each service: the promise in working hours, the effort in minutes, how often it is asked for, if unpleasant.
SERVICES = {
    1: (8, 15, 5, False),
    2: (16, 20, 4, True),
    3: (24, 25, 4, False),
    4: (40, 40, 3, False),
    5: (80, 60, 2, True),
    6: (8, 10, 3, False),
}
# Nine people, each able in three or four services; the sixth service has two who can.
ABLE = {
    0: (1, 2, 3),
    1: (1, 2, 4),
    2: (2, 3, 5),
    3: (3, 4, 5),
    4: (1, 4, 5, 6),
    5: (1, 2, 3),
    6: (2, 4, 5),
    7: (1, 3, 6),
    8: (2, 3, 4, 5),
}
ASKED = [number for number, rest in SERVICES.items() for _each in range(rest[2])]
FACTORS = (0.4, 0.5, 0.7, 0.8, 1.0, 1.3, 2.3)


def year(seed: int) -> tuple[list[Piece], list[Hand]]:
    """A year of a small team: seasons of load, a holiday each, an hour and a half a day for the queue."""
    pieces: list[Piece] = []
    with chance.seeded(seed):
        for day in range(WEEKS * 5):
            week = day // 5
            busy = 1.5 if week % 13 in (10, 11) else 0.5 if 24 <= week <= 30 else 1.0
            for _each in range(round((17 + chance.below(13)) * busy)):
                service = ASKED[chance.below(len(ASKED))]
                hours, minutes, _often, unpleasant = SERVICES[service]
                at = day * DAY + chance.below(DAY)
                effort = round(minutes * 60 * FACTORS[chance.below(len(FACTORS))])
                due, asker = at + hours * HOUR, chance.below(60)
                pieces.append(Piece(due, at, len(pieces), effort, service, asker, unpleasant))
        return pieces, [hand(number) for number in ABLE]


def hand(number: int) -> Hand:
    away = range(5 * (22 + number), 5 * (26 + number))
    spells, length = [], 90 * 60
    for day in range(WEEKS * 5 + 60):
        start = day * DAY + chance.below(DAY - length)
        if day not in away and chance.below(25):
            spells.append((start, start + length))
    return Hand(number, dict.fromkeys(ABLE[number], "can"), spells)


@cache
def lived(rule: Rule, seed: int, spread: float | None = SPREAD) -> list[Done]:
    pieces, hands = year(seed)
    with chance.seeded(seed):
        return simulate(pieces, hands, rule, chance.below, spread=spread)


def kept_by_week(done: list[Done]) -> dict[int, float]:
    came, kept = Counter[int](), Counter[int]()
    for one in done:
        week = one.piece.arrives // DAY // 5
        came[week] += 1
        kept[week] += one.is_kept
    return {week: kept[week] / came[week] for week in came}


def test_more_promises_are_kept_in_the_ten_most_loaded_weeks_for_sure() -> None:
    differences, loads = Counter[int](), Counter[int]()
    for seed in range(SEEDS):
        by_arrival, offered = kept_by_week(lived("arrival", seed)), kept_by_week(lived("offer", seed))
        for week in by_arrival:
            differences[week] += 100 * (offered[week] - by_arrival[week]) / SEEDS  # type: ignore[assignment]
        for piece in year(seed)[0]:
            loads[piece.arrives // DAY // 5] += piece.effort
    with chance.seeded(1):
        found = gain([differences[week] for week in most_loaded(loads, 10)], chance.below)
    assert (found.low > 0, found.weeks) == (True, 10), found


def test_nothing_that_the_rule_passed_over_waited_until_after_its_promise() -> None:
    for seed in range(SEEDS):
        assert [one for one in lived("offer", seed) if one.is_broken] == [], seed
    assert any(one.passed_over for one in lived("offer", 0)), "the rule never preferred anything"


def test_unpleasant_work_goes_to_nobody_over_the_limit_while_another_at_work_can_do_it() -> None:
    for seed in range(SEEDS):
        over = {rule: [one.excess or 0 for one in lived(rule, seed)] for rule in RULES}
        assert max(over["offer"]) < SPREAD <= max(over["arrival"]), seed


def test_every_piece_is_done_once_by_someone_who_can_and_nobody_does_two_at_a_time() -> None:
    pieces, hands = year(0)
    for rule in RULES:
        done = lived(rule, 0)
        assert Counter(one.piece for one in done) == Counter(pieces)
        assert all(one.piece.service in ABLE[one.by] for one in done)
        for person in hands:
            own = sorted(
                (one for one in done if one.by == person.number), key=lambda one: (one.taken_at, one.done_at)
            )
            assert all(before.done_at <= after.taken_at for before, after in pairwise(own))
            assert all(any(a <= one.taken_at < b for a, b in person.spells) for one in own)


def test_the_same_year_gives_the_same_outcome() -> None:
    pieces, hands = year(1)
    with chance.seeded(1):
        again = simulate(pieces, hands, "offer", chance.below, spread=SPREAD)
    assert again == lived("offer", 1)


def naive(pieces: list[Piece], spells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One person who takes in the order of arrival, second by second: (number, when done)."""
    waiting, done, left, now = sorted(pieces, key=lambda one: (one.arrives, one.number)), [], 0, 0
    current: Piece | None = None
    while waiting or current:
        here = any(begins <= now < ends for begins, ends in spells)
        if current is None and here and waiting and waiting[0].arrives <= now:
            current = waiting.pop(0)
            left = current.effort
        if current is not None and here:
            left -= 1
            if not left:
                done.append((current.number, now + 1))
                current = None
        now += 1
    return done


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 15)), max_size=6),
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=8, max_size=8),
)
def test_one_person_by_arrival_equals_the_second_by_second_reckoning(
    given_pieces: list[tuple[int, int]], gaps: list[tuple[int, int]]
) -> None:
    pieces = [
        Piece(10**6, arrives, number, effort, 1) for number, (arrives, effort) in enumerate(given_pieces)
    ]
    spells, at = [], 0
    for gap, length in [*gaps, (1, 10**4)]:
        spells.append((at + gap, at + gap + length))
        at += gap + length
    done = simulate(pieces, [Hand(1, {1: "can"}, spells)], "arrival", lambda _below: 0)
    assert [(one.piece.number, one.done_at) for one in done] == naive(pieces, spells)
