"""The pages of decisions that belong together, as links above each of them."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> list[dict[str, Any]]:
    """What waits for me, what has been decided, and the register of types."""
    names = {
        "waiting": _("Waiting for me"),
        "made": _("Decisions made"),
        "register": _("Decision types"),
    }
    return [
        {"href": reverse(f"decisions:{name}"), "label": label, "is_current": name == current}
        for name, label in names.items()
    ]
