"""The life of one request, from asking to thanks: each step is a verb of the work room at its own moment.

A life is a generator: it acts, then yields the moment at which it wants to be woken next.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from huikkaa.cli.bulk.pens import Pen
from huikkaa.cli.demo import dice, words
from huikkaa.cli.demo.asking import Ask, Asking
from huikkaa.cli.demo.crew import Crew
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock

Moments = Iterator[datetime]
HOUR, DAY = 3600, 8 * 3600
# What is late is so by three times its promise, but by no more than two weeks.
LATEST = 10 * DAY


@dataclass
class Life:
    """One request with those who take part in its life."""

    ask: Ask
    asking: Asking
    crew: Crew
    pen: Pen
    late: float
    end: datetime
    lingers: bool = True
    request: Request = None  # type: ignore[assignment]  # there from the first step on
    holder: Person | None = None
    barred: set[int] = field(default_factory=set)

    def live(self) -> Moments:
        """Everything that happens, in order."""
        self.request, done = self.asking.send(self.ask)
        if done:
            yield from self._afterwards()
            return
        if dice.happens(0.018):
            yield self._at(dice.between(0.03, 0.3))
            self.request = self.pen.cancel(
                request=self.request, viewer=self._asker(), why=dice.pick(words.CANCELS)
            )
            return
        yield from self._come_into_hands()
        yield from self._middle()
        yield from self._finish()
        yield from self._afterwards()

    # --- moments and people -------------------------------------------------------------------------------------

    def _span(self) -> int:
        """Office time from the arrival to when it is due, in seconds."""
        return max(HOUR // 2, self.crew.seconds(self.request.arrived_at, self.request.due_at))

    def _at(self, share: float) -> datetime:
        """The moment when this share of the promised time has passed, but never before now."""
        at = self.crew.after(self.request.arrived_at, share * self._span())
        return max(at, self.crew.after(clock.now(), dice.between(60, 900)))

    def _soon(self, low: float, high: float) -> datetime:
        return self.crew.after(clock.now(), dice.between(low, high) * HOUR)

    def _asker(self) -> Viewer:
        request = self.request
        return self.crew.viewer(request.asker) if request.asker else Viewer(key_digest=request.key_digest)

    def _worker(self) -> Viewer:
        assert self.holder is not None  # noqa: S101 - asked only of one who has taken it
        return self.crew.viewer(self.holder)

    def _said(self, text: str) -> str:
        asked_by = self.request.asked_by.split()
        boss = dice.pick(self.crew.town.supervisors).name
        return text.format(
            given=asked_by[0] if asked_by else "",
            name=self.request.asked_by,
            day=words.near_day(clock.today()),
            cost=words.cost_centre(),
            boss=boss,
            unit=self.request.unit.name if self.request.unit else "Esimerkkilä",
        ).replace("..", ".")

    # --- into hands ---------------------------------------------------------------------------------------------

    def _come_into_hands(self) -> Moments:
        """Somebody takes it; a few wait long, a few are passed on first."""
        slow = dice.happens(0.08)
        share = dice.between(0.5, 1.1) if slow else dice.between(0.01, 0.22)
        yield min(self._at(share), self.crew.after(self.request.arrived_at, (40 if slow else 7) * HOUR))
        while (person := self._taker()) is None:
            yield self._soon(1, 6)
        if dice.happens(0.03):
            self.pen.decline(request=self.request, viewer=self.crew.viewer(person))
            person = self._taker(but=person) or person
        if dice.happens(0.005):
            self.pen.disqualify(request=self.request, viewer=self.crew.viewer(person))
            self.barred.add(person.pk)
            while (other := self._taker()) is None:
                yield self._soon(1, 6)
            person = other
        self._take(person)

    def _taker(self, but: Person | None = None) -> Person | None:
        not_these = {self.request.asker_id, but.pk if but else None, *self.barred}
        return self.crew.taker(self.ask.slug, self.request.team.slug, clock.now(), but=not_these)

    def _take(self, person: Person) -> None:
        self.request = self.pen.take(request=self.request, viewer=self.crew.viewer(person))
        self._hold(person)

    def _hold(self, person: Person | None) -> None:
        if self.holder:
            self.crew.in_hand[self.holder.pk] -= 1
        if person:
            self.crew.in_hand[person.pk] += 1
        self.holder = person

    # --- the middle ---------------------------------------------------------------------------------------------

    def _middle(self) -> Moments:
        """What is done between taking and finishing, each with its likelihood."""
        steps = (
            (0.62 if self._span() > DAY else 0.25, self._first_answer),
            (0.5, self._next_stage),
            (0.035, self._hand_over),
            (0.025, self._to_other_team),
            (0.012, self._give_back),
            (0.17, self._note),
            (0.045, self._agree),
            (0.24, self._question),
            (0.07, self._customer_adds),
            (0.3, self._next_stage),
        )
        calm = 0.35 if self._span() <= DAY else 0.8 if self._span() <= 2 * DAY else 1
        for likelihood, step in steps:
            if dice.happens(likelihood * calm):
                yield from step()

    def _here(self, at: datetime) -> datetime:
        """That moment, or when the one who has it is back at work."""
        return self.crew.back(self.holder, at) if self.holder else at

    def _first_answer(self) -> Moments:
        first = self.crew.seconds(self.request.arrived_at, self.request.first_due_at)
        late = dice.happens(0.08)
        share = dice.between(1.05, 1.8) if late else dice.between(0.2, 0.9)
        at = max(self.crew.after(self.request.arrived_at, share * first), self._soon(0.02, 0.3))
        yield self._here(at)
        text = self._said(dice.pick(words.FIRST_ANSWERS))
        self.pen.answer(request=self.request, viewer=self._worker(), text=text)

    def _next_stage(self) -> Moments:
        stages = self.crew.shelves.stages[self.ask.slug]
        if self.request.stage + 2 >= stages:
            return  # the last one is reached when all is done
        yield self._here(self._soon(0.1, 2))
        self.request = self.pen.change_stage(
            request=self.request, viewer=self._worker(), stage=self.request.stage + 1
        )

    def _hand_over(self) -> Moments:
        yield self._here(self._soon(0.3, 5))
        to = self._taker(but=self.holder)
        if to is not None and to != self.holder:
            note = dice.pick(words.HAND_OVERS)
            self.request = self.pen.hand_over(request=self.request, viewer=self._worker(), to=to, note=note)
            self._hold(to)

    def _to_other_team(self) -> Moments:
        helping = self.crew.shelves.told[self.ask.slug].helping
        if not helping or self.request.confidential:
            return
        yield self._here(self._soon(0.3, 3))
        team = self.crew.town.teams[dice.pick(helping)]
        self.request = self.pen.hand_over_to_team(
            request=self.request, viewer=self._worker(), team=team, note=dice.pick(words.TO_TEAM)
        )
        yield from self._taken_again()

    def _give_back(self) -> Moments:
        yield self._here(self._soon(0.5, 4))
        self.request = self.pen.give_back(
            request=self.request, viewer=self._worker(), why=dice.pick(words.GIVE_BACKS)
        )
        yield from self._taken_again()

    def _taken_again(self) -> Moments:
        left = self.holder
        self._hold(None)
        yield self._soon(0.5, 6)
        while (person := self._taker(but=left)) is None:
            yield self._soon(1, 6)
        self._take(person)

    def _note(self) -> Moments:
        yield self._here(self._soon(0.2, 4))
        self.pen.note(request=self.request, viewer=self._worker(), text=dice.pick(words.NOTES))

    def _agree(self) -> Moments:
        yield self._here(self._soon(0.2, 3))
        day = self.crew.after(self.request.due_at, dice.between(-0.5, 4) * DAY)
        self.request = self.pen.agree_date(
            request=self.request, viewer=self._worker(), agreed_for=max(day, self._soon(8, 16))
        )

    def _customer_adds(self) -> Moments:
        yield self._soon(0.5, 9)
        if not self.ask.is_silent:
            self.pen.write(request=self.request, viewer=self._asker(), text=dice.pick(words.CUSTOMER_ADDS))

    def _question(self) -> Moments:
        """A question with a day to answer by; most are answered, the others wake when the day has passed."""
        yield self._here(self._soon(0.2, 5))
        group = self.crew.shelves.told[self.ask.slug].group
        place = dice.pick(words.SUITS.get(group, words.ALWAYS_SUITS))
        reply_by = clock.today() + timedelta(days=dice.whole(3, 12))
        self.pen.ask(
            request=self.request, viewer=self._worker(), text=words.QUESTIONS[place], reply_by=reply_by
        )
        if not self.ask.is_silent and dice.happens(0.86):
            yield self._soon(2, 60)
            self.pen.write(request=self.request, viewer=self._asker(), text=self._said(words.REPLIES[place]))
        else:
            morning = datetime.combine(
                reply_by + timedelta(days=1), self.request.arrived_at.time(), clock.HELSINKI
            )
            yield self.crew.after(morning, HOUR)
        self.request = self.pen.again(self.request)

    # --- the end ------------------------------------------------------------------------------------------------

    def _finish(self) -> Moments:
        if self.lingers and self._is_still_open_at_the_end():
            yield self.end + timedelta(days=1)
        late = dice.happens(self.late)
        most = max(1.1, min(3, 1 + LATEST / self._span()))
        share = dice.between(1.05, most) if late else 0.3 + 0.62 * dice.share() ** 0.6
        yield self._at(share)
        yield from self._not_while_away()
        stages = self.crew.shelves.stages[self.ask.slug]
        if self.request.stage + 1 < stages and dice.happens(0.5):
            self.request = self.pen.change_stage(
                request=self.request, viewer=self._worker(), stage=stages - 1
            )
        self.request = self.pen.complete(
            request=self.request, viewer=self._worker(), text=self._closing(), avoidable=self._avoidable()
        )

    def _is_still_open_at_the_end(self) -> bool:
        """Of what is due about now some is late and much is still being done, as in any office in the morning."""
        left = self.request.due_at - self.end
        if left > timedelta(hours=14):
            return False
        return dice.happens(0.8 if left > timedelta() else 0.22 if left > timedelta(days=-3) else 0)

    def _not_while_away(self) -> Moments:
        """Nobody works while away: a long absence hands the matter over, a short one makes it wait."""
        while self.holder and not self.crew.is_here(self.holder, clock.now()):
            back = self.crew.back(self.holder, clock.now())
            to = self._taker(but=self.holder)
            lead = self.crew.town.leads[self.request.team.slug]
            if (
                to is None
                or (back - clock.now() < timedelta(days=2) and dice.happens(0.7))
                or lead.pk == self.request.asker_id
            ):
                yield back
                continue
            self.request = self.pen.hand_over(
                request=self.request, viewer=self.crew.viewer(lead), to=to, note=dice.pick(words.WHILE_AWAY)
            )
            self._hold(to)

    def _closing(self) -> str:
        if self.request.language != "fi":
            return dice.pick(words.DONE_SV if self.request.language == "sv" else words.DONE_EN)
        texts = words.done(self.ask.slug, self.crew.shelves.told[self.ask.slug].group)
        return self._said(f"Hei {{given}}! {dice.pick(texts)}" if dice.happens(0.6) else dice.pick(texts))

    def _avoidable(self) -> str:
        return dice.weighed(("", "no", "information", "process", "automation"), (25, 48, 12, 8, 7))

    def _afterwards(self) -> Moments:
        """Thanks, acceptance, a complaint or the work returned; most often nothing, and time accepts it."""
        self._hold(None)
        if self.ask.is_silent:
            return
        kept = bool(self.request.done_at and self.request.done_at <= self.request.due_at)
        yield self._soon(0.3, 30)
        self.request = self.pen.again(self.request)
        waits = self.request.state == Request.State.DONE
        if dice.happens(0.012 if kept else 0.07):
            yield from self._complaint()
        elif waits and dice.happens(0.025):
            yield from self._returned()
        elif dice.happens(0.4):
            grade = dice.weighed((5, 4, 3, 2, 1), (58, 28, 9, 3, 2) if kept else (18, 30, 28, 16, 8))
            self.pen.thank(
                request=self.request, viewer=self._asker(), grade=grade, words=dice.pick(words.THANKS[grade])
            )
            if waits and dice.happens(0.75):
                self.pen.accept(request=self.request, viewer=self._asker())

    def _complaint(self) -> Moments:
        complaint = self.pen.complain(
            request=self.request, viewer=self._asker(), text=dice.pick(words.COMPLAINTS)
        )
        yield self._soon(1, 9)
        while (person := self._taker()) is None:
            yield self._soon(1, 6)
        text, changed = dice.pick(words.COMPLAINT_ANSWERS)
        self.pen.answer_complaint(
            complaint=complaint, viewer=self.crew.viewer(person), text=text, what_changed=changed
        )

    def _returned(self) -> Moments:
        maker = self.request.responsible
        self.request = self.pen.reopen(
            request=self.request, viewer=self._asker(), text=dice.pick(words.REOPENS)
        )
        self._hold(maker)
        yield self._here(self._soon(1, 12))
        yield from self._not_while_away()
        self.request = self.pen.complete(request=self.request, viewer=self._worker(), text=self._closing())
        self._hold(None)
