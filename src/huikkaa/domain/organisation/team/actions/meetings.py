"""The team's meetings: what is raised, notes, and what was agreed to be done by whom."""

from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.models import Meeting, MeetingAction, Person, Raised, Team
from huikkaa.domain.organisation.team import queries, rules
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused, require


@transaction.atomic
def raise_matter(*, team: Team, viewer: Viewer, text: str) -> Raised:
    """Put something on the list for the next meeting."""
    require(rules.why_not_ours(team, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a member
    return Raised.objects.create(team=team, text=text.strip(), raised_by=viewer.person, raised_at=clock.now())


@transaction.atomic
def write_notes(*, team: Team, viewer: Viewer, day: date, notes: str) -> Meeting:
    """Write the notes of the meeting of a day; the first notes make the meeting."""
    require(rules.why_not_ours(team, viewer))
    meeting, _made = Meeting.objects.select_for_update().get_or_create(team=team, day=day)
    meeting.notes, meeting.written_by, meeting.written_at = notes.strip(), viewer.person, clock.now()
    meeting.save(update_fields=["notes", "written_by", "written_at"])
    return meeting


@transaction.atomic
def handle_raised(*, raised: Raised, meeting: Meeting, viewer: Viewer) -> Raised:
    """What was raised has been talked about in this meeting."""
    require(rules.why_not_ours(raised.team, viewer))
    raised.meeting, raised.handled_at = meeting, clock.now()
    raised.save(update_fields=["meeting", "handled_at"])
    return raised


@transaction.atomic
def agree_action(
    *, meeting: Meeting, viewer: Viewer, text: str, owner: Person, due_on: date | None
) -> MeetingAction:
    """Write down what is done next, by one member, by a day."""
    require(rules.why_not_ours(meeting.team, viewer))
    require(rules.why_not_by(due_on, min(clock.today(), meeting.day)))
    members = queries.member_ids(meeting.team, clock.today())
    refusal = rules.why_not_plan(meeting.team, viewer, [owner], members)
    if refusal is not None:
        raise Refused(refusal)
    return MeetingAction.objects.create(meeting=meeting, text=text.strip(), owner=owner, due_on=due_on)


@transaction.atomic
def mark_done(*, action: MeetingAction, viewer: Viewer) -> MeetingAction:
    """It is done: by whoever says so, whoever owned it."""
    require(rules.why_not_ours(action.meeting.team, viewer))
    if action.done_at is None:
        action.done_at, action.done_by = clock.now(), viewer.person
        action.save(update_fields=["done_at", "done_by"])
    return action


@transaction.atomic
def mark_undone(*, action: MeetingAction, viewer: Viewer) -> MeetingAction:
    """It was not done after all."""
    require(rules.why_not_ours(action.meeting.team, viewer))
    action.done_at, action.done_by = None, None
    action.save(update_fields=["done_at", "done_by"])
    return action
