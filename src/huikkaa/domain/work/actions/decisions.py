"""Decisions: begun, prepared, presented, decided; returned, withdrawn, passed to a deputy."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import NOBODY, Viewer
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.actions.notices import tell
from huikkaa.domain.work.actions.numbering import next_number
from huikkaa.domain.work.actions.recording import locked, record, save
from huikkaa.domain.work.events import DecisionPrepared, DecisionPresented, DecisionReturned, RequestCancelled
from huikkaa.domain.work.models import (
    AppealText,
    Carried,
    Decision,
    DecisionParty,
    DecisionType,
    Delegation,
    Disqualification,
    Event,
    Request,
)
from huikkaa.domain.work.rules import decisions as rules
from huikkaa.domain.work.rules.delegation import power_of_person, power_over, words_of
from huikkaa.engine.delegation import Nobody, Power
from huikkaa.engine.identity import masked
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import Refusal, Refused, require
from huikkaa.kernel.texts import in_language

State, Verb = Decision.State, Event.Verb


@dataclass(frozen=True)
class Draft:
    """What is written of a decision while it is prepared."""

    type: DecisionType
    title: str
    text: str = ""
    grounds: str = ""
    amount: Decimal | None = None
    presenter: Person | None = None


@dataclass(frozen=True)
class Concerned:
    """Somebody else than the asker whom the decision concerns; without an address the notice goes by post."""

    name: str
    email: str = ""


@transaction.atomic
def begin(*, request: Request, viewer: Viewer, draft: Draft) -> Decision:
    """Begin to prepare a decision in the request; the asker can follow it from now on."""
    held = locked(request)
    require(rules.why_not_prepare(held, viewer))
    require(rules.why_not_use(draft.type))
    assert viewer.person is not None  # noqa: S101 - the rule has required the responsible person
    if Decision.unguarded.filter(request=held, state__in=Decision.OPEN).exists():
        raise Refused(Refusal("already_begun", _("A decision is already being prepared in this matter.")))
    decision = Decision.unguarded.create(
        request=held, preparer=viewer.person, begun_at=clock.now(), **_written(held, draft)
    )
    DecisionParty.objects.create(
        decision=decision,
        person=held.asker,
        name=held.asked_by,
        email=(held.asker.email if held.asker else held.asker_email) or "",
        is_asker=True,
    )
    carry(held, Carried.DECISION)
    _tell_of(decision, Verb.DECISION_BEGUN, viewer, type=draft.type.name_fi)
    return decision


@transaction.atomic
def write_draft(
    *, decision: Decision, viewer: Viewer, draft: Draft, concerned: Sequence[Concerned] = ()
) -> Decision:
    """Write the draft anew, with those others whom the decision concerns."""
    held = _locked(decision)
    require(rules.why_not_write(held, viewer))
    require(rules.why_not_use(draft.type))
    for name, value in _written(held.request, draft).items():
        setattr(held, name, value)
    held.save()
    held.parties.filter(is_asker=False).delete()
    for one in concerned:
        DecisionParty.objects.create(decision=held, name=one.name.strip(), email=one.email.strip())
    return held


@transaction.atomic
def pass_on(*, decision: Decision, viewer: Viewer) -> Decision:
    """The draft is ready: it goes to the presenter, or at once to the decider where the preparer presents it."""
    held = _locked(decision)
    require(rules.why_not_pass_on(held, viewer))
    held.preparer = viewer.person or held.preparer
    held.prepared_at = clock.now()
    if held.presenter_id and held.presenter_id != held.preparer_id:
        held.state = State.PREPARED
        held.save()
        _tell_of(held, Verb.DECISION_PREPARED, viewer, to=held.presenter.name if held.presenter else "")
        bus.announce(DecisionPrepared(held))
        return held
    held.presenter = held.preparer
    return _present(held, viewer)


@transaction.atomic
def present(*, decision: Decision, viewer: Viewer) -> Decision:
    """Present the decision to the one who may decide it today."""
    held = _locked(decision)
    require(rules.why_not_present(held, viewer))
    return _present(held, viewer)


@transaction.atomic
def send_back(*, decision: Decision, viewer: Viewer, why: str) -> Decision:
    """Return the decision to preparation and say what should change."""
    held = _locked(decision)
    require(rules.why_not_return(held, viewer))
    return _back_to_preparation(held, viewer, why.strip())


@transaction.atomic
def withdraw(*, decision: Decision, viewer: Viewer, why: str = "") -> Decision:
    """Give the decision up: the matter goes on without one."""
    held = _locked(decision)
    require(rules.why_not_withdraw(held, viewer))
    held.state, held.decider = State.WITHDRAWN, None
    held.save()
    if not Decision.unguarded.filter(request=held.request).exclude(state=State.WITHDRAWN).exists():
        drop(held.request, Carried.DECISION)
    _tell_of(held, Verb.DECISION_WITHDRAWN, viewer, why=why.strip())
    return held


@transaction.atomic
def give_up_with(event: RequestCancelled) -> None:
    """The asker took the matter back: the decision on its way is given up with it."""
    if not event.request.has(Carried.DECISION):
        return
    for held in Decision.unguarded.filter(request=event.request, state__in=Decision.OPEN).select_for_update():
        held.state, held.decider = State.WITHDRAWN, None
        held.save()
        held.request = event.request
        _tell_of(held, Verb.DECISION_WITHDRAWN, NOBODY)


@transaction.atomic
def pass_to_deputy(*, decision: Decision, viewer: Viewer) -> Decision:
    """The decider is disqualified (esteellinen): the matter closes to them and goes to the deputy at once."""
    held = _locked(decision)
    require(rules.why_not_pass_to_deputy(held, viewer))
    Disqualification.objects.get_or_create(
        request=held.request, person=viewer.person, defaults={"at": clock.now()}
    )
    power = power_over(held)
    if isinstance(power, Nobody):
        held.decider = None
        return _back_to_preparation(held, NOBODY, words_of(power))
    before = held.decider
    _seat(held, power)
    _tell_of(
        held,
        Verb.DECISION_PASSED,
        viewer,
        to=held.decider.name if held.decider else "",
        before=before.name if before else "",
        because="disqualified",
    )
    bus.announce(DecisionPresented(held))
    return held


@transaction.atomic
def follow_power(*, decision: Decision) -> bool:
    """Give a presented decision to the one who may decide it today: an absence or a new delegation moves it."""
    held = _locked(decision)
    if held.state != State.PRESENTED:
        return False
    power = power_over(held)
    if isinstance(power, Nobody) or power.person == held.decider_id:
        return False
    before = held.decider
    _seat(held, power)
    name = held.decider.name if held.decider else ""
    _tell_of(
        held, Verb.DECISION_PASSED, NOBODY, to=name, before=before.name if before else "", because="away"
    )
    bus.announce(DecisionPresented(held))
    return True


@transaction.atomic
def decide(*, decision: Decision, viewer: Viewer) -> Decision:
    """Decide: the decision gets its number and day, never changes again, and is told to those concerned."""
    held = _locked(decision)
    require(rules.why_not_decide(held, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required somebody in power
    power = power_of_person(held, viewer.person)
    if isinstance(power, Refusal):
        raise Refused(power)
    _seat(held, power, keep=False)
    now = clock.now()
    day = now.astimezone(clock.HELSINKI).date()
    assert held.office is not None  # noqa: S101 - the one in power has an office
    held.state, held.decided_at, held.year = State.DECIDED, now, day.year
    held.number = next_number(office=held.office, year=day.year, secret=held.secret)
    held.appeal = held.type.appeal
    held.appeal_text = _appeal_text(held)
    held.save()
    _tell_of(held, Verb.DECIDED, viewer, mark=held.mark, office=held.office.name_fi)
    for party in held.parties.select_related("decision__request"):
        tell(party=party)
    return held


def _present(held: Decision, viewer: Viewer) -> Decision:
    power = power_over(held)
    if isinstance(power, Nobody):
        raise Refused(
            Refusal(
                "nobody_decides",
                words_of(power),
                _("Check the type and the amount, or ask the administrators about the delegation."),
            )
        )
    held.state, held.presented_at = State.PRESENTED, clock.now()
    _seat(held, power)
    _tell_of(held, Verb.DECISION_PRESENTED, viewer, to=held.decider.name if held.decider else "")
    bus.announce(DecisionPresented(held))
    return held


def _seat(held: Decision, power: Power, *, keep: bool = True) -> None:
    """Write down who decides and by what right, in the matter's own language."""
    row = Delegation.objects.select_related("office").get(pk=power.rule.key)
    held.decider = Person.objects.get(pk=power.person)
    held.delegation, held.office, held.as_deputy = row, row.office, bool(power.place)
    with override(held.request.language):
        held.power = words_of(power)
    if keep:
        held.save()


def _back_to_preparation(held: Decision, viewer: Viewer, why: str) -> Decision:
    held.state, held.prepared_at, held.presented_at, held.decider = State.PREPARATION, None, None, None
    held.save()
    _tell_of(held, Verb.DECISION_RETURNED, viewer, why=why)
    bus.announce(DecisionReturned(held, why))
    return held


def _appeal_text(decision: Decision) -> str:
    """The instruction in force today for the type's kind of appeal, in the matter's language."""
    day = clock.today()
    row = AppealText.objects.filter(appeal=decision.type.appeal, valid_from__lte=day).first()
    return in_language(row, "text", decision.request.language) if row else ""


def _written(request: Request, draft: Draft) -> dict[str, object]:
    return {
        "type": draft.type,
        "title": masked(draft.title.strip()),
        "text": draft.text.strip(),
        "grounds": draft.grounds.strip(),
        "amount": draft.amount,
        "presenter": draft.presenter,
        "secret": request.confidential or draft.type.is_secret,
    }


def _tell_of(decision: Decision, verb: str, viewer: Viewer, **details: str) -> None:
    """The event, and the moment of change by which live pages notice it. Words of a decision stay out of events."""
    save(decision.request)
    record(decision.request, verb, viewer, None, decision=decision.pk, **details)


def _locked(decision: Decision) -> Decision:
    """The decision and its request as they are now, held until the transaction ends."""
    request = Request.unguarded.select_for_update().get(pk=decision.request_id)
    held = Decision.unguarded.select_for_update().get(pk=decision.pk)
    held.request = request
    return held
