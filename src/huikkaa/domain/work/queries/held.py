"""What a person still holds, and how much of a service is still open: asked before something is ended."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.models import Person, Team
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.visibility import counted


def open_work_of(person: Person, team: Team | None = None) -> list[str]:
    """The numbers of the open requests in the person's hands; numbers only: the reader may not see the matters."""
    rows = counted().filter(responsible=person, state__in=Request.ONGOING)
    if team is not None:
        rows = rows.filter(team=team)
    numbers = rows.order_by("id").values_list("number", flat=True)
    return [_("request %(number)s") % {"number": number} for number in numbers]


def open_of_service(service_id: int) -> int:
    """How many requests of the service are under way."""
    return counted().filter(service_id=service_id, state__in=Request.ONGOING).count()
