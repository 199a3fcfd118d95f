"""Addresses every town has: the gallery of parts, the statements, language and theme."""

from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared import gallery, overviews, preferences, statements
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.navigation import Item, Side, register
from huikkaa.web.shared.overviews import Overview

urlpatterns: list[URLPattern | URLResolver] = [
    page("tiimin-asiat/", overviews.team, name="team_overview", who=Overview.TEAM.who),
    page("ohjaus/", overviews.steering, name="steering_overview", who=Overview.STEERING.who),
    page("komponentit/", gallery.gallery, name="gallery", who=Who.EVERYONE),
    page("saavutettavuus/", statements.accessibility, name="accessibility", who=Who.EVERYONE),
    page("tietosuoja/", statements.privacy, name="privacy", who=Who.EVERYONE),
    page("kieli/", preferences.choose_language, name="choose_language", who=Who.EVERYONE),
    page("ulkoasu/", preferences.choose_theme, name="choose_theme", who=Who.EVERYONE),
]

# At the counter a member of a team goes to the queue; the team's own things are behind it.
ELSEWHERE = (Overview.STEERING, Overview.SETTINGS)

register(
    *(Item(Side.WORK, 60 + place, one.page, one.label, one.who) for place, one in enumerate(Overview)),
    *(Item(Side.CUSTOMER, 60 + place, one.page, one.label, one.who) for place, one in enumerate(ELSEWHERE)),
    Item(Side.FOOT, 20, "accessibility", _("Accessibility")),
    Item(Side.FOOT, 30, "privacy", _("Privacy")),
    Item(Side.FOOT, 40, "gallery", _("Components")),
)
