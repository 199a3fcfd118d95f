"""Names of people who do not exist: common given names with family names that were invented for this town."""

import unicodedata
from collections.abc import Callable

from huikkaa.cli.demo import dice


def _words(text: str) -> list[str]:
    return text.split()


GIVEN = _words("""
Aada Aapo Aatos Aila Aino Akseli Aleksi Alisa Allan Alma Anja Anneli Annika Annukka Antero Anton Arja Armi Asko
Asta Aukusti Aulis Birgitta Eelis Eero Eeva Eila Eino Elias Elina Ella Elsa Emil Emma Enni Erja Erkki Essi Eveliina
Hanna Hannele Harri Heidi Heikki Heini Helena Helmi Henna Hilja Hilla Iida Iiris Ilkka Ilona Inka Irja Irma Isla Jaana
Jalmari Jani Janika Jarkko Jari Jenni Joel Johanna Joni Jorma Jouni Juha Juhani Jukka Jussi Kaarina Kaija Kalle Karri
Katariina Katja Katri Kauko Kerttu Kimmo Kirsi Krista Kristiina Kyllikki Lasse Lauri Leea Leena Leila Leo Lilja Linnea
Lotta Maarit Maija Mailis Marika Marita Marjo Marko Markus Martta Matias Mauri Meeri Merja Mervi Miia Mika Mikael
Milla Mirja Miro Niina Niklas Noora Olli Onni Oona Orvokki Osmo Oula Outi Paavo Pasi Paula Pauliina Pekka Pentti Pertti
Petri Pihla Piia Pinja Pirjo Päivi Raija Raimo Reijo Riikka Riina Risto Ritva Roope Saana Saara Saija Saku Salla Sami
Samuli Sanelma Santeri Sari Satu Senja Seppo Sini Sirpa Sofia Sonja Suvi Taina Taneli Tanja Tapani Tarja Taru
Teemu Teija Tero Terttu Tiina Tiia Timo Toini Toivo Tommi Tuija Tuomas Tuula Tuuli Tytti Urho Vappu Vaula Veera Veijo
Veikko Venla Verna Vesa Viivi Vilho Ville Vuokko Väinö
""")
FRONT = _words("""
Halla Havu Hilla Hohto Huurre Hämy Ilta Jäkälä Kaarna Kaisla Kajo Kanerva Karpalo Kastepisara Kinos Kuura Kytö Lumme
Marras Naava Nuotio Orvokki Pakkas Piennar Poukama Puolukka Pyry Routa Ruoko Ruska Rypsi Sammal Sarastus
Savu Sumu Syreeni Taimi Tervas Tuisku Tuohi Tuulen Tähkä Usva Utu Vadelma Varpu
Vuona
""")
BACK = _words("""
haara harju joki kallio kangas katve kivi kumpu lahti laakso lampi lehto linna luhta maa metsä mäki niemi niitty notko
oja palsta pelto piha polku puro pää rinne ranta saari salmi salo selkä suo suvanto tupa uoma vaara virta vuo
""")
SWEDISH_GIVEN = _words(
    "Agneta Anders Ann-Sofie Bengt Camilla Carola Fredrik Gunilla Göran Ingmar "
    "Karl-Erik Lena Mats Pernilla Sixten Solveig Stig Ulrika Yvonne Åke"
)
SWEDISH_FAMILY = _words(
    "Barkudde Dimstrand Daggholm Frostvik Gryningslid Havtornsby Klintudd Ljungskata "
    "Mossviken Rimstrand Skymningsö Vassbäcken"
)
NEWCOMERS = (
    ("Olena", "Vitrjana"), ("Taras", "Stepovyk"), ("Amina", "Saxarbi"), ("Yusuf", "Dhagaxle"), ("Mei", "Lanshui"),
    ("Priya", "Nadivanam"), ("Kadri", "Kuuvalgus"), ("Mihhail", "Rannatuul"), ("Thanh", "Sonvang"),
    ("Ngozi", "Omilenu"),
)  # fmt: skip


class Register:
    """Gives each person a name nobody else in the town has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def finnish(self) -> tuple[str, str]:
        """A Finnish name."""
        return self._unused(lambda: (dice.pick(GIVEN), f"{dice.pick(FRONT)}{dice.pick(BACK)}"))

    def swedish(self) -> tuple[str, str]:
        """A Swedish name."""
        return self._unused(lambda: (dice.pick(SWEDISH_GIVEN), dice.pick(SWEDISH_FAMILY)))

    def any(self) -> tuple[str, str]:
        """A name as they are in the town: mostly Finnish, some Swedish."""
        return self.swedish() if dice.happens(0.06) else self.finnish()

    def _unused(self, draw: Callable[[], tuple[str, str]]) -> tuple[str, str]:
        while True:
            given, family = draw()
            if address("", given, family) not in self._taken:
                self._taken.add(address("", given, family))
                return given, family


def address(domain: str, given: str, family: str) -> str:
    """An e-mail address made of a name; `domain` ends in .example, so no mail can ever leave."""
    plain = unicodedata.normalize("NFKD", f"{given}.{family}").encode("ascii", "ignore").decode()
    return f"{plain.casefold().replace(' ', '-')}@{domain}"
