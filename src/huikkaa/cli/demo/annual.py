"""The demo town's annual clock: what its teams do every month and every year, made day by day as the jobs make it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.domain.work import actions as work
from huikkaa.domain.work.actions import anchors, checklists
from huikkaa.domain.work.actions import recurring as actions
from huikkaa.domain.work.models import ChecklistItem, OccurrenceRequest, Recurring, Request
from huikkaa.domain.work.queries import recurring as queries
from huikkaa.engine.recurrence.choices import business_day_of, rrule_of
from huikkaa.kernel import clock

FINANCE, ADMINISTRATION, CUSTOMERS = "taloustiimi", "hallintotiimi", "asiakaspalvelutiimi"
RUNS = timedelta(days=150)
"""So long the town has had its annual clock."""


@dataclass(frozen=True)
class Work:
    """One recurring work of the town."""

    title: str
    service: str
    teams: tuple[str, ...]
    choices: dict[str, Any]
    lead: int = 3
    move: str = "after"
    checklist: tuple[str, ...] = ()
    text: str = ""
    anchor: str = field(default="")


def _monthly(number: int, months: tuple[int, ...] = ()) -> dict[str, Any]:
    return {"how": "business", "number": number, "months": list(months)}


def _yearly(month: int, day: int) -> dict[str, Any]:
    return {"how": "yearly", "month": month, "day": day}


def _before(offset: int, unit: str = "days") -> dict[str, Any]:
    return {"how": "anchor", "offset": -offset, "unit": unit}


CLOSING = (
    "Pankkitilit täsmäytetty", "Ostoreskontra suljettu", "Myyntireskontra suljettu", "Palkat kirjattu",
    "Arvonlisävero laskettu", "Kausi suljettu",
)  # fmt: skip
WORKS = (
    Work("Kirjanpidon kuukausikatko", "talousraportti", (FINANCE,), _monthly(3), checklist=CLOSING,
         text="Katko tehdään samassa järjestyksessä joka kuukausi. Poikkeamat kirjataan muistiinpanoon."),
    Work("Palkka-aineiston tarkistus", "talousraportti", (FINANCE,), {"how": "monthly", "day": 15, "months": []},
         move="before", checklist=("Poissaolot viety", "Tuntilistat saatu", "Koeajo tarkistettu")),
    Work("Kassan täsmäytys", "kassapalvelu", (CUSTOMERS,), _monthly(1), lead=0,
         checklist=("Pohjakassa laskettu", "Tilitys pankkiin")),
    Work("Maksumuistutusten ajo", "maksumuistutus", (FINANCE,), _monthly(-3), lead=1),
    Work("Hallituksen kokouskutsut", "esityslista", (ADMINISTRATION,),
         {"how": "weekday", "number": 2, "weekday": 1, "months": []}, lead=4,
         checklist=("Asiat koottu", "Liitteet tarkistettu", "Kutsu lähetetty")),
    Work("Viikkotiedote henkilöstölle", "verkkotiedote", (CUSTOMERS,),
         {"how": "weekly", "weekdays": [3], "every": 2}, lead=2),
    Work("Sidonnaisuusilmoitusten tarkistus", "luottamushenkilon-tuki", (ADMINISTRATION,), _yearly(9, 15), lead=10),
    Work("Tilinpäätös", "talousarvion-tuki", (FINANCE, ADMINISTRATION), _yearly(1, 31), lead=15, checklist=CLOSING,
         text="Talous laatii laskelmat, hallinto toimintakertomuksen ja käsittelyn."),
    Work("Talousarvion valmistelu", "talousarvion-tuki", (FINANCE, ADMINISTRATION), _yearly(8, 17), lead=20),
    Work("Osavuosikatsaus", "talousraportti", (FINANCE,), _monthly(8, (5, 9)), lead=5),
    Work("Tilastoilmoitukset valtiolle", "tilastoilmoitus", (FINANCE,), _monthly(10, (2, 5, 8, 11)), lead=5),
    Work("Arkiston vuosisiivous", "arkistointi", (ADMINISTRATION,), _yearly(6, 10), lead=10),
    Work("Joulun aukioloajat verkkoon", "verkkotiedote", (CUSTOMERS,), _yearly(12, 10), lead=3),
    Work("Kesän matkailuesitteet painoon", "esite", (CUSTOMERS,), _yearly(4, 15), lead=15),
    Work("Avustusten haku auki", "avustushakemus", (CUSTOMERS, FINANCE), _yearly(1, 15), lead=5),
    Work("Äänestyspaikkojen varaus", "vaalijarjestelyt", (CUSTOMERS, ADMINISTRATION), _before(90), anchor="Vaalipäivä"),
    Work("Vaalikuulutus", "vaalijarjestelyt", (CUSTOMERS,), _before(40), anchor="Vaalipäivä", move="before"),
)  # fmt: skip
SKIPPED = ("Viikkotiedote henkilöstölle", "Samalla viikolla on henkilöstön tiedotustilaisuus.")
MOVED = ("Hallituksen kokouskutsut", "Kokous on siirretty itsenäisyyspäivän juhlan vuoksi.")


def begin(town: Town, services: dict[str, Service], now: datetime) -> None:
    """Write the rules as the leads did some months ago, let their requests come and be done, change two times."""
    today = now.astimezone(clock.HELSINKI).date()
    first = today - RUNS
    with _at(first, 8), nobody_mailed():
        elections = anchors.add_anchor(
            name_fi="Vaalipäivä", name_sv="Valdag", name_en="Election day", by=None
        )
        anchors.add_day(anchor=elections, day=_third_sunday_of_april(today), by=None, name="Kuntavaalit")
        rules = [_write(town, services, elections.pk, one) for one in WORKS]
        first_times = queries.times(rules, first, today + timedelta(days=40))
    for day in sorted({one.make_on for one in first_times if first <= one.make_on <= today}):
        at = min(datetime.combine(day, time(7, 5), clock.HELSINKI), now)
        with clock.moved_to(at), nobody_mailed():
            actions.make_missing()
    _do(town, now)
    with clock.moved_to(now):
        _change(town, rules, today)


def _write(town: Town, services: dict[str, Service], elections: int, one: Work) -> Recurring:
    values: dict[str, Any] = {
        "title": one.title,
        "text": one.text,
        "service": services[one.service],
        "checklist": list(one.checklist),
        "choices": one.choices,
        "rrule": rrule_of(one.choices),
        "business_day": business_day_of(one.choices),
        "move": one.move,
        "lead": one.lead,
        "starts_on": clock.today(),
    }
    if one.anchor:
        values |= {"anchor_id": elections, "offset": one.choices["offset"], "unit": one.choices["unit"]}
    lead = viewer_of(town.leads[one.teams[0]])
    return actions.set_recurring(viewer=lead, teams=[town.teams[slug] for slug in one.teams], values=values)


def _do(town: Town, now: datetime) -> None:
    """Members take what came and do it by its day; what is due later is left as it stands."""
    rows = OccurrenceRequest.unguarded.select_related("request", "team").order_by("request__arrived_at", "pk")
    for count, row in enumerate(rows):
        members = town.members[row.team.slug]
        member = members[count * 3 % len(members)]
        request: Request = row.request
        taken = request.arrived_at + timedelta(hours=2 + count % 5)
        if taken >= now or (request.due_at > now and count % 3 == 0):
            continue
        with clock.moved_to(taken), nobody_mailed():
            viewer = viewer_of(member)
            if not viewer.is_worker:
                continue
            held = work.take(request=request, viewer=viewer)
        done = max(request.due_at - timedelta(hours=3 + count % 7), taken + timedelta(hours=2))
        items = list(ChecklistItem.unguarded.filter(request=held))
        is_done = taken < done < now
        with clock.moved_to(done if is_done else min(taken + timedelta(hours=3), now)), nobody_mailed():
            for item in items if is_done else items[: len(items) // 2]:
                checklists.tick(item=item, viewer=viewer)
            if is_done:
                work.complete(request=held, viewer=viewer, text="Tehty.", avoidable="no")


def _change(town: Town, rules: list[Recurring], today: date) -> None:
    for rule in rules:
        ahead = queries.times([rule], today, today + timedelta(days=60))
        coming = next((one for one in ahead if one.kept is None and one.make_on > today), None)
        if coming is None:
            continue
        viewer = viewer_of(town.leads[rule.teams[0].slug])
        if rule.title == SKIPPED[0]:
            actions.skip(recurring=rule, key=coming.key, viewer=viewer, reason=SKIPPED[1])
        if rule.title == MOVED[0]:
            to = coming.due_on + timedelta(days=7)
            actions.move(recurring=rule, key=coming.key, viewer=viewer, to=to, reason=MOVED[1])


def _third_sunday_of_april(today: date) -> date:
    year = today.year + (today > date(today.year, 1, 10))
    first = date(year, 4, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 14)


@contextmanager
def _at(day: date, hour: int) -> Iterator[None]:
    with clock.moved_to(datetime.combine(day, time(hour), clock.HELSINKI)):
        yield
