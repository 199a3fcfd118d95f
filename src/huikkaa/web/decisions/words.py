"""A decision in words: its steps, its amount, when it was told."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from huikkaa.domain.work.models import Decision, DecisionParty
from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.shared.promise_words import language

State = Decision.State


@dataclass(frozen=True)
class Step:
    """One step of a decision as the list of stages shows it."""

    name: str
    about: str
    state: str


def euros(amount: Decimal | None) -> str:
    """An amount as it is written in Finland."""
    if amount is None:
        return ""
    whole = f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"{whole}\N{NO-BREAK SPACE}€"


def day_of(at: datetime | None) -> str:
    """The day of a moment, as it is read now."""
    if at is None:
        return ""
    return moments.day_words(at.astimezone(clock.HELSINKI).date(), clock.today(), language())


def steps(decision: Decision, parties: list[DecisionParty]) -> list[Step]:
    """Prepared, presented, decided, told: what is behind, where it is now, with names and days."""
    told = bool(parties) and all(party.told_on for party in parties)
    rows = [
        (_("Preparation"), decision.preparer.name, day_of(decision.prepared_at), bool(decision.prepared_at)),
        (
            _("Presentation"),
            decision.presenter.name if decision.presenter else "",
            day_of(decision.presented_at),
            bool(decision.presented_at),
        ),
        (
            _("Decision"),
            decision.decider.name if decision.decider else "",
            day_of(decision.decided_at),
            decision.is_decided,
        ),
        (_("Notice to those concerned"), "", "", told and decision.is_decided),
    ]
    now = next((place for place, row in enumerate(rows) if not row[3]), len(rows))
    return [
        Step(name, " ".join(part for part in (who, day) if part), _state(place, now))
        for place, (name, who, day, _done) in enumerate(rows)
    ]


def _state(place: int, now: int) -> str:
    return "done" if place < now else "now" if place == now else "ahead"
