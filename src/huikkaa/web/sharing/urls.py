"""Addresses of shared work: parts, helpers, commissions and projects, pools, and one's own list."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading, register
from huikkaa.web.sharing import commissions, helping, mine, panels, parts, pool_settings, pools, projects

ONE = "jono/pyynto/<str:number>/"

pages: list[URLPattern | URLResolver] = [
    page("yhteinen-tyo/", mine.shared, name="shared", who=Who.WORKER),
    page(f"{ONE}osa/", parts.make, name="part", who=Who.WORKER),
    page(f"{ONE}osa/peru/", parts.cancel, name="cancel_part", who=Who.WORKER),
    page(f"{ONE}osa/palauta/", parts.give_back, name="return_part", who=Who.WORKER),
    page(f"{ONE}valmis-ilman-osia/", parts.complete, name="complete", who=Who.WORKER),
    page(f"{ONE}apu/", helping.ask, name="help", who=Who.WORKER),
    page(f"{ONE}apu/tarjoudu/", helping.offer, name="offer", who=Who.WORKER),
    page(f"{ONE}apu/lopeta/", helping.end, name="end_help", who=Who.WORKER),
    page(f"{ONE}toimeksianto/", commissions.commission, name="commission", who=Who.WORKER),
    page(f"{ONE}toimeksianto/vaihe/", commissions.pass_stage, name="pass_stage", who=Who.WORKER),
    page(f"{ONE}toimeksianto/seuranta/", commissions.follow_up, name="follow_up", who=Who.WORKER),
    page(f"{ONE}toimeksianto/hanke/", commissions.become_project, name="become_project", who=Who.WORKER),
    page("ohjausryhma/hankkeet/", projects.projects, name="projects", who=Who.STEERING),
    page("ohjausryhma/hankkeet/<str:number>/", projects.project, name="project", who=Who.STEERING),
    page("pankit/", pools.pools, name="pools", who=Who.WORKER),
    page("pankit/<slug:pool>/", pools.pool_page, name="pool", who=Who.WORKER),
    page("pankit/<slug:pool>/liity/", pools.join, name="join_pool", who=Who.WORKER),
    page("pankit/<slug:pool>/eroa/", pools.leave, name="leave_pool", who=Who.WORKER),
    page("pankit/<slug:pool>/ota/", pools.take, name="take_through_pool", who=Who.WORKER),
    page("asetukset/pankit/uusi/", pool_settings.new, name="new_pool", who=Who.LEAD_OR_ADMINISTRATOR),
    page(
        "asetukset/pankit/<slug:pool>/",
        pool_settings.change,
        name="change_pool",
        who=Who.LEAD_OR_ADMINISTRATOR,
    ),
    page(
        "asetukset/pankit/<slug:pool>/paata/",
        pool_settings.end,
        name="end_pool",
        who=Who.LEAD_OR_ADMINISTRATOR,
    ),
]
urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "sharing"), namespace="sharing"))]

register(
    Card(
        10,
        "sharing:shared",
        _("Shared work"),
        _("Where I help, what parts I have asked of others, and commissions."),
        "people",
        Who.WORKER,
        Heading.TOGETHER,
    ),
    Card(
        20,
        "sharing:pools",
        _("Pools"),
        _("People of several teams who help each other over peaks."),
        "raise",
        Who.WORKER,
        Heading.TOGETHER,
    ),
    Card(
        10,
        "sharing:projects",
        _("Projects"),
        _("Larger commissions, their stages, and who answers for them."),
        "flag",
        Who.STEERING,
        Heading.COMMISSIONS,
    ),
)
panels.register()
