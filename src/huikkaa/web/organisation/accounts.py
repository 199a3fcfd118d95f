"""How accounts behave: an administrator opens them, nobody signs up by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedAccounts(DefaultAccountAdapter):  # type: ignore[misc]  # allauth has no types
    """Local accounts that only an administrator opens."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False
