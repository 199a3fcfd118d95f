"""When the town asks for what: the day's share of the year, the hour of the day, and the seasons of services."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo import dice
from huikkaa.engine.calendar import Calendar, open_spans
from huikkaa.kernel import clock

Trend = Callable[[date], float]
# Each month against an even year: budget autumn, closing of accounts, quiet summer.
MONTHS = (1.12, 1.06, 1.08, 1.0, 1.02, 0.82, 0.42, 0.9, 1.1, 1.24, 1.22, 0.96)
WEEKDAYS = (1.18, 1.1, 1.04, 0.98, 0.78, 0.035, 0.03)
OFFICE = {8: 12, 9: 17, 10: 16, 11: 10, 12: 12, 13: 15, 14: 12, 15: 7}
EVENING = {6: 1, 7: 4, 16: 6, 17: 3, 18: 3, 19: 4, 20: 5, 21: 4, 22: 1}
# The last days are a peak, so that there is something to do.
PEAK, NOW = 1.65, timedelta(days=12)
# How much each service is asked for, where it is not ordinary (10).
POPULAR = {
    "palkan-oikaisu": 26, "palkkatodistus": 16, "verokortti-ja-tilinumero": 24, "matkalasku": 34, "kulukorvaus": 18,
    "laskun-hyvitys": 34, "laskutuspyynto": 32, "ostolaskun-selvitys": 34, "maksumuistutus": 22, "pikamaksu": 6,
    "kassapalvelu": 12, "kirjanpidon-oikaisu": 18, "hanketilitys": 11, "tilastoilmoitus": 10, "kumppanitilitys": 10,
    "kokousjarjestelyt": 26, "esityslista": 26, "poytakirjanote": 16, "viranhaltijapaatos": 36, "kirjaamo": 24,
    "oikaisuvaatimus": 8, "tietopyynto": 13, "arkistointi": 10, "asiakirjan-viimeistely": 18, "omat-tiedot": 4,
    "tayttolupa": 10, "poissaolo": 26, "uusi-tyontekija": 14, "hankinnan-tuki": 14, "tarviketilaus": 28,
    "verkkotiedote": 22, "verkkosivun-korjaus": 20, "lehti-ilmoitus": 7, "esite": 8, "tapahtumajarjestelyt": 14,
    "asukaskysely": 6, "tilavaraus": 34, "avaimet": 14, "asukasneuvonta": 30, "matkailuneuvonta": 8,
    "avustushakemus": 10, "osoiteasia": 9, "aanestysneuvonta": 1, "vaalijarjestelyt": 1, "oma-asia": 38,
}  # fmt: skip
# Months in which a service is asked for so many times as much.
SEASONS: dict[str, tuple[tuple[tuple[int, ...], float], ...]] = {
    "talousarvion-tuki": (((8, 9, 10, 11), 6),), "talousraportti": (((2, 4, 8, 10), 2.5),),
    "kirjanpidon-oikaisu": (((1, 2, 12), 3),), "hanketilitys": (((1, 2, 9), 2),), "tilastoilmoitus": (((2, 3, 4), 3),),
    "kumppanitilitys": (((1, 2), 3),), "verokortti-ja-tilinumero": (((1, 2), 3),), "avustushakemus": (((3, 4), 5),),
    "matkailuneuvonta": (((6, 7, 8), 5),), "tapahtumajarjestelyt": (((5, 6, 8, 12), 2),),
    "koulutus": (((1, 9, 10), 2), ((6, 7), 0.3)), "uusi-tyontekija": (((5, 6, 8), 2.5),),
    "tyosopimus": (((5, 6, 8), 2.5),), "tyotodistus": (((5, 6, 12), 2.5),), "kuulutus": (((4, 5, 9), 1.6),),
    "tilavaraus": (((1, 5, 9, 11), 1.6), ((8,), 2.2), ((7,), 0.5)), "alueen-kaytto": (((4, 5, 6), 3),),
    "poissaolo": (((2, 6, 12), 1.5),), "kokouspalkkiot": (((6, 12), 3),), "avaimet": (((8,), 3),),
    "laskutuspyynto": (((12,), 1.7),), "tarviketilaus": (((12,), 1.5), ((8,), 1.6)), "pikamaksu": (((12,), 2.5),),
    "matkalasku": (((12,), 1.5), ((7,), 0.4)), "esityslista": (((7,), 0.1),), "kokousjarjestelyt": (((7,), 0.1),),
    "asukasneuvonta": (((8,), 1.6),),
}  # fmt: skip
# Days of the month on which a service is asked for so many times as much: pay day and the turn of the month.
PAY_DAYS, TURN = frozenset(range(14, 19)), frozenset({1, 2, 3, 4, 28, 29, 30, 31})
MONTH_TURNS = {
    "palkan-oikaisu": (PAY_DAYS, 2.4), "verokortti-ja-tilinumero": (frozenset(range(5, 12)), 1.7),
    "laskutuspyynto": (TURN, 1.9), "ostolaskun-selvitys": (TURN, 1.5), "kirjanpidon-oikaisu": (TURN, 2.2),
    "matkalasku": (TURN, 1.5), "maksumuistutus": (frozenset(range(10, 19)), 1.5),
}  # fmt: skip
OF_ELECTIONS = {"aanestysneuvonta": 30, "vaalijarjestelyt": 34}
# Elections return every so many years: the month, a year in which they were held, and after how many again.
ELECTIONS = ((4, 2023, 4), (4, 2025, 4), (2, 2024, 6), (6, 2024, 5))


def days_of(
    start: date, end: date, count: int, peak: float = PEAK, trend: Trend = lambda _day: 1.0
) -> list[tuple[date, int]]:
    """How many requests come on each day of the stretch: so many in all, by season, weekday and trend."""
    days = [start + timedelta(days=each) for each in range((end - start).days + 1)]
    weights = [
        weight(day) * trend(day) * dice.between(0.75, 1.25) * (peak if end - day < NOW else 1) for day in days
    ]
    each, carried, shared = count / sum(weights), 0.0, []
    for day, share in zip(days, weights, strict=True):
        carried += share * each
        shared.append((day, int(carried)))
        carried -= int(carried)
    return shared


def weight(day: date) -> float:
    """How much comes on the day, against an even day of the year."""
    christmas = (day.month, day.day) in {(12, 24), (12, 25), (12, 26), (1, 1), (1, 6)}
    between = day.month == 12 and day.day > 23
    return MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] * (0.1 if christmas else 0.4 if between else 1)


def moments_of(day: date, count: int, calendar: Calendar) -> Iterator[datetime]:
    """The moments at which a day's requests come; on a closed day they come through the portal, at any waking hour."""
    is_open = bool(open_spans(calendar, day))
    for _each in range(count):
        hours = OFFICE if is_open and dice.happens(0.91) else EVENING
        hour = dice.weighed(list(hours), list(hours.values()))
        at = time(hour, dice.whole(0, 59), dice.whole(0, 59))
        yield datetime.combine(day, at, clock.HELSINKI)


def weights_on(day: date, slugs: list[str]) -> list[float]:
    """How likely each service is asked for on the day."""
    return [POPULAR.get(slug, 10) * _season(slug, day) for slug in slugs]


def _season(slug: str, day: date) -> float:
    times = 1.0
    for months, more in SEASONS.get(slug, ()):
        times *= more if day.month in months else 1
    days, more = MONTH_TURNS.get(slug, (frozenset(), 1))
    times *= more if day.day in days else 1
    return times * (OF_ELECTIONS[slug] if slug in OF_ELECTIONS and elections_near(day) else 1)


def elections_near(day: date) -> bool:
    """Whether people are about to vote: this month or within the next two."""
    ahead = {(day.year * 12 + day.month - 1 + more) for more in (0, 1, 2)}
    return any(
        month // 12 % every == held % every and month % 12 + 1 == of
        for month in ahead
        for of, held, every in ELECTIONS
    )
