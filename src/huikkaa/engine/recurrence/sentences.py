"""A rule told in plain sentences in Finnish, Swedish and English, from the choices it was made of.

Months, weekdays and ordinals bend in Finnish, so each language says the whole sentence in its own way.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from huikkaa.engine.recurrence import choices as chosen
from huikkaa.engine.recurrence.choices import LAST

Choices = Mapping[str, Any]


class Speaker(Protocol):
    """One language's way of saying when."""

    def month_day(self, day: int, months: list[int]) -> str: ...
    def business(self, number: int, months: list[int]) -> str: ...
    def weekday(self, number: int, weekday: int, months: list[int]) -> str: ...
    def weekly(self, every: int, weekdays: list[int]) -> str: ...
    def yearly(self, month: int, day: int) -> str: ...
    def anchor(self, name: str, offset: int, unit: str) -> str: ...
    def moved(self, move: str) -> str: ...
    def made(self, lead: int) -> str: ...


def sentence(choices: Choices, language: str, *, move: str = "keep", lead: int = 0, anchor: str = "") -> str:
    """The rule in up to three short sentences: when, where the day moves, when the request is made."""
    speaker = SPEAKERS.get(language[:2], SPEAKERS["fi"])
    how = choices["how"]
    parts = [f"{_when(speaker, choices, anchor)}."]
    falls_on_open_days = how == chosen.BUSINESS or choices.get("unit") == "business_days"
    if move != "keep" and not falls_on_open_days:
        parts.append(speaker.moved(move))
    if lead:
        parts.append(speaker.made(lead))
    return " ".join(parts).replace("..", ".")


def _when(speaker: Speaker, choices: Choices, anchor: str) -> str:
    how = choices["how"]
    months = sorted({int(month) for month in choices.get("months") or ()})
    months = [] if len(months) == 12 else months
    if how == chosen.ANCHOR:
        return speaker.anchor(anchor, int(choices["offset"]), str(choices["unit"]))
    if how == chosen.WEEKLY:
        return speaker.weekly(
            int(choices.get("every") or 1), sorted({int(day) for day in choices["weekdays"]})
        )
    if how == chosen.YEARLY:
        return speaker.yearly(int(choices["month"]), int(choices["day"]))
    if how == chosen.BUSINESS:
        return speaker.business(int(choices["number"]), months)
    if how == chosen.WEEKDAY:
        return speaker.weekday(int(choices["number"]), int(choices["weekday"]), months)
    return speaker.month_day(int(choices["day"]), months)


def listed(words: Iterable[str], last: str) -> str:
    """Words with commas between them, and "and" before the last."""
    found = list(words)
    return f" {last} ".join([", ".join(found[:-1]), found[-1]]) if len(found) > 1 else "".join(found)


class Finnish:
    """Joka kuukauden kolmantena työpäivänä."""

    MONTHS = (
        "tammi",
        "helmi",
        "maalis",
        "huhti",
        "touko",
        "kesä",
        "heinä",
        "elo",
        "syys",
        "loka",
        "marras",
        "joulu",
    )
    NTH = {
        1: "ensimmäisenä", 2: "toisena", 3: "kolmantena", 4: "neljäntenä", 5: "viidentenä", 6: "kuudentena",
        7: "seitsemäntenä", 8: "kahdeksantena", 9: "yhdeksäntenä", 10: "kymmenentenä",
        -1: "viimeisenä", -2: "toiseksi viimeisenä", -3: "kolmanneksi viimeisenä",
        -4: "neljänneksi viimeisenä", -5: "viidenneksi viimeisenä",
    }  # fmt: skip
    DAYS = ("maanantai", "tiistai", "keskiviikko", "torstai", "perjantai", "lauantai", "sunnuntai")
    EVERY = {1: "Joka viikko", 2: "Joka toinen viikko", 3: "Joka kolmas viikko", 4: "Joka neljäs viikko"}

    def months(self, months: list[int]) -> str:
        """Tammi-, huhti- ja lokakuun."""
        if not months:
            return "Joka kuukauden"
        names = [self.MONTHS[month - 1] for month in months]
        return listed([*(f"{name}-" for name in names[:-1]), f"{names[-1]}kuun"], "ja").capitalize()

    def month_day(self, day: int, months: list[int]) -> str:
        """Joka kuukauden 15. päivänä."""
        if day == LAST:
            return f"{self.months(months)} viimeisenä päivänä"
        short = " tai lyhyemmän kuukauden viimeisenä päivänä" if day > 28 else ""
        return f"{self.months(months)} {day}. päivänä{short}"

    def business(self, number: int, months: list[int]) -> str:
        """Joka kuukauden kolmantena työpäivänä."""
        return f"{self.months(months)} {self.NTH[number]} työpäivänä"

    def weekday(self, number: int, weekday: int, months: list[int]) -> str:
        """Joka kuukauden toisena tiistaina."""
        return f"{self.months(months)} {self.NTH[number]} {self.DAYS[weekday]}na"

    def weekly(self, every: int, weekdays: list[int]) -> str:
        """Joka toinen viikko maanantaisin ja torstaisin."""
        days = listed((f"{self.DAYS[day]}sin" for day in weekdays), "ja").replace("viikkosin", "viikkoisin")
        return f"{self.EVERY.get(every, f'Joka {every}. viikko')} {days}"

    def yearly(self, month: int, day: int) -> str:
        """Joka vuosi 15.12."""
        if day == LAST:
            return f"Joka vuosi {self.MONTHS[month - 1]}kuun viimeisenä päivänä"
        return f"Joka vuosi {day}.{month}."

    def anchor(self, name: str, offset: int, unit: str) -> str:
        """Vaalipäivä: 40 päivää ennen."""
        units = {
            "days": ("päivä", "päivää"),
            "weeks": ("viikko", "viikkoa"),
            "business_days": ("työpäivä", "työpäivää"),
        }
        number = abs(offset)
        if not number:
            return f"{name}: samana päivänä"
        return f"{name}: {number} {units[unit][number > 1]} {'ennen' if offset < 0 else 'sen jälkeen'}"

    def moved(self, move: str) -> str:
        """Where the day goes."""
        return f"Jos silloin on suljettu, määräpäivä on {'seuraava' if move == 'after' else 'edellinen'} työpäivä."

    def made(self, lead: int) -> str:
        """When the request is made."""
        return f"Pyyntö tehdään {lead} {'työpäivää' if lead > 1 else 'työpäivä'} ennen määräpäivää."


class Swedish:
    """Den tredje arbetsdagen varje månad."""

    MONTHS = (
        "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
        "november", "december",
    )  # fmt: skip
    NTH = {
        1: "första", 2: "andra", 3: "tredje", 4: "fjärde", 5: "femte", 6: "sjätte", 7: "sjunde", 8: "åttonde",
        9: "nionde", 10: "tionde", -1: "sista", -2: "näst sista", -3: "tredje sista", -4: "fjärde sista",
        -5: "femte sista",
    }  # fmt: skip
    DAYS = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
    EVERY = {1: "Varje vecka", 2: "Varannan vecka", 3: "Var tredje vecka", 4: "Var fjärde vecka"}

    def months(self, months: list[int]) -> str:
        """I januari och juli."""
        return f"i {listed((self.MONTHS[month - 1] for month in months), 'och')}" if months else "varje månad"

    def month_day(self, day: int, months: list[int]) -> str:
        """Den 15:e varje månad."""
        if day == LAST:
            return f"Den sista dagen {self.months(months)}"
        short = ", eller den sista dagen i en kortare månad" if day > 28 else ""
        return f"Den {day}:{'a' if day in (1, 2, 21, 22, 31) else 'e'} {self.months(months)}{short}"

    def business(self, number: int, months: list[int]) -> str:
        """Den tredje arbetsdagen varje månad."""
        return f"Den {self.NTH[number]} arbetsdagen {self.months(months)}"

    def weekday(self, number: int, weekday: int, months: list[int]) -> str:
        """Den andra tisdagen varje månad."""
        return f"Den {self.NTH[number]} {self.DAYS[weekday]}en {self.months(months)}"

    def weekly(self, every: int, weekdays: list[int]) -> str:
        """Varannan vecka på måndagar."""
        days = listed((f"{self.DAYS[day]}ar" for day in weekdays), "och")
        return f"{self.EVERY.get(every, f'Var {every}:e vecka')} på {days}"

    def yearly(self, month: int, day: int) -> str:
        """Varje år den 15 december."""
        if day == LAST:
            return f"Varje år den sista dagen i {self.MONTHS[month - 1]}"
        return f"Varje år den {day} {self.MONTHS[month - 1]}"

    def anchor(self, name: str, offset: int, unit: str) -> str:
        """Valdag: 40 dagar före."""
        units = {
            "days": ("dag", "dagar"),
            "weeks": ("vecka", "veckor"),
            "business_days": ("arbetsdag", "arbetsdagar"),
        }
        number = abs(offset)
        if not number:
            return f"{name}: samma dag"
        return f"{name}: {number} {units[unit][number > 1]} {'före' if offset < 0 else 'efter'}"

    def moved(self, move: str) -> str:
        """Where the day goes."""
        return f"Om det är stängt då flyttas dagen till {'följande' if move == 'after' else 'föregående'} arbetsdag."

    def made(self, lead: int) -> str:
        """When the request is made."""
        return f"Begäran görs {lead} {'arbetsdagar' if lead > 1 else 'arbetsdag'} före dagen."


class English:
    """On the third working day of every month."""

    MONTHS = (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    )  # fmt: skip
    NTH = {
        1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
        9: "ninth", 10: "tenth", -1: "last", -2: "second last", -3: "third last", -4: "fourth last",
        -5: "fifth last",
    }  # fmt: skip
    DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    EVERY = {1: "Every week", 2: "Every second week", 3: "Every third week", 4: "Every fourth week"}

    def months(self, months: list[int]) -> str:
        """Of January and July."""
        return (
            f"of {listed((self.MONTHS[month - 1] for month in months), 'and')}"
            if months
            else "of every month"
        )

    def month_day(self, day: int, months: list[int]) -> str:
        """On day 15 of every month."""
        if day == LAST:
            return f"On the last day {self.months(months)}"
        short = ", or on the last day of a shorter month" if day > 28 else ""
        return f"On day {day} {self.months(months)}{short}"

    def business(self, number: int, months: list[int]) -> str:
        """On the third working day of every month."""
        return f"On the {self.NTH[number]} working day {self.months(months)}"

    def weekday(self, number: int, weekday: int, months: list[int]) -> str:
        """On the second Tuesday of every month."""
        return f"On the {self.NTH[number]} {self.DAYS[weekday]} {self.months(months)}"

    def weekly(self, every: int, weekdays: list[int]) -> str:
        """Every second week on Mondays."""
        days = listed((f"{self.DAYS[day]}s" for day in weekdays), "and")
        return f"{self.EVERY.get(every, f'Every {every} weeks')} on {days}"

    def yearly(self, month: int, day: int) -> str:
        """Every year on 15 December."""
        if day == LAST:
            return f"Every year on the last day of {self.MONTHS[month - 1]}"
        return f"Every year on {day} {self.MONTHS[month - 1]}"

    def anchor(self, name: str, offset: int, unit: str) -> str:
        """Election day: 40 days before."""
        units = {
            "days": ("day", "days"),
            "weeks": ("week", "weeks"),
            "business_days": ("working day", "working days"),
        }
        number = abs(offset)
        if not number:
            return f"{name}: on the same day"
        return f"{name}: {number} {units[unit][number > 1]} {'before' if offset < 0 else 'after'}"

    def moved(self, move: str) -> str:
        """Where the day goes."""
        day = "next working day" if move == "after" else "working day before"
        return f"If the town is closed then, the day moves to the {day}."

    def made(self, lead: int) -> str:
        """When the request is made."""
        return f"The request is made {lead} working {'days' if lead > 1 else 'day'} before it."


SPEAKERS: dict[str, Speaker] = {"fi": Finnish(), "sv": Swedish(), "en": English()}
