"""The books of the guide: what each is about and for whom it is written. Anybody may read them all."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.shared.access import Who


@dataclass(frozen=True)
class Book:
    """One book: its address, its file in each language's folder, a sentence, and those for whom it is."""

    slug: str
    file: str
    about: Promise
    is_for: Callable[[Viewer], bool]


BOOKS = (
    Book("pyytajalle", "asker", _("Asking for a service, and following it."), Who.EVERYONE.admits),
    Book(
        "tiimin-jasenelle",
        "member",
        _("The queue, the request, absences, skills and know-how."),
        Who.WORKER.admits,
    ),
    Book(
        "tiiminvetajalle",
        "lead",
        _("The team’s week, the annual clock, substitutes and what hangs on one person."),
        Who.LEAD.admits,
    ),
    Book("paattajalle", "decider", _("Preparing, presenting and deciding."), Who.WORKER.admits),
    Book(
        "lukujen-lukijalle", "measures", _("What the figures say and what they do not."), Who.MEASURES.admits
    ),
    Book(
        "henkilostohallinnolle",
        "hr",
        _("Placement, skills, leavings and fill permits."),
        lambda viewer: not viewer.roles.isdisjoint({Role.HR, Role.PLANNER}),
    ),
    Book(
        "henkiloston-edustajalle",
        "representative",
        _("The sums you see, and how people are protected."),
        lambda viewer: Role.REPRESENTATIVE in viewer.roles,
    ),
    Book(
        "mita-minusta-mitataan",
        "what-is-measured",
        _("Every measure about a person, and when it may be used."),
        Who.SIGNED_IN.admits,
    ),
    Book(
        "asiakirjahallinnolle",
        "records-manager",
        _("Destruction, holds, transfer for good and people’s own data."),
        Who.RECORDS.admits,
    ),
    Book(
        "paakayttajalle",
        "administrator",
        _("People, services, forms, imports and the server."),
        Who.ADMINISTRATOR.admits,
    ),
    Book("oma-loki", "replay", _("Seeing the queue with your own earlier work."), Who.ADMINISTRATOR.admits),
)
OF_SLUG = {book.slug: book for book in BOOKS}
OF_FILE = {book.file: book for book in BOOKS}

# How figures and proposals are reckoned: for those who want to check. Written in English.
METHODS = {
    "measures": _("Measures of the work"),
    "public-promises": _("Kept promises, month by month"),
    "process-maps": _("Process maps"),
    "succession": _("Key-person risks and leavings"),
    "placement": _("Proposals of placement"),
    "mixing": _("Mixed groups of people"),
    "replay": _("Living a log again"),
    "examine": _("Looking at a log"),
}
