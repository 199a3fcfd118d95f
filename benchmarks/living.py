"""Living the lives through a pen: the verbs, slow and true, or the book that leaves the same rows."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Any

from benchmarks.lives import NOTES, Kind, Life
from benchmarks.town import Town
from huikkaa.cli.bulk.pens import Pen, Verbs
from huikkaa.domain.channels.outbox.actions import nobody_mailed
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work.models import Request
from huikkaa.kernel import chance, clock

AVOIDABLE = ["no", "no", "information", "process", ""]
A_MINUTE = timedelta(minutes=1)


VERBS = Verbs()
Viewing = Callable[[Person], Viewer]


def live(
    life: Life, town: Town, moments: list[datetime], pen: Pen = VERBS, viewer_of: Viewing = viewer_of
) -> Request:
    """Live one life, each step at its moment."""
    with chance.seeded(life.seed), nobody_mailed():
        request = _Living(life, town, moments, pen, viewer_of).whole()
        pen.let_go(request)
        return request


def answers_of(life: Life) -> list[dict[str, Any]]:
    """What was answered on the form."""
    row = {"key": "viite", "label": "Viite", "kind": "text", "value": life.invoice, "shown": life.invoice}
    return [row]


class _Living:
    def __init__(self, life: Life, town: Town, moments: list[datetime], pen: Pen, viewer_of: Viewing) -> None:
        self.life, self.moments, self.pen, self.viewer_of = life, moments, pen, viewer_of
        self.service = town.services[life.service]
        self.members = town.members[life.service % 3]
        self.asker = town.askers[life.asker]
        self.filer = self.asker
        if life.filer is not None:
            self.filer = (self.members if life.by_phone else town.askers)[life.filer]

    def whole(self) -> Request:
        life, kind = self.life, self.life.kind
        request = self._received()
        worker, asker = self.viewer_of(self.members[life.worker]), self.viewer_of(self.asker)
        if kind is Kind.UNTAKEN:
            for step in (1, 2):
                with self._at(step):
                    self.pen.write(request=request, viewer=asker, text=life.text(step))
            return request
        with self._at(1):
            self.pen.take(request=request, viewer=worker)
        with self._at(2):
            if kind is Kind.NOTED:
                self.pen.note(request=request, viewer=worker, text=NOTES[life.seed % 2])
            self.pen.answer(request=request, viewer=worker, text=life.text(1))
        if kind in (Kind.THANKED, Kind.IN_HAND):
            with self._at(3):
                self.pen.write(request=request, viewer=asker, text=life.text(2))
        if kind is not Kind.IN_HAND:
            self._finished(request)
        return request

    def _received(self) -> Request:
        life = self.life
        with self._at(0):
            return self.pen.receive(
                service=self.service,
                title=life.title,
                text=life.text(0),
                filer=self.viewer_of(self.filer),
                asker=self.asker,
                channel=Request.Channel.PHONE if life.by_phone else Request.Channel.PORTAL,
                answers=answers_of(life),
                unit_sees=life.unit_sees,
                once=f"{life.seed:032x}",
            )

    def _finished(self, request: Request) -> None:
        life, worker = self.life, self.viewer_of(self.members[self.life.worker])
        with self._at(4):
            words = life.text(2) if life.kind is Kind.TOLD else ""
            done = self.pen.complete(
                request=request, viewer=worker, text=words, avoidable=AVOIDABLE[life.seed % len(AVOIDABLE)]
            )
        assert done.accept_by is not None  # noqa: S101 - done work has its day
        if life.kind is Kind.NOTED:
            with clock.moved_to(self.moments[life.slots[4]] + A_MINUTE):
                self.pen.accept(request=request, viewer=self.viewer_of(self.asker))
                self.pen.thank(request=request, viewer=self.viewer_of(self.asker), grade=1 + life.seed % 5)
        elif done.accept_by + A_MINUTE < self.moments[-1]:
            with clock.moved_to(done.accept_by + A_MINUTE):
                self.pen.accept_ripe()

    def _at(self, step: int) -> AbstractContextManager[None]:
        return clock.moved_to(self.moments[self.life.slots[step]])
