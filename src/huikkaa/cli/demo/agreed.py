"""What the demo town has agreed with its staff about measuring: two measures are in use, the third is not."""

from datetime import date, datetime, time, timedelta

from huikkaa.cli.demo.town import Town
from huikkaa.domain.insight.actions.features import enter_dates
from huikkaa.domain.insight.features import COMPLETED, SHARES
from huikkaa.domain.organisation.models import Role
from huikkaa.kernel import clock

HANDLED, INFORMED = timedelta(days=200), timedelta(days=186)


def agree(town: Town, today: date) -> None:
    """The committee has handled one's own completed requests and even shares; handling times wait for their turn."""
    handled, informed = today - HANDLED, today - INFORMED
    with clock.moved_to(datetime.combine(informed, time(9), clock.HELSINKI)):
        for feature in (COMPLETED, SHARES):
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
