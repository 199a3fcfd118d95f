"""Key-task cards: somebody else does the task by the card, the day is kept, and the team sees what is late."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.capability.cards.actions import Done, OnCard, rehearse, write_card
from huikkaa.domain.capability.models import Rehearsal, TaskCard
from huikkaa.engine.calendar.months import months_after
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def visit(town: Town, who: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, who))
    return visitor


def card(town: Town) -> TaskCard:
    told = OnCard("Palkka-ajon hyväksyntä", "Avaa ajo.\nTarkista summa.\nHyväksy.", town.jarmo, 6)
    return write_card(service=town.credit, told=told, viewer=town.viewer("jarmo"))


def test_a_card_is_written_and_rehearsed_by_somebody_else(town: Town) -> None:
    jarmo, maija = visit(town, "jarmo"), visit(town, "maija")
    jarmo.send(
        "/tietamys/palvelu/laskun-hyvitys/kortti/",
        name="Palkka-ajon hyväksyntä",
        steps="Avaa ajo.\nHyväksy.",
        keeper=str(town.jarmo.pk),
        every_months="6",
    )
    made = TaskCard.objects.get()
    page = maija.visit(f"/tietamys/kortti/{made.pk}/harjoitus/")
    offered = [option.words for option in page.all("option")]
    assert "Maija Koskimäki" in offered
    assert "Jarmo Niemikorpi" not in offered
    told = maija.send(
        f"/tietamys/kortti/{made.pk}/harjoitus/",
        person=str(town.maija.pk),
        on="17.11.2026",
        worked="no",
        lacked="Mistä tunnus saadaan",
    )
    assert "Mistä tunnus saadaan" in told.words
    made.refresh_from_db()
    assert (made.rehearsed_on, made.due_on) == (clock.today(), months_after(clock.today(), 6))


def test_a_late_rehearsal_is_seen_by_the_team(town: Town) -> None:
    made, late = card(town), "1 avaintehtävä on jäänyt harjoittelematta"
    assert late not in visit(town, "maija").visit("/tiimi/talous/").words
    with clock.moved_to(MOMENT + timedelta(days=40)):
        assert late in visit(town, "maija").visit("/tiimi/talous/").words
        assert "Harjoiteltava" in visit(town, "maija").visit(f"/tietamys/palvelu/{town.credit.slug}/").words
        rehearse(card=made, person=town.maija, on=clock.today(), done=Done(True), viewer=town.viewer("maija"))
        assert late not in visit(town, "maija").visit("/tiimi/talous/").words


@pytest.mark.parametrize(
    ("who", "person", "ahead", "code"),
    [
        ("jarmo", "jarmo", 0, "keeper_rehearsed"),
        ("petra", "petra", 0, "not_of_the_team"),
        ("maija", "maija", 1, "rehearsal_ahead"),
    ],
)
def test_a_rehearsal_is_somebody_elses_and_has_been_done(
    town: Town, who: str, person: str, ahead: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        rehearse(
            card=card(town),
            person=getattr(town, person),
            on=clock.today() + timedelta(days=ahead),
            done=Done(True),
            viewer=town.viewer(who),
        )
    assert refused.value.refusal.code == code
    assert not Rehearsal.objects.exists()
