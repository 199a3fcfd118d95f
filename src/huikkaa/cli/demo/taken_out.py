"""What the demo town has taken out of its portal lately, so that the log of exports has something to tell."""

from datetime import datetime, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.channels.exports.actions import take_log
from huikkaa.domain.channels.exports.queries import Narrowed
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock


def take_out(town: Town, now: datetime) -> None:
    """The administrator tried a process map, and HR looked at a month's load in a spreadsheet."""
    for days, role, kind in ((12, Role.ADMINISTRATOR, "xes"), (5, Role.HR, "xlsx")):
        with clock.moved_to(now - timedelta(days=days)):
            today = clock.today()
            month = Narrowed(first=today - timedelta(days=30), last=today)
            for _piece in take_log(viewer=viewer_of(town.officers[role]), narrowed=month, kind=kind):
                pass
