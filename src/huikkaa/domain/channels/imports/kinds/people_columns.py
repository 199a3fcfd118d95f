"""The columns of the sheet of people."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.columns import Column
from huikkaa.domain.channels.imports.kinds import employments

BIRTH_YEAR = Column(
    "birth_year",
    gettext_lazy("Year of birth"),
    read=cells.whole,
    example="1964",
    words="syntymävuosi, synt vuosi, syntynyt, födelseår, född, birth year, year of birth, born",
    help=gettext_lazy("For sums of how many leave in which year; never shown of one person."),
)
LANGUAGE_WORDS = {
    **dict.fromkeys(("fi", "fin", "suomi", "finska", "finnish", "suomenkielinen"), "fi"),
    **dict.fromkeys(("sv", "swe", "ruotsi", "svenska", "swedish", "ruotsinkielinen"), "sv"),
    **dict.fromkeys(("en", "eng", "englanti", "engelska", "english"), "en"),
}
language = cells.one_of(LANGUAGE_WORDS, lambda: [_("Finnish"), _("Swedish"), _("English")])

COLUMNS = (
    Column(
        "key",
        gettext_lazy("Person key"),
        field="key",
        required=True,
        read=cells.line,
        example="100001",
        words=(
            "henkilöavain, avain, henkilönumero, henkilönro, henkilön tunniste, palkkanumero, hr-tunnus, "
            "personnyckel, anställningsnummer, anställningsnr, nyckel, person key, employee id, employee "
            "number, personnel number"
        ),
        help=gettext_lazy("The HR system's own key of the person. Never a personal identity code."),
    ),
    Column(
        "family_name",
        gettext_lazy("Family name"),
        field="family_name",
        required=True,
        read=cells.line,
        example="Esimerkki",
        words="sukunimi, efternamn, släktnamn, family name, last name, surname",
    ),
    Column(
        "given_name",
        gettext_lazy("Given name"),
        field="given_name",
        required=True,
        read=cells.line,
        example="Maija",
        words="etunimi, kutsumanimi, etunimet, förnamn, tilltalsnamn, given name, first name",
    ),
    Column(
        "email",
        gettext_lazy("E-mail address"),
        field="email",
        read=cells.address,
        empty=None,
        example="maija.esimerkki@kunta.example",
        words=(
            "sähköposti, sähköpostiosoite, e-post, e-postadress, epost, email, e-mail, email address, e-mail "
            "address"
        ),
        help=gettext_lazy("The address to sign in with. May be empty."),
    ),
    Column(
        "title",
        gettext_lazy("Job title"),
        field="title",
        read=cells.line,
        example="toimistosihteeri",
        words=(
            "nimike, tehtävänimike, ammattinimike, virkanimike, titel, tjänstetitel, yrkesbeteckning, title, "
            "job title"
        ),
    ),
    Column(
        "phone",
        gettext_lazy("Phone number"),
        field="phone",
        read=cells.line,
        example="050 123 4567",
        words="puhelin, puhelinnumero, puh, matkapuhelin, telefon, telefonnummer, mobil, phone, phone number",
    ),
    Column(
        "language",
        gettext_lazy("Language"),
        field="language",
        read=language,
        empty="fi",
        example="suomi",
        words="kieli, asiointikieli, äidinkieli, språk, kontaktspråk, language",
        help=gettext_lazy("Finnish, Swedish or English."),
    ),
    Column(
        "unit",
        gettext_lazy("Home unit"),
        field="unit",
        read=cells.line,
        empty=None,
        example="Hallintopalvelut",
        words=(
            "kotiyksikkö, yksikkö, toimiyksikkö, organisaatioyksikkö, osasto, enhet, hemenhet, avdelning, "
            "unit, home unit, department"
        ),
        help=gettext_lazy(
            "Its name, or the path where several have the same name: Sivistyspalvelut › Koulut."
        ),
    ),
    *employments.COLUMNS,
    Column(
        "supervisor",
        gettext_lazy("Supervisor's person key"),
        read=cells.line,
        example="100002",
        words=(
            "esihenkilön henkilöavain, esihenkilön avain, esihenkilö, esimies, lähiesihenkilö, esihenkilön "
            "henkilönumero, chefens personnyckel, chefens nyckel, chef, förman, närmaste chef, supervisor, "
            "supervisor key, supervisor's person key, manager"
        ),
    ),
    Column(
        "supervised_from",
        gettext_lazy("Supervisor from"),
        read=cells.day,
        example="1.1.2026",
        words="esihenkilö alkaen, esihenkilö voimassa alkaen, chef från, supervisor from",
        help=gettext_lazy(
            "Where it is empty: the first day of the employment if it comes later, else today."
        ),
    ),
    Column(
        "valid_from",
        gettext_lazy("Valid from"),
        read=cells.day,
        empty=None,
        words="voimassa alkaen, alkaen, gäller från, från, valid from, from",
        help=gettext_lazy(
            "The day of the row's employment and supervisor, where they have no day of their own."
        ),
    ),
)
