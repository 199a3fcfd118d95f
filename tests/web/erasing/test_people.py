"""The pages of people's own data: two officers, a preview that tells everything, and a record without names."""

import pytest

from huikkaa.domain.organisation.models import Erasure, Role, RoleGrant
from huikkaa.kernel import clock
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.work.test_retention import ended
from tests.web.client import Visitor

HERE = "/asetukset/henkilotiedot/"


@pytest.fixture
def officer(town: Town, visitor: Visitor) -> Visitor:
    RoleGrant.objects.create(person=town.outi, role=Role.PROTECTION, valid_from=LONG_AGO)
    visitor.sign_in(town.outi)
    return visitor


@pytest.mark.django_db
def test_one_officer_puts_forward_and_another_approves(town: Town, officer: Visitor) -> None:
    ended(town)
    former = Visitor()
    former.sign_in(town.kaisa)
    one = f"{HERE}{town.kaisa.pk}/"
    with clock.moved_to(MOMENT):
        assert "Kaisa Lindroos" in officer.visit(f"{HERE}?hae=kaisa").words
        page = officer.visit(one)
        assert "säilytysaika on kesken" in page.words
        assert "31.12.2032" in page.words
        officer.proof_read(officer.post(f"{one}vireille/", {"pyydetty": "16.11.2026"}), 422)
        sent = officer.post(f"{one}vireille/", {"pyydetty": "16.11.2026", "varmistettu": "on"})
        assert sent.status_code == 302
        waiting = Erasure.objects.get()
        page = officer.visit(one)
        assert "toinen kuin se" in page.words
        assert "nahty" not in {field.attributes.get("name") for field in page.all("input")}
        said = {"poisto": str(waiting.pk), "nahty": "x"}
        assert officer.post(f"{one}hyvaksy/", said).status_code == 302
        assert Erasure.objects.get().state == "waiting"

        other = Visitor()
        other.sign_in(town.anna)
        page = other.visit(one)
        (seen,) = [
            field.attributes["value"]
            for field in page.all("input")
            if field.attributes.get("name") == "nahty"
        ]
        other.post(f"{one}hyvaksy/", said | {"nahty": str(seen)})
        page = other.visit(HERE)
    assert Erasure.objects.get().state == "done"
    assert "Laki säilyttää" in page.words
    assert "Lindroos" not in page.words
    assert other.get(one).status_code == 404
    assert former.get("/oma/tiedot/").status_code == 302


@pytest.mark.django_db
def test_a_waiting_erasure_is_given_up(town: Town, officer: Visitor) -> None:
    one = f"{HERE}{town.kaisa.pk}/"
    officer.post(f"{one}vireille/", {"pyydetty": "16.11.2026", "varmistettu": "on"})
    assert officer.post(f"{one}luovu/", {"poisto": str(Erasure.objects.get().pk)}).status_code == 302
    assert "Lähetä hyväksyttäväksi" in officer.visit(one).words
    assert officer.post(f"{one}luovu/", {"poisto": str(Erasure.objects.get().pk)}).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["kaisa", "jarmo", "tuula", "hilkka", "arvo"])
def test_others_do_not_open_the_pages(town: Town, visitor: Visitor, name: str) -> None:
    visitor.sign_in(getattr(town, name))
    assert visitor.get(HERE).status_code == 403
    assert visitor.get(f"{HERE}{town.kaisa.pk}/").status_code == 403
