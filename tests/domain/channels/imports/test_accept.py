"""Each kind of import: accepted it is written, and the same file again changes nothing."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.utils.translation import override

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.capability.queries import skills_of
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.imports import actions
from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.organisation.models import Change, Membership, Person, Position, RoleGrant, Unit
from huikkaa.domain.organisation.queries import supervisor_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.channels.imports.bringing import accept, bring, look, plan, states, told, written

FILES = {
    "henkilot": (
        "Henkilöavain;Sukunimi;Etunimi;Sähköposti;Nimike;Kieli;Yksikkö;Palvelussuhde alkaa;Päättyy;Laji;"
        "Hinnoittelutunnus;Vakanssi;Virka;Työaika %;Esihenkilön avain;Esihenkilö alkaen\n"
        "1001;Salmela;Aino;aino.salmela@esimerkkila.example;palkkasihteeri;ruotsi;Hallintopalvelut;1.2.2020;;"
        "vakinainen;01TOI060;;ei;80,5;1002;1.1.2026\n"
        "1002;Korpela;Eino;;hallintojohtaja;suomi;Hallintopalvelut;2021-03-01;31.12.2030;määräaikainen;;;kyllä;100;;\n"
    ),
    "yksikot": (
        "Yksikkö;Ylempi yksikkö;Nimi ruotsiksi\nPäiväkodit;Varhaiskasvatus;Daghemmen\n"
        "Varhaiskasvatus;Sivistyspalvelut;Småbarnspedagogik\nTekniset palvelut;;Tekniska tjänster\n"
    ),
    "vakanssit": (
        "Vakanssinumero\tNimike\tYksikkö\tPoolissa alkaen\tPäätös\n"
        "00017\ttaloussihteeri\tHallintopalvelut\t1.1.2026\tKH 5 §\n"
        "V-2\tpalkkasihteeri\tEsimerkkilä › Hallintopalvelut\t\t\n"
    ),
    "jasenyydet": (
        "Sähköposti,Tiimi,Alkaen,Viimeinen päivä,Tiiminvetäjä\n"
        "kaisa.lindroos@esimerkkila.example,Hallintotiimi,1.1.2026,,\n"
        "sanna.peltoniitty@esimerkkila.example,Ekonomiteamet,1.3.2026,30.6.2026,x\n"
    ),
    "palvelut": (
        "Palvelu;Ryhmä;Vastaava tiimi;Omistaja;Auttavat tiimit;Hallintoasia;Lupaus alkaen;Ensivastaus tp;Valmis tp\n"
        "Kokoustilan varaus;Talous;Hallintotiimi;petra.honkasalo@esimerkkila.example;Taloustiimi;ei;1.12.2026;1;2,5\n"
    ),
    "osaamiset": (
        "Henkilö;Palvelu;Taso;Voimassa alkaen\njarmo.niemikorpi@esimerkkila.example;laskun-hyvitys;hyvin;1.1.2026\n"
        "maija.koskimaki@esimerkkila.example;laskun-hyvitys;1;1.6.2026\n"
    ),
}


@pytest.fixture(autouse=True)
def tuesday_morning_in_finnish() -> Iterator[None]:
    with clock.moved_to(MOMENT), override("fi"):
        yield


@pytest.mark.parametrize("kind", FILES)
def test_the_same_file_twice_changes_nothing(town: Town, kind: str) -> None:
    draft = bring(kind, FILES[kind], town.anna)
    before = written()
    found = look(draft)
    assert set(states(found)) <= {"new", "changed"}, [(line.title, line.faults) for line in found.lines]
    assert written() == before, "looking writes nothing"
    run = accept(draft)
    assert run.added + run.changed == len(found.lines)
    after = written()
    again = plan(kind, FILES[kind], town.anna)
    assert set(states(again)) == {"unchanged"}, [
        (line.title, line.sure, line.differences) for line in again.lines
    ]
    with pytest.raises(Refused, match="niin kuin tiedostossa"):
        accept(bring(kind, FILES[kind], town.anna))
    assert written() == after


@pytest.mark.parametrize("kind", FILES)
def test_a_year_later_the_same_file_still_changes_nothing(town: Town, kind: str) -> None:
    accept(bring(kind, FILES[kind], town.anna))
    with clock.moved_to(MOMENT.replace(year=2027)):
        assert set(states(plan(kind, FILES[kind], town.anna))) == {"unchanged"}


def test_people_come_with_employment_and_supervisor(town: Town) -> None:
    accept(bring("henkilot", FILES["henkilot"], town.anna))
    aino = Person.objects.get(key="1001")
    assert (aino.name, aino.language, aino.title) == ("Aino Salmela", "sv", "palkkasihteeri")
    assert not aino.has_usable_password()
    own = aino.employments.get()
    assert (str(own.full_time_share), own.starts_on, own.kind, own.holds_office) == (
        "80.50", date(2020, 2, 1), "permanent", False,
    )  # fmt: skip
    eino = Person.objects.get(key="1002")
    assert eino.email is None
    assert eino.employments.get().ends_on == date(2030, 12, 31)
    assert supervisor_of(aino, date(2026, 1, 1)) == eino
    assert supervisor_of(aino, date(2025, 12, 31)) is None


def test_the_rows_own_day_is_the_day_of_employment_and_supervisor(town: Town) -> None:
    text = "person_key,family_name,given_name,unit,kind,supervisor,valid_from\n"
    text += "8,Salo,Ahti,Hallintopalvelut,fixed,9,1.3.2026\n"
    text += "9,Virta,Veera,Hallintopalvelut,permanent,,2026-02-01\n"
    accept(bring("henkilot", text, town.anna))
    ahti = Person.objects.get(key="8")
    assert ahti.employments.get().starts_on == date(2026, 3, 1)
    assert supervisor_of(ahti, date(2026, 2, 28)) is None
    assert supervisor_of(ahti, date(2026, 3, 1)) == Person.objects.get(key="9")
    assert set(states(plan("henkilot", text, town.anna))) == {"unchanged"}


def test_units_are_made_top_down_though_the_parent_comes_later(town: Town) -> None:
    accept(bring("yksikot", FILES["yksikot"], town.anna))
    day_care = Unit.objects.get(name_fi="Päiväkodit")
    assert day_care.parent is not None
    assert day_care.parent.parent == town.education
    assert Unit.objects.get(pk=town.technical.pk).name_sv == "Tekniska tjänster"


def test_the_rest_is_written_as_the_files_say(town: Town) -> None:
    for kind in ("vakanssit", "jasenyydet", "palvelut", "osaamiset"):
        accept(bring(kind, FILES[kind], town.anna))
    assert Position.objects.get(number="00017").pooled_from == date(2026, 1, 1)
    sanna = Membership.objects.get(person=town.sanna)
    assert (sanna.team, sanna.leads, sanna.valid_to) == (town.finance, True, date(2026, 6, 30))
    service = Service.objects.get(slug="kokoustilan-varaus")
    assert list(service.helping_teams.all()) == [town.finance]
    assert [(row.first_amount, row.done_amount) for row in service.promises.all()] == [(480, 1200)]
    skill = skills_of(town.jarmo, date(2026, 11, 1))[0]
    assert (skill.level, skill.stated_by) == (Skill.Level.EXPERT, town.anna)
    assert skills_of(town.jarmo, date(2025, 12, 31)) == []


def test_a_change_is_told_as_old_and_new_and_written(town: Town) -> None:
    accept(bring("henkilot", FILES["henkilot"], town.anna))
    other = FILES["henkilot"].replace("palkkasihteeri", "palvelusihteeri").replace("80,5", "100")
    draft = bring("henkilot", other, town.anna)
    line = look(draft).lines[0]
    assert line.sure == "changed"
    assert told(line) == {"Nimike": ("palkkasihteeri", "palvelusihteeri"), "Työaika, %": ("80,5", "100")}
    run = accept(draft)
    assert (run.added, run.changed, run.unchanged) == (0, 1, 1)
    last = Change.objects.filter(kind="person").first()
    assert last is not None
    assert (last.before, last.after) == ({"title": "palkkasihteeri"}, {"title": "palvelusihteeri"})


def test_an_empty_cell_leaves_the_value_and_a_dash_empties_it(town: Town) -> None:
    accept(bring("henkilot", FILES["henkilot"], town.anna))
    head = "Henkilöavain;Sukunimi;Etunimi;Nimike;Puhelin\n"
    assert states(plan("henkilot", head + "1001;Salmela;Aino;;\n", town.anna)) == ["unchanged"]
    accept(bring("henkilot", head + "1001;Salmela;Aino;-;\n", town.anna))
    assert Person.objects.get(key="1001").title == ""


def test_a_person_without_a_key_is_found_by_the_address_and_gets_the_key(town: Town) -> None:
    text = "Henkilöavain;Sukunimi;Etunimi;Sähköposti\n77;Lindroos;Kaisa;Kaisa.Lindroos@esimerkkila.example\n"
    draft = bring("henkilot", text, town.anna)
    assert told(look(draft).lines[0]) == {"Henkilöavain": ("–", "77")}
    accept(draft)
    assert Person.objects.get(key="77") == town.kaisa


def test_who_is_not_in_the_file_is_listed_and_stays(town: Town) -> None:
    accept(bring("henkilot", FILES["henkilot"], town.anna))
    one = "\n".join(FILES["henkilot"].splitlines()[:2]) + "\n"
    # The supervisor is not in this file but in the portal, which will do.
    found = plan("henkilot", one, town.anna)
    assert states(found) == ["unchanged"]
    assert [missing.title for missing in found.missing] == ["Eino Korpela (1002)"]


def test_two_who_accept_at_once_write_once(town: Town) -> None:
    draft = bring("henkilot", FILES["henkilot"], town.anna)
    first, mark = accept(draft), "anything"
    assert actions.accept(key=draft.key, by=town.anna, seen=mark) == first
    assert Person.objects.filter(key="1001").count() == ImportRun.objects.count() == 1


def test_what_changed_meanwhile_is_looked_at_again(town: Town) -> None:
    accept(bring("henkilot", FILES["henkilot"], town.anna))
    draft = bring("henkilot", FILES["henkilot"].replace("palkkasihteeri", "kirjanpitäjä"), town.anna)
    seen = look(draft).mark
    Person.objects.filter(key="1001").update(title="controller")
    with pytest.raises(Refused, match="Jokin on muuttunut"):
        actions.accept(key=draft.key, by=town.anna, seen=seen)
    assert Person.objects.get(key="1001").title == "controller"
    assert ImportDraft.objects.filter(pk=draft.pk).exists()


def test_only_the_one_who_brought_it_accepts_it(town: Town) -> None:
    draft = bring("henkilot", FILES["henkilot"], town.anna)
    with pytest.raises(Refused):
        actions.accept(key=draft.key, by=town.hilkka, seen=None)
    assert not Person.objects.filter(key="1001").exists()


def test_all_or_nothing_is_written(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last row meets a rule that the plan could not know of: the first rows are not written either."""
    text = "Henkilöavain;Sukunimi;Etunimi;Sähköposti\n1;Ensi;Eeva;a@x.example\n2;Toinen;Taavi;b@x.example\n"
    draft = bring("henkilot", text, town.anna)
    found = look(draft)

    def refuse(by: Person) -> object:
        raise LookupError("gone")

    found.lines[1].acts[0] = (1, refuse)
    with pytest.raises(Refused, match="Rivi 3"):
        actions.carry_out(found, kind="henkilot", file_name="x", key="k", by=town.anna)
    assert not Person.objects.filter(key="1").exists()
    assert not ImportRun.objects.exists()


def test_roles_are_never_imported(town: Town) -> None:
    before = RoleGrant.objects.count()
    draft = bring("henkilot", "Henkilöavain;Sukunimi;Etunimi;Rooli\n9;Uusi;Ulla;Pääkäyttäjä\n", town.anna)
    assert draft.unread == ["Rooli"]
    accept(draft)
    assert RoleGrant.objects.count() == before


def test_a_sheet_that_nobody_accepts_is_forgotten_in_a_day(town: Town) -> None:
    bring("henkilot", FILES["henkilot"], town.anna)
    assert actions.forget_expired() == 0
    with clock.moved_to(MOMENT.replace(day=19)):
        assert actions.forget_expired() == 1
