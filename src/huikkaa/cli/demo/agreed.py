"""What the demo town has agreed with its staff about measuring: which measures are in use, and since when."""

from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import COMPLETED, EVIDENCE, PLACEMENT, RETIREMENT, SHARES
from huikkaa.domain.organisation.models import Role
from huikkaa.kernel import clock

HANDLED, INFORMED = timedelta(days=200), timedelta(days=186)


def agree(town: Town, today: date) -> None:
    """Own completed requests, even shares, skills, leavings and placement have been handled; the others wait."""
    handled, informed = today - HANDLED, today - INFORMED
    with clock.moved_to(datetime.combine(informed, time(9), clock.HELSINKI)):
        for feature in (COMPLETED, SHARES, EVIDENCE, RETIREMENT, PLACEMENT):
            enter_dates(
                feature=feature,
                values={
                    "handled_on": handled,
                    "handled_in": "Yhteistyötoimikunta, 4 §",
                    "informed_on": informed,
                    "informed_by": "Sähköposti kaikille ja tiimien viikkopalaverit",
                },
                by=town.officers[Role.ADMINISTRATOR],
            )
