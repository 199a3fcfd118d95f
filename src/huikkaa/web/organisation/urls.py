"""Addresses of accounts, one's own page and the settings of people, units and teams."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.organisation import beginning, front, history, own, people, positions, roles, teams, units
from huikkaa.web.shared.access import Who, adopt, page
from huikkaa.web.shared.navigation import Item, Side
from huikkaa.web.shared.navigation import register as register_item
from huikkaa.web.shared.overviews import Card, Heading, Overview, Panel, register_panel
from huikkaa.web.shared.overviews import register as register_card

ADMIN = Who.ADMINISTRATOR

entrance: list[URLPattern | URLResolver] = [
    path("tili/kirjaudu/", account.login, name="account_login"),
    path("tili/ulos/", account.logout, name="account_logout"),
    path("tili/suljettu/", account.account_inactive, name="account_inactive"),
    path("tili/salasana/unohtui/", account.password_reset, name="account_reset_password"),
    path("tili/salasana/lahetetty/", account.password_reset_done, name="account_reset_password_done"),
    path(
        "tili/salasana/valmis/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^tili/salasana/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("tili/koodi/", mfa.authenticate, name="mfa_authenticate"),
]
own_account: list[URLPattern | URLResolver] = [
    path("tili/salasana/vaihda/", account.password_change, name="account_change_password"),
    path("tili/salasana/valitse/", account.password_set, name="account_set_password"),
    path("tili/vahvista/", account.reauthenticate, name="account_reauthenticate"),
    path("tili/vahvista/koodi/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("tili/kaksi-vaihetta/", mfa.index, name="mfa_index"),
    path("tili/kaksi-vaihetta/kayttoon/", totp.activate_totp, name="mfa_activate_totp"),
    path("tili/kaksi-vaihetta/pois/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("tili/varakoodit/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("tili/varakoodit/uudet/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("tili/varakoodit/tiedosto/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
]

settings_pages = [
    page("oma/", own.me, name="me", who=Who.SIGNED_IN),
    page("oma/muualta-ulos/", own.sign_out_elsewhere, name="sign_out_elsewhere", who=Who.SIGNED_IN),
    page("asetukset/", front.front, name="settings", who=ADMIN),
    page("asetukset/historia/", history.changes, name="history", who=Who.OVERSEER),
    page("asetukset/yksikot/", units.listing, name="units", who=ADMIN),
    page("asetukset/yksikot/uusi/", units.add, name="add_unit", who=ADMIN),
    page("asetukset/yksikot/<int:pk>/", units.change, name="unit", who=ADMIN),
    page("asetukset/organisaatiot/uusi/", units.add_organisation, name="add_organisation", who=ADMIN),
    page("asetukset/organisaatiot/<int:pk>/", units.change_organisation, name="organisation", who=ADMIN),
    page("asetukset/henkilot/", people.listing, name="people", who=ADMIN),
    page("asetukset/henkilot/ehdota/", people.suggest, name="suggest_people", who=ADMIN),
    page("asetukset/henkilot/uusi/", people.add, name="add_person", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/", people.show, name="person", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/muuta/", people.change, name="change_person", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/kutsu/", people.invite, name="invite", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/sulje/", people.close, name="close_account", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/avaa/", people.reopen, name="open_account", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/palvelussuhde/", people.employ, name="employ", who=ADMIN),
    page("asetukset/palvelussuhteet/<int:pk>/", people.change_employment, name="employment", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/esihenkilo/", people.supervise, name="supervise", who=ADMIN),
    page("asetukset/henkilot/<int:pk>/rooli/", roles.grant, name="grant_role", who=ADMIN),
    page("asetukset/roolit/", roles.listing, name="roles", who=ADMIN),
    page("asetukset/roolit/<int:pk>/paata/", roles.end, name="end_role", who=ADMIN),
    page("asetukset/vakanssit/", positions.listing, name="positions", who=ADMIN),
    page("asetukset/vakanssit/uusi/", positions.add, name="add_position", who=ADMIN),
    page("asetukset/vakanssit/<int:pk>/", positions.change, name="position", who=ADMIN),
    page("asetukset/tiimit/", teams.listing, name="teams", who=ADMIN),
    page("asetukset/tiimit/uusi/", teams.add, name="add_team", who=ADMIN),
    page("asetukset/tiimit/<int:pk>/", teams.show, name="team", who=ADMIN),
    page("asetukset/tiimit/<int:pk>/muuta/", teams.change, name="change_team", who=ADMIN),
    page("asetukset/tiimit/<int:pk>/jasen/", teams.join, name="join_team", who=ADMIN),
    page("asetukset/jasenyydet/<int:pk>/paata/", teams.leave, name="leave_team", who=ADMIN),
]

urlpatterns: list[URLPattern | URLResolver] = [
    page("tili/tunnus/", own.no_sign_up, name="account_signup", who=Who.EVERYONE),
    *adopt(own_account, who=Who.SIGNED_IN),
    *adopt(entrance, who=Who.EVERYONE),
    path("", include((settings_pages, "organisation"))),
]

register_item(
    Item(Side.PERSON, 10, "organisation:me", _("Own page"), who=Who.SIGNED_IN, icon="person"),
)
register_panel(Panel(Overview.SETTINGS, "organisation/first_steps.html", beginning.first_steps, ADMIN))
register_card(
    Card(
        10,
        "organisation:people",
        _("Persons"),
        _("Accounts, employment, supervisors and roles."),
        "person",
        heading=Heading.PEOPLE,
    ),
    Card(
        20,
        "organisation:teams",
        _("Teams"),
        _("Purpose, members and leads."),
        "people",
        heading=Heading.PEOPLE,
    ),
    Card(
        30,
        "organisation:units",
        _("Units and customers"),
        _("The tree of units and the customer organisations."),
        "building",
        heading=Heading.PEOPLE,
    ),
    Card(
        40,
        "organisation:positions",
        _("Positions"),
        _("Posts that stay when people change."),
        "desk",
        heading=Heading.PEOPLE,
    ),
    Card(
        45,
        "organisation:roles",
        _("Roles"),
        _("Who may set up, steer and oversee."),
        "unlock",
        heading=Heading.PEOPLE,
    ),
    *(
        Card(
            90,
            "organisation:history",
            _("History of the settings"),
            _("Who changed what in the settings, and when."),
            "history",
            Who.OVERSEER,
            heading,
        )
        for heading in (Heading.OVERSIGHT, Heading.REST)
    ),
)
