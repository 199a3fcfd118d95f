"""Taking an erased person's name and addresses out of the history of settings, which tells what changed and by whom."""

from collections.abc import Sequence
from typing import Any

from huikkaa.domain.organisation.models import Change, Person

COVERED = "●"
AT_ONCE = 2_000


def scrub_changes(person: Person, words: Sequence[str]) -> int:
    """Cover the words wherever the history says them, and every value of the person's own row; how many rows."""
    changed = []
    for row in Change.objects.order_by("pk").iterator(AT_ONCE):
        own = row.kind == "person" and row.key == str(person.pk)
        before = dict.fromkeys(row.before, COVERED) if own else scrubbed(row.before, words)
        after = dict.fromkeys(row.after, COVERED) if own else scrubbed(row.after, words)
        about = COVERED if own else scrubbed(row.about, words)
        if (about, before, after) != (row.about, row.before, row.after):
            row.about, row.before, row.after = about, before, after
            changed.append(row)
    Change.objects.bulk_update(changed, ["about", "before", "after"], batch_size=200)
    return len(changed)


def scrubbed(value: Any, words: Sequence[str]) -> Any:
    """The value with the words covered, however deep they stand in it."""
    if isinstance(value, str):
        for word in words:
            value = value.replace(word, COVERED)
        return value
    if isinstance(value, list):
        return [scrubbed(one, words) for one in value]
    if isinstance(value, dict):
        return {key: scrubbed(one, words) for key, one in value.items()}
    return value
