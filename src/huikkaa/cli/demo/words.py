"""What people write to each other in the demo town: short, natural Finnish, some Swedish and other languages."""

import re
from datetime import date, timedelta

from huikkaa.cli.demo import dice

MONTHS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})kuu", re.IGNORECASE)
WRITTEN_IN = 11  # the samples of the file speak as in November

GREETINGS = ("Hei!", "Hei,", "Moi!", "Terve!", "Hyvää päivää,", "Huomenta!", "", "", "")
DETAILS = (
    "Kustannuspaikka on {cost}.", "Tavoitan teidät parhaiten sähköpostilla.", "Tämä koskee yksikköä {unit}.",
    "Asialla ei ole ihan tulipalokiire, mutta ensi viikolla olisi hyvä.", "Soittakaa, jos jokin on epäselvää.",
    "Viime kerralla tämä hoitui teillä todella sujuvasti, kiitos siitä.", "Olen paikalla {day} asti.",
    "Sama asia oli meillä keväälläkin, silloin sen hoiti joku teistä.", "Voin toimittaa lisätietoja tarvittaessa.",
    "Esihenkilöni on tietoinen asiasta.", "Olisiko mahdollista saada tieto jo {day}?",
)  # fmt: skip
CLOSINGS = (
    "Kiitos!",
    "Kiitos etukäteen.",
    "Terveisin {name}",
    "t. {given}",
    "Ystävällisin terveisin {name}",
    "",
    "",
)
FIRST_ANSWERS = (
    "Hei {given}! Otin asian hoitaakseni. Palaan tähän {day} mennessä.",
    "Hei, kiitos viestistä. Katson tämän ja vastaan viimeistään {day}.",
    "Hei {given}, asia on minulla työn alla. Saat tiedon, kun tämä on valmis.",
    "Kiitos, tiedot ovat kunnossa. Aloitan tästä heti ja ilmoitan, jos jotain puuttuu.",
    "Hei! Tämä hoituu. Varaan siihen aikaa {day}.",
)
DONE = {
    "palkka-ja-matkat": (
        "Tarkistin tiedot ja korjasin asian. Muutos näkyy seuraavassa palkanmaksussa.",
        "Asia on käsitelty. Raha tulee tilillesi seuraavana maksupäivänä.",
        "Valmista tuli. Uusi laskelma löytyy järjestelmästä huomisaamuna.",
        "Käsittelin tämän tänään. Kuitit olivat kunnossa, joten lisätietoja ei tarvita.",
    ),
    "laskut-ja-maksut": (
        "Lasku on hyvitetty ja uusi lasku lähtee tänään. Vanhaa ei tarvitse maksaa.",
        "Selvitin asian: maksu oli kirjautunut väärälle viitteelle. Nyt se on oikein, eikä muistutuksia enää tule.",
        "Lasku on kierrossa oikealla hyväksyjällä ja maksetaan eräpäivään mennessä.",
        "Lasku on lähetetty asiakkaalle verkkolaskuna. Tosite on liitetty kirjanpitoon.",
    ),
    "talouden-seuranta": (
        "Oikaisu on tehty ja näkyy raportilla huomisesta alkaen.",
        "Raportti on valmis. Luvut ovat kuun viimeisen päivän mukaiset.",
        "Tilitys on lähetetty määräajassa. Tallensin aineiston työtilaanne.",
        "Kävimme luvut läpi ja täydensin puuttuvat tiedot. Tämä on nyt valmis.",
    ),
    "kokoukset-ja-paatokset": (
        "Kutsu ja materiaalit on lähetetty. Tila on varattu ja kahvit tilattu.",
        "Asia on listalla. Liitteet on tarkistettu ja numeroitu.",
        "Ote on lähetetty sähköpostitse, ja päätös on julkaistu verkkosivuilla.",
        "Päätös on viety järjestelmään ja annettu tiedoksi asianosaisille.",
    ),
    "asiakirjat-ja-arkisto": (
        "Asiakirja löytyi arkistosta ja lähti sinulle sähköpostitse.",
        "Kirjasin asian. Diaarinumero on vahvistusviestissä.",
        "Asiakirja on viimeistelty saavutettavaan muotoon ja tallennettu työtilaan.",
        "Aineisto on luetteloitu ja siirretty arkistoon.",
    ),
    "henkilosto": (
        "Sopimus on tehty ja lähetetty allekirjoitettavaksi.",
        "Tiedot on tallennettu. Esihenkilö saa ilmoituksen järjestelmästä.",
        "Ilmoitus on julkaistu. Haku päättyy sovittuna päivänä.",
        "Valmista tuli. Uusi työntekijä saa tunnukset ja avaimen ensimmäisenä aamuna.",
    ),
    "hankinnat-ja-sopimukset": (
        "Tilaus on tehty. Toimitus tulee loppuviikosta suoraan yksikköönne.",
        "Sopimus on rekisteröity, ja muistutus tulee kolme kuukautta ennen sen päättymistä.",
        "Tarjouspyyntö on julkaistu. Kerron heti, kun tarjouksia tulee.",
    ),
    "viestinta-ja-tapahtumat": (
        "Tiedote on julkaistu verkkosivuilla ja somessa. Kiitos hyvästä pohjasta!",
        "Sivu on korjattu. Muutos näkyy heti.",
        "Ilmoitus on varattu ja menee lehteen sovittuna päivänä.",
        "Järjestelyt ovat valmiina. Lista ja aikataulu ovat liitteenä omassa työtilassanne.",
    ),
    "asiointi-ja-tilat": (
        "Varaus on tehty. Avaimen saa palvelupisteestä kirjastosta.",
        "Neuvoin asiassa puhelimessa ja lähetin vielä linkin ohjeeseen.",
        "Avustushakemus on käsitelty, ja päätös tulee sähköpostiin.",
        "Asia on hoidettu. Ota yhteyttä, jos jokin jäi mietityttämään.",
    ),
    "kaikki-muu": (
        "Selvitin asian, ja se on nyt kunnossa.",
        "Tämä kuului tekniselle puolelle. Välitin asian, ja siellä se on jo korjattu.",
        "Hoidettu! Kiitos, että kerroit tästä.",
    ),
}
# Where a service's own words fit better than its group's.
DONE_OF = {
    "maksumuistutus": (
        "Maksu oli kirjautunut väärälle viitteelle. Nyt se on oikein, eikä muistutuksia enää tule.",
        "Löysimme maksun. Muistutus on peruttu, ja voit unohtaa sen.",
    ),
    "laskun-hyvitys": (
        "Lasku on hyvitetty ja uusi lasku lähtee tänään. Vanhaa ei tarvitse maksaa.",
        "Hyvityslasku on tehty. Jos ehdit jo maksaa, raha palautuu tilillesi viikon sisällä.",
    ),
    "laskutuspyynto": ("Lasku on lähetetty asiakkaalle verkkolaskuna. Tosite on liitetty kirjanpitoon.",),
    "ostolaskun-selvitys": (
        "Lasku on kierrossa oikealla hyväksyjällä ja maksetaan eräpäivään mennessä.",
        "Lasku oli tullut kahdesti. Toinen on hylätty, ja toimittajalle on kerrottu.",
    ),
    "maksuaika": ("Maksuaikaa on annettu pyydetysti. Uusi eräpäivä näkyy laskulla.",),
    "tilavaraus": ("Varaus on tehty. Avaimen saa palvelupisteestä kirjastosta.",),
    "avaimet": ("Avain on noudettavissa palvelupisteestä kirjastosta. Ota henkilöllisyystodistus mukaan.",),
    "avustushakemus": ("Avustushakemus on käsitelty, ja päätös tulee sähköpostiin.",),
    "kirjaamo": ("Kirjasin asian. Diaarinumero on vahvistusviestissä.",),
    "poytakirjanote": ("Ote on lähetetty sähköpostitse.",),
    "kassapalvelu": ("Maksu on vastaanotettu ja kuitti annettu.",),
    "asiakasmaksun-palautus": ("Palautus maksetaan ilmoittamallesi tilille kolmen pankkipäivän kuluessa.",),
    "pikamaksu": ("Maksu lähti tänään. Tosite on liitetty kirjanpitoon.",),
}
# Which questions suit which group of services, by their places in QUESTIONS.
ALWAYS_SUITS = (1, 2, 4)
SUITS = {
    "palkka-ja-matkat": (0, 1, 2, 9), "laskut-ja-maksut": (1, 2, 9), "talouden-seuranta": (0, 3, 9),
    "kokoukset-ja-paatokset": (2, 4, 5, 7, 8), "henkilosto": (2, 3, 5), "hankinnat-ja-sopimukset": (0, 3, 4, 6),
    "viestinta-ja-tapahtumat": (2, 4, 7, 8), "asiointi-ja-tilat": (2, 6, 8),
}  # fmt: skip
DONE_SV = ("Ärendet är klart. Hör av dig om något är oklart.", "Det här är nu ordnat. Tack för tålamodet!")
DONE_EN = (
    "This has been taken care of. Write to us if anything is unclear.",
    "Done. Thank you for your patience.",
)
QUESTIONS = (
    "Mille kustannuspaikalle tämä kirjataan?", "Voisitko vielä lähettää tositteen tai kuvan siitä?",
    "Mitä päivää tämä tarkalleen koskee?", "Kuka yksikössänne hyväksyy tämän?",
    "Riittääkö tämä ensi viikolla, vai onko jokin tietty päivä?", "Onko tästä jo tehty päätös? Jos on, mikä pykälä?",
    "Onko osoite edelleen sama kuin viime vuonna?", "Tarvitaanko tästä myös ruotsinkielinen versio?",
    "Montako henkilöä on tulossa?", "Näen tässä kaksi eri summaa. Kumpi on oikein?",
)  # fmt: skip
REPLIES = (
    "Kustannuspaikka on {cost}.", "Tässä pyydetty tieto, kuitti löytyikin heti.", "Se koskee viime viikon torstaita.",
    "Hyväksyjä on {boss}.", "Ensi viikko riittää hyvin.", "Päätös on tehty, pykälä 47.", "Osoite on sama.",
    "Ruotsinkielinen olisi hyvä, jos ehtii.", "Meitä tulee kaksitoista.", "Isompi summa on oikein, pahoittelut.",
)  # fmt: skip
CUSTOMER_ADDS = (
    "Unohdin mainita, että asia koskee myös rinnakkaisryhmää.", "Onko tähän jo tullut jotain uutta?",
    "Lisäys edelliseen: aika voi olla myös iltapäivällä.", "Tämä voi odottaa maanantaihin, ei kiirettä.",
)  # fmt: skip
NOTES = (
    "Soitin asiakkaalle, ei vastannut. Yritän iltapäivällä uudelleen.", "Sama toimittaja kuin viime kuussa, ks. ohje.",
    "Tarkistettu kirjanpidosta, täsmää.", "Odotan vahvistusta rakennuttajalta.", "Malli löytyy työtilan kansiosta 4.",
    "Sovittu puhelimessa, että hoidetaan samalla kertaa kuin edellinen.", "Esihenkilö hyväksynyt suullisesti.",
    "Huom. pykälänumero muuttui pöytäkirjan tarkastuksessa.", "Katsotaan tämä tiimipalaverissa maanantaina.",
)  # fmt: skip
HAND_OVERS = (
    "Sinä tunnet tämän asiakkaan parhaiten. Kaikki tiedot ovat keskustelussa.",
    "Jään lomalle, jatkatko tästä? Puuttuu vain loppusilaus.",
    "Tämä liittyy siihen, mitä teit viime viikolla.",
    "Minulla tuli este, kiitos kun otat.",
)
TO_TEAM = (
    "Tämä kuuluu sittenkin teille, pohjatiedot on kerätty.",
    "Meidän osuutemme on valmis. Jatko on teidän puolellanne.",
)
WHILE_AWAY = ("Vastuuhenkilö on poissa, joten siirrän tämän, ettei asiakas odota.",)
THANKS = {
    5: ("Kiitos, tosi nopeaa!", "Ihanaa kun joku oikeasti hoitaa asian.", "Täydellistä, kiitos!", "", "",
        "Loistavaa palvelua."),
    4: ("Kiitos, hyvin hoitui.", "Hyvä, pieni odotus mutta kunnossa.", "", ""),
    3: ("Asia hoitui, mutta sain vastata samaan kysymykseen kahdesti.", "Ihan ok.", ""),
    2: ("Kesti kauemmin kuin luvattiin.", "Vastaus oli vaikea ymmärtää."),
    1: ("Jouduin soittamaan kolme kertaa.", "Tästä puuttui puolet siitä, mitä pyysin."),
}  # fmt: skip
COMPLAINTS = (
    "Luvattu päivä meni ohi, eikä kukaan ilmoittanut mitään.",
    "Sain hyvityksen, mutta summa oli edelleen väärin.",
    "Minua pompoteltiin kahden tiimin välillä.",
    "Vastaus tuli, mutta siinä ei vastattu kysymykseeni.",
)
COMPLAINT_ANSWERS = (
    ("Olet oikeassa, tämä viipyi meillä. Pahoittelen.",
     "Sovimme tiimissä, että viivästyksestä kerrotaan aina edellisenä päivänä."),
    ("Tarkistin asian ja korjasin virheen heti.", "Lisäsimme summan tarkistuksen työohjeeseen."),
    ("Pahoittelut edestakaisesta. Vastuuhenkilö on nyt yksi ja sama loppuun asti.",
     "Palvelun kuvaukseen lisättiin, kumpi tiimi vastaa."),
)  # fmt: skip
REOPENS = (
    "Kiitos, mutta tämä ei ole vielä kunnossa: toinen sivu puuttuu.",
    "Hei, summa on edelleen eri kuin päätöksessä. Voisitteko katsoa vielä?",
    "Linkki ei toimi, saisinko uuden?",
)
CANCELS = (
    "Asia hoitui jo muuta kautta.",
    "Kokous peruttiin, joten tätä ei enää tarvita.",
    "Lähetin vahingossa kahdesti.",
)
GIVE_BACKS = ("Tarvitaan joku, jolla on oikeudet kassajärjestelmään.", "En ehdi tähän tällä viikolla.")
INVOICES = ("laskun-hyvitys", "maksumuistutus", "oma-asia")
ADVICE = ("asukasneuvonta", "oma-asia")
# What is said in other languages, in which language the matter then goes on, and of which services it may be said.
IN_OTHER_LANGUAGES = (
    (
        "sv", INVOICES, "Fråga om faktura",
        "Hej! Jag fick en faktura i går men förstår inte vad den gäller. Kan ni kontrollera?",
    ),
    (
        "sv", ("tilavaraus", "kokousjarjestelyt"), "Bokning av möteslokal",
        "Hej, vi behöver en lokal för tjugo personer på onsdag eftermiddag. Tack på förhand!",
    ),
    (
        "sv", ("verkkosivun-korjaus", "oma-asia"), "Adressuppgifterna är fel",
        "På er webbplats står en gammal adress till vår förening. Kunde ni rätta den?",
    ),
    (
        "sv", ("matkalasku",), "Reseräkning från kursen",
        "Jag glömde bifoga tågbiljetten. Den kommer här. Hälsningar {given}",
    ),
    ("sv", ADVICE, "Öppettider under helgen", "När är servicepunkten öppen under helgen? Jag behöver hämta en nyckel."),
    (
        "en", (*INVOICES, "asiakasmaksun-palautus"), "Day care invoice",
        "Hello, I paid the invoice twice by mistake. How do I get the money back?",
    ),
    (
        "en", ("tyotodistus",), "Certificate of employment",
        "Hi, I need a certificate of my employment in English for the university. Thank you!",
    ),
    (
        "en", ADVICE, "Where can I get advice?",
        "We moved here last month. Where can we ask about school and the bus card?",
    ),
    ("fi", INVOICES, "Рахунок за дитячий садок", "Добрий день! Я отримала рахунок двічі. Чи можна перевірити? Дякую."),
    ("fi", ADVICE, "Запис до бібліотеки", "Доброго дня, як мені записати дитину до бібліотеки? Говорю трохи фінською."),
    (
        "fi", ("maksumuistutus",), "Оплата за воду",
        "Здравствуйте! Я оплатила счёт вчера, но пришло напоминание. Проверьте, пожалуйста.",
    ),
)  # fmt: skip


def done(slug: str, group: str) -> tuple[str, ...]:
    """What is said when the work of a service is done."""
    return DONE_OF.get(slug) or DONE[group]


def in_month(text: str, day: date) -> str:
    """A sample's words with its months moved to the season they are now written in."""

    def moved(found: re.Match[str]) -> str:
        said = MONTHS.index(found[1].casefold()) + 1
        month = MONTHS[(day.month - 1 + said - WRITTEN_IN) % 12]
        return (month.capitalize() if found[1][0].isupper() else month) + "kuu"

    return _MONTH.sub(moved, text)


def near_day(day: date) -> str:
    """A working day soon after, as people say it."""
    soon = day + timedelta(days=dice.whole(1, 6))
    soon += timedelta(days=(7 - soon.weekday()) % 7 if soon.weekday() > 4 else 0)
    return f"{soon.day}.{soon.month}."


def cost_centre() -> str:
    """A cost centre's number."""
    return str(dice.whole(1100, 6990))
