"""The answers on a service's form, in the same shape as the pages write them."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from huikkaa.cli.demo import dice, words
from huikkaa.domain.catalogue.forms import places_of
from huikkaa.domain.catalogue.models import FormField
from huikkaa.domain.organisation.finding import cost_centre_in_full
from huikkaa.domain.organisation.models import Person
from huikkaa.engine import moments
from huikkaa.engine.forms import asked_now
from huikkaa.kernel import chance

Kind = FormField.Kind
TEXTS: dict[str, Callable[[], str]] = {
    "laskun-numero": lambda: str(dice.whole(26_100_000, 26_999_999)),
    "numero": lambda: str(dice.whole(100_000, 999_999)),
    "kokous": lambda: dice.pick(("Kaupunginhallitus", "Sivistyslautakunta", "Tekninen lautakunta", "Johtoryhmä")),
    "kello": lambda: f"{dice.whole(9, 18)}–{dice.whole(19, 21)}",
    "jakso": lambda: f"{dice.whole(1, 6)}–{dice.whole(7, 12)}",
    "vuosi": lambda: str(dice.whole(1958, 2019)),
    "vakanssi": lambda: f"T{dice.whole(1001, 1900)}",
    "pykala": lambda: f"§ {dice.whole(12, 240)}",
    "paatos": lambda: f"§ {dice.whole(12, 240)}",
    "tosite": lambda: f"{dice.whole(10, 99)}-{dice.whole(1000, 9999)}",
    "tila": lambda: dice.pick((
        "Valtuustosali", "Kirjaston kokoushuone", "Keskuskoulun liikuntasali", "Neuvotteluhuone 2",
    )),
    "kohde": lambda: dice.pick(("Keskuskoulu", "Kirjasto", "Liikuntahalli", "Palvelutalo")),
    "toimittaja": lambda: f"{dice.pick(('Tervas', 'Kuura', 'Lumme', 'Usva'))}tukku Oy",
    "yhdistys": lambda: f"Esimerkkilän {dice.pick(('Viri', 'Sytyke', 'Soitto', 'Marttapiiri', 'Nuorten talo'))} ry",
    "alue": lambda: dice.pick(("Tori", "Rantapuisto", "Urheilukentän parkkialue")),
}  # fmt: skip


WHAT = (
    "Kokousmatka",
    "Koulutus",
    "Kotikäynti",
    "Työpaikkakäynti",
    "Pysäköinti",
    "Junalippu",
    "Asiakastapaaminen",
)


def of_form(rows: list[FormField], day: date, person: Person | None = None) -> list[dict[str, Any]]:
    """Answers to those questions of a form that are asked and have an answer beside the message itself."""
    found, values = [], dict[str, Any]()
    for row in rows:
        answer = _answer(row, day, person)
        if answer.get("value") not in (None, "") and row.key in asked_now(places_of(rows), values):
            values[row.key] = answer["value"]
            found.append({"key": row.key, "label": row.label_fi, "kind": row.kind, **answer})
    return found


def _answer(row: FormField, day: date, person: Person | None) -> dict[str, Any]:
    if row.kind == Kind.ROWS:
        # Chance of their own, so that a form with more rows leaves the rest of the year as it was.
        with chance.seeded(day.toordinal() * 1000 + (person.pk if person else 0) % 1000):
            return _rows(row, day, person)
    if row.kind == Kind.DATES:
        first = day - timedelta(days=dice.whole(1, 25))
        last = min(day, first + timedelta(days=first.day % 3))
        return {"value": [first.isoformat(), last.isoformat()], "shown": f"{_day(first)} – {_day(last)}"}
    if row.kind == Kind.COST_CENTRE:
        drawn = words.cost_centre()
        centre = _centre(person) or drawn
        return {"value": centre, "shown": centre}
    value, shown = _one(row, day)
    return {"value": value, "shown": shown}


def _rows(row: FormField, day: date, person: Person | None) -> dict[str, Any]:
    """One to three days of a trip, with kilometres and costs that sum up."""
    count, centre = dice.whole(1, 3), _centre(person)
    value, lines, kilometres, costs = [], [], Decimal(0), Decimal(0)
    for number in range(count):
        then, what = day - timedelta(days=count + 3 - number), dice.pick(WHAT)
        far, cost = Decimal(dice.whole(8, 160)), Decimal(f"{dice.whole(2, 90)}.{dice.whole(0, 19) * 5:02}")
        kilometres, costs = kilometres + far, costs + cost
        kept = {"paiva": then.isoformat(), "mita": what, "km": str(far), "euroa": str(cost)}
        value.append({**kept, "kustannuspaikka": centre} if centre else kept)
        lines.append([f"{then.day}.{then.month}.{then.year}", what, str(far), _euros(cost), centre])
    heads = [column["fi"] for column in row.columns]
    sums = ["", "", str(kilometres), _euros(costs), ""]
    said = "; ".join(", ".join(cell for cell in line if cell) for line in lines)
    return {
        "value": value,
        "shown": f"{said}; Yhteensä: {heads[2]} {sums[2]}, {heads[3]} {sums[3]}",
        "table": {"heads": heads, "right": [False, False, True, True, False], "lines": lines, "sums": sums},
    }


def _euros(amount: Decimal) -> str:
    return f"{amount:,.2f} €".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")


def _day(day: date) -> str:
    return moments.day_words(day, date(day.year - 1, 1, 1), "fi")


def _centre(person: Person | None) -> str:
    return cost_centre_in_full(person.unit) if person and person.unit else ""


def _one(row: FormField, day: date) -> tuple[Any, str]:
    if row.kind == Kind.DATE:
        ahead = (
            -dice.whole(1, 25)
            if row.key in {"maksettu", "maksupaiva", "tiedoksi", "palkkapaiva"}
            else dice.whole(3, 40)
        )
        said = day + timedelta(days=ahead)
        return said.isoformat(), moments.day_words(said, date(said.year - 1, 1, 1), "fi")
    if row.kind == Kind.MONEY:
        amount = f"{dice.whole(8, 900)}.{dice.whole(0, 99):02}"
        return amount, f"{amount.replace('.', ',')} €"
    if row.kind == Kind.NUMBER:
        count = dice.whole(4, 60)
        return count, str(count)
    if row.kind in (Kind.CHOICE, Kind.CHOICES):
        chosen = dice.pick(row.options)
        return ([chosen["value"]] if row.kind == Kind.CHOICES else chosen["value"]), chosen["fi"]
    if row.kind == Kind.TEXT and row.key in TEXTS:
        said_text = TEXTS[row.key]()
        return said_text, said_text
    return None, ""
