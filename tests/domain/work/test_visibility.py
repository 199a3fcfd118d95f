"""Who sees which request, in every relation to it."""

import pytest

from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import asked, digest, handled, visible
from tests.cast import Town

EVERYONE = "kaisa oskari sanna ville risto jarmo maija tuula petra hilkka arvo anna outi".split()  # noqa: SIM905
TEAMS = {"jarmo", "maija", "tuula", "petra"}


def seen_by(town: Town, request: Request) -> set[str]:
    return {name for name in EVERYONE if visible(town.viewer(name)).filter(pk=request.pk).exists()}


def ask(town: Town, service: str = "credit", **more: object) -> Request:
    details: dict[str, object] = {"filer": town.viewer("kaisa"), "asker": town.kaisa} | more
    return actions.receive(service=getattr(town, service), title="Lasku kahdesti", text="Apua.", **details)  # type: ignore[arg-type]


def test_an_ordinary_request_is_seen_by_its_asker_and_all_teams(town: Town) -> None:
    assert seen_by(town, ask(town)) == {"kaisa"} | TEAMS


def test_one_who_asked_for_another_sees_it_too(town: Town) -> None:
    request = ask(town, filer=town.viewer("oskari"))
    assert seen_by(town, request) == {"kaisa", "oskari"} | TEAMS


def test_a_unit_sees_only_what_was_shared_with_it(town: Town) -> None:
    assert seen_by(town, ask(town, unit_sees=True)) == {"kaisa", "oskari", "sanna"} | TEAMS


def test_a_confidential_request_exists_only_for_its_team_and_the_asker(town: Town) -> None:
    request = ask(town, "wages", filer=town.viewer("oskari"), unit_sees=True)
    assert seen_by(town, request) == {"kaisa", "jarmo", "maija", "tuula"}


def test_a_disqualified_person_does_not_see_the_matter(town: Town) -> None:
    request = ask(town)
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    assert "maija" not in seen_by(town, request)


def test_a_worker_does_not_handle_the_own_matter_but_follows_it(town: Town) -> None:
    request = ask(town, "wages", filer=town.viewer("maija"), asker=town.maija)
    assert asked(town.viewer("maija")).filter(pk=request.pk).exists()
    assert not handled(town.viewer("maija")).filter(pk=request.pk).exists()


def test_a_private_link_opens_its_own_request_and_no_other(town: Town) -> None:
    resident = actions.receive(
        service=town.notice,
        title="Kuulutus",
        text="Hei",
        contact=actions.Contact("Asukas", "asukas@posti.example"),
    )
    ask(town)
    Request.unguarded.filter(pk=resident.pk).update(key_digest=digest("avain"))
    assert list(visible(Viewer(key_digest=digest("avain")))) == [resident]
    assert not visible(NOBODY).exists()
    assert not visible(Viewer(key_digest=digest("toinen"))).exists()


@pytest.mark.parametrize("role", ["hilkka", "arvo", "anna", "outi"])
def test_no_role_as_such_opens_a_request(town: Town, role: str) -> None:
    ask(town)
    ask(town, "wages")
    assert not visible(town.viewer(role)).exists()
