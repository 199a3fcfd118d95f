"""Addresses every town has: the gallery of parts, the statements, language and theme."""

from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared import gallery, preferences, statements
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register

urlpatterns: list[URLPattern | URLResolver] = [
    page("komponentit/", gallery.gallery, name="gallery", who=Who.EVERYONE),
    page("saavutettavuus/", statements.accessibility, name="accessibility", who=Who.EVERYONE),
    page("tietosuoja/", statements.privacy, name="privacy", who=Who.EVERYONE),
    page("kieli/", preferences.choose_language, name="choose_language", who=Who.EVERYONE),
    page("ulkoasu/", preferences.choose_theme, name="choose_theme", who=Who.EVERYONE),
]

register(
    Item(Side.FOOT, 20, "accessibility", _("Accessibility")),
    Item(Side.FOOT, 30, "privacy", _("Privacy")),
    Item(Side.FOOT, 40, "gallery", _("Components")),
)
