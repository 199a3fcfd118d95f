"""Who plans a transfer, who sees it, and who says how it goes."""

from datetime import date

from django.utils.translation import gettext as _

from huikkaa.domain.capability.transfers.models import Transfer
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Membership, Person, Role
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_plan(
    service: Service | None, giver: Person | None, receiver: Person | None, viewer: Viewer
) -> Refusal | None:
    """A plan is made by those named to plan, by a lead of the people's or the service's team, and by the giver."""
    if receiver is None or not _teams_of(receiver):
        return Refusal(
            "no_receiver",
            _("What is known is handed to a member of a team."),
            _("Choose somebody who belongs to a team now."),
        )
    if giver is not None and giver.pk == receiver.pk:
        return Refusal("to_oneself", _("What one knows is handed to another person. Choose one."))
    if Role.PLANNER in viewer.roles or (giver is not None and viewer.person == giver):
        return None
    theirs = _teams_of(receiver) | (_teams_of(giver) if giver else set())
    theirs |= {service.answering_team_id} if service else set()
    return None if viewer.leads & theirs else _not_yours()


def why_not_aim(target_on: date) -> Refusal | None:
    """A new plan is to be ready on a day that is still ahead."""
    if target_on >= clock.today():
        return None
    return Refusal("target_past", _("The day has passed."), _("Write a day that is still ahead."))


def why_not_mentor(receiver: Person | None, mentor: Person | None) -> Refusal | None:
    """A mentor is another person who is at work; a plan may also go without one for a while."""
    if mentor is None:
        return None
    if receiver is not None and mentor.pk == receiver.pk:
        return Refusal("own_mentor", _("Nobody is their own mentor. Choose another person."))
    if not mentor.is_active:
        return Refusal("mentor_gone", _("%(name)s is no longer at work.") % {"name": mentor.name})
    return None


def why_not_change(transfer: Transfer, viewer: Viewer) -> Refusal | None:
    """The plan itself is changed by its maker, the mentor, the lead and those named to plan, while it goes on."""
    if not transfer.is_open:
        return Refusal(
            "plan_ended", _("The plan has ended."), _("Make a new one if there is still something.")
        )
    return None if _leads_it(transfer, viewer) or _is(viewer, transfer.mentor_id) else _not_yours()


def why_not_refit(
    transfer: Transfer, service: Service | None, receiver: Person | None, wanted: int
) -> Refusal | None:
    """What shows a plan done stays as it was agreed: changing it would tell how much the receiver has done."""
    if (service, receiver, wanted) == (transfer.service, transfer.receiver, transfer.wanted):
        return None
    return Refusal(
        "plan_fits_otherwise",
        _("The service, the receiver and the number that shows the plan done stay as they were agreed."),
        _("Give the plan up and make a new one: it counts from its own first day."),
    )


def why_not_tell(transfer: Transfer, viewer: Viewer) -> Refusal | None:
    """How it goes is told by those who take part, and by those who may change the plan."""
    if transfer.is_open and (_is(viewer, transfer.receiver_id) or _is(viewer, transfer.giver_id)):
        return None
    return why_not_change(transfer, viewer)


def _leads_it(transfer: Transfer, viewer: Viewer) -> bool:
    return (
        Role.PLANNER in viewer.roles or _is(viewer, transfer.made_by_id) or transfer.team_id in viewer.leads
    )


def _is(viewer: Viewer, person_id: int | None) -> bool:
    return viewer.person is not None and viewer.person.pk == person_id


def _teams_of(person: Person) -> set[int]:
    rows = Membership.objects.filter(in_force(clock.today()), person=person)
    return set(rows.values_list("team_id", flat=True)) if person.is_active else set()


def _not_yours() -> Refusal:
    return Refusal(
        "not_yours_to_plan",
        _("Transfer plans are made by the lead, by those named to plan, and by the one who hands over."),
        _("Ask one of them."),
    )
