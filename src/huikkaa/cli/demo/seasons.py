"""When the town asks for what: the day's share of the year, the hour of the day, and the seasons of services."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo import dice
from huikkaa.engine.calendar import Calendar, open_spans
from huikkaa.kernel import clock

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
SEASONS = {
    "talousarvion-tuki": ((8, 9, 10, 11), 6), "talousraportti": ((2, 4, 8, 10), 2.5),
    "kirjanpidon-oikaisu": ((1, 2, 12), 3), "hanketilitys": ((1, 2, 9), 2), "tilastoilmoitus": ((2, 3, 4), 3),
    "kumppanitilitys": ((1, 2), 3), "verokortti-ja-tilinumero": ((1, 2), 3), "avustushakemus": ((3, 4), 5),
    "matkailuneuvonta": ((6, 7, 8), 5), "tapahtumajarjestelyt": ((5, 6, 8, 12), 2), "koulutus": ((1, 9, 10), 2),
    "uusi-tyontekija": ((5, 6, 8), 2.5), "tyosopimus": ((5, 6, 8), 2.5), "tyotodistus": ((5, 6, 12), 2.5),
    "aanestysneuvonta": ((1, 4), 9), "vaalijarjestelyt": ((1, 2, 3, 4), 8), "kuulutus": ((4, 5, 9), 1.6),
    "tilavaraus": ((1, 5, 8, 9, 11), 1.6), "alueen-kaytto": ((4, 5, 6), 3), "poissaolo": ((2, 6, 12), 1.5),
    "kokouspalkkiot": ((6, 12), 3),
}  # fmt: skip


def days_of(start: date, end: date, count: int) -> list[tuple[date, int]]:
    """How many requests come on each day of the stretch: so many in all, by season and weekday."""
    days = [start + timedelta(days=each) for each in range((end - start).days + 1)]
    weights = [_weight(day) * dice.between(0.75, 1.25) * (PEAK if end - day < NOW else 1) for day in days]
    each, carried, shared = count / sum(weights), 0.0, []
    for day, weight in zip(days, weights, strict=True):
        carried += weight * each
        shared.append((day, int(carried)))
        carried -= int(carried)
    return shared


def _weight(day: date) -> float:
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
    weights = []
    for slug in slugs:
        months, times = SEASONS.get(slug, ((), 1))
        weights.append(POPULAR.get(slug, 10) * (times if day.month in months else 1))
    return weights
