"""Which ids the town's requests have: a band for each day, so that what is added later stands in the order of time.

Lists show the newest first by id. Each day has room for what the town's own year brings and, before it, for what
`huikkaa demo-year` adds afterwards.
"""

from datetime import date

from huikkaa.cli.demo.town import Town

BAND, FOR_MORE = 256, 160


def lived_on(town: Town, day: date) -> int:
    """The first id for the requests of the town's own year that come on the day."""
    return _band(town, day) + FOR_MORE


def added_on(town: Town, day: date) -> int:
    """The first id for the requests that are added to the day."""
    return _band(town, day)


def _band(town: Town, day: date) -> int:
    return 1 + (day - town.founded).days * BAND
