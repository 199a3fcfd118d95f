"""What the demo town's teams have written down: articles, key-task cards, and plans to hand over what few know.

The plans began two months ago. Where the receiver has really made the work since, the plan has been shown done.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.capability.articles.actions import Words, walk_through, write_article
from huikkaa.domain.capability.cards.actions import Done, OnCard, rehearse, write_card
from huikkaa.domain.capability.transfers.actions import Plan, Step, make_plan, tick_step
from huikkaa.domain.insight.actions.handed import end_shown
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock

BEGAN, A_YEAR = timedelta(days=60), timedelta(days=365)


@dataclass(frozen=True)
class Told:
    """An article of the demo town; one that is old waits to be looked through."""

    service: str
    words: Words
    is_old: bool = False


ARTICLES = (
    Told(
        "laskun-hyvitys",
        Words(
            "Hyvityslaskun pyytäminen toimittajalta",
            "Tarkista ensin, onko lasku jo maksettu.\n\nPyydä toimittajalta hyvityslasku koko summasta ja uusi lasku "
            "oikein tiedoin. Kirjaa laskulle, miksi hyvitys pyydettiin.\n\nKun hyvityslasku saapuu, kohdista se "
            "alkuperäiseen laskuun ja kerro pyytäjälle.",
            "Jos lasku on jo maksettu, pyydä rahat takaisin tilille äläkä kuittaa seuraavasta laskusta.\n\n"
            "Ulkomaiselle toimittajalle kirjoitetaan englanniksi.",
            "Ostoreskontran yhteinen puhelin.",
        ),
    ),
    Told(
        "matkalasku",
        Words(
            "Matkalasku ilman kuittia",
            "Pyydä matkustajalta kirjallinen selvitys: mitä, missä, milloin ja paljonko.\n\nEsihenkilö hyväksyy "
            "selvityksen. Liitä se matkalaskuun kuitin paikalle.",
            "Pysäköintimaksusta riittää merkintä, jos laite ei anna kuittia.",
        ),
        is_old=True,
    ),
    Told(
        "kokousjarjestelyt",
        Words(
            "Hybridikokouksen järjestäminen",
            "Varaa huone, jossa on kamera. Lähetä etälinkki samassa kutsussa.\n\nTule paikalle vartti ennen ja kokeile "
            "ääni yhden etäosallistujan kanssa.",
            "Valtuuston kokous lähetetään verkkoon: sovi siitä viestinnän kanssa viikkoa ennen.",
            "Kokoustekniikan päivystys.",
        ),
    ),
    Told(
        "kuulutus",
        Words(
            "Kuulutuksen nähtävilläoloajan laskeminen",
            "Aika alkaa julkaisemista seuraavasta päivästä. Jos viimeinen päivä on lauantai, pyhä tai aatto, aika "
            "jatkuu seuraavaan arkipäivään.\n\nKirjaa kuulutukseen alku ja loppu päivinä, ei viikkoina.",
        ),
    ),
    Told(
        "avaimet",
        Words(
            "Avaimen luovuttaminen ja palautus",
            "Tarkista henkilöllisyys. Kirjaa avaimen numero, kenelle ja mihin asti.\n\n"
            "Palautuksesta annetaan aina kuitti.",
            "Kadonneesta avaimesta ilmoitetaan heti kiinteistönhoitoon.",
        ),
    ),
)
CARDS = (
    (
        "palkan-oikaisu",
        "Palkka-ajon hyväksyntä",
        "Avaa ajo.\nTarkista, että summa on lähellä viime kuuta.\nKatso poikkeamat.\nHyväksy.",
    ),
    (
        "pikamaksu",
        "Pikamaksun lähettäminen",
        "Tarkista tilinumero kahdesti.\nPyydä toinen hyväksyjä viereen.\nLähetä ennen kello 14.",
    ),
    (
        "kuulutus",
        "Kuulutuksen poistaminen ajallaan",
        "Avaa päättyvien luettelo.\nPoista kuulutus.\nTulosta todistus nähtävilläolosta.",
    ),
)
PLANS = (("matkalasku", 0), ("esityslista", 0), ("vaalijarjestelyt", 1))


def write_down(town: Town, shelves: Shelves, now: datetime) -> None:
    """Write the articles and the cards, and plan what is handed over."""
    with clock.moved_to(now - BEGAN):
        for place, told in enumerate(ARTICLES):
            _article(shelves, told, is_walked=not place % 2)
        for place, (slug, name, steps) in enumerate(CARDS):
            _card(town, shelves, slug, OnCard(name, steps, shelves.makers[slug][0]), is_rehearsed=not place)
        for slug, place in PLANS:
            _plan(town, shelves, slug, place)


def look(now: datetime) -> None:
    """End the plans that are shown done, when what has been done is counted."""
    with clock.moved_to(now):
        end_shown()


def _article(shelves: Shelves, told: Told, *, is_walked: bool) -> None:
    owner = shelves.makers[told.service][0]
    review = clock.today() + (BEGAN - timedelta(days=9) if told.is_old else A_YEAR)
    made = write_article(
        service=shelves.services[told.service],
        words=told.words,
        owner=owner,
        review_by=review,
        viewer=viewer_of(owner),
    )
    if is_walked and not told.is_old:
        walk_through(article=made, viewer=viewer_of(owner))


def _card(town: Town, shelves: Shelves, slug: str, told: OnCard, *, is_rehearsed: bool) -> None:
    assert told.keeper is not None  # noqa: S101 - the table above names one
    made = write_card(service=shelves.services[slug], told=told, viewer=viewer_of(told.keeper))
    other = next(one for one in town.members[shelves.told[slug].team] if one.pk != told.keeper.pk)
    if is_rehearsed:
        rehearse(card=made, person=other, on=clock.today(), done=Done(True), viewer=viewer_of(other))


def _plan(town: Town, shelves: Shelves, slug: str, place: int) -> None:
    """Hand a service from its first maker to its last, or, where `place` says so, to somebody who has not made it."""
    makers = shelves.makers[slug]
    others = [one for one in town.members[shelves.told[slug].team] if one not in makers]
    receiver = others[0] if place and others else makers[-1]
    if receiver.pk == makers[0].pk:
        return
    first = clock.today()
    steps = [
        Step("Käydään ohje läpi yhdessä", first + timedelta(days=7)),
        Step("Tehdään kaksi pyyntöä vierekkäin", first + timedelta(days=21)),
        Step("Vastaanottaja tekee itse, mentori katsoo", first + timedelta(days=70)),
    ]
    plan = Plan(
        shelves.services[slug].name_fi,
        receiver,
        first + timedelta(days=100),
        shelves.services[slug],
        makers[0],
        makers[0],
        steps=steps,
    )
    made = make_plan(plan=plan, viewer=viewer_of(town.officers[Role.HR]))
    for step in list(made.steps.all())[:2]:
        tick_step(step=step, viewer=viewer_of(makers[0]))
