"""How requests come in: who asks, through which channel, in which words."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, TypedDict

from huikkaa.cli.bulk.pens import Pen, Recorded
from huikkaa.cli.demo import answers, channels, dice, numbering, papers, words
from huikkaa.cli.demo.crew import Crew
from huikkaa.cli.demo.names import address
from huikkaa.cli.demo.town import Town
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock

OF_COUNCILLORS = frozenset(
    {"kokouspalkkiot", "luottamushenkilon-tuki", "poytakirjanote", "matkalasku", "esityslista", "oma-asia"}
)
WITH_PAPERS = frozenset({Request.Channel.PORTAL, Request.Channel.EMAIL})


class Answered(TypedDict):
    """A form's answers and which version of it asked them."""

    answers: list[dict[str, Any]]
    form_id: int | None


@dataclass
class Ask:
    """One that is about to ask: for what, when, and whether they answer when spoken to."""

    slug: str
    at: datetime
    is_silent: bool = False


@dataclass(frozen=True)
class Said:
    """What somebody says: a title, the whole message, its language, and the bare matter as a clerk notes it."""

    title: str
    text: str
    language: str
    bare: str


@dataclass
class Asking:
    """Those who may ask, and how they do it."""

    town: Town
    crew: Crew
    pen: Pen
    papers: float = 1.0
    residents: list[work.Contact] = field(default_factory=list)

    def __post_init__(self) -> None:
        for _each in range(260):
            given, family = self.town.names.any()
            email = address("posti.example", given, family) if dice.happens(0.82) else ""
            phone = f"040 000 {dice.whole(1000, 9999)}" if not email or dice.happens(0.4) else ""
            self.residents.append(work.Contact(f"{given} {family}", email, phone))

    def send(self, ask: Ask) -> tuple[Request, bool]:
        """Ask, through some channel; tells too whether the matter was settled at once."""
        self.pen.next_id(numbering.id_at(self.town, clock.now()))
        told = self.crew.shelves.told[ask.slug]
        person = self._person(ask.slug, told.audience)
        if person is None:
            return self._resident(ask)
        channel = channels.of_staff(self.town, clock.today(), person.unit)
        said = self._words(ask, person.name, person)
        if channel in channels.WRITTEN_DOWN:
            return self._written_down(ask, channel, said, person=person)
        filer = self._filer(person, told.marks)
        return self.pen.receive(
            service=self.crew.shelves.services[ask.slug],
            title=said.title,
            text=said.text,
            filer=self.crew.viewer(filer),
            asker=person,
            channel=channel,
            language=said.language,
            **self._answers(ask, channel, person),
            files=self._papers(ask, channel, said),
            needed_by=self._needed_by(),
            unit_sees="confidential" not in told.marks and dice.happens(0.3),
        ), False

    def _person(self, slug: str, audience: frozenset[str]) -> Person | None:
        """An asker of ours or of a customer's; None where a resident asks."""
        if "residents" in audience and dice.happens(0.62 if "contract" in audience else 0.8):
            return None
        if "contract" in audience and dice.happens(0.055):
            return dice.pick(self.town.contract_askers)
        if dice.happens(0.3):
            return dice.pick(self.town.supervisors)
        found = dice.pick(self.town.askers)
        while slug not in OF_COUNCILLORS and found.unit_id == self.town.units["Luottamuselimet"].pk:
            found = dice.pick(self.town.askers)
        return found

    def _filer(self, person: Person, marks: frozenset[str]) -> Person:
        """Sometimes a supervisor asks on somebody's behalf."""
        if person.unit_id in self.town.heads and dice.happens(0.06):
            return self.town.heads[person.unit_id]
        return person

    def _resident(self, ask: Ask) -> tuple[Request, bool]:
        contact = dice.pick(self.residents)
        channel = channels.of_residents(self.town, clock.today())
        said = self._words(ask, contact.name, None)
        ask.is_silent = not contact.email
        if channel in channels.WRITTEN_DOWN or not contact.email:
            return self._written_down(
                ask,
                channel if channel in channels.WRITTEN_DOWN else Request.Channel.DESK,
                said,
                contact=contact,
            )
        return self.pen.receive(
            service=self.crew.shelves.services[ask.slug],
            title=said.title,
            text=said.text,
            filer=NOBODY,
            contact=contact,
            channel=channel,
            language=said.language,
            **self._answers(ask, channel),
            files=self._papers(ask, channel, said),
        ), False

    def _answers(self, ask: Ask, channel: str, person: Person | None = None) -> Answered:
        """What is answered on the service's form, by those who came to it."""
        fields = self.crew.shelves.fields[ask.slug]
        if channel != Request.Channel.PORTAL or not fields:
            return {"answers": [], "form_id": None}
        return {"answers": answers.of_form(fields, clock.today(), person), "form_id": fields[0].version_id}

    def _papers(self, ask: Ask, channel: str, said: Said) -> tuple[work.File, ...]:
        if channel not in WITH_PAPERS:
            return ()
        fields = self.crew.shelves.fields[ask.slug]
        return papers.with_request(fields, said.title, clock.today(), self.papers)

    def _written_down(
        self,
        ask: Ask,
        channel: str,
        said: Said,
        person: Person | None = None,
        contact: work.Contact | None = None,
    ) -> tuple[Request, bool]:
        """A member of a team writes down what was said; small matters are settled at once."""
        service = self.crew.shelves.services[ask.slug]
        at_once = service.effort_minutes <= 15 and dice.happens(0.4)
        team = service.answering_team.slug if at_once or service.confidential else "asiakaspalvelutiimi"
        clerk = self.crew.taker(ask.slug, team, clock.now()) or dice.pick(self.town.members[team])
        recorded = Recorded(
            service=service,
            text=f"{said.title}\n{said.bare}",
            channel=channel,
            asker=person,
            contact=contact,
            language=said.language,
        )
        viewer = self.crew.viewer(clerk)
        if at_once and clerk != person:
            closing = dice.pick(words.done(ask.slug, self.crew.shelves.told[ask.slug].group))
            return self.pen.record_done(contact=recorded, viewer=viewer, answer=closing), True
        return self.pen.record_contact(contact=recorded, viewer=viewer), False

    def _words(self, ask: Ask, name: str, person: Person | None) -> Said:
        """A title and a message, from the samples of the service and what people add to them."""
        others = [said for said in words.IN_OTHER_LANGUAGES if ask.slug in said[1]]
        speaks = {"sv": 0.7, "en": 0.5}.get(person.language, 0.0) if person else 0.12
        if others and dice.happens(speaks):
            language, _slugs, title, text = dice.pick(others)
            text = text.format(given=_given(name))
            return Said(title, text, language, text)
        sample = dice.pick(self.crew.shelves.told[ask.slug].samples)
        day = clock.today()
        title, message = words.in_month(sample.title, day), words.in_month(sample.message, day)
        return Said(_title(title, person, day), self._message(message, name, person), "fi", message)

    def _message(self, message: str, name: str, person: Person | None) -> str:
        greeting = (
            "" if message.casefold().startswith(("hei", "moi", "terve")) else dice.pick(words.GREETINGS)
        )
        parts = [f"{greeting}\n\n{message}".strip()]
        if dice.happens(0.45):
            detail = dice.pick(words.DETAILS if person else words.DETAILS[1:2] + words.DETAILS[4:5])
            parts.append(self._filled(detail, name, person))
        return "\n\n".join(
            part for part in (" ".join(parts), self._filled(dice.pick(words.CLOSINGS), name, person)) if part
        )

    def _filled(self, text: str, name: str, person: Person | None) -> str:
        unit = person.unit.name if person and person.unit else "Esimerkkilä"
        day = words.near_day(clock.today())
        filled = text.format(cost=words.cost_centre(), unit=unit, day=day, name=name, given=_given(name))
        return filled.replace("..", ".")

    def _needed_by(self) -> date | None:
        return clock.today() + timedelta(days=dice.whole(2, 30)) if dice.happens(0.1) else None


def _given(name: str) -> str:
    return name.split(maxsplit=1)[0]


def _title(title: str, person: Person | None, day: date) -> str:
    """A sample's title made this asker's own."""
    drawn = dice.share()
    if drawn < 0.22 and person and person.unit:
        return f"{title} ({person.unit.name_fi})"
    if drawn < 0.34:
        return f"{title}, {words.near_day(day)}"
    if drawn < 0.4:
        return f"Kiire: {title[0].lower()}{title[1:]}"
    return title
