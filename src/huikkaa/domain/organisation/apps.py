"""The organisation room."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units, customers, people, teams and roles."""

    name = "huikkaa.domain.organisation"
    label = "organisation"
