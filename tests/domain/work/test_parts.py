"""Parts: a piece of a request that another team does, inside the time of the whole."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Carried, Message, Request
from huikkaa.domain.work.visibility import asked, handled
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh, taken, verbs


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def part_of(
    town: Town, whole: Request, by: str = "jarmo", team: str = "administration", **more: object
) -> Request:
    return actions.make_part(
        request=whole,
        viewer=town.viewer(by),
        team=getattr(town, team),
        title="Kuulutus lehteen",
        text="Julkaiskaa tämä.",
        **more,  # type: ignore[arg-type]
    )


def refused(code: str, call: object, **given: object) -> None:
    with pytest.raises(Refused) as caught:
        call(**given)  # type: ignore[operator]
    assert caught.value.refusal.code == code
    assert str(caught.value)


def test_a_part_is_a_request_of_its_team_inside_the_time_of_the_whole(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole, service=town.notice)
    assert fresh(part).team == town.administration
    assert fresh(part).responsible is None
    assert fresh(part).due_at <= fresh(whole).due_at
    assert fresh(whole).has(Carried.PARTS)
    assert fresh(part).has(Carried.PART)
    assert verbs(part) == ["received"]
    assert verbs(whole) == ["received", "taken", "part_made"]


def test_a_part_asked_for_a_day_is_due_then_and_never_after_the_whole(town: Town) -> None:
    whole = taken(town)
    sooner = whole.due_at - timedelta(hours=5)
    assert fresh(part_of(town, whole, due_at=sooner)).due_at == sooner
    later = whole.due_at + timedelta(minutes=1)
    with pytest.raises(Refused) as caught:
        part_of(town, whole, due_at=later)
    assert caught.value.refusal.code == "later_than_whole"


def test_a_part_comes_forward_when_its_whole_does(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole)
    sooner = whole.due_at - timedelta(hours=20)
    actions.agree_date(request=whole, viewer=town.viewer("jarmo"), agreed_for=sooner)
    assert fresh(part).due_at == sooner
    actions.take(request=part, viewer=town.viewer("petra"))
    refused(
        "later_than_whole",
        actions.agree_date,
        request=part,
        viewer=town.viewer("petra"),
        agreed_for=sooner + timedelta(hours=1),
    )
    actions.agree_date(request=part, viewer=town.viewer("petra"), agreed_for=None)
    assert fresh(part).due_at <= sooner


def test_the_asker_sees_no_part_and_gets_no_mail_of_it(town: Town) -> None:
    whole = taken(town)
    letters = OutboxMail.objects.count()
    part = part_of(town, whole)
    actions.take(request=part, viewer=town.viewer("petra"))
    actions.complete(request=part, viewer=town.viewer("petra"), text="Julkaistu.")
    assert not asked(town.viewer("kaisa")).filter(pk=part.pk).exists()
    to_asker = OutboxMail.objects.filter(to=town.kaisa.email)
    assert to_asker.count() == letters


def test_the_result_comes_back_as_a_note_and_the_whole_wakes(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole)
    actions.take(request=part, viewer=town.viewer("petra"))
    actions.complete(request=part, viewer=town.viewer("petra"), text="Julkaistu torstain lehdessä.")
    note = Message.unguarded.get(request=whole, kind=Message.Kind.NOTE)
    assert (note.text, note.author) == ("Julkaistu torstain lehdessä.", town.petra)
    assert verbs(whole)[-1] == "part_done"
    assert OutboxMail.objects.filter(to=town.jarmo.email, kind="part_done").count() == 1


def test_the_whole_is_not_completed_while_a_part_is_open(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole)
    with pytest.raises(Refused) as caught:
        actions.complete(request=whole, viewer=town.viewer("jarmo"))
    assert caught.value.refusal.code == "parts_open"
    assert part.number in str(caught.value)
    actions.complete_without_parts(request=whole, viewer=town.viewer("jarmo"), why="Ei tarvittu.")
    assert fresh(whole).state == "done"
    assert fresh(part).state == "cancelled"


def test_cancelling_the_whole_cancels_its_parts_and_tells_those_who_had_them(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole)
    actions.take(request=part, viewer=town.viewer("petra"))
    actions.cancel(request=whole, viewer=town.viewer("kaisa"), why="Löytyi.")
    assert fresh(part).state == "cancelled"
    assert OutboxMail.objects.filter(to=town.petra.email, kind="part_cancelled").count() == 1


def test_the_whole_moves_on_when_its_part_is_begun(town: Town) -> None:
    whole = ask(town)
    part = part_of(town, whole, by="maija", at_stage=1)
    assert fresh(whole).stage == 0
    actions.take(request=part, viewer=town.viewer("petra"))
    assert fresh(whole).stage == 1


def test_a_part_of_a_confidential_matter_is_confidential_to_its_own_team(town: Town) -> None:
    whole = taken(town, service="wages")
    part = part_of(town, whole)
    assert part.confidential
    assert handled(town.viewer("petra")).filter(pk=part.pk).exists()
    assert not handled(town.viewer("petra")).filter(pk=whole.pk).exists()
    assert not handled(town.viewer("maija")).filter(pk=part.pk).exists()


def test_nobody_handles_a_part_of_the_own_matter(town: Town) -> None:
    whole = taken(town, who="petra")
    part = part_of(town, whole)
    assert not handled(town.viewer("petra")).filter(pk=part.pk).exists()
    refused("disqualified", actions.take, request=part, viewer=town.viewer("petra"))


def test_one_disqualified_from_the_whole_lets_its_parts_go(town: Town) -> None:
    whole = taken(town)
    part = part_of(town, whole)
    actions.take(request=part, viewer=town.viewer("petra"))
    actions.disqualify(request=whole, viewer=town.viewer("petra"))
    assert fresh(part).responsible is None
    assert not handled(town.viewer("petra")).filter(pk=part.pk).exists()


def test_a_finished_part_is_returned_by_those_who_have_the_whole(town: Town) -> None:
    whole = taken(town, service="wages")
    part = part_of(town, whole)
    actions.take(request=part, viewer=town.viewer("petra"))
    actions.complete(request=part, viewer=town.viewer("petra"))
    actions.return_part(request=whole, part=part, viewer=town.viewer("jarmo"), text="Summa puuttuu.")
    assert (fresh(part).state, fresh(part).responsible) == ("open", town.petra)
    assert verbs(whole)[-1] == "part_returned"
    assert fresh(part).due_at <= fresh(whole).due_at


def test_a_part_has_no_parts_and_asks_no_customer(town: Town) -> None:
    part = part_of(town, taken(town))
    actions.take(request=part, viewer=town.viewer("petra"))
    with pytest.raises(Refused) as caught:
        part_of(town, part, by="petra")
    assert caught.value.refusal.code == "part_of_part"
    refused(
        "part_asks_nobody",
        actions.ask,
        request=part,
        viewer=town.viewer("petra"),
        text="Mikä?",
        reply_by=clock.today(),
    )


def test_another_team_makes_no_parts_of_what_it_does_not_have(town: Town) -> None:
    with pytest.raises(Refused) as caught:
        part_of(town, taken(town), by="petra")
    assert caught.value.refusal.code == "other_team"


def test_a_form_sent_twice_makes_one_part(town: Town) -> None:
    whole = taken(town)
    first = part_of(town, whole, once="kerran")
    assert part_of(town, whole, once="kerran").pk == first.pk
    assert whole.parts.count() == 1
