"""The lives of requests: who asks what and when, and what is done with it. The same every time.

A life is only a plan. `living` lives it through the verbs, `loader` writes the rows that living it leaves.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from benchmarks.town import ASKERS, SERVICES, UNITS
from huikkaa.kernel.clock import HELSINKI

OPEN = 2_000
LAST_DAY = datetime(2026, 11, 16, tzinfo=HELSINKI)
YEARS = 4
MINUTES_APART = 20

# A rare word is in seven requests however long the history is, a 1 % word in every hundredth.
RARE_IN = 7
RARE = [
    "rumpukone", "purjehdus", "kanootti", "hehkulamppu", "mehiläinen", "kellotorni", "riippusilta", "majakka",
    "traktori", "harmonikka", "kanervikko", "savusauna", "tuulimylly", "jäänmurtaja", "keinutuoli", "luistinrata",
    "pihlaja", "sateenvarjo", "kynttilä", "viulunkieli",
]  # fmt: skip
ONE_IN_A_HUNDRED = [
    "hiekoitus", "pysäköinti", "kirjasto", "koulukuljetus", "ruokalista", "uimahalli", "tontinvuokra",
    "vaalilautakunta",
]  # fmt: skip

SENTENCES = [
    "Lasku tuli kahteen kertaan ja toinen on jo maksettu, joten tarvitsemme hyvityslaskun.",
    "Pyydän tarkistamaan palkanlaskennan, sillä iltalisä puuttuu edelliseltä jaksolta.",
    "Kokouksen pöytäkirja pitäisi saada nähtäville viimeistään perjantaina.",
    "Matkalaskun liitteenä olevat kuitit ovat kansiossa, ja kilometrit on merkitty lomakkeelle.",
    "Tila on varattava koko päiväksi, ja siellä tarvitaan näyttö sekä kahvitus kahdellekymmenelle.",
    "Asiakirja löytyy luultavasti arkistosta vuosien takaa, kansio on merkitty toimialan nimellä.",
    "Olin yhteydessä toimittajaan, joka lupasi lähettää korjatun laskun ensi viikolla.",
    "Työntekijän sopimus alkaa kuun alusta, ja perehdytys on sovittu lähiesihenkilön kanssa.",
    "Lautakunnan esityslista on valmis, mutta yksi liite puuttuu vielä valmistelijalta.",
    "Tiliöinti on korjattu ja summa siirretty oikealle kustannuspaikalle.",
    "Ilmoitus julkaistaan verkkosivuilla ja paikallislehdessä kuulutusajan mukaisesti.",
    "Voisitteko kertoa, milloin asia on valmis ja tarvitaanko minulta vielä jotakin?",
    "Todistus on allekirjoitettu ja lähetetty sähköisesti hakijalle tänään.",
    "Avustuksen maksatus edellyttää tilinpäätöstä sekä selvitystä toiminnasta.",
    "Osoitteenmuutos on kirjattu rekisteriin ja tieto välitetty palkkahallintoon.",
    "Kiitos nopeasta vastauksesta, tämä ratkaisi asian meidän osaltamme.",
]
TITLES = [
    "Laskun oikaisu",
    "Palkan tarkistus",
    "Pöytäkirjan ote",
    "Matkalasku",
    "Tilan varaus",
    "Arkistohaku",
]
NOTES = [
    "Tarkistin järjestelmästä, toimittajan vastaus on jo saapunut.",
    "Sovittu puhelimessa kiireelliseksi.",
]


class Kind(Enum):
    """What becomes of a request."""

    THANKED = "answered, written to by the asker, done, accepted by time"
    NOTED = "noted, answered, done, accepted by the asker with thanks"
    TOLD = "answered, done with words, accepted by time"
    UNTAKEN = "open, nobody has it, the asker has written twice"
    IN_HAND = "open, answered, the asker has written"


@dataclass(frozen=True, slots=True)
class Life:
    """One request from beginning to end; people and services by their place in the town, moments by slot."""

    seed: int
    kind: Kind
    service: int
    asker: int
    filer: int | None
    by_phone: bool
    unit_sees: bool
    worker: int
    title: str
    texts: tuple[tuple[str, ...], ...]
    invoice: str
    slots: tuple[int, ...]

    def text(self, place: int) -> str:
        """One of its texts as written."""
        return " ".join(self.texts[place])


def slots() -> list[datetime]:
    """Every moment at which something may happen, in order."""
    day, found = LAST_DAY - timedelta(days=365 * YEARS), []
    while day <= LAST_DAY:
        if day.weekday() < 5:
            opens = datetime.combine(day, time(8, 5), HELSINKI)
            found += [opens + timedelta(minutes=MINUTES_APART * step) for step in range(23)]
        day += timedelta(days=1)
    return found


def lives(count: int, moments: int, still_open: int = OPEN) -> Iterator[Life]:
    """So many lives spread over so many moments; the newest are open."""
    rare = _rare_places(count)
    for seed in range(count):
        chance = random.Random(~seed)
        extra = rare.get(seed) or _in_a_hundred(seed)
        yield _life(seed, count, moments, chance, extra, is_open=seed >= count - still_open)


def _rare_places(count: int) -> dict[int, str]:
    """Where the rare words are: each in seven requests spread over the whole history, none confidential."""
    places: dict[int, str] = {}
    for number, word in enumerate(RARE):
        for time_ in range(RARE_IN):
            place = (time_ * count) // RARE_IN + number * 10
            places[place - place % SERVICES % 10 + 3] = f"Mukana on myös {word}."
    return places


def _in_a_hundred(seed: int) -> str:
    """A sentence with one of the 1 % words for those whose turn it is; services ending in 9 are confidential."""
    word = ONE_IN_A_HUNDRED[seed % 100 % 10] if seed % 100 < 80 and seed % 100 // 10 == seed % 10 else ""
    return f"Asia koskee kohdetta {word}." if word else ""


def _life(seed: int, count: int, moments: int, chance: random.Random, extra: str, *, is_open: bool) -> Life:
    by_phone = seed % 5 == 4
    kind = _kind(seed, is_open=is_open)
    asker = chance.randrange(ASKERS)
    start = seed * (moments - 30) // count
    first = [*chance.sample(SENTENCES, 3), extra] if extra else chance.sample(SENTENCES, 3)
    filer = None
    if by_phone:
        filer = chance.randrange(19)
    elif seed % 10 == 3:
        filer = (asker + UNITS) % ASKERS
    return Life(
        seed=seed,
        kind=kind,
        service=seed % SERVICES,
        asker=asker,
        filer=filer,
        by_phone=by_phone,
        unit_sees=seed % 7 == 0,
        worker=chance.randrange(19),
        title=f"{chance.choice(TITLES)} {seed % 997}",
        texts=(tuple(first), tuple(chance.sample(SENTENCES, 3)), tuple(chance.sample(SENTENCES, 2))),
        invoice=str(4_000_000_000 + seed),
        slots=tuple(start + step for step in (0, 2 + seed % 5, 8 + seed % 6, 15 + seed % 5, 21 + seed % 8)),
    )


def _kind(seed: int, *, is_open: bool) -> Kind:
    if is_open:
        return Kind.IN_HAND if seed % 2 else Kind.UNTAKEN
    turn = seed // 7 % 10
    return Kind.THANKED if turn < 6 else Kind.NOTED if turn < 8 else Kind.TOLD
