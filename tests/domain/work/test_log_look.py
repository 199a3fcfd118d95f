"""Looks at confidential matters leave a trace; drafts are kept by place."""

from datetime import timedelta

from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Draft, Look
from huikkaa.domain.work.queries import looking
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask


def test_a_reload_is_the_same_look_and_a_later_visit_another(town: Town) -> None:
    request, viewer = ask(town, "wages"), town.viewer("maija")
    for minutes in (0, 5, 40):
        with clock.moved_to(MOMENT + timedelta(minutes=minutes)):
            actions.log_look(request=request, viewer=viewer, role="member", reason="checking")
    assert Look.unguarded.filter(request=request, person=town.maija).count() == 2


def test_the_reason_holds_for_half_an_hour(town: Town) -> None:
    request, viewer = ask(town, "wages"), town.viewer("maija")
    with clock.moved_to(MOMENT):
        assert not looking.gave_reason(viewer, request)
        actions.log_look(request=request, viewer=viewer, role="member", reason="checking")
        assert looking.gave_reason(viewer, request)
    with clock.moved_to(MOMENT + timedelta(minutes=31)):
        assert not looking.gave_reason(viewer, request)


def test_an_ordinary_matter_leaves_no_looks(town: Town) -> None:
    actions.log_look(request=ask(town), viewer=town.viewer("maija"), role="member", reason="checking")
    assert not Look.unguarded.exists()


def test_a_draft_is_one_for_each_place(town: Town) -> None:
    for words in ("Hei", "Hei Kaisa"):
        actions.keep_draft(person=town.jarmo, place="request:HU-1", content={"text": words})
    assert Draft.objects.get(person=town.jarmo).content == {"text": "Hei Kaisa"}
    actions.discard_draft(person=town.jarmo, place="request:HU-1")
    assert not Draft.objects.exists()
