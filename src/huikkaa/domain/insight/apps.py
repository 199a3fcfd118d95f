"""The insight room."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    """Measures: what happened, told truthfully."""

    name = "huikkaa.domain.insight"
    label = "insight"
