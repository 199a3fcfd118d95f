"""Addresses of those who ask. A matter has two doors: one's account (/asiat/) and the private link (/seuraa/)."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.web.asking import (
    acting,
    drafts,
    files,
    follow,
    home,
    matters,
    naming,
    promises,
    receipt,
    service,
    services,
)
from huikkaa.web.shared.access import View, Who, page
from huikkaa.web.shared.navigation import Item, Side, register

SERVICE = "palvelut/<slug:slug>/"


def both_doors(ending: str, view: View, name: str) -> list[URLPattern]:
    """A page of a matter under both of its addresses."""
    return [
        page(f"asiat/<str:number>/{ending}", view, name=name, who=Who.SIGNED_IN),
        page(f"seuraa/<str:key>/{ending}", view, name=f"{name}_by_key", who=Who.LINK_HOLDER),
    ]


pages: list[URLPattern | URLResolver] = [
    page("", home.home, name="home", who=Who.EVERYONE),
    page("ehdotukset/", home.suggestions, name="suggestions", who=Who.EVERYONE),
    page("palvelut/", services.services, name="services", who=Who.EVERYONE),
    page(SERVICE, service.service_page, name="service", who=Who.EVERYONE),
    page(f"{SERVICE}milloin/", service.needed_by, name="needed_by", who=Who.EVERYONE),
    page(f"{SERVICE}luonnos/", drafts.keep, name="draft", who=Who.SIGNED_IN),
    page(f"{SERVICE}luonnos/poista/", drafts.discard, name="discard_draft", who=Who.SIGNED_IN),
    page("nimet/ihmiset/", naming.people, name="people", who=Who.SIGNED_IN),
    page("nimet/yksikot/", naming.units, name="units", who=Who.SIGNED_IN),
    page("nimet/kustannuspaikat/", naming.cost_centres, name="cost_centres", who=Who.SIGNED_IN),
    page("kuitti/<str:number>/", receipt.receipt, name="receipt", who=Who.LINK_HOLDER),
    page("asiat/", matters.matters, name="matters", who=Who.SIGNED_IN),
    page("asiat/liite/<str:file>/", files.file, name="file", who=Who.SIGNED_IN),
    page("seuraa/<str:key>/liite/<str:file>/", files.file, name="file_by_key", who=Who.LINK_HOLDER),
    *both_doors("", follow.follow_page, "follow"),
    *both_doors("muutokset/", follow.changes, "changes"),
    *both_doors("kirjoita/", acting.write, "write"),
    *both_doors("peru/", acting.cancel, "cancel"),
    *both_doors("hyvaksy/", acting.accept, "accept"),
    *both_doors("palauta/", acting.reopen, "reopen"),
    *both_doors("kiita/", acting.thank, "thank"),
    *both_doors("reklamaatio/", acting.complain, "complain"),
    *both_doors("katsojat/", acting.looks, "looks"),
    page("palvelulupaukset/", promises.promises, name="promises", who=Who.EVERYONE),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "asking"), namespace="asking"))]


def _only_looks_in(viewer: Viewer) -> bool:
    """One who reads the workshop's figures without working there: the way back to the counter is in sight."""
    return not viewer.is_worker


register(
    Item(Side.CUSTOMER, 10, "asking:home", _("Home")),
    Item(Side.CUSTOMER, 20, "asking:services", _("Services")),
    Item(Side.CUSTOMER, 30, "asking:matters", _("My matters"), who=Who.SIGNED_IN),
    Item(Side.CUSTOMER, 40, "asking:promises", _("Service promises")),
    Item(Side.FOOT, 10, "asking:promises", _("Service promises")),
    Item(Side.WORK, 90, "asking:home", _("Ask for a service"), who=_only_looks_in),
    Item(Side.PERSON, 60, "asking:home", _("Ask for a service"), who=Who.WORKER, icon="plus"),
)
