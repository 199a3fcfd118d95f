"""The presence room."""

from django.apps import AppConfig


class PresenceConfig(AppConfig):
    """Who is away, and until when."""

    name = "huikkaa.domain.presence"
    label = "presence"
