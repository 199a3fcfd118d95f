"""Special and official duties as the demo town's office workers would word them, by job title."""

EXPERT, SPECIAL, OFFICIAL = "expert", "special", "official"
# Who decides in the town's name: first the official duties, then those of experts.
AUTHORITY = (OFFICIAL, EXPERT, SPECIAL)
Told = tuple[tuple[str, str], ...]

DUTIES: dict[str, Told] = {
    "hallintosihteeri": (
        ("Lautakunnan pöytäkirjanpitäjä", OFFICIAL),
        ("Kaupungin leiman haltija", OFFICIAL),
        ("Asianhallinnan pääkäyttäjä", EXPERT),
        ("Luottamushenkilöiden sidonnaisuusrekisterin ylläpitäjä", OFFICIAL),
    ),
    "palkkasihteeri": (
        ("Palkkaohjelman pääkäyttäjä", EXPERT),
        ("Matkalaskujärjestelmän pääkäyttäjä", EXPERT),
        ("Kokouspalkkioiden maksaja", SPECIAL),
    ),
    "taloussihteeri": (
        ("Laskutusohjelman pääkäyttäjä", EXPERT),
        ("Käteiskassan vastuuhenkilö", SPECIAL),
        ("Avustusten tilitysten tarkastaja", EXPERT),
    ),
    "kirjanpitäjä": (
        ("Konsernitilinpäätöksen laatija", EXPERT),
        ("Arvonlisäveroilmoitusten antaja", EXPERT),
        ("Käyttöomaisuuskirjanpidon hoitaja", EXPERT),
    ),
    "pääkirjanpitäjä": (("Tilinpäätöksen kokoaja", EXPERT),),
    "maksuliikenteen hoitaja": (("Maksujen hyväksyjä pankkiyhteydessä", SPECIAL), ("Perinnän yhteyshenkilö", SPECIAL)),
    "hankintasihteeri": (("Kilpailutusjärjestelmän pääkäyttäjä", EXPERT),),
    "lupasihteeri": (("Rakennusluvan päätösotteiden antaja", OFFICIAL), ("Maa-ainesrekisterin hoitaja", EXPERT)),
    "arkistosihteeri": (("Päätearkiston hoitaja", EXPERT),),
    "henkilöstösihteeri": (("Työsuojelun sihteeri", SPECIAL),),
    "koulusihteeri": (("Oppilastietojen pääkäyttäjä", EXPERT), ("Todistusten vahvistaja", OFFICIAL)),
    "opistosihteeri": (("Ilmoittautumisjärjestelmän pääkäyttäjä", EXPERT),),
    "palvelusihteeri": (
        ("Vaalien ennakkoäänestyksen vastuuhenkilö", OFFICIAL),
        ("Puhelinvaihteen tietojen ylläpitäjä", SPECIAL),
        ("Kirjaston yhteispalvelun avainten haltija", SPECIAL),
    ),
    "verkkotiedottaja": (("Verkkosivujen päätoimittaja", EXPERT),),
    "matkailusihteeri": (("Matkailuneuvonnan tietojen ylläpitäjä", SPECIAL),),
    "tietohallintosihteeri": (("Käyttövaltuuksien kirjaaja", SPECIAL),),
}  # fmt: skip
OTHERWISE: Told = (
    ("Kokoustilojen varauskirjan hoitaja", SPECIAL),
    ("Toimiston avainten haltija", SPECIAL),
    ("Valokuva-arkiston hoitaja", EXPERT),
)
