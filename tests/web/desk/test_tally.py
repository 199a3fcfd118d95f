"""Counters: one tap, a way back, today by the hour, and no name of anybody."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils.translation import override

from huikkaa.domain.channels.tally import actions, queries
from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

COUNTERS = "/laskurit/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT), override("fi"):
        yield


@pytest.fixture
def switchboard(town: Town) -> TallyTopic:
    """A topic that the finance team counts."""
    return actions.add_topic(
        team=town.finance, names=actions.TopicNames("Vaihde: yhdistä"), viewer=town.viewer("tuula")
    )


@pytest.fixture
def jarmo(town: Town, visitor: Visitor) -> Visitor:
    visitor.sign_in(town.jarmo)
    return visitor


def last_key() -> str:
    return TallyTap.objects.latest("at", "id").key


def test_a_tap_is_counted_and_shown(switchboard: TallyTopic, jarmo: Visitor) -> None:
    page = jarmo.send(f"{COUNTERS}merkitse/", topic=switchboard.pk, channel="desk", key="k1", back="laskurit")
    tap = TallyTap.objects.get()
    assert (tap.channel, tap.at) == ("desk", MOMENT)
    assert "Viimeisin: Vaihde: yhdistä" in page.words
    assert "1 Vaihde: yhdistä" in page.words


def test_no_tap_carries_its_maker() -> None:
    assert {field.name for field in TallyTap._meta.get_fields()} == {
        "id",
        "key",
        "topic",
        "channel",
        "at",
        "request",
    }


def test_a_page_sent_twice_counts_once(switchboard: TallyTopic, jarmo: Visitor) -> None:
    for _again in range(2):
        jarmo.send(f"{COUNTERS}merkitse/", topic=switchboard.pk, channel="phone", key="sama")
    assert TallyTap.objects.count() == 1


def test_live_taps_count_each_though_their_form_stays(switchboard: TallyTopic, jarmo: Visitor) -> None:
    for count in (1, 2, 3):
        answer = jarmo.post(
            f"{COUNTERS}merkitse/",
            {"topic": switchboard.pk, "channel": "phone", "key": "sama"},
            headers={"HX-Request": "true"},
        )
        assert f'id="count-{switchboard.pk}" hx-swap-oob="true">{count}<' in answer.content.decode()
    assert TallyTap.objects.count() == 3


def test_the_latest_tap_can_be_taken_back(switchboard: TallyTopic, jarmo: Visitor) -> None:
    jarmo.send(f"{COUNTERS}merkitse/", topic=switchboard.pk, channel="phone", key="k1")
    page = jarmo.send(f"{COUNTERS}kumoa/", undo=last_key(), channel="phone")
    assert not TallyTap.objects.exists()
    assert "0 Vaihde: yhdistä" in page.words
    page = jarmo.send(f"{COUNTERS}kumoa/", undo="k1", channel="phone")
    assert "jo kumottu" in page.words


def test_an_old_tap_stays_in_the_figures(town: Town, switchboard: TallyTopic) -> None:
    tap = actions.tap(topic=switchboard, channel="phone", viewer=town.viewer("jarmo"))
    with clock.moved_to(MOMENT + timedelta(hours=2)), pytest.raises(Refused, match="jo luvuissa"):
        actions.undo(key=tap.key, viewer=town.viewer("jarmo"))
    assert TallyTap.objects.count() == 1


def test_another_team_neither_counts_nor_takes_back(
    town: Town, switchboard: TallyTopic, visitor: Visitor
) -> None:
    tap = actions.tap(topic=switchboard, channel="phone", viewer=town.viewer("jarmo"))
    with pytest.raises(Refused):
        actions.undo(key=tap.key, viewer=town.viewer("petra"))
    visitor.sign_in(town.petra)
    assert (
        visitor.post(f"{COUNTERS}merkitse/", {"topic": switchboard.pk, "channel": "phone"}).status_code == 404
    )
    assert "Vaihde" not in visitor.visit(COUNTERS).words


def test_the_day_is_shown_by_the_hour_of_the_finnish_clock(
    town: Town, switchboard: TallyTopic, jarmo: Visitor
) -> None:
    for minutes in (0, 5, 90):
        with clock.moved_to(MOMENT + timedelta(minutes=minutes)):
            actions.tap(topic=switchboard, channel="phone", viewer=town.viewer("jarmo"))
    with clock.moved_to(MOMENT - timedelta(days=1)):
        actions.tap(topic=switchboard, channel="phone", viewer=town.viewer("jarmo"))
    day = queries.counted_on(clock.today(), [switchboard])
    assert (day.total, day.by_hour[switchboard.pk, 10], day.by_hour[switchboard.pk, 11]) == (3, 2, 1)
    (row,) = [row for row in jarmo.visit(COUNTERS).all("tr") if row.words.startswith("Vaihde")]
    assert row.words == "Vaihde: yhdistä – – 2 1 – – – – 3"


def test_a_lead_sets_up_the_teams_counters(town: Town, switchboard: TallyTopic, visitor: Visitor) -> None:
    visitor.sign_in(town.tuula)
    settings = "/asetukset/laskurit/"
    page = visitor.send(
        f"{settings}uusi/",
        team=town.finance.pk,
        name_fi="Kassa-asia",
        name_sv="Kassaärende",
        service="laskun-hyvitys",
    )
    assert "Kassa-asia" in page.words
    cash = TallyTopic.objects.get(name_fi="Kassa-asia")
    assert (cash.service, cash.order) == (town.credit, 2)
    visitor.send(f"{settings}{cash.pk}/", team=town.finance.pk, name_fi="Kassa", order="7")
    cash.refresh_from_db()
    assert (cash.name_fi, cash.order, cash.service) == ("Kassa", 7, None)
    page = visitor.send(f"{settings}uusi/", 422, team=town.finance.pk, name_fi="kassa")
    assert "tämänniminen" in page.words
    visitor.send(f"{settings}{cash.pk}/tila/")
    assert [topic.name_fi for topic in queries.topics_of(town.viewer("jarmo"))] == ["Vaihde: yhdistä"]


def test_a_lead_does_not_touch_another_teams_counters_but_an_administrator_does(
    town: Town, switchboard: TallyTopic, visitor: Visitor
) -> None:
    with pytest.raises(Refused):
        actions.add_topic(
            team=town.administration, names=actions.TopicNames("Posti"), viewer=town.viewer("tuula")
        )
    post = actions.add_topic(
        team=town.administration, names=actions.TopicNames("Posti"), viewer=town.viewer("anna")
    )
    visitor.sign_in(town.tuula)
    assert visitor.get(f"/asetukset/laskurit/{post.pk}/").status_code == 404
    visitor.sign_in(town.jarmo)
    assert visitor.get("/asetukset/laskurit/").status_code == 403
