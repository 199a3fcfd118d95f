"""A form is written as a draft, taken into use, and never changed after that."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from huikkaa.domain.catalogue import forms
from huikkaa.domain.catalogue.actions import forms as actions
from huikkaa.domain.catalogue.models import FormField, FormVersion
from huikkaa.domain.organisation.models import Change
from huikkaa.kernel.refusals import Refused
from tests.cast import Town

pytestmark = pytest.mark.django_db
WAYS = [{"value": "auto", "fi": "Auto"}, {"value": "juna", "fi": "Juna"}]


def add(town: Town, key: str, **values: Any) -> FormField:
    """Anna adds a question to the form of credit notes."""
    given = {"key": key, "label_fi": key.capitalize(), **values}
    return actions.add_question(service=town.credit, values=given, by=town.anna)


def publish(town: Town) -> FormVersion:
    """Anna takes the form into use."""
    return actions.publish(service=town.credit, by=town.anna)


@contextmanager
def refused(code: str) -> Iterator[None]:
    """What is done inside is refused for this reason."""
    with pytest.raises(Refused) as raised:
        yield
    assert raised.value.refusal.code == code


def keys(version: FormVersion | None) -> list[str]:
    """What a version asks, in its order."""
    return [question.key for question in forms.questions_of(version)]


def test_askers_see_the_form_only_when_it_is_published(town: Town) -> None:
    add(town, "numero")
    assert forms.questions_now(town.credit) == []
    made = publish(town)
    assert (made.number, made.published_by) == (1, town.anna)
    assert [question.key for question in forms.questions_now(town.credit)] == ["numero"]


def test_a_published_version_stays_as_it_was(town: Town) -> None:
    add(town, "numero")
    first = publish(town)
    actions.change_question(
        service=town.credit, key="numero", values={"label_fi": "Mikä lasku?"}, by=town.anna
    )
    add(town, "summa", kind="money")
    second = publish(town)
    assert [question.label for question in forms.questions_of(first)] == ["Numero"]
    assert [question.label for question in forms.questions_of(second)] == ["Mikä lasku?", "Summa"]
    assert forms.in_use(town.credit) == second
    assert forms.as_of(town.credit, first.begun_at.date()) is not None


def test_an_earlier_version_is_taken_back_as_a_new_one(town: Town) -> None:
    add(town, "numero")
    first = publish(town)
    actions.remove_question(service=town.credit, key="numero", by=town.anna)
    add(town, "summa", kind="money")
    publish(town)
    draft = actions.take_back(version=first, by=town.anna)
    assert (draft.number, keys(draft)) == (3, ["numero"])
    with refused("draft_in_the_way"):
        actions.take_back(version=first, by=town.anna)
    actions.throw_away(service=town.credit, by=town.anna)
    assert forms.being_written(town.credit) is None


def test_nothing_changed_is_not_published(town: Town) -> None:
    add(town, "numero")
    publish(town)
    with refused("nothing_changed"):
        publish(town)
    actions.draft_of(service=town.credit, by=town.anna)
    with refused("nothing_changed"):
        publish(town)


def test_two_who_change_a_question_at_once_are_told_of_each_other(town: Town) -> None:
    add(town, "numero")
    add(town, "summa", kind="money")
    publish(town)
    first, second = forms.questions_now(town.credit)
    seen = forms.mark_of(first), forms.mark_of(second)
    change: dict[str, Any] = {"service": town.credit, "by": town.anna}
    actions.change_question(key="numero", values={"label_fi": "Mikä lasku?"}, seen=seen[0], **change)
    actions.change_question(key="summa", values={"label_fi": "Paljonko?"}, seen=seen[1], **change)
    with pytest.raises(Refused) as told:
        actions.change_question(key="numero", values={"label_fi": "Toinen"}, seen=seen[0], **change)
    assert town.anna.name in str(told.value)
    written = forms.questions_of(forms.being_written(town.credit))
    with refused("changed_meanwhile"):
        actions.publish(service=town.credit, by=town.anna, seen=forms.mark_of_form([first, second]))
    assert actions.publish(service=town.credit, by=town.anna, seen=forms.mark_of_form(written)).number == 2


def test_questions_change_places_and_are_copied(town: Town) -> None:
    for key in ("a", "b", "c"):
        add(town, key)
    actions.place_question(service=town.credit, key="c", move=lambda here: here - 1, by=town.anna)
    actions.place_question(service=town.credit, key="a", move=lambda _here: 99, by=town.anna)
    actions.copy_question(service=town.credit, key="c", new_key="c-2", by=town.anna)
    assert keys(forms.being_written(town.credit)) == ["c", "c-2", "b", "a"]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"kind": "choice", "options": WAYS[:1]}, "few_choices"),
        ({"kind": "rows"}, "no_columns"),
        ({"kind": "rows", "columns": [{"key": "x", "kind": "person", "fi": "X"}]}, "column_kind"),
        (
            {"kind": "rows", "columns": [{"key": "x", "kind": "text", "fi": "X"}], "most_rows": 500},
            "row_limits",
        ),
        ({"locked": True}, "locked_empty"),
        ({"shown_if": {"key": "tapa", "how": "is", "values": ["laiva"]}}, "condition_answer"),
        ({"shown_if": {"key": "tapa", "how": "over", "values": ["5"]}}, "condition_number"),
        ({"shown_if": {"key": "auto", "how": "is", "values": ["x"]}}, "condition_chained"),
        ({"shown_if": {"key": "uusi", "how": "is", "values": ["x"]}}, "condition_itself"),
        ({"shown_if": {"key": "poissa", "how": "is", "values": ["x"]}}, "condition_missing"),
    ],
)
def test_a_question_that_could_not_be_asked_is_refused(town: Town, values: dict[str, Any], code: str) -> None:
    add(town, "tapa", kind="choice", options=WAYS)
    add(town, "auto", kind="yes_no", shown_if={"key": "tapa", "how": "is", "values": ["auto"]})
    with refused(code):
        add(town, "uusi", **values)
    assert keys(forms.being_written(town.credit)) == ["tapa", "auto"]


def test_a_question_that_others_look_at_stays_and_stays_before_them(town: Town) -> None:
    add(town, "tapa", kind="choice", options=WAYS)
    add(town, "rekisteri", shown_if={"key": "tapa", "how": "is", "values": ["auto"]})
    with refused("question_looked_at"):
        actions.remove_question(service=town.credit, key="tapa", by=town.anna)
    with refused("condition_later"):
        actions.place_question(service=town.credit, key="rekisteri", move=lambda _here: 0, by=town.anna)
    assert keys(forms.being_written(town.credit)) == ["tapa", "rekisteri"]


def test_the_history_tells_who_changed_the_form(town: Town) -> None:
    add(town, "numero")
    publish(town)
    kinds = set(Change.objects.filter(actor=town.anna).values_list("kind", flat=True))
    assert {"formfield", "formversion"} <= kinds


def test_missing_translations_are_counted_by_text(town: Town) -> None:
    add(
        town,
        "tapa",
        kind="choice",
        label_sv="Hur",
        options=[{**WAYS[0], "sv": "Bil"}, WAYS[1]],
        help_fi="Ohje",
    )
    questions = forms.questions_of(forms.being_written(town.credit))
    assert forms.translations_missing(questions) == {"sv": 2, "en": 4}
