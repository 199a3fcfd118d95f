"""A draft that was begun on an earlier version of the form: what fits is carried over, and the rest is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from huikkaa.domain.catalogue.forms import questions_of
from huikkaa.domain.catalogue.models import FormField
from huikkaa.web.shared.questions import PREFIX


@dataclass(frozen=True)
class Carried:
    """That the form has changed since the draft was begun, and what has no place on the new one."""

    left_over: list[tuple[str, str]]


def carried_over(content: Mapping[str, Any], asked: Sequence[FormField]) -> Carried | None:
    """What became of a draft of another version; None where the form is the same."""
    begun = str((content.get("form_version") or [""])[0])
    now = str(asked[0].version_id) if asked else ""
    if not begun.isdigit() or begun == now:
        return None
    keys = {question.key for question in asked}
    before = {question.key: question.label for question in questions_of(int(begun))}
    left: dict[str, list[str]] = {}
    for name, values in content.items():
        key = name.removeprefix(PREFIX).split("-rows")[0] if name.startswith(PREFIX) else ""
        of = next((known for known in before if key == known or key.startswith(f"{known}-")), key)
        if key and of not in keys and not name.endswith("-rows"):
            left.setdefault(before.get(of, of), []).extend(str(value) for value in values if value)
    return Carried([(label, ", ".join(values)) for label, values in left.items() if values])
