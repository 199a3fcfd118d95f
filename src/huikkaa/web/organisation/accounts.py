"""How accounts behave: an administrator opens them, nobody signs up by themselves."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from axes.helpers import get_cool_off
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import viewer_of

log = logging.getLogger(__name__)


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Local accounts that only an administrator opens."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False

    def post_login(self, request: HttpRequest, user: Person, **told: Any) -> HttpResponse:
        """Go on after signing in; who has just shown who they are is not asked so again at once.

        Without the mark the library asks for the password once more before two-step sign-in is turned on,
        however fresh the signing in is.
        """
        steps = get_authentication_records(request, user)
        if steps:
            marked = [*steps[:-1], {**steps[-1], "reauthenticated": True}]
            request.session[AUTHENTICATION_METHODS_SESSION_KEY] = marked
        answer: HttpResponse = super().post_login(request, user, **told)
        return answer

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Workers come to their queue, others to the first page."""
        person = request.user if isinstance(request.user, Person) else None
        return _queue() if viewer_of(person).is_worker else "/"

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a change of password one comes back to one's own page."""
        return reverse("organisation:me")

    def format_email_subject(self, subject: str) -> str:
        """The subject as our template says it."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send a mail about the account; where the mail server is away the reader is told, and nothing breaks."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException):
            log.exception("A mail about an account could not be sent.")
            request = self.request
            if request is not None:
                messages.error(
                    request, _("The mail could not be sent now. Try again in a while, or ring us.")
                )


class HelpfulSecondStep(DefaultMFAAdapter):  # type: ignore[misc]  # allauth has no types
    """The second step of signing in; a wrong code is told with what to do next."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy(
            "The code is wrong, or it has been used already. Write the one that your phone shows now."
        ),
    }


def username_of(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address somebody tried to sign in with, however it was spelt, for counting the tries."""
    given = credentials or {}
    typed = given.get("email") or given.get("username") or request.POST.get("login", "")
    return str(typed).strip().casefold()


def locked_out(request: HttpRequest, response: HttpResponse | None, credentials: object) -> HttpResponse:
    """Too many wrong passwords: how long it lasts and what to do meanwhile."""
    wait = get_cool_off(request)
    minutes = int(wait.total_seconds() // 60) if wait else 15
    return render(request, "organisation/locked_out.html", {"minutes": minutes}, status=429)


def _queue() -> str:
    """The worker's queue; the first page where the room of work is not built in."""
    try:
        return reverse("work:own_queue")
    except NoReverseMatch:
        return "/"
