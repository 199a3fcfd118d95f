"""The page of destruction: shown and approved by records managers and administrators alone."""

import pytest

from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work.models import Destruction, Hold, Request
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, Town
from tests.domain.work.test_retention import RIPE, ended
from tests.web.client import Visitor

HERE = "/asetukset/havittaminen/"


@pytest.fixture
def records(town: Town, visitor: Visitor) -> Visitor:
    """A records manager, who belongs to no team."""
    RoleGrant.objects.create(person=town.outi, role=Role.RECORDS, valid_from=LONG_AGO)
    visitor.sign_in(town.outi)
    return visitor


@pytest.mark.django_db
def test_the_list_is_approved_and_recorded(town: Town, records: Visitor) -> None:
    number = ended(town).number
    with clock.moved_to(RIPE):
        page = records.visit(HERE)
        assert "Laskun hyvitys tai oikaisu" in page.words
        assert number not in page.words
        answer = records.post(f"{HERE}havita/", {"palvelu": town.credit.slug, "vuosi": "2026", "maara": "1"})
        assert answer.status_code == 302
        assert number in records.visit(HERE).words
        table = b"".join(records.get(f"{HERE}?muoto=csv").streaming_content)  # type: ignore[attr-defined]
    assert number in table.decode("utf-8-sig")
    assert not Request.unguarded.exists()
    assert Destruction.unguarded.get().by == town.outi


@pytest.mark.django_db
def test_a_held_matter_is_not_on_the_list_until_the_hold_ends(town: Town, records: Visitor) -> None:
    number = ended(town).number
    with clock.moved_to(RIPE):
        said = {"numero": number.lower(), "syy": "appeal", "sanoin": "Valitus hallinto-oikeudessa"}
        assert records.post(f"{HERE}pida/", said).status_code == 302
        page = records.visit(HERE)
        assert "Valitus hallinto-oikeudessa" in page.words
        assert "maara" not in {one.attributes.get("name") for one in page.all("input")}
        assert records.post(f"{HERE}vapauta/", {"pito": Hold.unguarded.get().pk}).status_code == 302
        assert "maara" in {one.attributes.get("name") for one in records.visit(HERE).all("input")}


@pytest.mark.django_db
def test_an_unknown_number_is_told_beside_its_field(town: Town, records: Visitor) -> None:
    answer = records.post(f"{HERE}pida/", {"numero": "HU-0000000", "syy": "other", "sanoin": "x"})
    assert "numerolla ei ole" in records.proof_read(answer, 422).words


@pytest.mark.django_db
def test_a_lead_is_refused(town: Town, visitor: Visitor) -> None:
    visitor.sign_in(town.tuula)
    assert visitor.get(HERE).status_code == 403
