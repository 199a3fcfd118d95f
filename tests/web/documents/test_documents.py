"""Pages of document requests: settled by a handler, followed by the asker's private link, kept for good."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions.documents import Settled, list_documents, settle
from huikkaa.domain.work.models import AskedDocument, Hold, RecordsPackage, Request
from huikkaa.domain.work.visibility import key_of
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.papers import document_request, document_service
from tests.domain.work.test_holding import ended
from tests.web.client import Visitor

pytestmark = pytest.mark.django_db
GROUND = "Rekisteristä ei luovuteta tietoja."


@pytest.fixture(autouse=True)
def tuesday() -> object:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def petra(town: Town, visitor: Visitor) -> Visitor:
    visitor.sign_in(town.petra)
    return visitor


def by_link(town: Town) -> Request:
    made = actions.receive(
        service=document_service(town),
        title="Paperit",
        text="- ote\n- liite",
        contact=actions.Contact("Aino Asukas", "aino@posti.example"),
    )
    return actions.take(request=made, viewer=town.viewer("petra"))


def test_what_is_not_given_is_sent_only_with_its_ground(town: Town, petra: Visitor) -> None:
    request = document_request(town)
    here = f"/jono/pyynto/{request.number}/asiakirjat/"
    assert "hakijoiden henkilötiedot" in petra.visit(here).words
    first, second = AskedDocument.unguarded.filter(request=request)
    said = {f"tulos_{first.pk}": "given", f"tulos_{second.pk}": "refused"}
    page = petra.proof_read(petra.post(here, said), 422)
    assert "tarvitsee perusteen" in page.words
    said |= {f"peruste_{second.pk}": "personal", f"sanat_{second.pk}": GROUND, "viesti": "Tässä."}
    paper = SimpleUploadedFile("vertailu.txt", b"x")
    assert petra.post(here, said | {"liitteet": paper}).status_code == 302
    page = petra.visit(f"/jono/pyynto/{request.number}/")
    assert GROUND in page.words
    assert "vertailu.txt" in page.words
    petra.sign_in(town.kaisa)
    assert GROUND in petra.visit(f"/asiat/{request.number}/").words


def test_the_list_and_the_longer_time_are_written_on_their_pages(town: Town, petra: Visitor) -> None:
    request = document_request(town)
    here = f"/jono/pyynto/{request.number}/asiakirjat/"
    petra.visit(f"{here}luettelo/")
    assert petra.post(f"{here}luettelo/", {"asiakirjat": "Ote\n\nLiite 2"}).status_code == 302
    petra.visit(f"{here}pidenna/")
    said = {"peruste": "many", "sanoin": "Asiakirjoja on 400."}
    assert petra.post(f"{here}pidenna/", said).status_code == 302
    page = petra.visit(f"/jono/pyynto/{request.number}/")
    assert "Liite 2" in page.words
    assert "17.12." in page.words
    assert petra.post(f"{here}pidenna/", said).status_code == 302
    assert "jo pidennetty" in petra.visit(f"/jono/pyynto/{request.number}/").words


def test_a_matter_is_named_and_let_go(town: Town, petra: Visitor) -> None:
    matter, request = ended(town), document_request(town)
    here = f"/jono/pyynto/{request.number}/koskee/"
    petra.visit(here)
    assert "ei löydy" in petra.proof_read(petra.post(here, {"asia": "HU-0000000"})).words
    assert petra.post(here, {"asia": matter.number}).status_code == 302
    assert matter.number in petra.visit(f"/jono/pyynto/{request.number}/").words
    assert "hävittämiseltä" in petra.visit(f"/jono/pyynto/{matter.number}/").words
    assert petra.post(f"{here}pois/", {"pito": Hold.unguarded.get().pk}).status_code == 302
    assert Hold.unguarded.get().ended_by == town.petra


def test_a_resident_asks_for_a_decision_by_the_private_link(town: Town, visitor: Visitor) -> None:
    request = by_link(town)
    first, second = AskedDocument.unguarded.filter(request=request)
    outcomes = [Settled(first, "given"), Settled(second, "partly", "secret", GROUND)]
    settle(request=request, viewer=town.viewer("petra"), outcomes=outcomes)
    own = f"/seuraa/{key_of(request)}/"
    assert "Pyydä päätös" in visitor.visit(own).words
    here = f"{own}asiakirjapaatos/{second.pk}/"
    assert "hallinto-oikeuteen" in visitor.visit(here).words
    assert visitor.get(f"{own}asiakirjapaatos/{second.pk + 5}/").status_code == 404
    assert visitor.post(here, {}).status_code == 302
    assert "Pyysit päätöksen" in visitor.visit(own).words
    assert visitor.get(f"/seuraa/{'x' * 24}/asiakirjapaatos/{second.pk}/").status_code == 404


def test_the_page_asks_as_little_of_twenty_documents_as_of_one(town: Town, petra: Visitor) -> None:
    request, counts = document_request(town), []
    petra.get(
        f"/jono/pyynto/{request.number}/"
    )  # a house that is open remembers hours and absences for half a minute
    for count in (1, 20):
        names = [f"Liite {number}" for number in range(count)]
        list_documents(request=request, viewer=town.viewer("petra"), names=names)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            petra.get(f"/jono/pyynto/{request.number}/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


def test_what_is_kept_for_good_is_handed_over_row_by_row(
    town: Town, visitor: Visitor, settings: Settings, tmp_path: Path
) -> None:
    Service.objects.filter(pk=town.credit.pk).update(retention_years=None)
    number, here = ended(town).number, "/asetukset/pysyva-sailytys/"
    visitor.sign_in(town.anna)
    said = {"palvelu": town.credit.slug, "vuosi": "2026", "maara": "1"}
    with clock.moved_to(MOMENT.replace(year=2029, month=1, day=2)):
        page = visitor.visit(here)
        assert "Laskun hyvitys tai oikaisu" in page.words
        assert number not in page.words
        visitor.post(f"{here}luovuta/", said)
        assert not RecordsPackage.unguarded.exists()
        settings.HUIKKAA_RECORDS_FOLDER = str(tmp_path)
        visitor.post(f"{here}luovuta/", said)
        assert RecordsPackage.unguarded.get().request.number == number
        visitor.visit(here)
