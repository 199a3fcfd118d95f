"""What may be split, merged, linked and undone, and why not."""

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import (
    AskedDocument,
    Carried,
    Complaint,
    Link,
    Merge,
    Message,
    RecordsPackage,
    Request,
    Split,
)
from huikkaa.domain.work.rules.handling import Answer, why_not_hand_over, why_not_note
from huikkaa.kernel.refusals import Refusal

Package = RecordsPackage.State
# Who takes part in other work, or has been decided, cannot quietly become a part of another matter.
TIED = Carried.PARTS | Carried.PART | Carried.COMMISSION | Carried.DECISION


def why_not_split(request: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not split the request, or None: one's own, an untaken one, or as the team's lead."""
    refused = why_not_hand_over(request, viewer)
    if refused or not request.has(Carried.RECORDS):
        return refused
    if _packages(request).filter(state__in=[Package.WAITING, Package.HANDED]).exists():
        return Refusal(
            "on_its_way",
            _("It is on its way to the records system just as it is."),
            _("Wait until its number has come, and split it then."),
        )
    return None


def why_not_undo_split(split: Split, viewer: Viewer) -> Answer:
    """Why the part cannot be joined back to where it came from, or None."""
    part, original = split.part, split.original
    refused = why_not_note(part, viewer) or why_not_note(original, viewer)
    if refused:
        return refused
    if split.undone_at is not None:
        return Refusal("undone", _("This has already been undone."))
    if not part.is_ongoing or not original.is_ongoing:
        return Refusal(
            "not_ongoing",
            _("Both must be under way: one of them is finished, cancelled or merged."),
            _("Reopen the finished one, or undo its merge first."),
        )
    return _not_free(part, viewer) or _holds_more(part) or _would_open(split)


def _holds_more(part: Request) -> Answer:
    """What cannot come along to the first request."""
    if (part.has(Carried.SPLIT) and Split.objects.filter(original=part, undone_at__isnull=True).exists()) or (
        part.has(Carried.MERGED) and Merge.objects.filter(into=part, undone_at__isnull=True).exists()
    ):
        return Refusal(
            "holds_others",
            _("Something has been split off from it or merged into it."),
            _("Undo that first."),
        )
    if part.has(TIED):
        return _tied()
    if refused := _in_records(part) or _settled(part):
        return refused
    if Complaint.objects.filter(request=part, answered_at__isnull=True).exists():
        return Refusal("complaint_open", _("It has a complaint."), _("Answer the complaint first."))
    return None


def _would_open(split: Split) -> Answer:
    """What was written in confidence does not come to a request that others read."""
    if not split.part.confidential or split.original.confidential:
        return None
    since = Message.unguarded.filter(request=split.part).exclude(pk__in=[*split.moved, *split.copied])
    if not since.exists():
        return None
    return Refusal(
        "would_open",
        _("Something confidential has been written in it, and more people see the first request."),
        _("Finish it by itself."),
    )


def why_not_merge(merged: Request, into: Request, viewer: Viewer) -> Answer:
    """Why the viewer may not merge the one into the other, or None."""
    if merged.pk == into.pk:
        return Refusal("same", _("A request cannot be merged into itself."), _("Choose another one."))
    return why_not_be_merged(merged, viewer) or why_not_take_in(into, viewer) or _unlike(merged, into)


def why_not_be_merged(merged: Request, viewer: Viewer) -> Answer:
    """Why the request cannot leave the queue by a merge, or None."""
    refused = why_not_note(merged, viewer) or _over(merged) or _not_free(merged, viewer)
    if refused:
        return refused
    if merged.has(TIED):
        return _tied()
    return _goes_alone(merged)


def _goes_alone(request: Request) -> Answer:
    """What has its own number in the records system, or its own time by law, does not vanish into another matter."""
    if request.has(Carried.DOCUMENTS):
        return Refusal(
            "documents",
            _("A document request is settled by itself: its time and its outcome are set by law."),
            _("Link the requests instead."),
        )
    return _in_records(request)


def _settled(part: Request) -> Answer:
    """What has been answered of documents by law is not undone."""
    if not part.has(Carried.DOCUMENTS):
        return None
    settled = AskedDocument.unguarded.filter(request=part).exclude(outcome=AskedDocument.Outcome.OPEN)
    if part.has(Carried.LONGER) or settled.exists():
        return Refusal("settled", _("Documents have already been settled in it."), _("Finish it by itself."))
    return None


def _in_records(request: Request) -> Answer:
    if request.has(Carried.RECORDS) and _packages(request).exclude(state=Package.REJECTED).exists():
        return Refusal(
            "in_records",
            _("It has been passed to the records system, where it is a matter of its own."),
            _("Link the requests instead."),
        )
    return None


def _packages(request: Request) -> QuerySet[RecordsPackage]:
    return RecordsPackage.unguarded.filter(request=request)


def why_not_take_in(into: Request, viewer: Viewer) -> Answer:
    """Why nothing can be merged into the request, or None."""
    return why_not_note(into, viewer) or _over(into)


def _unlike(merged: Request, into: Request) -> Answer:
    """A confidential matter goes only together with what exactly the same people see."""
    secret = merged.confidential or into.confidential
    if secret and (merged.confidential != into.confidential or merged.team_id != into.team_id):
        return Refusal(
            "seen_by_others",
            _("A confidential matter is merged only with a confidential one of the same team."),
            _("Handle it by itself."),
        )
    if merged.asker_id is not None and merged.asker_id == into.responsible_id:
        return Refusal(
            "own_matter",
            _("The one who has the request has asked for the other one."),
            _("Somebody else in the team takes it."),
        )
    return None


def why_not_unmerge(merge: Merge, viewer: Viewer) -> Answer:
    """Why the merge cannot be undone by the viewer, or None: whoever handles both may undo it, at any time."""
    if merge.undone_at is not None:
        return Refusal("undone", _("This has already been undone."))
    return why_not_note(merge.merged, viewer) or why_not_note(merge.into, viewer)


def why_not_link(one: Request, other: Request, viewer: Viewer, kind: str) -> Answer:
    """Why the viewer may not link the two, or None."""
    refused = why_not_note(one, viewer) or why_not_note(other, viewer)
    if refused:
        return refused
    if one.pk == other.pk:
        return Refusal("same", _("A request cannot be linked to itself."), _("Choose another one."))
    if Link.objects.filter(one__in=[one, other], other__in=[one, other]).exists():
        return Refusal("linked", _("These are linked already."))
    if kind not in Link.Kind.values:
        return Refusal("no_such_kind", _("Choose one of those in the list."))
    return None


def why_not_move(messages: Collection[Message], ticked: Collection[int]) -> Answer:
    """Why these messages cannot go to the new request, or None; a question stays, for its clock is here."""
    movable = {one.pk for one in messages if one.kind != Message.Kind.QUESTION}
    if not set(ticked) <= movable:
        return Refusal(
            "not_here",
            _("A message you ticked is no longer in this request."),
            _("Look at the messages again."),
        )
    return None


def _over(request: Request) -> Answer:
    if request.is_ongoing:
        return None
    return Refusal(
        "not_ongoing",
        _("%(number)s is no longer being worked on.") % {"number": request.number},
        _("Reopen it first if there is more to do."),
    )


def _not_free(request: Request, viewer: Viewer) -> Answer:
    """Nothing is taken out of a colleague's hands but by the team's lead."""
    return why_not_hand_over(request, viewer)


def _tied() -> Refusal:
    return Refusal(
        "tied",
        _("It has sub-tasks or a decision of its own, or is a part of other work."),
        _("Link the requests instead."),
    )
