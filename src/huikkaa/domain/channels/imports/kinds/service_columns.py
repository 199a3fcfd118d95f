"""The columns of the sheet of services."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.cells import Unreadable
from huikkaa.domain.channels.imports.columns import Column


def slug(text: str) -> str:
    """The part of an address that means the service."""
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        return text
    raise Unreadable(
        _("An address has only small letters a–z, numbers and hyphens."),
        _("Write it so, such as laskun-hyvitys."),
    )


COLUMNS = (
    Column(
        "name_fi",
        gettext_lazy("Name in Finnish"),
        field="name_fi",
        required=True,
        read=cells.line,
        example="Laskun hyvitys",
        words=(
            "palvelu, palvelun nimi, nimi, nimi suomeksi, tjänst, tjänstens namn, namn på finska, "
            "service, service name, name, name in finnish"
        ),
    ),
    Column(
        "slug",
        gettext_lazy("Address"),
        field="slug",
        read=slug,
        words="osoite, tunnus, lyhytnimi, adress, slug, address",
        help=gettext_lazy("Small letters a–z, numbers and hyphens. Empty: made of the name."),
    ),
    Column(
        "name_sv",
        gettext_lazy("Name in Swedish"),
        field="name_sv",
        read=cells.line,
        example="Kreditering av faktura",
        words="nimi ruotsiksi, ruotsinkielinen nimi, namn på svenska, name in swedish",
    ),
    Column(
        "name_en",
        gettext_lazy("Name in English"),
        field="name_en",
        read=cells.line,
        words="nimi englanniksi, englanninkielinen nimi, namn på engelska, name in english",
    ),
    Column(
        "group",
        gettext_lazy("Group"),
        field="group",
        read=cells.line,
        example="Talous",
        words="ryhmä, palveluryhmä, grupp, tjänstegrupp, group, service group",
    ),
    Column(
        "answering_team",
        gettext_lazy("Answering team"),
        field="answering_team",
        read=cells.line,
        example="Taloustiimi",
        words="vastaava tiimi, tiimi, vastuutiimi, ansvarigt team, team, answering team",
    ),
    Column(
        "helping_teams",
        gettext_lazy("Helping teams"),
        read=cells.line,
        empty="",
        words="auttavat tiimit, hjälpande team, helping teams",
        help=gettext_lazy("With commas between."),
    ),
    Column(
        "owner",
        gettext_lazy("Owner"),
        field="owner",
        read=cells.line,
        example="100001",
        words=(
            "omistaja, palvelun omistaja, omistajan henkilöavain, ägare, tjänsteägare, owner, service owner"
        ),
        help=gettext_lazy("The HR system's key, or the e-mail address."),
    ),
    Column(
        "description_fi",
        gettext_lazy("Description in Finnish"),
        field="description_fi",
        read=cells.lines,
        words="kuvaus, kuvaus suomeksi, beskrivning på finska, description, description in finnish",
    ),
    Column(
        "description_sv",
        gettext_lazy("Description in Swedish"),
        field="description_sv",
        read=cells.lines,
        words="kuvaus ruotsiksi, beskrivning, beskrivning på svenska, description in swedish",
    ),
    Column(
        "description_en",
        gettext_lazy("Description in English"),
        field="description_en",
        read=cells.lines,
        words="kuvaus englanniksi, beskrivning på engelska, description in english",
    ),
    Column(
        "keywords_fi",
        gettext_lazy("Other words in Finnish"),
        field="keywords_fi",
        read=cells.lines,
        words=(
            "muut sanat, hakusanat, avainsanat, muut sanat suomeksi, andra ord på finska, keywords, "
            "other words in finnish"
        ),
    ),
    Column(
        "keywords_sv",
        gettext_lazy("Other words in Swedish"),
        field="keywords_sv",
        read=cells.lines,
        words="muut sanat ruotsiksi, andra ord på svenska, sökord, other words in swedish",
    ),
    Column(
        "for_staff",
        gettext_lazy("For our own staff"),
        field="for_staff",
        read=cells.yes_no,
        empty=False,
        words="henkilöstölle, för personalen, for our own staff, for staff",
    ),
    Column(
        "for_contract",
        gettext_lazy("For contract customers"),
        field="for_contract",
        read=cells.yes_no,
        empty=False,
        words="sopimusasiakkaille, för avtalskunder, for contract customers",
    ),
    Column(
        "for_residents",
        gettext_lazy("For residents and businesses"),
        field="for_residents",
        read=cells.yes_no,
        empty=False,
        words=(
            "kuntalaisille, kuntalaisille ja yrityksille, för invånare, för invånare och företag, for "
            "residents, for residents and businesses"
        ),
    ),
    Column(
        "effort_minutes",
        gettext_lazy("Expected effort, minutes"),
        field="effort_minutes",
        read=cells.whole,
        empty=30,
        example="30",
        words=(
            "arvioitu työ, työmäärä, arvioitu työ minuuttia, minuutit, arbetsinsats, uppskattat "
            "arbete minuter, effort, minutes, expected effort minutes"
        ),
    ),
    Column(
        "administrative",
        gettext_lazy("Administrative matter"),
        field="administrative",
        read=cells.yes_no,
        empty=False,
        words="hallintoasia, förvaltningsärende, administrative matter",
    ),
    Column(
        "confidential",
        gettext_lazy("Confidential"),
        field="confidential",
        read=cells.yes_no,
        empty=False,
        words="salassa pidettävä, luottamuksellinen, sekretessbelagd, confidential",
    ),
    Column(
        "statutory",
        gettext_lazy("Statutory"),
        field="statutory",
        read=cells.yes_no,
        empty=False,
        words="lakisääteinen, lagstadgad, statutory",
    ),
    Column(
        "official_authority",
        gettext_lazy("Uses official authority"),
        field="official_authority",
        read=cells.yes_no,
        empty=False,
        words=(
            "käyttää julkista valtaa, julkinen valta, utövar offentlig makt, offentlig makt, uses "
            "official authority"
        ),
    ),
    Column(
        "legal_ground",
        gettext_lazy("Legal ground"),
        field="legal_ground",
        read=cells.line,
        words="oikeusperuste, laki, rättslig grund, legal ground",
    ),
    Column(
        "retention_years",
        gettext_lazy("Kept for, years"),
        field="retention_years",
        read=cells.whole,
        empty=None,
        words=(
            "säilytysaika, säilytysaika vuotta, säilytetään vuotta, förvaringstid, förvaringstid år, "
            "sparas år, retention, retention years, kept for years"
        ),
    ),
    Column(
        "promised_from",
        gettext_lazy("Promise from"),
        read=cells.day,
        example="1.1.2027",
        words="lupaus alkaen, voimassa alkaen, löfte från, gäller från, promise from, valid from",
    ),
    Column(
        "first_days",
        gettext_lazy("First answer, working days"),
        read=cells.number,
        example="1",
        words=(
            "ensivastaus, ensivastaus työpäivää, ensivastaus tp, första svar, första svar "
            "arbetsdagar, first answer, first answer working days"
        ),
    ),
    Column(
        "done_days",
        gettext_lazy("Done, working days"),
        read=cells.number,
        example="3",
        words=(
            "valmis, valmis työpäivää, valmis tp, käsittelyaika työpäivää, klar, klar arbetsdagar, "
            "done, done working days"
        ),
    ),
)
OF = {column.key: column for column in COLUMNS}
PROMISE = ("promised_from", "first_days", "done_days")
