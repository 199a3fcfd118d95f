"""Who is looking: the person behind a request, with the roles and teams that decide what is shown."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from huikkaa.domain.organisation.models import Person


@dataclass
class Viewer:
    """The one who looks at a page. Roles and teams are read only when something asks for them."""

    request: HttpRequest

    @cached_property
    def person(self) -> "Person | None":
        """The signed-in person, or None for a visitor without an account."""
        user = self.request.user
        return user if user.is_authenticated else None  # type: ignore[return-value]

    @property
    def is_signed_in(self) -> bool:
        """Has this visitor signed in?"""
        return self.person is not None

    @cached_property
    def roles(self) -> frozenset[str]:
        """The roles the person holds today, such as "administrator" or "auditor"."""
        from huikkaa.domain.organisation.queries import roles_of

        return frozenset(roles_of(self.person)) if self.person else frozenset()

    @cached_property
    def team_ids(self) -> frozenset[int]:
        """The teams the person belongs to today."""
        from huikkaa.domain.organisation.queries import team_ids_of

        return frozenset(team_ids_of(self.person)) if self.person else frozenset()

    @property
    def is_staff_member(self) -> bool:
        """Does the person work in one of the teams today?"""
        return bool(self.team_ids)

    def has_role(self, *roles: str) -> bool:
        """Does the person hold at least one of these roles?"""
        return not self.roles.isdisjoint(roles)


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of this request; made on the spot where the middleware has not run (an early error page)."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    return viewer or Viewer(request)


class ViewerMiddleware:
    """Gives every request its viewer, without touching the database before it is needed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = Viewer(request)  # type: ignore[attr-defined]
        return self.get_response(request)
