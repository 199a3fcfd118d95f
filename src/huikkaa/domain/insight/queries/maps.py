"""What really happened in a service's requests, as a process map; no request and no person is named.

Counted are the requests whose work ended in the period, each with its whole life from arrival on. Of a service
with a great many the latest are looked at, and how many is said, so that the cost does not grow with history. A
confidential service is drawn only when at least five people have done its work.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

from huikkaa.domain.catalogue.models import Service, Stage
from huikkaa.domain.insight.models import RequestFact
from huikkaa.domain.insight.rules import ENOUGH_PEOPLE
from huikkaa.domain.work.models import Event, Request
from huikkaa.engine.process.maps import Happening, ProcessMap, map_of
from huikkaa.kernel import clock

Verb = Event.Verb
LEAST_CASES = 20  # fewer are not drawn
LEAST_TOLD = 5  # a path of fewer is not told by itself, and no time of fewer is shown
MOST_CASES = 2000
SHARES = (50, 80, 95, 100)
MONTHS = (3, 12, 36)
# Steps of the work and of the talk with the customer. Left out: notes, thanks, acceptance (a clock does it), and
# who passed an offer on or was disqualified, which are about persons and not about the process.
STEPS = (
    Verb.RECEIVED, Verb.TAKEN, Verb.GIVEN_BACK, Verb.HANDED_OVER, Verb.ANSWERED, Verb.ASKED, Verb.REPLIED,
    Verb.REMINDER_PASSED, Verb.STAGE, Verb.AGREED, Verb.SERVICE, Verb.COMPLETED, Verb.REOPENED,
    Verb.COMPLAINED, Verb.COMPLAINT_ANSWERED,
)  # fmt: skip
STAGE = "stage:"  # before the place of the stage in the service's order


@dataclass(frozen=True)
class PromisedStage:
    """A stage that has been promised, and in how many cases somebody moved the matter to it."""

    stage: Stage
    cases: int


@dataclass(frozen=True)
class Process:
    """A service's process in a period: its map, of how many cases, and the stages that were promised."""

    service: Service
    since: date
    ended: int
    looked_at: int
    map: ProcessMap | None
    stages: list[PromisedStage] = field(default_factory=list)

    @property
    def rare(self) -> int:
        """Cases whose path went too seldom to be told by itself."""
        return sum(one.cases for one in self.map.variants if one.cases < LEAST_TOLD) if self.map else 0


def process_of(service: Service, *, months: int, share: int) -> Process:
    """The process of a service over the last `months`, drawn of the commonest `share` per cent of the cases."""
    since = clock.today() - timedelta(days=round(months * 365.25 / 12))
    rows = RequestFact.objects.filter(service=service, done_on__gte=since).exclude(
        channel=Request.Channel.PART
    )
    ended = rows.count()
    makers = rows.exclude(responsible=None).values("responsible").distinct().count()
    promised = list(Stage.objects.filter(service=service).order_by("order"))
    if ended < LEAST_CASES or (service.confidential and makers < ENOUGH_PEOPLE):
        return Process(service, since, ended, 0, None, [PromisedStage(stage, 0) for stage in promised])
    cases = list(rows.order_by("-done_on", "-pk").values_list("pk", flat=True)[:MOST_CASES])
    traces = _traces(cases)
    reached = Counter(name for one in traces for name in {step.activity for step in one})
    return Process(
        service,
        since,
        ended,
        len(cases),
        map_of(traces, share / 100),
        [PromisedStage(stage, reached[f"{STAGE}{place}"]) for place, stage in enumerate(promised)],
    )


def _traces(cases: list[int]) -> list[list[Happening]]:
    """The steps of each case in the order of time; two questions to the database."""
    events = Event.unguarded.filter(request__in=cases)
    moved = events.filter(verb=Verb.STAGE).order_by().values_list("pk", "details")
    stages = {pk: f"{STAGE}{details.get('stage', 0)}" for pk, details in moved}
    told = events.filter(verb__in=STEPS).order_by("request_id", "at", "id")
    found: dict[int, list[Happening]] = {}
    for pk, request, verb, at in told.values_list("pk", "request_id", "verb", "at"):
        found.setdefault(request, []).append(Happening(stages.get(pk, verb), at.timestamp()))
    return list(found.values())
