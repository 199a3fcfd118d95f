"""A list asks the database as few questions of sixty rows as of five, and never more than twelve."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.organisation.models import Position, Role, RoleGrant, Team, Unit
from huikkaa.domain.organisation.team.actions.kudos import thank
from huikkaa.domain.organisation.team.actions.meetings import raise_matter
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.recurring import make_missing
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.access.relations import know_how, recurring_work
from tests.cast import LONG_AGO, MOMENT, Town, join, person, service
from tests.domain.work.deciding import empower, grow_decisions, presented
from tests.web.client import Visitor

MOST = 12
FEW, MANY = 5, 60
# Who opens which list. A request's own page is a list too: of what has been said.
LISTS = [
    ("jarmo", "/jono/talous/"),
    ("jarmo", "/jono/talous/?rajaus=vapaat"),
    ("jarmo", "/jono/talous/?muoto=csv"),
    ("jarmo", "/jono/talous/?muoto=xlsx"),
    ("jarmo", "/jono/talous/rajaa/"),
    ("jarmo", "/samanlaiset/"),
    ("jarmo", "/jono/pyynto/<number>/yhdista/"),
    ("jarmo", "/jono/pyynto/<number>/jaa/"),
    ("jarmo", "/jono/talous/muutokset/?v=vanha"),
    ("jarmo", "/jono/talous/nakymat/"),
    ("jarmo", "/minulle/"),
    ("jarmo", "/tietamys/"),
    ("jarmo", "/tietamys/palvelu/laskun-hyvitys/"),
    ("jarmo", "/siirtosuunnitelmat/"),
    ("jarmo", "/vastauspohjat/"),
    ("jarmo", "/jono/pyynto/<number>/pohjat/"),
    ("jarmo", "/jono/pyynto/<number>/tuloste/"),
    ("jarmo", "/haku/?q=lasku"),
    ("jarmo", "/haku/?q=lasku&muoto=csv"),
    ("jarmo", "/haku/?q=lasku&tila=avoinna&palvelu=laskun-hyvitys"),
    ("jarmo", "/haku/?pyytaja=Kaisa&aika=marraskuu+2026"),
    ("jarmo", "/haku/?q=Kaisa+Lindroos+lasku"),
    ("kaisa", "/haku/?q=lasku"),
    ("oskari", "/haku/?tila=avoinna"),
    ("jarmo", "/jono/pyynto/<number>/?muoto=csv"),
    ("kaisa", "/asiat/<number>/?muoto=csv"),
    ("kaisa", "/asiat/?muoto=csv"),
    ("kaisa", "/palvelulupaukset/?muoto=csv"),
    ("anna", "/asetukset/vienti/"),
    ("anna", "/asetukset/viennit/"),
    ("jarmo", "/tiimi/talous/"),
    ("jarmo", "/tiimi/talous/palaverit/"),
    ("jarmo", "/vuosikello/"),
    ("jarmo", "/vuosikello/?muoto=csv"),
    ("jarmo", "/osaamistaulukko/"),
    ("jarmo", "/osaamistaulukko/?muoto=csv"),
    ("jarmo", "/kirjaus/"),
    ("jarmo", "/kirjaus/henkilot/?who=niemi"),
    ("jarmo", "/laskurit/"),
    ("hilkka", "/kuormitus/"),
    ("hilkka", "/kuormitus/?jakso=5-vuotta"),
    ("hilkka", "/kuormitus/talous/?jakso=viikko"),
    ("hilkka", "/kuormitus/?palvelu=laskun-hyvitys"),
    ("hilkka", "/kuormitus/?palvelu=palkan-oikaisu"),
    ("hilkka", "/kuormitus/?palvelu=laskun-hyvitys&jakso=5-vuotta"),
    ("jarmo", "/kuormitus/?palvelu=laskun-hyvitys&yksikko=<unit>"),
    ("jarmo", "/jono/pyynto/<number>/"),
    ("kaisa", "/asiat/<number>/"),
    ("kaisa", "/asiat/"),
    ("kaisa", "/"),
    ("kaisa", "/palvelut/"),
    ("kaisa", "/palvelut/?q=lasku"),
    ("kaisa", "/palvelut/laskun-hyvitys/"),
    ("kaisa", "/palvelulupaukset/"),
    ("anna", "/asetukset/"),
    ("anna", "/asetukset/henkilot/"),
    ("anna", "/asetukset/yksikot/"),
    ("anna", "/asetukset/tiimit/"),
    ("anna", "/asetukset/roolit/"),
    ("anna", "/asetukset/vakanssit/"),
    ("anna", "/asetukset/tuonti/"),
    ("anna", "/asetukset/palvelut/"),
    ("anna", "/asetukset/lahtevat/"),
    ("anna", "/asetukset/historia/"),
    ("tuula", "/hairiot/"),
    ("jarmo", "/minusta-mitataan/"),
    ("jarmo", "/yhteinen-tyo/"),
    ("jarmo", "/pankit/"),
    ("tuula", "/ohjausryhma/hankkeet/"),
    ("jarmo", "/prosessit/"),
    ("jarmo", "/prosessit/laskun-hyvitys/"),
    ("anna", "/asetukset/mittaaminen/"),
]
DECISIONS = [
    ("oskari", "/paatettavat/"),
    ("oskari", "/paatettavat/<number>/"),
    ("oskari", "/paatettavat/<number>/paata/"),
    ("kaisa", "/paatokset/"),
    ("kaisa", "/paatokset/?muoto=csv"),
    ("kaisa", "/paatostyypit/"),
    ("kaisa", "/paatostyypit/?muoto=csv"),
    ("jarmo", "/jono/pyynto/<number>/paatos/"),
    ("jarmo", "/jono/pyynto/<number>/"),
    ("kaisa", "/asiat/<number>/"),
    ("anna", "/asetukset/paatosvalta/"),
    ("anna", "/asetukset/asianhallinta/"),
]


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def grow(town: Town, first: int, last: int) -> None:
    """One more of everything for each number: a person with a post, a unit, a service, a request and so on."""
    for n in range(first, last):
        unit = Unit.objects.create(organisation=town.own, name_fi=f"Yksikkö {n}", parent=town.technical)
        one = person(f"Etu{n}", f"Niemi{n}", unit)
        Position.objects.create(number=f"V-{n}", title="sihteeri", unit=unit)
        RoleGrant.objects.create(person=one, role=Role.HR, valid_from=LONG_AGO)
        join(Team.objects.create(slug=f"tiimi-{n}", name_fi=f"Tiimi {n}"), one)
        made = service(f"lasku-{n}", f"Laskupalvelu {n}", town.finance, one)
        recurring_work(town, day=17)
        know_how(town, made)
        raise_matter(team=town.finance, viewer=town.viewer("jarmo"), text=f"Asia {n}")
        thank(team=town.finance, viewer=town.viewer("jarmo"), to=town.maija, text=f"Apu {n}")
        Disturbance.objects.create(title_fi=f"Katko {n}", starts_at=clock.now() - timedelta(hours=1))
        for asker in (one, town.kaisa):
            actions.receive(
                service=made, title=f"Lasku {n}", text="Apua.", filer=town.viewer("kaisa"), asker=asker
            )
    make_missing()


def take_along(town: Town) -> None:
    """Tables taken by many, for the log of exports."""
    for who in ("jarmo", "maija"):
        visitor = Visitor()
        visitor.sign_in(getattr(town, who))
        for n in range(6):
            visitor.get(f"/jono/talous/?muoto=csv&palvelu=lasku-{n}").getvalue()


def talk(request: Request, town: Town, count: int) -> None:
    for n in range(count):
        actions.answer(request=request, viewer=town.viewer("jarmo"), text=f"Vastaus {n}")


def questions(town: Town, who: str, address: str) -> int:
    """How many the page asks, once what is asked only once in a process's life has been asked."""
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    visitor.get(address).getvalue()
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = visitor.get(address)
        assert (answer.status_code, bool(answer.getvalue())) == (200, True)
    return sum("SAVEPOINT" not in query["sql"] for query in asked.captured_queries)


def test_lists_of_sixty_ask_as_little_as_lists_of_five(town: Town) -> None:
    request = actions.receive(
        service=town.credit, title="Lasku", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    actions.take(request=request, viewer=town.viewer("jarmo"))
    lists = [
        (who, address.replace("<number>", request.number).replace("<unit>", str(town.technical.pk)))
        for who, address in LISTS
    ]
    counts = []
    for first, last in ((0, FEW), (FEW, MANY)):
        grow(town, first, last)
        talk(request, town, last - first)
        take_along(town)
        counts.append({page: questions(town, *page) for page in lists})
    few, many = counts
    assert min(few.values()) > 0
    assert {page: (few[page], many[page]) for page in lists if many[page] > few[page]} == {}
    assert {page: many[page] for page in lists if many[page] > MOST} == {}


def test_lists_of_decisions_ask_as_little_of_sixty_as_of_five(town: Town) -> None:
    power = empower(town)
    waiting = presented(town, power)
    lists = [(who, address.replace("<number>", waiting.request.number)) for who, address in DECISIONS]
    counts = []
    for first, last in ((0, FEW), (FEW, MANY)):
        grow_decisions(town, power, first, last)
        talk(waiting.request, town, last - first)
        counts.append({page: questions(town, *page) for page in lists})
    few, many = counts
    assert {page: (few[page], many[page]) for page in lists if many[page] > few[page]} == {}
    assert {page: many[page] for page in lists if many[page] > MOST} == {}
