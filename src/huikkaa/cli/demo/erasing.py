"""One who has asked the demo town to erase everything: put forward by an officer, waiting for the other to approve."""

from datetime import datetime, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.organisation.erasure.actions import put_forward
from huikkaa.domain.organisation.erasure.queries import obstacles
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock


def ask_to_be_erased(town: Town, now: datetime) -> None:
    """A contract customer with nothing under way has moved away and asked to be erased two days ago."""
    with clock.moved_to(now):
        leaving = next((one for one in reversed(town.contract_askers) if not obstacles(one)), None)
        officer = viewer_of(town.officers[Role.PROTECTION])
        if leaving is not None:
            put_forward(person=leaving, viewer=officer, asked_on=clock.today() - timedelta(days=2))
