"""Which ids the town's requests have: an id for each minute, so that what is added later stands in the order of time.

Lists show the newest first by id. A minute in which two requests come lends from the next.
"""

from datetime import datetime

from huikkaa.cli.demo.town import Town
from huikkaa.kernel import clock

A_DAY = 24 * 60


def id_at(town: Town, moment: datetime) -> int:
    """The id of a request that comes at this moment, if the minute is still free."""
    local = moment.astimezone(clock.HELSINKI)
    return 1 + (local.date() - town.founded).days * A_DAY + local.hour * 60 + local.minute
