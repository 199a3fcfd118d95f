"""Kept promises for pages: read once in a quarter of an hour, since they change slowly and everybody reads them."""

from django.core.cache import cache

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.work.queries.kept import Published, Tally, published

KEY, FRESH_FOR = "asking:kept", 15 * 60


def kept() -> Published:
    """The kept promises of the last three months, at most a quarter of an hour old."""
    found = cache.get(KEY)
    if not isinstance(found, Published):
        found = published()
        cache.set(KEY, found, FRESH_FOR)
    return found


def kept_of(service: Service) -> Tally | None:
    """The tally of a service that may be shown alone."""
    return kept().services.get(service.pk)
