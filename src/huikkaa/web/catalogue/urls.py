"""Addresses of the settings of services, promises, forms, opening hours and disturbances."""

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _

from huikkaa.web.catalogue import disturbances, groups, hours, promises, questions, services, stages, versions
from huikkaa.web.shared.access import Who, page
from huikkaa.web.shared.overviews import Card, Heading
from huikkaa.web.shared.overviews import register as register_card

ADMIN = Who.ADMINISTRATOR
LEADS = Who.LEAD_OR_ADMINISTRATOR
FORM = "asetukset/palvelut/<int:pk>/lomake/"

pages = [
    page("asetukset/palvelut/", services.listing, name="services", who=ADMIN),
    page("asetukset/palvelut/uusi/", services.add, name="add_service", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/", services.show, name="service", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/muuta/", services.change, name="change_service", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/lopeta/", services.retire, name="retire_service", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/tarjolle/", services.offer_again, name="offer_service", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/vaiheet/", stages.edit, name="stages", who=ADMIN),
    page("asetukset/palvelut/<int:pk>/lupaus/", promises.add, name="add_promise", who=ADMIN),
    page("asetukset/lupaukset/<int:pk>/peru/", promises.withdraw, name="withdraw_promise", who=ADMIN),
    page(FORM, questions.form, name="form", who=ADMIN),
    page(f"{FORM}uusi/", questions.add, name="add_question", who=ADMIN),
    page(f"{FORM}kysymys/<slug:question>/", questions.change, name="question", who=ADMIN),
    page(f"{FORM}kysymys/<slug:question>/siirra/", questions.move, name="move_question", who=ADMIN),
    page(f"{FORM}kysymys/<slug:question>/monista/", questions.copy, name="copy_question", who=ADMIN),
    page(f"{FORM}kysymys/<slug:question>/poista/", questions.remove, name="remove_question", who=ADMIN),
    page(f"{FORM}julkaise/", versions.publish, name="publish_form", who=ADMIN),
    page(f"{FORM}hylkaa/", versions.throw_away, name="throw_form_away", who=ADMIN),
    page(f"{FORM}versiot/", versions.versions, name="form_versions", who=ADMIN),
    page(f"{FORM}versiot/<int:version>/", versions.show, name="form_version", who=ADMIN),
    page(f"{FORM}versiot/<int:version>/pohjaksi/", versions.take_back, name="take_form_back", who=ADMIN),
    page("asetukset/ryhmat/uusi/", groups.add, name="add_group", who=ADMIN),
    page("asetukset/ryhmat/<int:pk>/", groups.change, name="group", who=ADMIN),
    page("asetukset/aukioloajat/", hours.show, name="hours", who=ADMIN),
    page("asetukset/aukioloajat/viikko/", hours.week, name="week", who=ADMIN),
    page("asetukset/aukioloajat/poikkeus/", hours.add_day, name="add_day", who=ADMIN),
    page("asetukset/aukioloajat/poikkeus/<int:pk>/poista/", hours.remove_day, name="remove_day", who=ADMIN),
    page("hairiot/", disturbances.listing, name="disturbances", who=LEADS),
    page("hairiot/uusi/", disturbances.add, name="add_disturbance", who=LEADS),
    page("hairiot/<int:pk>/", disturbances.change, name="disturbance", who=LEADS),
    page("hairiot/<int:pk>/ohi/", disturbances.end, name="end_disturbance", who=LEADS),
]

urlpatterns: list[URLPattern | URLResolver] = [path("", include((pages, "catalogue")))]

register_card(
    Card(
        5,
        "catalogue:services",
        _("Services"),
        _("What can be asked for: promises, stages and forms."),
        "list",
        heading=Heading.SERVICES,
    ),
    Card(
        35,
        "catalogue:hours",
        _("Opening hours"),
        _("The week, and days that differ from it."),
        "clock",
        heading=Heading.SERVICES,
    ),
    *(
        Card(
            60,
            "catalogue:disturbances",
            _("Disturbances"),
            _("What does not work now, and what to do meanwhile."),
            "announce",
            LEADS,
            heading,
        )
        for heading in (Heading.TOGETHER, Heading.SERVICES)
    ),
)
