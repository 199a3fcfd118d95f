"""Takes the pictures of the guide from a running demo: python tests/guide/take_pictures.py http://localhost:8000

Each picture is a page as one role sees it, at the width of a desk or of a phone; run it again when pages change.
Words after the address are the names of pictures, where not all are wanted.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "guide" / "pictures"
CHROMIUM = os.environ.get("HUIKKAA_CHROMIUM", "/usr/bin/chromium")
DESK, PHONE = 1280, 360


@dataclass(frozen=True)
class Picture:
    """One picture: whose eyes, which page, how wide; `steps` are links to follow from there."""

    name: str
    role: str
    address: str
    width: int = DESK
    theme: Literal["light", "dark"] = "light"
    follow: tuple[str, ...] = ()
    send: str = ""  # a file beside this one, sent with the page's form


ALL = (
    Picture("queue", "finance", "/jono/"),
    Picture("request", "finance", "/jono/", follow=(".queue a.t",)),
    Picture("chosen", "finance", "/jono/taloustiimi/?valitse=kaikki"),
    Picture("for-me", "finance", "/minulle/"),
    Picture("team-overview", "finance", "/tiimin-asiat/"),
    Picture("absences", "finance-lead", "/poissaolot/"),
    Picture("substitutes", "finance-lead", "/sijaiset/"),
    Picture("skills", "finance-lead", "/osaaminen/"),
    Picture("team-skills", "finance-lead", "/osaaminen/taloustiimi/"),
    Picture("know-how", "finance", "/tietamys/?q=hyvityslaskuista", follow=("main a.t",)),
    Picture("transfer-plan", "hr", "/siirtosuunnitelmat/", follow=("main th a",)),
    Picture("decisions-made", "decider", "/paatokset/"),
    Picture("records", "administrator", "/asetukset/havittaminen/"),
    Picture("templates", "finance", "/vastauspohjat/"),
    Picture("home", "customer", "/"),
    Picture("service", "customer", "/palvelut/laskun-hyvitys/"),
    Picture("matters", "customer", "/asiat/"),
    Picture("desk", "service", "/kirjaus/"),
    Picture("tally", "service", "/laskurit/"),
    Picture("load", "hr", "/kuormitus/?jakso=vuosi"),
    Picture("annual-clock", "finance-lead", "/vuosikello/"),
    Picture("annual-clock-rule", "finance-lead", "/vuosikello/uusi/"),
    Picture("team", "finance-lead", "/tiimi/"),
    Picture("measured", "finance", "/minusta-mitataan/"),
    Picture("process", "finance", "/prosessit/tilavaraus/"),
    Picture("promises-phone", "", "/palvelulupaukset/?tiimi=taloustiimi", PHONE),
    Picture("settings", "administrator", "/asetukset/"),
    Picture(
        "form",
        "administrator",
        "/asetukset/palvelut/",
        follow=("a:has-text('Matkalaskun käsittely')", "a:has-text('Muuta lomaketta')"),
    ),
    Picture("travel-claim-phone", "customer", "/palvelut/matkalasku/", PHONE),
    Picture("import", "administrator", "/asetukset/tuonti/", send="henkilot.csv"),
    Picture("skills-table", "hr", "/osaamistaulukko/?tiimi=taloustiimi"),
    Picture("ahead", "hr", "/lahdot/"),
    Picture("scenarios", "hr", "/lahdot/vertaa/"),
    Picture("fill-permit", "hr", "/tayttoluvat/", follow=("main tbody th a",)),
)


def take(browser: Browser, base: str, picture: Picture, folder: Path) -> str:
    """Take one picture; tells what became of it."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": 860},
        color_scheme=picture.theme,
        locale="fi-FI",
    )
    page = context.new_page()
    try:
        if picture.role:
            step_into(page, base, picture.role)
        answer = page.goto(base + picture.address)
        for link in picture.follow:
            page.locator(link).first.click()
            page.wait_for_load_state("load")
        if picture.send:
            page.set_input_files("input[type=file]", Path(__file__).with_name(picture.send))
            page.locator("main form:has(input[type=file]) button").first.click()
        page.wait_for_load_state("load")
        if answer is None or not answer.ok:
            return f"{picture.name}: {answer.status if answer else 'no answer'}"
        page.screenshot(path=folder / f"{picture.name}.png")
        return f"{picture.name}: taken"
    finally:
        context.close()


def step_into(page: Page, base: str, role: str) -> None:
    """Become the role's person by the demo's own button."""
    page.goto(f"{base}/demo/")
    page.locator(f"form[action='/demo/rooli/{role}/'] button").click()
    page.wait_for_load_state("load")


def main(base: str, *names: str, folder: Path = PICTURES) -> None:
    """Take them all, or those that are named."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for picture in (one for one in ALL if not names or one.name in names):
            print(take(browser, base.rstrip("/"), picture, folder))  # noqa: T201 - a tool
        browser.close()


if __name__ == "__main__":
    main(*(sys.argv[1:] or ["http://localhost:8000"]))
