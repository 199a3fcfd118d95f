"""A town that real threads can share, as the work room's tests have it."""

from tests.domain.work.conftest import own_connection, transactional_town

__all__ = ["own_connection", "transactional_town"]
