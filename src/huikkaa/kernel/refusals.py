"""Refusals: one sentence each on what cannot be done, why, and what to do next."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Refusal:
    """Why something may not be done; the page shows it beside the button, the action raises it.

    `code` is for programs, `what` for people in their own language, and `next` says the way on.
    """

    code: str
    what: str | Promise
    next: str | Promise = ""

    def __str__(self) -> str:
        return f"{self.what} {self.next}".strip()


class Refused(Exception):
    """Raised by an action whose rule refuses; carries the refusal for the page to show."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(str(refusal.code))
        self.refusal = refusal

    def __str__(self) -> str:
        return str(self.refusal)


def require(refusal: Refusal | None) -> None:
    """Go on if there is nothing against it, else raise the refusal."""
    if refusal is not None:
        raise Refused(refusal)
