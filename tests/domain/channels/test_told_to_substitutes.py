"""What a customer writes reaches the one who stands in, and the one who is away finds it on returning."""

from collections.abc import Iterator

import pytest

from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.domain.work.doing import taken
from tests.domain.work.standing import away, back, stands_in


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def written_to(request: Request, kind: str) -> set[str]:
    mails = OutboxMail.objects.filter(request=request, kind=kind)
    found = {mail.to.partition(".")[0] for mail in mails}
    mails.delete()
    return found


def test_the_substitute_is_told_while_the_responsible_person_is_away(town: Town) -> None:
    request, kaisa = taken(town), town.viewer("kaisa")
    stands_in(town.maija, town.jarmo)
    actions.write(request=request, viewer=kaisa, text="Onko uutta?")
    assert written_to(request, "wrote") == {"jarmo"}
    gone = away(town.jarmo)
    actions.write(request=request, viewer=kaisa, text="Entä nyt?")
    assert written_to(request, "wrote") == {"jarmo", "maija"}
    actions.complain(request=request, viewer=kaisa, text="Tämä kestää.")
    assert written_to(request, "complained") == {"jarmo", "maija"}
    back(gone)
    actions.cancel(request=request, viewer=kaisa)
    assert written_to(request, "cancelled") == {"jarmo"}


def test_a_mail_to_a_substitute_tells_nothing_of_a_confidential_matter(town: Town) -> None:
    request = taken(town, service="wages")
    stands_in(town.petra, town.jarmo)
    away(town.jarmo)
    actions.write(request=request, viewer=town.viewer("kaisa"), text="Palkkani on väärin.")
    mail = OutboxMail.objects.get(request=request, kind="wrote", to=town.petra.email)
    assert "Palkkani" not in mail.text
    assert request.title not in mail.subject + mail.text
