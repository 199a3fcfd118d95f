"""When a request of the book is due: the promise engine's answers, with what does not change remembered."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from huikkaa.domain.catalogue.models import Service, ServicePromise, Stage
from huikkaa.domain.catalogue.queries import calendar_in_force, display_days
from huikkaa.domain.work import promising
from huikkaa.domain.work.models import Message, Request
from huikkaa.engine import promises
from huikkaa.kernel import clock

REMEMBERED = 50_000


class Reckoning:
    """Promises, stages and due times of the services, looked up once."""

    def __init__(self) -> None:
        self._promises: dict[int, list[ServicePromise]] = {}
        for row in ServicePromise.objects.order_by("-valid_from"):
            self._promises.setdefault(row.service_id, []).append(row)
        self._stages: dict[int, list[str]] = {}
        for service, name in Stage.objects.order_by("order").values_list("service_id", "name_fi"):
            self._stages.setdefault(service, []).append(name)
        self._display = {service.pk: display_days(service.pk) for service in Service.objects.all()}
        self.first_due = lru_cache(maxsize=REMEMBERED)(promising.first_answer_due)
        self.accept_by = lru_cache(maxsize=REMEMBERED)(promising.accept_by)
        self._plain = lru_cache(maxsize=REMEMBERED)(self._due_of)

    def promise(self, service: Service, at: datetime) -> ServicePromise:
        """The service's promise on the day of a moment."""
        day = promising.day_in_helsinki(at)
        return next(row for row in self._promises[service.pk] if row.valid_from <= day)

    def stages(self, request: Request) -> list[str]:
        """The names of the stages of the request's service."""
        return self._stages.get(request.service_id, [])

    def due(self, request: Request, questions: list[Message]) -> promises.Due:
        """When the work should be done now."""
        if not (questions or request.needed_by or request.agreed_for):
            return self._plain(request.promise, request.arrived_at)
        asked = promising.pausing(
            request, (promises.Question(row.at, row.reply_by, row.replied_at) for row in questions)
        )
        return promises.due(
            arrived_at=request.arrived_at,
            target=promising.target_of(request),
            calendar=calendar_in_force(),
            questions=asked,
            needed_by=request.needed_by,
            agreed_for=request.agreed_for,
            display_days=self._display[request.service_id],
            now=clock.now(),
        )

    def _due_of(self, promise: ServicePromise, arrived_at: datetime) -> promises.Due:
        return promises.due(
            arrived_at=arrived_at,
            target=promising.target(promise, "done"),
            calendar=calendar_in_force(),
            display_days=self._display[promise.service_id],
            now=clock.now(),
        )

    @staticmethod
    def complaint_due(at: datetime) -> datetime:
        """When a complaint should be answered."""
        return promising.complaint_due(at, settings.HUIKKAA_COMPLAINT_HOURS)
