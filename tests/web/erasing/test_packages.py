"""Another's data given out by an officer: gathered with a reason, at once or by the jobs, and every taking logged."""

import io
import json
from zipfile import ZipFile

import pytest

from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.giving import actions, queries
from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Look, SavedView
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.organisation.test_erasure import SOON, erase
from tests.web.client import Visitor

WHY = "Henkilö pyysi tietojaan kirjeellä."


@pytest.fixture
def officer(town: Town, visitor: Visitor) -> Visitor:
    RoleGrant.objects.create(person=town.outi, role=Role.PROTECTION, valid_from=LONG_AGO)
    visitor.sign_in(town.outi)
    return visitor


@pytest.mark.django_db
def test_the_data_is_gathered_whole_and_the_person_reads_who_took_it(town: Town, officer: Visitor) -> None:
    one = f"/asetukset/henkilotiedot/{town.jarmo.pk}/"
    with clock.moved_to(MOMENT):
        asked = work.receive(service=town.wages, title="Palkkani", text="Oma palkka-asiani", asker=town.jarmo)
        work.receive(service=town.credit, title="Villen asia", text="x", asker=town.ville)
        SavedView.objects.create(person=town.jarmo, name="Jarmon näkymä", team=town.finance)
    officer.proof_read(officer.post(f"{one}kokoa/", {"syy": "lyhyt"}), 422)
    assert officer.post(f"{one}kokoa/", {"syy": WHY}).status_code == 302
    package = DataPackage.objects.get()
    assert WHY in officer.visit(one).words
    assert not Look.unguarded.exists()
    answer = officer.get(f"{one}paketit/{package.pk}/")
    assert "no-store" in answer["Cache-Control"]
    book = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    data = json.loads(book.read("tiedot.json"))
    assert [matter["title"] for matter in data["matters"]] == ["Palkkani"]
    assert "Jarmon näkymä" in json.dumps(data["more"], ensure_ascii=False)
    assert "Villen asia" not in json.dumps(data)
    assert "Oma palkka-asiani" in book.read("tiedot.html").decode()
    look = Look.unguarded.get(request=asked)
    assert (look.person, look.reason) == (town.outi, WHY)
    taken = ExportTaken.objects.get()
    assert (taken.person, taken.reason, taken.narrowed) == (town.outi, WHY, f"#{town.jarmo.pk}")
    assert officer.get(f"/asetukset/henkilotiedot/{town.ville.pk}/paketit/{package.pk}/").status_code == 404


@pytest.mark.django_db
def test_much_is_gathered_by_the_jobs_and_goes_after_a_week(
    town: Town, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: object
) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", -1)
    with clock.moved_to(MOMENT):
        package = actions.gather(person=town.kaisa, viewer=town.viewer("anna"), reason=WHY)
        assert (package.state, queries.package_of(town.kaisa, package.pk)) == ("waiting", None)
        DataPackage.objects.update(tried_at=MOMENT)
        assert actions.make_waiting() == 0, "somebody else is making it"
    with clock.moved_to(MOMENT + 2 * queries.PATIENCE):
        assert actions.make_waiting() == 1
        assert actions.make_waiting() == 0
    ready = DataPackage.objects.get()
    storage, name = ready.file.storage, str(ready.file.name)
    assert storage.exists(name)
    with clock.moved_to(MOMENT + 2 * queries.KEPT), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert actions.forget_packages() == 1
    assert not storage.exists(name)


@pytest.mark.django_db
def test_a_package_goes_with_the_one_who_is_erased(
    town: Town, django_capture_on_commit_callbacks: object
) -> None:
    with clock.moved_to(MOMENT):
        actions.gather(person=town.kaisa, viewer=town.viewer("anna"), reason=WHY)
    file = DataPackage.objects.get().file
    with clock.moved_to(SOON), django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        erase(town, town.kaisa)
    assert not DataPackage.objects.exists()
    assert not file.storage.exists(str(file.name))


@pytest.mark.django_db
def test_ones_own_taking_is_logged_too(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.kaisa)
    assert visitor.get("/oma/tiedot/?muoto=zip").status_code == 200
    assert ExportTaken.objects.get().person == town.kaisa
