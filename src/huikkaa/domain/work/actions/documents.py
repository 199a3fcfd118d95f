"""Document requests: what is asked for, what became of each document, a month by a stated ground, and a decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import promising
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.finishing import reopen
from huikkaa.domain.work.actions.recording import carried_out, locked, record, said_last, save, verb
from huikkaa.domain.work.actions.talking import answer, write
from huikkaa.domain.work.models import AskedDocument, Carried, Event, LongerTime, Message, Request
from huikkaa.domain.work.rules import documents as rules
from huikkaa.engine import moments
from huikkaa.engine.identity import masked
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

Outcome = AskedDocument.Outcome


@dataclass(frozen=True)
class Settled:
    """What became of one document, with the ground where it is not given whole."""

    document: AskedDocument
    outcome: str
    ground: str = ""
    words: str = ""


@verb
def list_documents(*, request: Request, viewer: Viewer, names: Sequence[str]) -> list[AskedDocument]:
    """Write down anew which documents are asked for; those that have an outcome stay."""
    held = locked(request)
    require(rules.why_not_list(held, viewer))
    settled = AskedDocument.unguarded.filter(request=held).exclude(outcome=Outcome.OPEN)
    clean = list(dict.fromkeys(masked(name.strip())[:200] for name in names if name.strip()))
    require(rules.why_not_list_these(clean, settled.count()))
    AskedDocument.unguarded.filter(request=held, outcome=Outcome.OPEN).delete()
    made = AskedDocument.unguarded.bulk_create(AskedDocument(request=held, name=name) for name in clean)
    save(held)
    record(held, Event.Verb.DOCUMENTS_LISTED, viewer, count=len(clean))
    return made


@verb
def settle(
    *,
    request: Request,
    viewer: Viewer,
    outcomes: Sequence[Settled],
    text: str = "",
    files: Sequence[File] = (),
    once: str = "",
) -> Message:
    """Say of each document whether it is given, and tell the asker at once: the ground, and the right to a decision."""
    held = locked(request)
    if carried_out(held, once):
        return said_last(held, Message.Kind.ANSWER, viewer)
    require(rules.why_not_settle(held, viewer))
    rows = {row.pk: row for row in AskedDocument.unguarded.select_for_update().filter(request=held)}
    for one in outcomes:
        row = rows[one.document.pk]
        require(rules.why_not_settle_so(row, one.outcome, one.ground, one.words))
        _write(row, one, viewer)
    done = [rows[one.document.pk] for one in outcomes]
    said = answer(request=held, viewer=viewer, text=letter(held, done, text), files=files)
    record(held, Event.Verb.DOCUMENTS_SETTLED, viewer, **_counts(done))
    return said


def _write(row: AskedDocument, one: Settled, viewer: Viewer) -> None:
    whole = one.outcome == Outcome.GIVEN
    row.outcome, row.settled_by, row.settled_at = one.outcome, viewer.person, clock.now()
    row.ground, row.words = ("", "") if whole else (one.ground, one.words.strip()[:1000])
    row.decision_asked_at = None if whole else row.decision_asked_at
    row.save()


def _counts(rows: Sequence[AskedDocument]) -> dict[str, Any]:
    counted = sorted(row.outcome for row in rows)
    return {outcome: len(list(those)) for outcome, those in groupby(counted)}


def letter(request: Request, rows: Sequence[AskedDocument], text: str = "") -> str:
    """What is written to the asker, in the matter's language."""
    with override(request.language):
        parts = [text.strip(), *(_told(row) for row in rows)]
        if any(row.outcome in AskedDocument.NOT_WHOLE for row in rows):
            parts.append(
                _(
                    "If you are not satisfied, you may have what was not given to a decision of the authority "
                    "(section 14 of the Openness Act). The decision can be appealed against, and comes with the "
                    "instructions. Ask for it on the page of your matter, or by answering this message."
                )
            )
    return "\n\n".join(part for part in parts if part)


def _told(row: AskedDocument) -> str:
    first = f"{row.name}: {row.get_outcome_display()}."
    if row.is_whole:
        return first
    ground = _("Ground: %(ground)s. %(words)s") % {"ground": row.get_ground_display(), "words": row.words}
    return f"{first} {ground}"


@verb
def lengthen(*, request: Request, viewer: Viewer, ground: str, words: str) -> LongerTime:
    """Take a month instead of two weeks, for a ground that the law knows; the asker is told it at once."""
    held = locked(request)
    require(rules.why_not_lengthen(held, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required the responsible person
    before = promising.due(held).promised_at
    held.carries |= Carried.LONGER
    reckoned = promising.due(held)
    require(rules.why_not_lengthen_so(ground, words, reckoned.promised_at, before))
    carry(held, Carried.LONGER)
    made = LongerTime.objects.create(
        request=held, ground=ground, words=words.strip()[:1000], by=viewer.person, at=clock.now()
    )
    promising.set_due(held)
    held.promised_at = reckoned.promised_at
    save(held, "due_at", "due_rule", "paused", "promised_at")
    day = promising.day_in_helsinki(held.due_at)
    record(held, Event.Verb.LENGTHENED, viewer, ground=ground, day=day.isoformat())
    with override(held.language):
        told = _("We need more time, until %(day)s at the latest. Ground: %(ground)s. %(words)s") % {
            "day": moments.day_words(day, clock.today(), held.language),
            "ground": made.get_ground_display(),
            "words": made.words,
        }
    answer(request=held, viewer=viewer, text=told)
    return made


@verb
def ask_decision(*, document: AskedDocument, viewer: Viewer) -> AskedDocument:
    """The asker has what was not given to a decision; finished work is taken up again for it."""
    held = locked(document.request)
    row = AskedDocument.unguarded.select_for_update().get(pk=document.pk)
    row.request = held
    require(rules.why_not_ask_decision(row, viewer))
    row.decision_asked_at = clock.now()
    row.save(update_fields=["decision_asked_at"])
    with override(held.language):
        text = _("I ask for a decision on this: %(document)s") % {"document": row.name}
    say = reopen if held.state == Request.State.DONE else write
    say(request=held, viewer=viewer, text=text)
    record(held, Event.Verb.DECISION_ASKED, viewer, document=row.pk)
    return row
