"""Disqualified (esteellinen): the matter leaves one's hands and closes to one at once."""

from huikkaa.domain.work import actions
from huikkaa.domain.work.queries.matter import find
from huikkaa.domain.work.visibility import handled
from tests.cast import Town
from tests.domain.work.doing import fresh, taken, verbs


def test_the_matter_returns_to_the_queue_and_closes(town: Town) -> None:
    request = taken(town)
    actions.disqualify(request=request, viewer=town.viewer("jarmo"))
    assert fresh(request).responsible is None
    assert not handled(town.viewer("jarmo")).filter(pk=request.pk).exists()
    assert find(town.viewer("jarmo"), request.number) is None
    assert verbs(request)[-1] == "disqualified"


def test_others_still_see_it(town: Town) -> None:
    request = taken(town)
    actions.disqualify(request=request, viewer=town.viewer("jarmo"))
    assert find(town.viewer("maija"), request.number) is not None


def test_one_may_be_disqualified_from_what_another_has(town: Town) -> None:
    request = taken(town)
    actions.disqualify(request=request, viewer=town.viewer("maija"))
    assert fresh(request).responsible == town.jarmo
