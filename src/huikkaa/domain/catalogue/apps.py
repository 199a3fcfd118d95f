"""The catalogue room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Services, promises and forms."""

    name = "huikkaa.domain.catalogue"
    label = "catalogue"
