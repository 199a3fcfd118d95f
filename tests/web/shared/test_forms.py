"""A form ties each label, help and error to its field, and can be posted twice without harm."""

import pytest
from django.utils import translation

from huikkaa.kernel.refusals import Refusal, Refused
from huikkaa.web.shared import fields
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin
from tests.web.client import Element, part_faults, read


class Ask(OncePerFormMixin, HouseForm):
    title = fields.TextField(label="Asia", help_text="Yhdellä lauseella")
    needed = fields.DayField(label="Milloin tarvitset?", required=False)
    kind = fields.OneOfField(label="Laji", help_text="Valitse lähin", choices=[("a", "A"), ("b", "B")])


def drawn(form: HouseForm) -> Element:
    with translation.override("fi"):
        return read(str(form))


def control(page: Element, name: str) -> Element:
    return next(one for one in page.all("input", "textarea", "select") if one.attributes.get("name") == name)


def test_a_fresh_form_has_no_fault_and_no_error() -> None:
    page = drawn(Ask())
    assert part_faults(page) == []
    assert [
        block for block in page.all("div") if "ds-error-summary" in block.attributes.get("class", "")
    ] == []


def test_help_and_error_are_tied_to_their_field() -> None:
    page = drawn(Ask({"needed": "31.2.2026"}))
    assert part_faults(page) == []
    title = control(page, "title")
    assert title.attributes["aria-describedby"].split() == ["id_title_helptext", "id_title_error"]
    assert title.attributes["aria-invalid"] == "true"
    group = page.all("fieldset")[0]
    assert group.attributes["aria-describedby"].split() == ["id_kind_helptext", "id_kind_error"]


def test_the_summary_counts_the_errors_and_links_to_each_field() -> None:
    page = drawn(Ask({"needed": "31.2.2026"}))
    summary = next(
        block for block in page.all("div") if "ds-error-summary" in block.attributes.get("class", "")
    )
    assert "Korjaa 3 kohtaa" in summary.words
    assert [link.attributes["href"] for link in summary.all("a")] == ["#id_title", "#id_needed", "#id_kind"]


def test_what_need_not_be_filled_says_so() -> None:
    page = drawn(Ask())
    optional = [label.words for label in page.all("label", "legend") if "ei pakollinen" in label.words]
    assert optional == ["Milloin tarvitset? (ei pakollinen)"]


def test_the_browser_is_kept_from_speaking_over_us() -> None:
    assert not any("required" in one.attributes for one in drawn(Ask()).all("input", "textarea", "select"))


def test_every_showing_of_a_form_has_its_own_key_and_an_error_keeps_it() -> None:
    first, second = (control(drawn(Ask()), "once").attributes["value"] for _time in range(2))
    assert first
    assert first != second
    returned = drawn(Ask({"once": first}))
    assert control(returned, "once").attributes["value"] == first


def test_a_checked_form_tells_its_key() -> None:
    form = Ask({"title": "Lasku", "kind": "a", "once": "avain"})
    assert form.is_valid()
    assert form.once_key == "avain"


def test_a_refusal_of_the_domain_is_shown_above_the_form() -> None:
    form = Ask({"title": "Lasku", "kind": "a"})
    assert form.is_valid()
    form.refuse(Refused(Refusal("retired", "Palvelu on päättynyt.", "Lähetä asia omin sanoin.")))
    assert "Palvelu on päättynyt. Lähetä asia omin sanoin." in drawn(form).words


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", '"><b onclick=x>'])
def test_what_was_written_comes_back_as_words_not_as_markup(value: str) -> None:
    page = drawn(Ask({"title": value}))
    assert control(page, "title").attributes["value"] == value
    assert part_faults(page) == []
