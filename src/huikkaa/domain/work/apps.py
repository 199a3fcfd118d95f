"""The work room."""

from django.apps import AppConfig


class WorkConfig(AppConfig):
    """Requests, the queue, the promise clock and events."""

    name = "huikkaa.domain.work"
    label = "work"
