"""The pages where requests are split, merged and linked, as members of the teams and askers meet them."""

from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from huikkaa.domain.catalogue.models import Disturbance
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Link, Look, Merge, Message, Request, Split
from huikkaa.kernel import clock
from tests.cast import Town
from tests.domain.work.doing import ask, fresh, taken
from tests.web.client import Visitor


def at(request: Request, more: str = "") -> str:
    return f"/jono/pyynto/{request.number}/{more}"


def like(town: Town, who: str, **more: object) -> Request:
    details: dict[str, object] = {
        "service": town.credit,
        "title": "Maksut eivät näy",
        "text": "Katko.",
    } | more
    return actions.receive(filer=town.viewer(who), asker=getattr(town, who), **details)  # type: ignore[arg-type]


def test_a_letter_is_split_by_ticking_messages(jarmo: Visitor, kaisa: Visitor, town: Town) -> None:
    first = taken(town)
    letter = Message.unguarded.get(request=first)
    page = jarmo.visit(at(first, "jaa/")).words
    assert "Alkuperäinen viesti; siitä menee mukaan kopio: Apua." in page
    assert "vasta nyt huomasimme" in page
    typed: dict[str, Any] = {
        "count": "2",
        "part1-title": "Kuulutus",
        "part1-service": town.notice.pk,
        "part1-messages": [letter.pk],
        "part2-title": "Palkka",
        "part2-service": town.wages.pk,
        "part2-text": "Palkka puuttuu.",
    }
    jarmo.send(at(first, "jaa/"), **typed)
    notice, wages = Split.objects.order_by("pk")
    words = jarmo.visit(at(first)).words
    assert notice.part.number in words
    assert wages.part.number in words
    assert "Osa viestistäsi on oma asiansa" in kaisa.visit(f"/asiat/{first.number}/").words
    assert "Apua." in kaisa.visit(f"/asiat/{notice.part.number}/").words


def test_what_is_missing_is_told_and_nothing_typed_is_lost(jarmo: Visitor, town: Town) -> None:
    first = taken(town)
    typed: dict[str, Any] = {"count": "1", "part1-title": "Vain otsikko"}
    page = jarmo.send(at(first, "jaa/"), status=422, **typed)
    assert "Valitse, mihin palveluun se kuuluu." in page.words
    assert any(one.attributes.get("value") == "Vain otsikko" for one in page.all("input"))
    more = jarmo.send(at(first, "jaa/"), **typed, more="1")
    assert "Uusi pyyntö 2" in more.words


def test_a_part_is_joined_back_and_its_number_leads_on(jarmo: Visitor, kaisa: Visitor, town: Town) -> None:
    first = taken(town)
    part = actions.Part("Kuulutus", town.notice, text="Kuulutus.")
    [new] = actions.split(request=first, viewer=town.viewer("jarmo"), parts=[part])
    assert "Palauta alkuperäiseen" in jarmo.visit(at(new, "jaa/peru/")).words
    jarmo.send(at(new, "jaa/peru/"))
    assert f"Palautettu pyyntöön {first.number}" in jarmo.visit(at(new)).words
    assert first.number in kaisa.visit(f"/asiat/{new.number}/").words
    assert new.number not in kaisa.visit("/asiat/").words


def test_two_letters_are_merged_and_one_comes_out_again(jarmo: Visitor, ville: Visitor, town: Town) -> None:
    stays, other = like(town, "kaisa"), like(town, "ville")
    page = jarmo.visit(at(stays, "yhdista/")).words
    assert other.number in page
    jarmo.send(at(stays, "yhdista/"), picked=[other.number], stays=stays.number)
    assert "Vastauksesi menee myös 1 toiselle pyytäjälle" in jarmo.visit(at(stays)).words
    assert f"Yhdistetty pyyntöön {stays.number}" in jarmo.visit(at(other)).words
    told = ville.visit(f"/asiat/{other.number}/").words
    assert "Hoidetaan samanlaisen asian kanssa" in told
    assert stays.number not in told
    assert "Kaisa" not in told
    assert "Hoidetaan samanlaisen asian kanssa" in ville.visit("/asiat/").words
    jarmo.send(at(other, "yhdista/peru/"))
    assert fresh(other).state == "open"


def test_the_askers_own_two_matters_lead_to_each_other(jarmo: Visitor, kaisa: Visitor, town: Town) -> None:
    stays, other = like(town, "kaisa"), like(town, "kaisa")
    jarmo.send(at(stays, "yhdista/"), picked=[other.number], stays=stays.number)
    assert f"yhdessä asiasi {stays.number} kanssa" in kaisa.visit(f"/asiat/{other.number}/").words


def test_a_flood_after_a_disturbance_is_merged_at_once(jarmo: Visitor, town: Town) -> None:
    katko = Disturbance.objects.create(title_fi="Maksupalvelu ei toimi", starts_at=clock.now())
    flood = [like(town, who) for who in ("kaisa", "ville", "sanna", "risto")]
    ask(town)
    page = jarmo.visit(f"/samanlaiset/?hairio={katko.pk}").words
    assert "4 pyyntöä: Maksut eivät näy" in page
    numbers = [one.number for one in flood]
    jarmo.send(f"/samanlaiset/?hairio={katko.pk}", picked=numbers, stays=numbers[0])
    assert set(Merge.objects.values_list("into", "disturbance")) == {(flood[0].pk, katko.pk)}
    assert Merge.objects.count() == 3
    assert "häiriön jälkeen: Maksupalvelu ei toimi" in jarmo.visit(at(flood[1])).words


def test_a_confidential_number_is_not_told_to_exist(petra: Visitor, town: Town) -> None:
    mine, secret = like(town, "kaisa"), ask(town, "wages", who="ville")
    told = [
        petra.send(at(mine, "yhdista/"), status=422, more=number, stays=mine.number).words
        for number in (secret.number, "HU-0000000")
    ]
    assert told[0].replace(secret.number, "*") == told[1].replace("HU-0000000", "*")
    linked = [
        petra.send(at(mine, "linkita/"), status=422, kind="related", number=number).words
        for number in (secret.number, "HU-0000000")
    ]
    assert linked[0].replace(secret.number, "*") == linked[1].replace("HU-0000000", "*")


def test_a_link_is_told_at_both_ends_but_not_to_who_may_not_see_the_other(
    jarmo: Visitor, petra: Visitor, town: Town
) -> None:
    mine, secret = like(town, "kaisa"), taken(town, service="wages", who="ville")
    jarmo.send(at(mine, "linkita/"), kind="caused_by", number=secret.number)
    assert secret.number in jarmo.visit(at(mine)).words
    assert "On syynä asiaan" in jarmo.visit(at(secret)).words
    page = petra.visit(at(mine)).words
    assert secret.number not in page
    assert "Johtuu asiasta" not in page
    jarmo.send(at(mine, f"linkita/{Link.objects.get().pk}/poista/"))
    assert not Link.objects.exists()
    assert not fresh(mine).carries


def test_merged_confidential_letters_are_read_only_where_each_look_is_logged(
    jarmo: Visitor, town: Town
) -> None:
    stays, other = taken(town, service="wages"), ask(town, "wages", who="ville")
    actions.write(request=other, viewer=town.viewer("ville"), text="Zygofon.")
    actions.merge(request=other, viewer=town.viewer("jarmo"), into=stays)
    page = jarmo.visit(at(stays)).words
    assert other.number in page
    assert "Zygofon" not in page
    assert not Look.unguarded.filter(request=other).exists()


def test_the_asker_is_asked_of_the_own_matters_only(kaisa: Visitor, town: Town) -> None:
    mine, others = like(town, "kaisa"), like(town, "sanna", unit_sees=True)
    words = {"message": "Maksut eivät näy, onko katko?", "service": town.credit.slug}
    page = kaisa.post("/onko-jo/", words).content.decode()
    assert "Oletko jo pyytänyt tätä?" in page
    assert mine.number in page
    assert others.number not in page
    assert "HU-" not in kaisa.post("/onko-jo/", words | {"message": "Kuulutus kadusta"}).content.decode()


def test_the_member_is_told_while_recording_what_she_may_see(petra: Visitor, town: Town) -> None:
    seen = like(town, "kaisa")
    secret = like(town, "ville", service=town.wages)
    words = {"text": "Maksut eivät näy, katko", "service": town.credit.slug, "asker": str(town.ville.pk)}
    page = petra.post("/kirjaus/onko-jo/", words).content.decode()
    assert seen.number in page
    assert secret.number not in page


def test_merging_one_or_a_flood_asks_few_questions(jarmo: Visitor, town: Town) -> None:
    stays, *flood = [like(town, "kaisa") for _letter in range(8)]
    counts = []
    for letters in ([flood[0]], flood[1:]):
        fields = {"picked": [one.number for one in letters], "stays": stays.number}
        with CaptureQueriesContext(connection) as asked:
            assert jarmo.post(at(stays, "yhdista/"), fields).status_code == 302
        counts.append(len([one for one in asked if "SAVEPOINT" not in one["sql"]]))
    few, many = counts
    assert few <= 14
    assert many - few <= len(flood) - 2  # a mail to each of the others
