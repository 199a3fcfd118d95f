"""Every address that shows a page, in a real browser: both themes, the narrowest phone, every language.

The addresses are the portal's own list, so a new one is walked from its first day; one that shows no page
to somebody who may see it must be named below as something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

import huikkaa
from huikkaa.kernel import clock
from tests.access.test_every_address import ADDRESSES, ROUTES, TABLE, filled
from tests.cast import MOMENT, Town
from tests.journeys.axe import violations
from tests.journeys.walk_town import STATES, FullTown, full_town
from tests.journeys.width import width_of
from tests.journeys.workshop import sign_in
from tests.web.client import Element, Visitor

# Once: how a page looks does not depend on the database, and tests/access opens every address on both.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser, pytest.mark.once]
NARROWEST = {"width": 320, "height": 700}
PHONE = {"width": 360, "height": 740}
USUAL = {"width": 1280, "height": 900}

# Who walks a page that these people may see.
WALKERS = {
    "everyone": "kaisa",
    "signed_in": "kaisa",
    "workers": "tuula",
    "leads": "tuula",
    "leads_and_administrators": "tuula",
    "administrators": "anna",
    "readers_of_measures": "hilkka",
    "readers_of_staffing": "hilkka",
    "planners": "hilkka",
    "overseers": "arvo",
    "steers_or_oversees": "tuula",
    "takers": "hilkka",
    "askers": "kaisa",
    "handlers": "tuula",
    "projects": "tuula",
    "files": "tuula",
    "deciders": "oskari",
    "links": "",
}
# Pages that look different to others, walked as them too ("" is signed out).
ALSO = {
    "": ["", "tuula", "anna"],
    "palvelut/<slug:slug>/": [""],
    "oma/": ["anna"],
    "ohjaus/": ["arvo", "anna"],
}
# In which state a matter shows the page; the matter's own pages are walked in every state.
FITS = {
    "asiakirjat/": "documents",
    "asiakirjat/luettelo/": "documents",
    "asiakirjat/pidenna/": "documents",
    "koskee/": "documents",
    "koskee/pois/": "documents",
    "asiat/<str:number>/asiakirjapaatos/<int:document>/": "documents",
    "seuraa/<str:key>/asiakirjapaatos/<int:document>/": "documents_by_link",
    "hyvaksy/": "done",
    "tyoohje/": "done",
    "palauta/": "done",
    "kiita/": "done",
    "reklamaatio/": "complaint",
    "avaa/": "confidential",
    "paatos/peru/": "deciding",
    "paatos/tieto/": "decided",
    "jaa/peru/": "split_off",
    "yhdista/peru/": "merged",
    "valmis-ilman-osia/": "shared",
    "toimeksianto/seuranta/": "shared",
    "toimeksianto/hanke/": "shared",
    "ohjausryhma/hankkeet/<str:number>/": "shared",
}
OWN_PAGES = ("asiat/<str:number>/", "jono/pyynto/<str:number>/")

# What answers otherwise than with a page. (An address that only takes forms says so itself.)
PARTS = {
    "ehdotukset/",
    "onko-jo/",
    "kirjaus/onko-jo/",
    "jono/pyynto/<str:number>/nimet/",
    "palvelut/<slug:slug>/milloin/",
    "nimet/ihmiset/",
    "nimet/yksikot/",
    "nimet/kustannuspaikat/",
    "asiat/<str:number>/muutokset/",
    "seuraa/<str:key>/muutokset/",
    "jono/<slug:team>/muutokset/",
    "jono/pyynto/<str:number>/muutokset/",
    "kirjaus/henkilot/",
    "vuosikello/paivat/",
    "kirjaus/palvelut/",
    "asetukset/henkilot/ehdota/",
}
FILES = {
    "asetukset/henkilotiedot/<int:pk>/paketit/<int:data_package>/",
    "asiat/liite/<str:file>/",
    "seuraa/<str:key>/liite/<str:file>/",
    "liite/<str:key>/",
    "paatettavat/<str:number>/liite/<str:file>/",
    "asetukset/tuonti/pohja/<str:sheet>",
    "osaamistaulukko/xlsx/<int:pk>/",
}
LEADS_ON = {
    "jono/pyynto/<str:number>/linkita/<int:link>/poista/",  # to the request
    "jono/",  # to one's own team's queue
    "tiimi/",  # to one's own team
    "sijoittelu/<int:placing>/laskenta/",  # to the round, where nothing is being reckoned
    "toiveet/",  # to the one round that concerns the walker
    "asiat/<str:number>/kirjoita/",  # to the page that has the field
    "seuraa/<str:key>/kirjoita/",
    "asiat/<str:number>/hyvaksy/",
    "seuraa/<str:key>/hyvaksy/",
    "jono/pyynto/<str:number>/kirjoita/",
    "jono/pyynto/<str:number>/osa/peru/",  # to the request, where no part is named
    "jono/pyynto/<str:number>/osa/palauta/",
    "jono/pyynto/<str:number>/apu/lopeta/",
    "jono/pyynto/<str:number>/toimeksianto/vaihe/",
}


@dataclass(frozen=True)
class Stop:
    """One page of the walk: who opens which address."""

    route: str
    walker: str
    address: str


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    """Hold the whole process at one moment, the live server's threads too."""
    clock.stand_still_at(MOMENT)
    yield
    clock.stand_still_at(None)


@pytest.fixture
def full(transactional_db: None, settings: Settings, tmp_path: Path) -> FullTown:
    """The full town, which is also the demo and has a letter in its inbox."""
    settings.DEMO, settings.VAR = True, tmp_path
    (tmp_path / "demo-mail").mkdir()
    letter = "To: kaisa@esimerkkila.example\nSubject: Viitenumero puuttuu\n\nMikä on viitenumero?\n"
    (tmp_path / "demo-mail" / "kaisa.eml").write_text(letter, encoding="utf-8")
    return full_town()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A Finnish reader's browser without haste."""
    with browser.new_context(locale="fi-FI", viewport=USUAL, reduced_motion="reduce") as made:  # type: ignore[arg-type]
        yield made


def room_of(route: str) -> str:
    return str(ROUTES[route].callback.__module__).split(".")[2]


ROOMS = sorted({room_of(route) for route in ADDRESSES})


def stops(full: FullTown, route: str) -> Iterator[Stop]:
    """The pages to walk of one address."""
    line = ADDRESSES[route]
    if "seen_by" not in line:
        values = full.values | {"number": full.requests["new"].number}
        values["pk"] = values.get(line.get("sample", ""), "")
        values["slug"] = values["key"] if route == "demo/posti/<slug:key>/" else values["slug"]
        asked = [route + query for query in ["", *line.get("ask", [])[-2:]] if "muoto=" not in query]
        for walker in [line.get("walked_by", WALKERS[line["who"]]), *ALSO.get(route, [])]:
            yield from (Stop(route, walker, filled(address, values)) for address in asked)
        return
    ending = route.rpartition(">/")[2]
    usual = (
        "deciding"
        if line["seen_by"] == "deciders"
        else "by_link"
        if "<str:key>" in route and route not in FITS
        else FITS.get(route, FITS.get(ending, "waiting"))
    )
    for state in STATES if route in OWN_PAGES else [usual]:
        if route != "asiat/<str:number>/" or state != "by_link":
            values = full.values_of(state)
            yield Stop(route, line.get("walked_by", WALKERS[line["seen_by"]]), filled(route, values))


def shows_page(full: FullTown, stop: Stop) -> bool:
    """Whether a page comes; anything else must be named above."""
    if stop.route in FILES | LEADS_ON | PARTS:
        return False
    visitor = visitor_of(full.town, stop.walker)
    answer = visitor.get(stop.address)
    if answer.status_code == 405:
        return False
    sent_on = (
        answer.status_code == 302 and "?" in stop.address
    )  # a number that was searched opens its request
    assert sent_on or (answer.status_code == 200 and b"<html" in answer.content), (
        f"{stop}: {answer.status_code}"
    )
    return not sent_on


def visitor_of(town: Town, walker: str) -> Visitor:
    visitor = Visitor()
    if walker:
        visitor.sign_in(getattr(town, walker))
    return visitor


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_wrong_on_any_page(full: FullTown, live_server: LiveServer, page: Page, room: str) -> None:
    found, walker = [], "nobody yet"
    grumbles = heard_on(page)
    to_walk = [stop for route in ADDRESSES if room_of(route) == room for stop in stops(full, route)]
    for stop in sorted(to_walk, key=lambda stop: stop.walker):
        if not shows_page(full, stop):
            continue
        if stop.walker != walker:
            walker = come_in(page, live_server, full.town, stop.walker)
        page.goto(live_server.url + stop.address)
        told = [*wrong_here(page), *foreign_words(full.town, stop), *grumbles]
        grumbles.clear()
        found += [f"{stop.address} as {stop.walker or 'a visitor'}: {what}" for what in told]
    assert found == [], "\n".join(found)


def heard_on(page: Page) -> list[str]:
    """What the browser grumbles about: broken scripts, and everything the content policy refuses."""
    heard: list[str] = []
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda said: heard.append(said.text) if said.type == "error" else None)
    return heard


def come_in(page: Page, live_server: LiveServer, town: Town, walker: str) -> str:
    page.context.clear_cookies()
    if walker:
        sign_in(page.context, live_server.url, getattr(town, walker))
    return walker


def wrong_here(page: Page) -> list[str]:
    """What is wrong on the page that is open: to axe in both themes, and on the narrowest phone."""
    words = page.locator("body").inner_text()
    found = [f"the template's own {mark} is seen" for mark in ("{#", "#}", "{%", "{{") if mark in words]
    page.evaluate("document.querySelectorAll('main details').forEach(one => { one.open = true; })")
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
        found += [f"{theme}: {what}" for what in violations(page, colours_only=theme == "dark")]
    for size in (NARROWEST, PHONE, USUAL):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        wide = width_of(page)
        found += [f"scrolls sideways at {size['width']}: {wide} px"] if wide > size["width"] else []
    headings, language = page.locator("h1").count(), page.locator("html").get_attribute("lang")
    found += [f"{headings} h1 headings"] if headings != 1 else []
    return found + ([f"the language is {language}"] if language != "fi" else [])


# ---------------------------------------------------------------------------------- words of another language

# Names that people of the town have given, in Finnish only.
GIVEN = {"Vastaanotettu", "Työn alla", "Valmis", "Talous", "Palaute", "Laskut"}


@cache
def only_in_finnish(language: str) -> frozenset[str]:
    """Words of the portal that are said otherwise in the other language."""
    catalogues = Path(huikkaa.__file__).parent.glob("locale/*/fi/LC_MESSAGES/django.po")
    finnish: set[str] = set()
    other: set[str] = set()
    for path in catalogues:
        finnish |= {entry.msgstr for entry in polib.pofile(str(path)) if "%" not in entry.msgstr}
        pair = Path(str(path).replace("/fi/", f"/{language}/"))
        if language == "en":
            other |= {entry.msgid for entry in polib.pofile(str(path))}
        else:
            other |= {entry.msgstr for entry in polib.pofile(str(pair))}
    return frozenset(finnish - other - GIVEN - {""})


def texts(element: Element) -> Iterator[str]:
    """Every run of words on a page, but for what says itself to be of another language."""
    for child in element.children:
        if isinstance(child, str):
            yield " ".join(child.split())
        elif "lang" not in child.attributes or child.tag == "html":
            yield from texts(child)


def foreign_words(town: Town, stop: Stop) -> list[str]:
    """Words of the portal that stay Finnish where another language was chosen."""
    visitor, found = visitor_of(town, stop.walker), []
    for language in ("sv", "en"):
        visitor.speak(language)
        page = visitor.visit(stop.address)
        told = [html.attributes["lang"] for html in page.all("html")]
        left = sorted(set(texts(page)) & only_in_finnish(language))
        found += [f"{language}: says {told}"] if told != [language] else []
        found += [f"{language}: still Finnish: {left}"] if left else []
    return found


def test_only_addresses_that_there_are_are_said_to_be_no_pages() -> None:
    assert (PARTS | FILES | LEADS_ON | set(ALSO)) - set(ROUTES) == set()
    assert set(ADDRESSES) | set(TABLE["accounts"]) | set(TABLE["accounts_where_set"]) == set(ROUTES)


def test_the_walk_would_notice(full: FullTown, live_server: LiveServer, page: Page) -> None:
    page.goto(live_server.url + "/tietosuoja/")
    assert wrong_here(page) == []
    page.evaluate("""() => {
        const main = document.querySelector("main");
        main.append(document.createElement("img"), document.createElement("h1"), "Harmaata harmaalla");
        Object.assign(main.style, {color: "#777", background: "#888"});
        main.insertAdjacentHTML("beforeend", "<pre>" + "x".repeat(400) + "</pre>");
        document.documentElement.lang = "sv";
    }""")
    said = " ".join(wrong_here(page))
    for word in ("light: image-alt", "dark: color-contrast", "scrolls sideways", "2 h1", "language is sv"):
        assert word in said
    finnish = Visitor().visit("/tietosuoja/")
    assert set(texts(finnish)) & only_in_finnish("sv")
    assert set(texts(finnish)) & only_in_finnish("en")
