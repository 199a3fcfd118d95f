"""The units of Esimerkkilä and of its customers: a tree two steps deep under each sector."""

GENERAL, HEALTH, EDUCATION, TECHNICAL, ENTERPRISES = (
    "Yleishallinto",
    "Sosiaali- ja terveyspalvelut",
    "Sivistyspalvelut",
    "Tekniset palvelut",
    "Kunnalliset liikelaitokset",
)
SECTORS = {
    GENERAL: ("Allmän förvaltning", "General administration"),
    HEALTH: ("Social- och hälsovårdstjänster", "Social and health services"),
    EDUCATION: ("Bildningstjänster", "Education and culture"),
    TECHNICAL: ("Tekniska tjänster", "Technical services"),
    ENTERPRISES: ("Kommunala affärsverk", "Municipal enterprises"),
}
# Unit: how many supervisors (87 in all, with the directors), how many others who ask, and their titles.
UNITS: dict[str, tuple[tuple[str, int, int, tuple[str, ...]], ...]] = {
    GENERAL: (
        ("Kaupunginkanslia", 3, 6, ("lakimies", "kehittämisasiantuntija", "viestintäasiantuntija")),
        ("Talouspalvelut", 2, 5, ("controller", "talousasiantuntija")),
        ("Henkilöstöpalvelut", 2, 5, ("henkilöstöasiantuntija", "työsuojeluvaltuutettu")),
        ("Tietohallinto", 2, 5, ("järjestelmäasiantuntija", "lähitukihenkilö")),
        ("Elinvoimapalvelut", 2, 6, ("elinkeinoasiamies", "projektipäällikkö", "työllisyyskoordinaattori")),
        (
            "Luottamuselimet",
            0,
            24,
            ("kaupunginvaltuutettu", "lautakunnan puheenjohtaja", "lautakunnan jäsen"),
        ),
    ),
    HEALTH: (
        ("Terveyskeskus", 5, 16, ("terveydenhoitaja", "lääkäri", "röntgenhoitaja")),
        ("Kotihoito", 5, 16, ("lähihoitaja", "sairaanhoitaja", "palveluohjaaja")),
        ("Palvelukoti Koivikko", 3, 10, ("lähihoitaja", "sairaanhoitaja")),
        ("Perhepalvelut", 3, 12, ("sosiaalityöntekijä", "perheohjaaja", "psykologi")),
        ("Vammaispalvelut", 2, 8, ("sosiaaliohjaaja", "ohjaaja")),
        ("Suun terveydenhuolto", 1, 6, ("hammashoitaja", "suuhygienisti")),
    ),
    EDUCATION: (
        ("Keskuskoulu", 2, 16, ("luokanopettaja", "aineenopettaja", "erityisopettaja", "koulukuraattori")),
        ("Rantaharjun koulu", 2, 12, ("luokanopettaja", "erityisopettaja", "koulunkäynninohjaaja")),
        ("Myllykylän koulu", 1, 9, ("luokanopettaja", "koulunkäynninohjaaja")),
        ("Esimerkkilän lukio", 2, 11, ("lehtori", "opinto-ohjaaja")),
        ("Päiväkoti Tuulentupa", 2, 9, ("varhaiskasvatuksen opettaja", "lastenhoitaja")),
        ("Päiväkoti Pikkukarhu", 2, 8, ("varhaiskasvatuksen opettaja", "lastenhoitaja")),
        ("Perhepäivähoito", 2, 5, ("perhepäivähoitaja", "varhaiskasvatusohjaaja")),
        ("Kirjasto", 2, 8, ("kirjastonhoitaja", "kirjastovirkailija")),
        ("Kansalaisopisto", 2, 7, ("suunnittelijaopettaja", "tuntiopettaja")),
        ("Museo ja kulttuuripalvelut", 2, 6, ("museoamanuenssi", "kulttuurituottaja")),
        ("Nuoriso- ja liikuntapalvelut", 3, 9, ("nuoriso-ohjaaja", "liikunnanohjaaja", "uimahallin valvoja")),
    ),
    TECHNICAL: (
        (
            "Kaavoitus ja maankäyttö",
            3,
            8,
            ("kaavasuunnittelija", "paikkatietoasiantuntija", "maankäyttöinsinööri"),
        ),
        ("Rakennusvalvonta", 2, 6, ("rakennustarkastaja", "lupa-arkkitehti")),
        ("Kunnossapito", 4, 11, ("kunnossapitomestari", "puistotyönjohtaja", "liikenneinsinööri")),
        ("Tilapalvelut", 4, 9, ("kiinteistönhoitaja", "rakennuttajainsinööri", "energia-asiantuntija")),
        ("Ruoka- ja puhtauspalvelut", 5, 10, ("ruokapalvelutyöntekijä", "siivoustyönohjaaja")),
        ("Ympäristönsuojelu", 2, 4, ("ympäristötarkastaja", "vesistöasiantuntija")),
    ),
    ENTERPRISES: (
        ("Esimerkkilän Vesi", 4, 7, ("vesihuoltoinsinööri", "verkostoasentaja")),
        ("Esimerkkilän Lämpö", 3, 5, ("laitosmies", "energiainsinööri")),
        ("Esimerkkilän Satama", 2, 4, ("satamavalvoja", "satamamestari")),
    ),
}
DIRECTORS = {
    GENERAL: ("Kaupunginkanslia", "hallintojohtaja"),
    HEALTH: ("Terveyskeskus", "sosiaali- ja terveysjohtaja"),
    EDUCATION: ("Kirjasto", "sivistysjohtaja"),
    TECHNICAL: ("Tilapalvelut", "tekninen johtaja"),
    ENTERPRISES: ("Esimerkkilän Vesi", "liikelaitosjohtaja"),
}
HEADS = {
    "Kaupunginkanslia": "hallintopäällikkö", "Talouspalvelut": "talouspäällikkö",
    "Henkilöstöpalvelut": "henkilöstöpäällikkö", "Tietohallinto": "tietohallintopäällikkö",
    "Elinvoimapalvelut": "elinvoimapäällikkö", "Terveyskeskus": "osastonhoitaja", "Kotihoito": "kotihoidon esihenkilö",
    "Palvelukoti Koivikko": "palvelukodin esihenkilö", "Perhepalvelut": "johtava sosiaalityöntekijä",
    "Vammaispalvelut": "vammaispalvelupäällikkö", "Suun terveydenhuolto": "johtava hammashoitaja",
    "Keskuskoulu": "rehtori", "Rantaharjun koulu": "rehtori", "Myllykylän koulu": "koulunjohtaja",
    "Esimerkkilän lukio": "rehtori", "Päiväkoti Tuulentupa": "päiväkodin johtaja",
    "Päiväkoti Pikkukarhu": "päiväkodin johtaja", "Perhepäivähoito": "perhepäivähoidon ohjaaja",
    "Kirjasto": "kirjastonjohtaja", "Kansalaisopisto": "opiston rehtori", "Museo ja kulttuuripalvelut": "museonjohtaja",
    "Nuoriso- ja liikuntapalvelut": "vapaa-aikapäällikkö", "Kaavoitus ja maankäyttö": "kaavoituspäällikkö",
    "Rakennusvalvonta": "johtava rakennustarkastaja", "Kunnossapito": "kunnossapitopäällikkö",
    "Tilapalvelut": "tilapäällikkö", "Ruoka- ja puhtauspalvelut": "palveluesihenkilö",
    "Ympäristönsuojelu": "ympäristöpäällikkö", "Esimerkkilän Vesi": "vesihuoltopäällikkö",
    "Esimerkkilän Lämpö": "lämpöpäällikkö", "Esimerkkilän Satama": "satamapäällikkö",
}  # fmt: skip
# Customers outside the town: kind, mail domain, and units with those who ask.
CUSTOMERS = (
    ("Naapurilan kunta", "Granneby kommun", "contract", "naapurila.example", (
        ("Kunnantoimisto", ("kunnansihteeri", "talouspäällikkö", "palkka-asiamies", "hallinnon asiantuntija")),
        ("Naapurilan yhtenäiskoulu", ("rehtori", "luokanopettaja", "koulunkäynninohjaaja")),
        ("Tekninen toimi", ("rakennusmestari", "kiinteistönhoitaja")),
    )),
    ("Seudun Terveyspalvelut Oy", "", "contract", "seudunterveys.example", (
        ("Hallinto", ("toimitusjohtaja", "henkilöstöasiantuntija", "palveluvastaava")),
    )),
    ("Esimerkkilän Vuokratalot Oy", "", "group", "vuokratalot.example", (
        ("Toimisto", ("toimitusjohtaja", "isännöitsijä", "asukasneuvoja")),
    )),
    ("Esimerkkilän Kehitys Oy", "", "group", "kehitys.example", (
        ("Toimisto", ("toimitusjohtaja", "yritysneuvoja")),
    )),
)  # fmt: skip


def cost_centre(unit: str) -> str:
    """The number of a unit's cost centre: the sector leads, the units follow by tens."""
    for thousand, listed in enumerate(UNITS.values(), start=1):
        names = [name for name, *_rest in listed]
        if unit in names:
            return str(thousand * 1000 + 110 + names.index(unit) * 10)
    return ""
