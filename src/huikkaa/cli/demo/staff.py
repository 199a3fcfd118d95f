"""The 64 office workers: 57 permanent and 7 fixed-term, by sector, job title and team, as the town has counted them."""

from huikkaa.cli.demo.units import EDUCATION, ENTERPRISES, GENERAL, HEALTH, TECHNICAL

FINANCE, ADMINISTRATION, SERVICE = "taloustiimi", "hallintotiimi", "asiakaspalvelutiimi"
CONTRACT_CLASS = "KVTES 01TOI060"
TEAMS = {
    FINANCE: (
        ("Taloustiimi", "Ekonomiteamet", "Finance team"),
        "Palkat, laskut, maksut ja kirjanpito. Talouden seuranta ja raportit, tilitykset ja tilastot.",
    ),
    ADMINISTRATION: (
        ("Hallintotiimi", "Förvaltningsteamet", "Administration team"),
        "Kokoukset ja päätökset, kirjaamo ja arkisto, henkilöstöasiat ja vaativa sihteerityö.",
    ),
    SERVICE: (
        ("Asiakaspalvelutiimi", "Kundserviceteamet", "Customer service team"),
        "Neuvonta ja kassa, viestintä, tapahtumat, tilat ja vaalit. Yhteinen palvelupiste kirjastossa.",
    ),
}
PERMANENT = {
    GENERAL: {
        "hallintosihteeri": 5, "toimistosihteeri": 3, "taloussihteeri": 3, "palkkasihteeri": 4, "hankintasihteeri": 1,
        "kirjanpitäjä": 3, "pääkirjanpitäjä": 1, "maksuliikenteen hoitaja": 2, "verkkotiedottaja": 1,
        "matkailusihteeri": 1, "tietohallintosihteeri": 1, "henkilöstösihteeri": 1, "arkistosihteeri": 1,
    },
    HEALTH: {"toimistosihteeri": 4, "palvelusihteeri": 3, "hallintosihteeri": 1, "taloussihteeri": 1},
    EDUCATION: {
        "koulusihteeri": 5, "opistosihteeri": 1, "toimistosihteeri": 2, "hallintosihteeri": 1, "palvelusihteeri": 1,
    },
    TECHNICAL: {
        "lupasihteeri": 2, "toimistosihteeri": 2, "hallintosihteeri": 1, "taloussihteeri": 1, "palvelusihteeri": 2,
    },
    ENTERPRISES: {"taloussihteeri": 1, "palvelusihteeri": 1, "toimistosihteeri": 1},
}  # fmt: skip
FIXED_TERM = {
    GENERAL: {"palkkasihteeri": 1},
    HEALTH: {"toimistosihteeri": 1, "palvelusihteeri": 1},
    EDUCATION: {"koulusihteeri": 2, "toimistosihteeri": 1, "kirjanpitäjä": 1},
}
NEWEST = (EDUCATION, "kirjanpitäjä")  # she joined the finance team lately
TEAM_OF_TITLE = {
    "taloussihteeri": FINANCE, "palkkasihteeri": FINANCE, "hankintasihteeri": FINANCE, "kirjanpitäjä": FINANCE,
    "pääkirjanpitäjä": FINANCE, "maksuliikenteen hoitaja": FINANCE, "hallintosihteeri": ADMINISTRATION,
    "lupasihteeri": ADMINISTRATION, "henkilöstösihteeri": ADMINISTRATION, "tietohallintosihteeri": ADMINISTRATION,
    "arkistosihteeri": ADMINISTRATION, "koulusihteeri": SERVICE, "opistosihteeri": SERVICE, "palvelusihteeri": SERVICE,
    "matkailusihteeri": SERVICE, "verkkotiedottaja": SERVICE,
}  # fmt: skip
# General secretaries go where hands are needed: every seventh to finance's neighbours, by turns.
GENERAL_SECRETARY = "toimistosihteeri"
LEAD_TITLE = {FINANCE: "pääkirjanpitäjä", ADMINISTRATION: "hallintosihteeri", SERVICE: "palvelusihteeri"}
OFFICE_HOLDERS = {
    "hallintosihteeri",
    "lupasihteeri",
    "pääkirjanpitäjä",
    "henkilöstösihteeri",
    "arkistosihteeri",
}
PART_TIME = (80, 60, 50)
