"""What came twice in the demo town: a flood after the disturbance, most of it merged, and a letter that was split."""

from datetime import datetime, timedelta

from huikkaa.cli.demo.shelves import Shelves
from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import chance, clock

SEED = 4711
SLUG = "matkalasku"
LETTERS = (
    ("Matkalasku ei lähde", "Matkalaskuohjelma pyörii eikä lähetä matkalaskua. Onko siinä vika?"),
    ("Matkalaskua ei voi lähettää", "Matkalaskuohjelma ei lähetä matkalaskua, kello vain pyörii."),
    (
        "Matkalaskuohjelma ei toimi",
        "Yritin lähettää matkalaskun. Ohjelma pyörii eikä lähetä. Onko vika teillä?",
    ),
    ("Matkalasku jumissa", "Matkalasku ei lähde ohjelmasta, se pyörii ja pyörii. Onko ohjelmassa vika?"),
    ("Matkalaskun lähetys ei onnistu", "Ohjelma ei lähetä matkalaskua. Pyörii vain. Onko tämä yleinen vika?"),
    ("Matkalaskuohjelma jumittaa", "Matkalaskuohjelma pyörii, matkalasku ei lähde. Pääkö vian voi korjata?"),
)
HELD_THREE = "Kuitti, lasku ja palkkatodistus"
THREE_MATTERS = (
    "Hei! Kolme asiaa samalla kertaa. Huhtikuun matkalaskusta puuttuu yksi kuitti, se on tässä liitteenä paperilla. "
    "Lisäksi laskun 26 104 881 viite on väärin, voisitteko oikaista sen. "
    "Ja vielä: saisinko palkkatodistuksen pankkia varten?"
)


def join(town: Town, shelves: Shelves, now: datetime) -> None:
    """Let the flood come this morning and be merged; two letters are left to be found by whoever looks."""
    with chance.seeded(SEED):
        letters = _flood(town, shelves, now)
        viewer = _member(town, shelves.services[SLUG].answering_team.slug, now)
        with clock.moved_to(now - timedelta(minutes=40)):
            stays = actions.take(request=letters[0], viewer=viewer)
            actions.merge_all(
                requests=letters[1:4], viewer=viewer, into=stays, disturbance=_disturbance(shelves)
            )
        with clock.moved_to(now - timedelta(minutes=32)):
            text = "Hei! Vika on ohjelman toimittajalla. Voit lähettää matkalaskun myös lomakkeella."
            actions.answer(request=Request.unguarded.get(pk=stays.pk), viewer=viewer, text=text)
        _split(town, shelves, now, viewer)


def _flood(town: Town, shelves: Shelves, now: datetime) -> list[Request]:
    made = []
    for place, (asker, (title, text)) in enumerate(zip(_askers(town), LETTERS, strict=False)):
        with clock.moved_to(now - timedelta(minutes=150 - 17 * place)):
            made.append(_ask(shelves, SLUG, asker, title, text))
    return made


def _split(town: Town, shelves: Shelves, now: datetime, viewer: Viewer) -> None:
    """One letter holds three matters, and each goes to those who know it."""
    asker = _askers(town)[len(LETTERS)]
    with clock.moved_to(now - timedelta(hours=5)):
        letter = _ask(shelves, SLUG, asker, HELD_THREE, THREE_MATTERS)
    wanted = (
        (
            "laskun-hyvitys",
            "Laskun 26 104 881 viite",
            "Laskun 26 104 881 viite on väärin, voisitteko oikaista sen.",
        ),
        ("palkkatodistus", "Palkkatodistus pankkia varten", "Saisinko palkkatodistuksen pankkia varten?"),
    )
    parts = [
        actions.Part(title, shelves.services[slug], text=text)
        for slug, title, text in wanted
        if slug in shelves.services
    ]
    with clock.moved_to(now - timedelta(minutes=50)):
        held = actions.take(request=letter, viewer=viewer)
        if parts:
            actions.split(request=held, viewer=viewer, parts=parts)


def _ask(shelves: Shelves, slug: str, asker: Person, title: str, text: str) -> Request:
    return actions.receive(
        service=shelves.services[slug], title=title, text=text, filer=viewer_of(asker), asker=asker
    )


def _askers(town: Town) -> list[Person]:
    """People who work in no team and look after nothing."""
    return town.supervisors[4 : 5 + len(LETTERS)]


def _member(town: Town, team: str, now: datetime) -> Viewer:
    with clock.moved_to(now):
        here = (viewer_of(person) for person in town.members[team])
        return next(viewer for viewer in here if viewer.is_worker)


def _disturbance(shelves: Shelves) -> Disturbance | None:
    return Disturbance.objects.filter(services=shelves.services[SLUG]).order_by("-starts_at").first()
