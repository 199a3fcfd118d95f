"""Bad rows: each is named with its column, what is wrong, and how to mend it."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from huikkaa.domain.channels.imports import actions
from huikkaa.domain.organisation.models import Employment, Position, Team, Unit
from huikkaa.engine.identity import MASKED
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.channels.imports.bringing import accept, bring, faults, look, plan, states

HEAD = "Henkilöavain;Sukunimi;Etunimi;"
CODE = "131052-308T"  # the example of the Digital and Population Data Services Agency; nobody's


@pytest.fixture(autouse=True)
def tuesday_morning_in_finnish() -> Iterator[None]:
    with clock.moved_to(MOMENT), override("fi"):
        yield


@pytest.mark.parametrize(
    ("column", "cell", "key", "word"),
    [
        ("Sähköposti", "ei ole osoite", "email", "ei ole sähköpostiosoite"),
        ("Sähköposti", "hilkka.suvikallio@esimerkkila.example", "email", "Hilkka Suvikallio"),
        ("Yksikkö", "Teknisetpalvelut", "unit", "ei ole"),
        ("Kieli", "savo", "language", "ei ole tuttu"),
        ("Nimike", "=HYPERLINK(1)", "title", "kaava"),
        ("Nimike", "@SUM(A1)", "title", "kaava"),
        ("Nimike", "x" * 151, "title", "150"),
        ("Nimike", "#PUUTTUU!", "title", "Excelin"),
        ("Palvelussuhde alkaa", "31.2.2026", "starts_on", "kalenterissa"),
        ("Palvelussuhde alkaa", "1.2.26", "starts_on", "kaksi numeroa"),
        ("Palvelussuhde alkaa", "02/01/2026", "starts_on", "ei ole päivä"),
        ("Palvelussuhde alkaa", "1.2.0026", "starts_on", "Vuosi"),
        ("Palvelussuhde alkaa", "eilen", "starts_on", "ei ole päivä"),
        ("Työaika %", "sata", "share", "ei ole luku"),
        ("Työaika %", "120", "share", "0"),
        ("Työaika %", "0,8", "share", "prosentteina"),
        ("Vakanssi", "V-99", "position", "V-99"),
        ("Esihenkilö", "4711", "supervisor", "4711"),
        ("Esihenkilö", "1", "supervisor", "oma"),
        ("Päättyy", "1.1.2020", "starts_on", "milloin se alkaa"),
        ("Palvelussuhteen laji", "ikuinen", "kind", "ei ole tuttu"),
    ],
)
def test_a_bad_cell_is_named_with_its_column(town: Town, column: str, cell: str, key: str, word: str) -> None:
    more = ";1.2.2020;Hallintopalvelut" if key in {"share", "position", "kind"} else ""
    head = HEAD + column + (";Palvelussuhde alkaa;Yksikkö" if more else "")
    found = plan("henkilot", f"{head}\n1;Salmela;Aino;{cell}{more}\n", town.anna)
    assert [(row, column) for row, column, _what in faults(found)] == [(2, key)]
    assert word.casefold() in faults(found)[0][2].casefold()
    fault = found.lines[0].faults[0]
    assert fault.mend or fault.what.startswith("Kirjoita"), "says how to mend it"
    assert fault.read == ("" if column == "Päättyy" else cell)


def test_a_personal_identity_code_is_refused_and_not_kept(town: Town) -> None:
    for text in (
        f"{HEAD}Nimike\n{CODE};Salmela;Aino;sihteeri\n",
        f"{HEAD}Nimike\n1;Salmela;Aino;ks. {CODE.lower()}\n",
    ):
        draft = bring("henkilot", text, town.anna)
        assert "henkilötunnukselta" in faults(look(draft))[0][2]
        assert MASKED in str(draft.rows)
        assert "308" not in str(draft.rows)
    with pytest.raises(Refused, match="Henkilötunnus"):
        bring("henkilot", f"{HEAD}Henkilötunnus\n1;Salmela;Aino;{CODE}\n", town.anna)
    # What only looks like one, its check sign being wrong, is a key like any other.
    assert states(plan("henkilot", f"{HEAD}Nimike\n131052-308A;Salmela;Aino;\n", town.anna)) == ["new"]


def test_the_same_key_or_address_twice_in_the_file_is_told(town: Town) -> None:
    text = (
        HEAD + "Sähköposti\n1;Salmela;Aino;a@x.example\n2;Korpela;Eino;A@x.example\n1;Salo;Ahti;b@x.example\n"
    )
    assert [(row, column) for row, column, _what in faults(plan("henkilot", text, town.anna))] == [
        (3, "email"), (4, "key"),
    ]  # fmt: skip


def test_what_is_missing_is_told(town: Town) -> None:
    found = plan("henkilot", HEAD + "Nimike\n;Salmela;;sihteeri\n", town.anna)
    assert {column for _row, column, _what in faults(found)} == {"key", "given_name"}


def test_a_unit_of_several_is_asked_by_its_path(town: Town) -> None:
    for above in (town.technical, town.education):
        Unit.objects.create(organisation=town.own, parent=above, name_fi="Toimisto")
    found = plan("henkilot", HEAD + "Yksikkö\n1;Salmela;Aino;Toimisto\n", town.anna)
    assert "Sivistyspalvelut › Toimisto" in found.lines[0].faults[0].mend
    assert states(plan("henkilot", HEAD + "Yksikkö\n1;S;A;Sivistyspalvelut > Toimisto\n", town.anna)) == [
        "new"
    ]


def test_two_permanent_ones_in_one_position_is_a_fault_and_a_substitute_a_remark(town: Town) -> None:
    post = Position.objects.create(number="V-1", title="sihteeri", unit=town.technical)
    Employment.objects.create(person=town.ville, position=post, unit=town.technical, starts_on=LONG_AGO)
    head = HEAD + "Yksikkö;Alkupäivä;Laji;Vakanssi\n"
    twice = plan("henkilot", head + "1;Salmela;Aino;Hallintopalvelut;1.1.2026;vakinainen;V-1\n", town.anna)
    assert [(row, column) for row, column, _what in faults(twice)] == [(2, "position")]
    beside = plan(
        "henkilot", head + "1;Salmela;Aino;Hallintopalvelut;1.1.2026;määräaikainen;V-1\n", town.anna
    )
    assert states(beside) == ["new"]
    assert "Ville Aaltorinne" in beside.lines[0].remarks[0]


def test_the_last_day_before_the_first_is_a_fault(town: Town) -> None:
    text = HEAD + "Yksikkö;Alkupäivä;Loppupäivä\n1;Salmela;Aino;Hallintopalvelut;1.2.2026;31.1.2026\n"
    assert [column for _row, column, _what in faults(plan("henkilot", text, town.anna))] == ["ends_on"]


def test_units_in_a_circle_and_under_themselves_are_faults(town: Town) -> None:
    text = "Yksikkö;Ylempi yksikkö\nA;C\nB;A\nC;B\nD;D\nE;A\nF;Olematon\n"
    found = faults(plan("yksikot", text, town.anna))
    assert [(row, column) for row, column, _what in found] == [(n, "parent") for n in (2, 3, 4, 5, 7)]
    assert "kehässä" in found[0][2]


def test_a_unit_moved_under_its_own_child_is_a_circle_too(town: Town) -> None:
    Unit.objects.create(organisation=town.own, parent=town.technical, name_fi="Kadut")
    found = plan("yksikot", "Yksikkö;Ylempi yksikkö\nTekniset palvelut;Kadut\n", town.anna)
    assert [column for _row, column, _what in faults(found)] == ["parent"]
    # Unless the child is moved away in the same file, in whatever order.
    both = bring("yksikot", "Yksikkö;Ylempi yksikkö\nTekniset palvelut;Kadut\nKadut;-\n", town.anna)
    accept(both)
    assert Unit.objects.get(pk=town.technical.pk).parent == Unit.objects.get(name_fi="Kadut")


def test_memberships_meet_the_rules_of_teams(town: Town) -> None:
    Team.objects.create(slug="vanha", name_fi="Vanha tiimi", ends_on=date(2025, 12, 31))
    head = "Sähköposti;Tiimi;Alkaen;Viimeinen päivä;Vetäjä\n"
    rows = (
        "kaisa.lindroos@esimerkkila.example;Vanha tiimi;1.1.2026;;\n"
        "jarmo.niemikorpi@esimerkkila.example;Taloustiimi;1.1.2026;;\n"
        "petra.honkasalo@esimerkkila.example;Hallintotiimi;1.1.2020;;kyllä\n"
        "kaisa.lindroos@esimerkkila.example;Talostiimi;1.1.2026;;\n"
        "ei.kukaan@esimerkkila.example;Taloustiimi;1.1.2026;;\n"
        "sanna.peltoniitty@esimerkkila.example;Taloustiimi;1.1.2026;31.12.2025;\n"
    )
    found = faults(plan("jasenyydet", head + rows, town.anna))
    assert [(row, column) for row, column, _what in found] == [
        (2, "team"), (3, "valid_from"), (4, "leads"), (5, "team"), (6, "person"), (7, "valid_to"),
    ]  # fmt: skip


def test_services_and_skills_say_what_is_wrong(town: Town) -> None:
    head = "Palvelu;Ryhmä;Vastaava tiimi;Omistaja;Ensivastaus tp;Valmis tp\n"
    found = faults(plan("palvelut", head + "Uusi;Olematon;Taloustiimi;;0;3\nToinen;Talous;;;1;\n", town.anna))
    assert [(row, column) for row, column, _what in found] == [
        (2, "group"), (2, "owner"), (2, "first_days"), (3, "answering_team"), (3, "owner"), (3, "done_days"),
    ]  # fmt: skip
    text = (
        "Henkilö;Palvelu;Taso;Alkaen\njarmo.niemikorpi@esimerkkila.example;laskun-hyvitys;mestari;1.1.2026\n"
    )
    assert [column for _row, column, _what in faults(plan("osaamiset", text, town.anna))] == ["level"]


def test_a_fault_is_mended_or_left_out_and_then_accepted(town: Town) -> None:
    draft = bring(
        "henkilot", HEAD + "Yksikkö\n1;Salmela;Aino;Hallinto\n2;Korpela;;Hallintopalvelut\n", town.anna
    )
    with pytest.raises(Refused, match="2 rivillä"):
        accept(draft)
    draft = actions.mend(draft=draft, cells={2: {"unit": " Hallintopalvelut "}}, left_out={3: True})
    assert states(look(draft)) == ["new", "left_out"]
    run = accept(draft)
    assert (run.added, run.left_out) == (1, 1)
