"""A flood of letters after a disturbance: merged at once, answered once, and one merge undone."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from huikkaa.domain.catalogue.actions.disturbances import tell_disturbance
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Merge, Request
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh
from tests.journeys.axe import violations
from tests.journeys.browsing import Browsing

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("tuesday")]
LETTERS = {
    "kaisa": "Laskuohjelma ei lähetä laskuja, se vain pyörii.",
    "ville": "Laskuohjelma pyörii eikä lähetä laskuja. Onko vika teillä?",
    "sanna": "En saa lähetettyä laskuja, ohjelma pyörii.",
    "risto": "Laskuohjelma ei lähetä laskua. Pyörii vain!",
}


def flood(town: Town) -> dict[str, Request]:
    """Four letters of the same thing and one of another, after the program has broken."""
    values = {
        "title_fi": "Laskuohjelma ei lähetä laskuja",
        "services": [town.credit],
        "starts_at": MOMENT - timedelta(hours=1),
    }
    tell_disturbance(values=values, by=town.tuula)
    ask(town, who="kaisa")
    return {
        who: actions.receive(
            service=town.credit,
            title="Laskut eivät lähde",
            text=text,
            filer=viewer_of(getattr(town, who)),
            asker=getattr(town, who),
        )
        for who, text in LETTERS.items()
    }


def test_a_flood_is_merged_and_one_letter_comes_out_again(
    live_server: LiveServer, town: Town, browser_of: Browsing
) -> None:
    letters = flood(town)
    jarmo = browser_of(town.jarmo)
    jarmo_merges_the_flood(jarmo, live_server)
    assert set(Merge.objects.values_list("merged__asker", flat=True)) == {
        town.ville.pk,
        town.sanna.pk,
        town.risto.pk,
    }
    jarmo_takes_and_answers(jarmo, live_server, letters["kaisa"])
    jarmo_takes_sannas_letter_out(jarmo, live_server, letters["sanna"])
    assert fresh(letters["sanna"]).state == "open"
    jarmo_finishes(jarmo, live_server, letters["kaisa"])
    ville = browser_of(town.ville)
    ville_reads_the_answer_and_nothing_of_the_others(ville, live_server, letters["ville"])
    sanna = browser_of(town.sanna)
    sanna.goto(f"{live_server.url}/asiat/{letters['sanna'].number}/")
    expect(sanna.get_by_text("Vika on korjattu.")).to_have_count(0)
    expect(sanna.get_by_text("Tätä hoidetaan taas omana asianaan.")).to_be_visible()


def jarmo_merges_the_flood(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/samanlaiset/")
    page.get_by_role("link", name="Häiriön jälkeen: Laskuohjelma ei lähetä laskuja").click()
    group = page.get_by_role("form", name="4 pyyntöä: Laskut eivät lähde")
    for name in ("Ville Aaltorinne", "Sanna Peltoniitty", "Risto Hakovirta"):
        group.get_by_role("checkbox", name=name).check()
    assert violations(page) == []
    group.get_by_role("button", name="Yhdistä valitut").click()
    expect(page.get_by_text("3 pyyntöä on yhdistetty pyyntöön")).to_be_visible()


def jarmo_takes_and_answers(page: Page, live_server: LiveServer, stays: Request) -> None:
    page.goto(f"{live_server.url}/jono/pyynto/{stays.number}/")
    expect(page.get_by_text("Vastauksesi menee myös 3 muulle pyytäjälle")).to_be_visible()
    page.get_by_role("button", name="Ota hoitaaksesi").click()
    page.get_by_label("Kirjoita tähän").fill("Vikaa korjataan.")
    page.get_by_role("button", name="Lähetä", exact=True).click()
    expect(page.get_by_text("Vikaa korjataan.").first).to_be_visible()
    assert violations(page) == []


def jarmo_takes_sannas_letter_out(page: Page, live_server: LiveServer, letter: Request) -> None:
    page.goto(f"{live_server.url}/jono/pyynto/{letter.number}/")
    page.get_by_role("link", name="Pura yhdistäminen").click()
    assert violations(page) == []
    page.get_by_role("button", name="Pura yhdistäminen").click()
    expect(page.get_by_text(f"{letter.number} on taas oma pyyntönsä.")).to_be_visible()


def jarmo_finishes(page: Page, live_server: LiveServer, stays: Request) -> None:
    page.goto(f"{live_server.url}/jono/pyynto/{stays.number}/")
    expect(page.get_by_text("Vastauksesi menee myös 2 muulle pyytäjälle")).to_be_visible()
    actions.complete(
        request=fresh(stays), viewer=viewer_of(fresh(stays).responsible), text="Vika on korjattu."
    )


def ville_reads_the_answer_and_nothing_of_the_others(
    page: Page, live_server: LiveServer, letter: Request
) -> None:
    page.goto(f"{live_server.url}/asiat/{letter.number}/")
    expect(page.get_by_text("Hoidetaan samanlaisen asian kanssa", exact=True)).to_be_visible()
    expect(page.get_by_text("Vikaa korjataan.")).to_be_visible()
    expect(page.get_by_text("Vika on korjattu.")).to_be_visible()
    words = page.inner_text("main")
    for name in ("Kaisa", "Sanna", "Risto", LETTERS["kaisa"], LETTERS["sanna"]):
        assert name not in words
    assert violations(page) == []
