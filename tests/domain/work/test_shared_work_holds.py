"""Whatever is done in whatever order: at most one responsible person, no message lost, parts inside their whole."""

import random  # noqa: TID251 - seeded here
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Carried, Event, Helper, Message, Part, Request
from huikkaa.domain.work.visibility import asked, handled
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.doing import ask, fresh

WORKERS = ("jarmo", "maija", "tuula", "petra")
STEPS = 45


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


class Story:
    """One matter with its parts, lived at random; what has been said is remembered beside the database."""

    def __init__(self, town: Town, seed: int) -> None:
        self.town, self.chance = town, random.Random(seed)  # noqa: S311
        self.whole = ask(town, self.chance.choice(("credit", "wages")))
        self.said: dict[int, list[str]] = {self.whole.pk: ["Apua."]}
        self.words = 0

    def someone(self) -> Viewer:
        return self.town.viewer(self.chance.choice(WORKERS))

    def matter(self) -> Request:
        """The whole or one of its parts, as a page that has stood open a while would know it."""
        return fresh(Request(pk=self.chance.choice(list(self.said))))

    def text(self) -> str:
        self.words += 1
        return f"Sana {self.words}."

    # --- steps: each gives what it has said and where, and is refused where a rule says so ---

    def make_part(self) -> None:
        text, whole = self.text(), fresh(self.whole)
        team = self.chance.choice((self.town.finance, self.town.administration))
        due = (
            whole.due_at - timedelta(hours=self.chance.randint(-3, 9)) if self.chance.random() < 0.5 else None
        )
        part = actions.make_part(
            request=whole, viewer=self.someone(), team=team, title="Osa", text=text, due_at=due
        )
        self.said[part.pk] = [text]

    def take(self) -> None:
        actions.take(request=self.matter(), viewer=self.someone())

    def give_back(self) -> None:
        actions.give_back(request=self.matter(), viewer=self.someone())

    def hand_over(self) -> None:
        request, text = self.matter(), self.text()
        to = getattr(self.town, self.chance.choice(WORKERS))
        actions.hand_over(request=request, viewer=self.someone(), to=to, note=text)
        self.said[request.pk].append(text)

    def to_team(self) -> None:
        request, text = self.matter(), self.text()
        team = self.chance.choice((self.town.finance, self.town.administration))
        actions.hand_over_to_team(request=request, viewer=self.someone(), team=team, note=text)
        self.said[request.pk].append(text)

    def note(self) -> None:
        request, text = self.matter(), self.text()
        actions.note(request=request, viewer=self.someone(), text=text)
        self.said[request.pk].append(text)

    def answer(self) -> None:
        request, text = self.matter(), self.text()
        actions.answer(request=request, viewer=self.someone(), text=text)
        self._said_of(request, text)

    def complete(self) -> None:
        request, text = self.matter(), self.text()
        actions.complete(request=request, viewer=self.someone(), text=text)
        self._said_of(request, text)

    def _said_of(self, request: Request, text: str) -> None:
        """An answer of a part is a note of its whole too."""
        self.said[request.pk].append(text)
        if request.has(Carried.PART):
            self.said[self.whole.pk].append(text)

    def reopen(self) -> None:
        request, text = self.matter(), self.text()
        actions.reopen(request=request, viewer=self.someone(), text=text)
        self.said[request.pk].append(text)

    def return_part(self) -> None:
        part, text = self.matter(), self.text()
        if part.has(Carried.PART):
            actions.return_part(request=fresh(self.whole), part=part, viewer=self.someone(), text=text)
            self.said[part.pk].append(text)

    def cancel_part(self) -> None:
        part = self.matter()
        if part.has(Carried.PART):
            actions.cancel_part(request=fresh(self.whole), part=part, viewer=self.someone(), why="Turha.")

    def agree(self) -> None:
        hours = self.chance.randint(1, 90)
        at = clock.now() + timedelta(hours=hours) if self.chance.random() < 0.8 else None
        actions.agree_date(request=self.matter(), viewer=self.someone(), agreed_for=at)

    def question(self) -> None:
        request, text = self.matter(), self.text()
        actions.ask(request=request, viewer=self.someone(), text=text, reply_by=clock.today())
        self.said[request.pk].append(text)

    def customer_writes(self) -> None:
        text = self.text()
        actions.write(request=fresh(self.whole), viewer=self.town.viewer("kaisa"), text=text)
        self.said[self.whole.pk].append(text)

    def ask_to_help(self) -> None:
        person, request = getattr(self.town, self.chance.choice(WORKERS)), self.matter()
        actions.ask_to_help(request=request, viewer=self.someone(), person=person, answers=True)

    def offer_help(self) -> None:
        actions.offer_help(request=self.matter(), viewer=self.someone())

    def end_help(self) -> None:
        helper = Helper.objects.filter(until__isnull=True).first()
        if helper:
            actions.end_help(helper=helper, viewer=self.someone())

    def disqualify(self) -> None:
        if self.chance.random() < 0.2:
            actions.disqualify(request=self.matter(), viewer=self.someone())

    def steps(self) -> list[Callable[[], None]]:
        usual = [self.take, self.take, self.take, self.note, self.answer, self.complete, self.make_part]
        rare = [self.give_back, self.hand_over, self.to_team, self.reopen, self.return_part, self.cancel_part]
        return [
            *usual,
            *rare,
            self.agree,
            self.question,
            self.customer_writes,
            self.ask_to_help,
            self.offer_help,
            self.end_help,
            self.disqualify,
        ]


def holder_told(request: Request) -> int | None:
    """Who has the request by its events alone, in their order: a slow reference for the one column."""
    holder: int | None = None
    for verb, actor, details in Event.unguarded.filter(request=request).values_list(
        "verb", "actor_id", "details"
    ):
        if verb == "taken":
            holder = actor
        elif verb == "handed_over":
            holder = None if "to_team" in details else details["to_id"]
        elif verb == "given_back" or (verb == "disqualified" and actor == holder):
            holder = None
    return holder


def check(story: Story) -> None:
    whole = fresh(story.whole)
    for pk, said in story.said.items():
        request = fresh(Request(pk=pk))
        kept = list(Message.unguarded.filter(request=request).order_by("id").values_list("text", flat=True))
        assert kept == said
        assert request.responsible_id == holder_told(request)
        helpers = set(
            Helper.objects.filter(request=request, until__isnull=True).values_list("person", flat=True)
        )
        assert request.responsible_id not in helpers
        assert bool(helpers) == request.has(Carried.HELPERS)
    for part in Request.unguarded.filter(part_of__whole=whole):
        assert part.confidential or not whole.confidential
        assert not asked(story.town.viewer("kaisa")).filter(pk=part.pk).exists()
        if part.is_ongoing:
            assert part.due_at <= whole.due_at
            assert whole.is_ongoing, "an open part outlived its whole"
    closed = set(Part.objects.filter(whole=whole).values_list("request", flat=True)) | {whole.pk}
    for name in WORKERS:
        seen = set(handled(story.town.viewer(name)).filter(pk__in=closed).values_list("pk", flat=True))
        if whole.disqualifications.filter(person=getattr(story.town, name)).exists():
            assert seen == set()


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_done_in_whatever_order_nothing_is_lost(town: Town, seed: int) -> None:
    story, went = Story(town, seed), 0
    for minute in range(STEPS):
        with clock.moved_to(MOMENT + timedelta(minutes=17 * minute)):
            try:
                story.chance.choice(story.steps())()
                went += 1
            except Refused:
                pass
            check(story)
    assert went > 5, "nearly everything was refused, so nothing was tried"
