"""Drafts: what has been typed is kept until it is sent.

Words typed in two tabs are both kept: each save tells the mark of the draft its tab last saw, and words that the
tab has not seen are put aside instead of being written over.
"""

from typing import Any

from django.db import transaction

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Draft, Submission
from huikkaa.kernel import chance, clock

ASIDE_AT_MOST = 5


@transaction.atomic
def keep_draft(*, person: Person, place: str, content: dict[str, Any]) -> Draft:
    """Keep what has been typed in this place (such as "service:laskun-hyvitys")."""
    draft, _made = Draft.objects.update_or_create(
        person=person, place=place, defaults={"content": content, "at": clock.now()}
    )
    return draft


@transaction.atomic
def discard_draft(*, person: Person, place: str) -> None:
    """Throw the draft of this place away."""
    Draft.objects.filter(person=person, place=place).delete()


@transaction.atomic
def keep_words(
    *, person: Person, place: str, content: dict[str, Any], seen: str = "", once: str = ""
) -> Draft | None:
    """Keep the words of one tab; None where nothing is left to keep.

    `seen` is the mark of the draft that the tab last saw, `once` the one-time key of its form: words that have
    gone already are not kept again, however late the save arrives.
    """
    if once and Submission.objects.filter(key=once).exists():
        return None
    known = Draft.objects.select_for_update().filter(person=person, place=place).first()
    before: dict[str, Any] = known.content if known else {}
    aside = list(before.get("aside", []))
    text = str(content.get("text", ""))
    if _others(before, seen, text):
        if not text.strip():
            return known
        aside = [*aside, {"text": before["text"], "kind": before.get("kind", "")}][-ASIDE_AT_MOST:]
    if not text.strip() and not aside:
        discard_draft(person=person, place=place)
        return None
    return keep_draft(
        person=person, place=place, content={**content, "aside": aside, "mark": chance.token(9)}
    )


@transaction.atomic
def words_sent(*, person: Person, place: str, text: str, seen: str = "") -> None:
    """The words have gone: their draft goes too, but not words that another tab left here."""
    known = Draft.objects.select_for_update().filter(person=person, place=place).first()
    if known is None:
        return
    aside = [one for one in known.content.get("aside", []) if one.get("text", "").strip() != text.strip()]
    if _others(known.content, seen, text):
        keep_draft(person=person, place=place, content={**known.content, "aside": aside})
    elif aside:
        last = aside.pop()
        keep_draft(person=person, place=place, content={**last, "aside": aside, "mark": chance.token(9)})
    else:
        known.delete()


def _others(before: dict[str, Any], seen: str, text: str) -> bool:
    """Whether the kept words come from another tab and are not just the beginning of these."""
    old = str(before.get("text", "")).strip()
    if not old or before.get("mark", "") == seen:
        return False
    return not text.strip().startswith(old)
