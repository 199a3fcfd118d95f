"""Where a page of the settings is: the links above its heading."""

from django.urls import reverse
from django.utils.translation import gettext as _

from huikkaa.domain.catalogue.models import Service

Crumbs = list[tuple[str, object]]


def of_settings() -> Crumbs:
    """The way to the settings."""
    return [(reverse("organisation:settings"), _("Settings"))]


def of_services(service: Service | None = None) -> Crumbs:
    """The way to the services, or to one of them."""
    crumbs: Crumbs = [*of_settings(), (reverse("catalogue:services"), _("Services"))]
    return [*crumbs, (page_of(service), service.name)] if service else crumbs


def of_form(service: Service) -> Crumbs:
    """The way to a service's form."""
    return [*of_services(service), (reverse("catalogue:form", args=[service.pk]), _("Form"))]


def page_of(service: Service) -> str:
    """The page of a service in the settings."""
    return reverse("catalogue:service", args=[service.pk])
