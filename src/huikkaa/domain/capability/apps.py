"""The capability room."""

from django.apps import AppConfig


class CapabilityConfig(AppConfig):
    """Who can do what."""

    name = "huikkaa.domain.capability"
    label = "capability"
