"""The planning room."""

from django.apps import AppConfig


class PlanningConfig(AppConfig):
    """Looking ahead: who leaves and when."""

    name = "huikkaa.domain.planning"
    label = "planning"
