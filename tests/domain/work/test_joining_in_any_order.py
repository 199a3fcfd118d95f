"""Whatever is split, merged, undone, handed over, declined and reopened, in any order.

Nobody's words are lost or told to another asker, nobody shares a responsibility, and every clock tells what the slow
reference reckons from the events alone.
"""

import contextlib
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError

from huikkaa.domain.catalogue.queries import calendar_in_force
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Message, Request, Split
from huikkaa.engine.promises import Question
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import Town
from tests.domain.insight.living import Living
from tests.engine.promises.oracle import minutes_due

AWAY = ("merged", "ended", "undone")


class Joining(Living):
    """The same town, but time only goes on, so that the events tell their order."""

    def happen(self) -> None:
        self.moment += timedelta(minutes=self.chance.randrange(6 * 60))
        with clock.moved_to(self.moment), contextlib.suppress(Refused, IntegrityError):
            self.chance.choice(self.verbs())()

    def verbs(self) -> list[Callable[[], object]]:
        more = [
            self.receive,
            self.receive,
            *[self.merge] * 5,
            self.unmerge,
            self.unmerge,
            self.ask,
            self.split,
        ]
        return [*super().verbs(), *(more if len(self.requests) > 3 else [])]

    def merge(self) -> None:
        """Two that are under way, by the team's lead, who may take out of a colleague's hands."""
        ongoing = list(
            Request.unguarded.filter(state__in=Request.ONGOING, team=self.town.finance).order_by("pk")
        )
        if len(ongoing) > 1:
            request, into = self.chance.sample(ongoing, 2)
            actions.merge(request=request, viewer=self.town.viewer("tuula"), into=into)

    def receive(self) -> None:
        who = getattr(self.town, self.chance.choice(["kaisa", "sanna", "ville"]))
        service = getattr(self.town, self.chance.choice(["credit", "credit", "wages"]))
        made = actions.receive(service=service, title="A", text=self.said(), filer=viewer_of(who), asker=who)
        self.requests.append(made.pk)


Waits = dict[int, list[Question]]


def waited(town: Town) -> tuple[Waits, dict[int, datetime]]:
    """When each request's customer was waited for, and the date agreed last: from nothing but events."""
    waits: Waits = {}
    inherited: dict[int, int] = {}
    agreed: dict[int, datetime] = {}
    for event in Event.unguarded.order_by("id"):
        own = waits.setdefault(event.request_id, [])
        if event.verb == "asked":
            day = datetime.fromisoformat(event.details["reply_by"]).date()
            own.append(Question(asked_at=event.at, reply_by=day, answered_at=None))
        elif event.verb == "agreed":
            agreed[event.request_id] = datetime.fromisoformat(event.details["agreed_for"])
        elif event.verb == "split_off":
            own += closed(waits[event.details["original"]], event.at)
            inherited[event.request_id] = len(own)
        elif event.verb == "joined_back":
            since = waits[event.request_id][inherited[event.request_id] :]
            waits[event.details["original"]] += closed(since, event.at)
        elif event.verb in ("completed", "cancelled") or event.details.get("to_question"):
            waits[event.request_id] = closed(own, event.at)
    return waits, agreed


def closed(questions: list[Question], at: datetime) -> list[Question]:
    return [
        one if one.answered_at else Question(asked_at=one.asked_at, reply_by=one.reply_by, answered_at=at)
        for one in questions
    ]


def _joinings() -> list[int]:
    """How often each kind of joining has happened: a life without one of them would show nothing of it."""
    did = Counter(Event.unguarded.values_list("verb", flat=True))
    return [did["merged"], did["unmerged"], did["split"]]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_lost_told_further_or_counted_wrongly(town: Town, seed: int) -> None:
    joining = Joining(town, seed)
    with clock.moved_to(joining.moment):
        calendar = calendar_in_force()
    for _step in range(160):
        joining.happen()
        _nobody_holds_what_is_away()
    while not all(did := _joinings()) and len(joining.requests) < 60:
        joining.happen()
        _nobody_holds_what_is_away()
    assert min(did) > 0, did
    _no_words_are_lost(joining)
    _no_asker_meets_anothers_words()
    waits, agreed = waited(town)
    for request in Request.unguarded.filter(state__in=Request.ONGOING).select_related("promise"):
        due = agreed.get(request.pk) or minutes_due(
            "business", request.arrived_at, request.promise.done_amount, calendar, waits[request.pk]
        )
        assert request.due_at == due, (request.number, waits[request.pk])


def _nobody_holds_what_is_away() -> None:
    """A request has one responsible person or none, and one that is handled elsewhere or is no more has none."""
    assert not Request.unguarded.filter(state__in=AWAY, responsible__isnull=False).exists()
    holders = Request.unguarded.filter(state="waiting").values_list("responsible", flat=True)
    assert None not in set(holders)


def _no_words_are_lost(joining: Joining) -> None:
    """All that was ever said is still said in a request that is not joined back, or was in it as a copy only."""
    copies = {pk for split in Split.objects.all() for pk in split.copied}
    said = {row.text for row in Message.unguarded.all()}
    gone = Message.unguarded.filter(request__state="undone").exclude(pk__in=copies)
    assert not gone.exists()
    alive = set(Message.unguarded.exclude(request__state="undone").values_list("text", flat=True))
    written_for_parts = {
        row.text for row in Message.unguarded.filter(pk__in=copies, kind="asked", request__state="undone")
    }
    assert said - alive <= written_for_parts
    assert Event.unguarded.filter(verb="noted").count() <= len(said) <= joining.words


def _no_asker_meets_anothers_words() -> None:
    for message in Message.unguarded.filter(kind__in=["asked", "customer"]).select_related("request"):
        assert message.author_id == message.request.asker_id
