"""The app that connects the rooms once all of them stand."""

from django.apps import AppConfig


class Wiring(AppConfig):
    """Runs last, so that every room's models are loaded before anything is wired."""

    name = "huikkaa.config"
    label = "wiring"

    def ready(self) -> None:
        """Connect announcements to those who act on them, and fill the slots for links."""
        from django.conf import settings

        from huikkaa.config import wiring
        from huikkaa.kernel import clock

        wiring.connect()
        if settings.HUIKKAA_MOMENT:
            clock.stand_still_at(settings.HUIKKAA_MOMENT)
