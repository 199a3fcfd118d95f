"""Events: what happened, when, by whom. They are never changed; the database refuses it."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


def verbs() -> list[tuple[str, str]]:
    """What can be done, for forms and checks; the database does not keep the list, so a new verb moves nothing."""
    return [(verb.value, str(verb.label)) for verb in Event.Verb]


class Event(models.Model):
    """One happening in a request's life. `details` holds its facts by name."""

    class Verb(models.TextChoices):
        """What was done."""

        RECEIVED = "received", _("received")
        TAKEN = "taken", _("taken")
        GIVEN_BACK = "given_back", _("given back")
        HANDED_OVER = "handed_over", _("handed over")
        DECLINED = "declined", _("declined")
        DISQUALIFIED = "disqualified", _("disqualified")
        ANSWERED = "answered", _("answered")
        ASKED = "asked", _("asked the customer")
        REPLIED = "replied", _("customer wrote")
        REMINDER_PASSED = "reply_by_passed", _("reply-by date passed")
        NOTED = "noted", _("noted")
        STAGE = "stage", _("stage changed")
        AGREED = "agreed", _("date agreed")
        SERVICE = "service", _("service changed")
        COMPLETED = "completed", _("completed")
        ACCEPTED = "accepted", _("accepted")
        REOPENED = "reopened", _("reopened")
        CANCELLED = "cancelled", _("cancelled")
        THANKED = "thanked", _("feedback given")
        COMPLAINED = "complained", _("complaint made")
        COMPLAINT_ANSWERED = "complaint_answered", _("complaint answered")
        DECISION_BEGUN = "decision_begun", _("decision begun")
        DECISION_PREPARED = "decision_prepared", _("decision prepared")
        DECISION_PRESENTED = "decision_presented", _("decision presented")
        DECISION_RETURNED = "decision_returned", _("decision returned to preparation")
        DECISION_PASSED = "decision_passed", _("decision passed to a deputy")
        DECISION_WITHDRAWN = "decision_withdrawn", _("decision withdrawn")
        DECIDED = "decided", _("decided")
        RECORDS_HANDED = "records_handed", _("handed over to the records system")
        RECORDS_NUMBERED = "records_numbered", _("number of the records system came")
        RECORDS_REJECTED = "records_rejected", _("sent back by the records system")
        CHECKLIST = "checklist", _("checklist changed")
        DOCUMENTS_LISTED = "documents_listed", _("asked documents listed")
        DOCUMENTS_SETTLED = "documents_settled", _("asked documents settled")
        LENGTHENED = "lengthened", _("time lengthened by law")
        DECISION_ASKED = "decision_asked", _("decision asked for")
        NAMED = "named", _("matters named")
        RECURRED = "recurred", _("made by the annual clock")
        SPLIT = "split", _("split")
        SPLIT_OFF = "split_off", _("split off")
        SPLIT_UNDONE = "split_undone", _("split undone")
        JOINED_BACK = "joined_back", _("joined back")
        MERGED = "merged", _("merged into another")
        TOOK_IN = "took_in", _("another merged into it")
        UNMERGED = "unmerged", _("merge undone")
        LET_OUT = "let_out", _("another let out of it")
        LINKED = "linked", _("linked")
        UNLINKED = "unlinked", _("link taken away")
        PART_MADE = "part_made", _("part made")
        PART_ANSWERED = "part_answered", _("part answered")
        PART_DONE = "part_done", _("part completed")
        PART_CANCELLED = "part_cancelled", _("part cancelled")
        PART_RETURNED = "part_returned", _("part returned")
        HELPER_JOINED = "helper_joined", _("helper joined")
        HELPER_LEFT = "helper_left", _("helper left")
        COMMISSIONED = "commissioned", _("made a commission")
        COMMISSION_CHANGED = "commission_changed", _("commission changed")
        STAGE_PASSED = "stage_passed", _("stage of the commission passed")
        FOLLOWED_UP = "followed_up", _("follow-up held")
        BECAME_PROJECT = "became_project", _("became a project")

    request = models.ForeignKey(Request, models.CASCADE, related_name="events")
    verb = models.CharField(max_length=20, choices=verbs)
    actor = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    details = models.JSONField(default=dict, blank=True)

    unguarded: ClassVar[models.Manager["Event"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["request", "at", "id"], name="work_event_history")]
