"""What may be done with a decision, and why not: the page asks for the button, the action for the guard."""

from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Decision, DecisionParty, DecisionType, Request
from huikkaa.domain.work.rules.delegation import power_of_person
from huikkaa.domain.work.rules.handling import Answer, why_not_work
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

State = Decision.State


def why_not_prepare(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not prepare a decision in this request, or None: its responsible person does."""
    return why_not_work(request, viewer)


def why_not_use(kind: DecisionType) -> Answer:
    """Why a type of decisions cannot be used today, or None."""
    if kind.ended_on is not None and kind.ended_on <= clock.today():
        return Refusal(
            "type_ended", _("Decisions of this type are not made any more."), _("Choose another type.")
        )
    return None


def why_not_write(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not write the draft, or None: only the responsible person, while it is in preparation."""
    return _not_in(decision, State.PREPARATION) or why_not_work(decision.request, viewer)


def why_not_pass_on(decision: Decision, viewer: Viewer) -> Answer:
    """Why the draft cannot go to its presenter or decider, or None."""
    refused = why_not_write(decision, viewer)
    if refused is None and not (decision.title.strip() and decision.text.strip()):
        return Refusal("empty", _("The decision has no text yet."), _("Write what is decided."))
    return refused


def why_not_present(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not present the decision to the decider, or None."""
    refused = _not_in(decision, State.PREPARED)
    if refused is None and not _is(viewer, decision.presenter_id):
        return Refusal("not_presenter", _("Only the presenter presents the matter."))
    return refused


def why_not_return(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not return it to preparation, or None: whoever it waits for may."""
    refused = _not_in(decision, State.PREPARED, State.PRESENTED)
    if refused is None and not _is(viewer, _waits_for(decision)):
        return Refusal("not_waited_for", _("The matter does not wait for you."))
    return refused


def why_not_withdraw(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not withdraw the decision, or None."""
    return _not_in(decision, *Decision.OPEN) or why_not_work(decision.request, viewer)


def why_not_pass_to_deputy(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not declare themselves disqualified as its decider, or None."""
    refused = _not_in(decision, State.PRESENTED)
    if refused is None and not _is(viewer, decision.decider_id):
        return Refusal("not_waited_for", _("The matter does not wait for you."))
    return refused


def why_not_decide(decision: Decision, viewer: Viewer) -> Answer:
    """Why the viewer may not decide, or None: asked again on the very day, whatever held when it was presented."""
    refused = _not_in(decision, State.PRESENTED)
    if refused:
        return refused
    if viewer.person is None:
        return Refusal("not_in_office", _("Sign in first."))
    power = power_of_person(decision, viewer.person)
    return power if isinstance(power, Refusal) else None


def why_not_tell(party: DecisionParty, viewer: Viewer) -> Answer:
    """Why the viewer may not write down that the notice was posted or given, or None."""
    if not party.decision.is_decided:
        return Refusal("not_decided", _("The matter has not been decided yet."))
    if party.told_on is not None:
        return Refusal("already_told", _("%(name)s has already been told.") % {"name": party.name})
    request = party.decision.request
    if request.team_id in viewer.teams or _is(viewer, party.decision.preparer_id):
        return None
    return Refusal("not_a_worker", _("The team that prepared the decision writes down its notices."))


def _is(viewer: Viewer, person_id: int | None) -> bool:
    return viewer.person is not None and viewer.person.pk == person_id


def _waits_for(decision: Decision) -> int | None:
    return decision.presenter_id if decision.state == State.PREPARED else decision.decider_id


def _not_in(decision: Decision, *states: str) -> Answer:
    if decision.state in states:
        return None
    if decision.is_decided:
        return Refusal(
            "decided",
            _("The matter has been decided, and a decision is not changed."),
            _("If it has to be put right, a new decision is prepared."),
        )
    now = {"state": decision.get_state_display()}
    return Refusal("other_state", _("The decision is now in another state: %(state)s.") % now)
