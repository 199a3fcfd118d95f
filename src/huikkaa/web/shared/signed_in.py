"""Who is signed in: asked at every visit, so both questions are worded once (`kernel.prepared`)."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel.prepared import Prepared

_SESSION: Prepared[Session] = Prepared(
    lambda *, key, now: Session.objects.filter(session_key=key, expire_date__gt=now), texts=("key",)
)
_PERSON: Prepared[Person] = Prepared(lambda *, pk: Person.objects.filter(pk=pk))


class SessionStore(DatabaseSessions):
    """Sessions in the database, as Django keeps them."""

    def _get_session_from_db(self) -> Session | None:
        now = timezone.now()  # noqa: TID251 - a session lives by the real clock, also where the portal's is moved
        found = _SESSION(key=self.session_key, now=now) if self.session_key else []
        if not found:
            self._session_key = None
        return found[0] if found else None


class Accounts(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Local accounts, by their e-mail address and password."""

    def get_user(self, user_id: Any) -> Person | None:
        """The person of a session that goes on; None for one whose account has been closed since."""
        found = _PERSON(pk=int(user_id))
        return found[0] if found and self.user_can_authenticate(found[0]) else None
