"""Finding a service by what people call it."""

import re
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from django.db.models import Count, Max

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered_to
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.language import CatalogueIndex, Document, Span
from huikkaa.kernel.texts import LANGUAGES

Version = tuple[int, datetime | None]


@dataclass(frozen=True)
class Found:
    """A service found by words, with the stretches of its name and description to mark."""

    service: Service
    spans: tuple[Span, ...]


_lock = Lock()
_made: tuple[Version, CatalogueIndex] | None = None


def document_of(service: Service) -> Document:
    """The service as the ranking sees it."""
    return Document(
        key=service.slug,
        names={language: getattr(service, f"name_{language}") for language in LANGUAGES},
        descriptions={language: getattr(service, f"description_{language}") for language in LANGUAGES},
        keywords={language: listed(getattr(service, f"keywords_{language}")) for language in LANGUAGES},
    )


def find_services(words: str, viewer: Viewer, limit: int = 8) -> list[Found]:
    """The services this viewer may ask for that best answer the words, best first (at most `limit`)."""
    hits = _index().search(words, limit * 3)
    offered = {
        service.slug: service
        for service in offered_to(viewer)
        .filter(slug__in=[hit.key for hit in hits])
        .select_related("answering_team")
    }
    return [Found(offered[hit.key], hit.spans) for hit in hits if hit.key in offered][:limit]


def _index() -> CatalogueIndex:
    """The index of this process, made anew when any service has changed since."""
    global _made  # noqa: PLW0603 - one index for the process, guarded by the lock
    row = Service.objects.aggregate(count=Count("id"), changed=Max("changed_at"))
    version = (row["count"], row["changed"])
    with _lock:
        if _made is None or _made[0] != version:
            _made = (version, CatalogueIndex([document_of(service) for service in Service.objects.all()]))
        return _made[1]


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that people have written with commas, semicolons or lines."""
    return tuple(word.strip() for word in re.split(r"[,;\n]", text) if word.strip())
