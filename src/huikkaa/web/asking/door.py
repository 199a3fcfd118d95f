"""The two doors to a matter: one's own account, or the private link. Both lead to the same pages."""

from dataclasses import dataclass
from typing import TypeVar

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.following import Followed, follow
from huikkaa.kernel.keys import digest
from huikkaa.web.shared.viewer import viewer_of

Answer = TypeVar("Answer", bound=HttpResponseBase)


@dataclass(frozen=True)
class Door:
    """Who has come in, to which matter, and under which addresses its pages lie."""

    viewer: Viewer
    number: str = ""
    key: str = ""

    @property
    def by_link(self) -> bool:
        """Whether one has come by the private link."""
        return bool(self.key)

    def address(self, page: str = "follow") -> str:
        """The address of one of the matter's pages, on this side of the door."""
        if self.by_link:
            return reverse(f"asking:{page}_by_key", args=[self.key])
        return reverse(f"asking:{page}", args=[self.number])


def door_of(request: HttpRequest, number: str, key: str) -> Door:
    """The door that the address names. A link's holder is nobody else here, even when signed in."""
    if key:
        return Door(Viewer(key_digest=digest(key)), key=key)
    return Door(viewer_of(request), number=number)


def open_door(request: HttpRequest, number: str, key: str) -> tuple[Door, Followed]:
    """The matter behind the door; what is not there and what may not be seen are answered alike."""
    door = door_of(request, number, key)
    followed = follow(door.viewer, door.number)
    if followed is None:
        raise Http404
    return door, followed


def acts_as_asker(door: Door, request: Request) -> bool:
    """Whether the viewer is the asker, the one who filed, or the link's holder: not just a colleague of the unit."""
    person = door.viewer.person
    return door.by_link or (person is not None and person.pk in (request.asker_id, request.filed_by_id))


def kept_private(response: Answer) -> Answer:
    """Let no cache keep the page and no search engine list it.

    The referrer stays within this site (`same-origin`, set for all pages): with `no-referrer` a browser would
    also hide the origin of the page's own forms, and these would be refused as forged.
    """
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
