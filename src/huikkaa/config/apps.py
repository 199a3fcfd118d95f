"""The app that connects the rooms once all of them stand."""

from datetime import timedelta

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
        clock.shift_by(timedelta(seconds=settings.HUIKKAA_CLOCK_SHIFT))
        if settings.HUIKKAA_MOMENT:
            clock.stand_still_at(settings.HUIKKAA_MOMENT)
