"""Fills the demo town's database: the town, its catalogue, and its year of requests and counted contacts."""

from collections.abc import Callable
from datetime import datetime, time

from django.db import transaction

from huikkaa.cli.demo import (
    agreed,
    annual,
    deciding,
    document_requests,
    erasing,
    joined,
    knowhow,
    leavings,
    newcomer,
    placing,
    seasons,
    shared_work,
    shelves,
    standing,
    taken_out,
    team_life,
    town,
    working,
)
from huikkaa.cli.demo.taps import A_DAY
from huikkaa.cli.demo.year import Year
from huikkaa.domain.insight import actions as insight
from huikkaa.kernel import chance, clock

REQUESTS, SEED = 4000, 20261121
Tell = Callable[[str, int, int], None]


def fill(
    *,
    now: datetime,
    requests: int = REQUESTS,
    taps: int = A_DAY,
    seed: int = SEED,
    tell: Tell = lambda *_said: None,
) -> None:
    """Fill an empty database with a town and its year up to now; `tell` hears the step, how much of it, of how much."""
    today = now.astimezone(clock.HELSINKI).date()
    founded, start, _today = town.days_until(today)
    with chance.seeded(seed):
        tell("town", 0, 1)
        with clock.moved_to(datetime.combine(founded, time(7), clock.HELSINKI)), transaction.atomic():
            people = town.build(today)
            tell("town", 1, 1)
            tell("catalogue", 0, 1)
            catalogue = shelves.build(people)
            agreed.agree(people, today)
        tell("catalogue", 1, 1)
        lived = deciding.HOW_MANY

        def heard(count: int, day: str) -> None:
            nonlocal lived
            lived += count
            tell(f"year {day}", lived, requests)

        days = seasons.days_of(start, today, max(1, requests - deciding.HOW_MANY))
        Year(people, catalogue, now, taps=taps).live(days, heard)
        with clock.moved_to(now), transaction.atomic():
            shelves.disturb(catalogue, now)
        with transaction.atomic():
            deciding.decide(people, catalogue, now)
            annual.begin(people, catalogue.services, now)
            document_requests.ask(people, catalogue, now)
        with transaction.atomic():
            working.work_fast(people, now)
        with transaction.atomic():
            joined.join(people, catalogue, now)
        with transaction.atomic():
            standing.stand(people, catalogue, now)
            team_life.begin(people, now)
            _plan_ahead(people, now)
        _know_together(people, catalogue, now)
        taken_out.take_out(people, now)
        erasing.ask_to_be_erased(people, now)
        with clock.moved_to(now):
            insight.rebuild(tell=tell)
        _look(people, now)


@transaction.atomic
def _know_together(people: town.Town, catalogue: shelves.Shelves, now: datetime) -> None:
    """Work that is shared, and what is known of the work and handed over."""
    shared_work.share(people, catalogue, now)
    knowhow.write_down(people, catalogue, now)
    newcomer.receive(people, now)


def _look(people: town.Town, now: datetime) -> None:
    """Look for the first time at what follows from all that has been counted."""
    leavings.look(people, now)
    knowhow.look(now)


def _plan_ahead(people: town.Town, now: datetime) -> None:
    """Who leaves, and who would go where."""
    leavings.foresee(people, now)
    placing.place(people, now)
