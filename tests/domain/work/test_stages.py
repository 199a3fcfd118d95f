"""The stages an asker follows move by themselves as the work moves."""

from huikkaa.domain.work import actions
from tests.cast import Town


def test_the_stages_follow_the_work_from_taking_to_done_and_back(town: Town) -> None:
    jarmo, kaisa = town.viewer("jarmo"), town.viewer("kaisa")
    request = actions.receive(service=town.credit, title="Lasku", text="Apua.", filer=kaisa, asker=town.kaisa)
    assert request.stage == 0
    assert actions.take(request=request, viewer=jarmo).stage == 1
    actions.complete(request=request, viewer=jarmo, text="Tehty.")
    request.refresh_from_db()
    assert request.stage == 2
    assert actions.reopen(request=request, viewer=kaisa, text="Vielä yksi.").stage == 1
