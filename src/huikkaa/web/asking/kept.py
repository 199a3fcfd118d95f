"""Kept promises for pages: read once in a quarter of an hour, since they change slowly and everybody reads them."""

from django.core.cache import cache

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.insight.queries.published import Published, Shown, published

KEY, FRESH_FOR = "asking:published", 15 * 60


def kept() -> Published:
    """The kept promises of the last twelve whole months, at most a quarter of an hour old."""
    found = cache.get(KEY)
    if not isinstance(found, Published):
        found = published()
        cache.set(KEY, found, FRESH_FOR)
    return found


def kept_of(service: Service) -> Shown | None:
    """What may be told of a service by itself."""
    return kept().services.get(service.pk)
