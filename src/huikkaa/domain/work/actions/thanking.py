"""Thanks and complaints: feedback is answered, and a complaint is told what changed."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import promising, rules
from huikkaa.domain.work.actions.holding import hold_for_complaint, lift_for_complaint
from huikkaa.domain.work.actions.recording import locked, record, save
from huikkaa.domain.work.events import ComplaintAnswered, ComplaintMade
from huikkaa.domain.work.models import Complaint, Event, Feedback, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import Refusal, Refused, require


@transaction.atomic
def thank(*, request: Request, viewer: Viewer, grade: int, words: str = "") -> Feedback:
    """Give a grade from 1 to 5 and words; given again, the newest stays."""
    held = locked(request)
    require(rules.why_not_thank(held, viewer))
    feedback, _made = Feedback.objects.update_or_create(
        request=held, defaults={"grade": grade, "words": words.strip(), "at": clock.now()}
    )
    save(held)
    record(held, Event.Verb.THANKED, viewer, grade=grade)
    return feedback


@transaction.atomic
def complain(*, request: Request, viewer: Viewer, text: str) -> Complaint:
    """Complain: the answer is promised fast, in business hours that the town has set."""
    held = locked(request)
    require(rules.why_not_complain(held, viewer))
    if held.complaints.filter(answered_at__isnull=True).exists():
        raise Refused(
            Refusal(
                "complaint_open",
                _("Your earlier complaint is still being answered."),
                _("You can add to it by writing a message."),
            )
        )
    now = clock.now()
    complaint = Complaint.objects.create(
        request=held,
        text=text.strip(),
        at=now,
        due_at=promising.complaint_due(now, settings.HUIKKAA_COMPLAINT_HOURS),
    )
    hold_for_complaint(held)
    save(held)
    record(held, Event.Verb.COMPLAINED, viewer)
    bus.announce(ComplaintMade(complaint))
    return complaint


@transaction.atomic
def answer_complaint(*, complaint: Complaint, viewer: Viewer, text: str, what_changed: str) -> Complaint:
    """Answer a complaint and say what changed because of it."""
    held = locked(complaint.request)
    require(rules.why_not_answer_complaint(held, viewer))
    open_now = Complaint.objects.filter(pk=complaint.pk, answered_at__isnull=True)
    if not open_now.update(
        answer=text.strip(),
        what_changed=what_changed.strip(),
        answered_by=viewer.person,
        answered_at=clock.now(),
    ):
        raise Refused(Refusal("complaint_answered", _("The complaint has already been answered.")))
    complaint.refresh_from_db()
    lift_for_complaint(held)
    save(held)
    record(held, Event.Verb.COMPLAINT_ANSWERED, viewer)
    bus.announce(ComplaintAnswered(complaint))
    return complaint
