"""Random lives of requests through the real verbs, for tests of what is counted of them."""

import contextlib
import random  # noqa: TID251 - lives are drawn by a seed of the test
from collections.abc import Callable
from datetime import date, datetime, timedelta

from django.db import IntegrityError

from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Merge, Message, Request, Split
from huikkaa.engine.promises.targets import PromiseError
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import Town

START = datetime(2025, 11, 3, 7, 0, tzinfo=clock.HELSINKI)
WORKERS = ("jarmo", "maija", "tuula", "petra")
ASKERS = ("kaisa", "sanna", "ville", "risto")


class Living:
    """A town in which anything may happen to any request at any moment, also in the past."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.chance = town, random.Random(seed)  # noqa: S311
        self.requests: list[int] = []
        self.moment = START
        self.words = 0

    def happen(self) -> None:
        """Let one thing happen, if it may."""
        self.moment += timedelta(minutes=self.chance.randrange(2 * 24 * 60))
        back = timedelta(days=self.chance.choice([0, 0, 0, 1, 20]))
        not_now = contextlib.suppress(
            Refused, PromiseError, IntegrityError
        )  # may not be, or not at such a moment
        with clock.moved_to(self.moment - back), not_now:
            self.chance.choice(self.verbs())()

    def verbs(self) -> list[Callable[[], object]]:
        work = [self.take, self.complete, self.complete, self.reopen, self.hand_over]
        work += [self.move, self.give_back, self.ask, self.write, self.cancel, self.accept, self.agree]
        work += [
            self.merge,
            self.merge,
            self.unmerge,
            self.split,
            self.undo_split,
            self.disqualify,
            self.decline,
        ]
        return [self.receive] if len(self.requests) < 3 else [self.receive, *work]

    def one(self) -> Request:
        return Request.unguarded.select_related("responsible").get(pk=self.chance.choice(self.requests))

    def worker(self, request: Request | None = None) -> Viewer:
        person = request.responsible if request and request.responsible else None
        return viewer_of(person or getattr(self.town, self.chance.choice(WORKERS)))

    def asker(self, request: Request) -> Viewer:
        return viewer_of(request.asker)

    def receive(self) -> None:
        who = getattr(self.town, self.chance.choice(ASKERS))
        service = getattr(self.town, self.chance.choice(["credit", "wages", "notice"]))
        channel = self.chance.choice(["portal", "portal", "phone", "email"])
        needed = self.chance.choice([None, date(2026, 6, 1)])
        request = actions.receive(
            service=service,
            title="A",
            text=self.said(),
            filer=viewer_of(who),
            asker=who,
            channel=channel,
            needed_by=needed,
        )
        self.requests.append(request.pk)

    def take(self) -> None:
        request = self.one()
        actions.take(request=request, viewer=self.worker())

    def complete(self) -> None:
        request = self.one()
        if request.responsible is None:
            request = actions.take(request=request, viewer=self.worker())
        actions.complete(request=request, viewer=self.worker(request))

    def reopen(self) -> None:
        request = self.one()
        actions.reopen(request=request, viewer=self.asker(request), text=self.said())

    def hand_over(self) -> None:
        request = self.one()
        to = getattr(self.town, self.chance.choice(WORKERS))
        actions.hand_over(request=request, viewer=self.worker(request), to=to, note="")

    def move(self) -> None:
        request = self.one()
        team = self.chance.choice([self.town.finance, self.town.administration])
        actions.hand_over_to_team(request=request, viewer=self.worker(request), team=team, note="")

    def give_back(self) -> None:
        request = self.one()
        actions.give_back(request=request, viewer=self.worker(request))

    def ask(self) -> None:
        request = self.one()
        until = clock.today() + timedelta(days=5)
        actions.ask(request=request, viewer=self.worker(request), text=self.said(), reply_by=until)

    def write(self) -> None:
        request = self.one()
        actions.write(request=request, viewer=self.asker(request), text=self.said())

    def cancel(self) -> None:
        request = self.one()
        if self.chance.random() < 0.3:
            actions.cancel(request=request, viewer=self.asker(request))

    def accept(self) -> None:
        request = self.one()
        actions.accept(request=request, viewer=self.asker(request))

    def merge(self) -> None:
        request, into = self.one(), self.one()
        actions.merge(request=request, viewer=self.worker(request), into=into)

    def unmerge(self) -> None:
        merges = list(
            Merge.objects.filter(undone_at__isnull=True).select_related("merged", "into").order_by("pk")
        )
        if merges:
            actions.unmerge(merge=self.chance.choice(merges), viewer=self.worker())

    def split(self) -> None:
        request = self.one()
        messages = list(Message.unguarded.filter(request=request).exclude(kind="question").order_by("pk"))
        ticked = frozenset(one.pk for one in messages if self.chance.random() < 0.5)
        service = getattr(self.town, self.chance.choice(["credit", "wages", "notice"]))
        parts = [actions.Part("Osa", service, ticked, self.said())]
        made = actions.split(request=request, viewer=self.worker(request), parts=parts)
        self.requests += [one.pk for one in made]

    def undo_split(self) -> None:
        splits = list(
            Split.objects.filter(undone_at__isnull=True).select_related("original", "part").order_by("pk")
        )
        if splits:
            split = self.chance.choice(splits)
            actions.undo_split(split=split, viewer=self.worker(split.part))

    def disqualify(self) -> None:
        if self.chance.random() < 0.2:
            actions.disqualify(request=self.one(), viewer=self.worker())

    def decline(self) -> None:
        actions.decline(request=self.one(), viewer=self.worker())

    def said(self) -> str:
        """Words that nobody has said before."""
        self.words += 1
        return f"Sana {self.words}."

    def agree(self) -> None:
        request = self.one()
        actions.agree_date(
            request=request, viewer=self.worker(request), agreed_for=clock.now() + timedelta(days=9)
        )
