"""The channels room."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """E-mail, phone, desk and tally."""

    name = "huikkaa.domain.channels"
    label = "channels"
