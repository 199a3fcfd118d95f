"""Fills the demo town's database: the town, its catalogue, its year of requests and its counted contacts."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.db import transaction

from huikkaa.cli.demo import dice, numbering, seasons, shelves, town
from huikkaa.cli.demo.year import Year
from huikkaa.domain.channels.tally.models import TallyTap
from huikkaa.kernel import chance, clock

REQUESTS, SEED = 4000, 20261121
Tell = Callable[[str, int, int], None]
TAPS_A_DAY = 26
CHANNELS = (("phone", 62), ("desk", 26), ("email", 9), ("chat", 3))


def fill(
    *, now: datetime, requests: int = REQUESTS, seed: int = SEED, tell: Tell = lambda *_said: None
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
        tell("catalogue", 1, 1)
        lived = 0

        def heard(count: int, day: str) -> None:
            nonlocal lived
            lived += count
            tell(f"year {day}", lived, requests)

        days = seasons.days_of(start, today, requests)
        Year(people, catalogue, now, numbering.lived_on).live(days, heard)
        tell("taps", 0, 1)
        with clock.moved_to(now), transaction.atomic():
            count_taps(catalogue, start, now)
            shelves.disturb(catalogue, now)
        tell("taps", 1, 1)


def count_taps(catalogue: shelves.Shelves, start: date, now: datetime) -> None:
    """A year of counted contacts: the same rows as the tap writes, many at a time."""
    topics = [topic for topic, _weight in catalogue.topics]
    weights = [weight for _topic, weight in catalogue.topics]
    channels, shares = [name for name, _share in CHANNELS], [share for _name, share in CHANNELS]
    rows = []
    days = (now.astimezone(clock.HELSINKI).date() - start).days
    for day, count in seasons.days_of(start, start + timedelta(days=days), TAPS_A_DAY * days):
        if day.weekday() > 4:
            continue
        for _each in range(count):
            at = datetime.combine(
                day,
                time(dice.weighed(list(seasons.OFFICE), list(seasons.OFFICE.values())), dice.whole(0, 59)),
                clock.HELSINKI,
            )
            if at < now:
                rows.append(
                    TallyTap(
                        key=chance.token(18),
                        topic=dice.weighed(topics, weights),
                        channel=dice.weighed(channels, shares),
                        at=at,
                    )
                )
    TallyTap.objects.bulk_create(rows, batch_size=2000)
