"""Fills the catalogue: the services of the file with forms, stages and promises, hours, disturbances, counters."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TypeAlias
from zlib import crc32

from huikkaa.cli.demo import catalogue_file, dice, skills, staff
from huikkaa.cli.demo.catalogue_file import Target
from huikkaa.cli.demo.town import Town
from huikkaa.domain.catalogue.actions import hours
from huikkaa.domain.catalogue.actions.disturbances import tell_disturbance
from huikkaa.domain.catalogue.actions.forms import write_form
from huikkaa.domain.catalogue.actions.services import Promised, add_group, add_promise, add_service
from huikkaa.domain.catalogue.forms import questions_now, questions_of
from huikkaa.domain.catalogue.models import FormField, Service
from huikkaa.domain.channels.tally.actions import TopicNames, add_topic
from huikkaa.domain.channels.tally.models import TallyTopic
from huikkaa.domain.organisation.models import Person, Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import chance, clock

BUSINESS_DAY = 480
Three: TypeAlias = tuple[str, str, str]
Notice: TypeAlias = tuple[Three, Three, list[str], datetime, datetime]
MATURITY = {"electronic_form": "electronic"}
PUBLICITY = {"partly_secret": "partly"}
# Halfway through the year the town dared to promise credit notes faster: it had been five days.
SLOWER_BEFORE = {"laskun-hyvitys": ("5 business days", 200)}
TOPICS = {
    staff.SERVICE: (
        ("Yhteystieto tai aukioloaika", "Kontaktuppgift eller öppettid", "Contact or opening hours", 30),
        ("Puhelun yhdistäminen", "Koppling av samtal", "Putting a call through", 34),
        ("Bussit ja matkat", "Bussar och resor", "Buses and travel", 8),
        ("Tilat ja liikuntavuorot", "Lokaler och turer", "Rooms and sport times", 10),
        ("Tapahtumat", "Evenemang", "Events", 6),
        ("Ohjattu toiselle viranomaiselle", "Hänvisad till annan myndighet", "Sent to another authority", 12),
    ),
    staff.FINANCE: (
        ("Laskun eräpäivä", "Fakturans förfallodag", "Due date of an invoice", 10),
        ("Palkkapäivä", "Lönedag", "Pay day", 5),
        ("Neuvo järjestelmän käyttöön", "Råd om programmet", "Advice on the software", 7),
    ),
    staff.ADMINISTRATION: (
        ("Kokouksen aika tai paikka", "Mötets tid eller plats", "Time or place of a meeting", 5),
        ("Missä asiani on", "Var är mitt ärende", "Where is my matter", 5),
        ("Neuvo asianhallintaan", "Råd om ärendehantering", "Advice on records", 6),
    ),
}


@dataclass
class Shelves:
    """The catalogue as the year needs it: services by slug, with the file's samples, and counters with weights."""

    services: dict[str, Service] = field(default_factory=dict)
    told: dict[str, catalogue_file.Service] = field(default_factory=dict)
    fields: dict[str, list[FormField]] = field(default_factory=dict)
    stages: dict[str, int] = field(default_factory=dict)
    makers: dict[str, list[Person]] = field(default_factory=dict)
    topics: list[tuple[TallyTopic, int]] = field(default_factory=list)


def build(town: Town) -> Shelves:
    """Put every service of the file on its shelf, and open the doors."""
    catalogue, shelves = catalogue_file.load_catalogue(), Shelves()
    _open_doors(town)
    groups = {}
    for order, (slug, names) in enumerate(catalogue.groups.items()):
        groups[slug] = add_group(slug=slug, name_fi=names.fi, order=order)
        groups[slug].name_sv, groups[slug].name_en = names.sv, names.en
        groups[slug].save()
    for told in catalogue.services:
        owner = dice.pick(town.members[told.team])
        service = add_service(
            slug=told.slug,
            group=groups[told.group],
            name_fi=told.name.fi,
            answering_team=town.teams[told.team],
            owner=owner,
            promise=_first_promise(told, town.founded),
            stages=[stage.name.fi for stage in told.stages],
            description_fi=told.description.fi,
        )
        _finish(service, told, town)
        shelves.services[told.slug], shelves.told[told.slug] = service, told
        shelves.fields[told.slug] = _form(service, told)
        shelves.stages[told.slug] = len(told.stages)
        shelves.makers[told.slug] = _makers(told, owner, town)
        skills.state(service, shelves.makers[told.slug], town.members[told.team], town.start)
    skills.agree_on_offers(town)
    _later_promises(shelves, town)
    _counters(shelves, town)
    return shelves


def _finish(service: Service, told: catalogue_file.Service, town: Town) -> None:
    """What the file tells of a service beside its name, promise and stages."""
    service.name_sv, service.name_en = told.name.sv, told.name.en
    service.description_sv, service.description_en = told.description.sv, told.description.en
    service.keywords_fi, service.keywords_sv = ", ".join(told.keywords), ", ".join(told.keywords_sv)
    service.for_staff = "staff" in told.audience
    service.for_contract = "contract" in told.audience
    service.for_residents = "residents" in told.audience
    for mark in told.marks:
        setattr(service, mark, True)
    service.effort_minutes, service.tied_to = told.expected_effort, told.tied_to
    service.maturity = MATURITY.get(told.digital_maturity, told.digital_maturity)
    service.publicity = PUBLICITY.get(told.publicity_class, told.publicity_class)
    service.legal_ground, service.retention_years = told.legal_ground, told.retention_years
    service.save()
    service.helping_teams.set([town.teams[slug] for slug in told.helping])
    for stage, told_stage in zip(service.stages.all(), told.stages, strict=True):
        stage.name_sv, stage.name_en = told_stage.name.sv, told_stage.name.en
        stage.display_days = told_stage.display_days
        stage.save()


def _form(service: Service, told: catalogue_file.Service) -> list[FormField]:
    rows = [
        FormField(
            key=asked.id,
            kind=asked.kind,
            label_fi=asked.label.fi,
            label_sv=asked.label.sv,
            label_en=asked.label.en,
            help_fi=asked.help.fi if asked.help else "",
            help_sv=asked.help.sv if asked.help else "",
            help_en=asked.help.en if asked.help else "",
            required=asked.required,
            options=[{"value": option.fi, **option.as_dict()} for option in asked.options],
            columns=asked.columns,
            most_rows=20,
            shown_if=asked.shown_if,
            prefill=asked.known,
            locked=asked.locked,
        )
        for asked in told.fields
    ]
    return questions_of(write_form(service=service, questions=rows))


def _promised(told: Target, day: date) -> tuple[str, int]:
    """A target of the file as clock and amount: minutes, or days by statute."""
    how, unit = told.unit.split()
    each = {"minutes": 1, "hours": 60, "days": BUSINESS_DAY if how == "business" else 1440}[unit]
    return (how, told.amount) if how == "statute" else (how, told.amount * each)


def _promise(first: Target, done: Target, day: date) -> Promised:
    (first_clock, first_amount), (done_clock, done_amount) = _promised(first, day), _promised(done, day)
    return Promised(day, first_amount, done_amount, first_clock, done_clock)


def _first_promise(told: catalogue_file.Service, day: date) -> Promised:
    done = told.done
    if told.slug in SLOWER_BEFORE:
        amount, _space, unit = SLOWER_BEFORE[told.slug][0].partition(" ")
        done = Target(int(amount), unit)
    return _promise(told.first_answer, done, day)


def _later_promises(shelves: Shelves, town: Town) -> None:
    for slug, (_before, days) in SLOWER_BEFORE.items():
        told = shelves.told[slug]
        day = town.start + timedelta(days=days)
        add_promise(service=shelves.services[slug], promise=_promise(told.first_answer, told.done, day))


def _makers(told: catalogue_file.Service, owner: Person, town: Town) -> list[Person]:
    """Those who mostly do the work, the same whenever asked: a few, and for some services only one or two."""
    with chance.seeded(crc32(told.slug.encode())):
        count = dice.weighed((1, 2, 4, 6), (4, 12, 50, 34))
        others = [person for person in town.members[told.team] if person != owner]
        return [owner, *dice.some(others, count - 1)] if count > 1 else [owner]


def read(town: Town) -> Shelves:
    """The shelves of a town that was built earlier."""
    shelves, services = Shelves(), Service.objects.select_related("answering_team", "owner")
    known = {service.slug: service for service in services.prefetch_related("stages")}
    for told in catalogue_file.load_catalogue().services:
        service = known[told.slug]
        shelves.services[told.slug], shelves.told[told.slug] = service, told
        shelves.fields[told.slug] = questions_now(service)
        shelves.stages[told.slug] = len(service.stages.all())
        shelves.makers[told.slug] = _makers(told, _one_of(town, told.team, service.owner), town)
    weights = {names[0]: names[3] for topics in TOPICS.values() for names in topics}
    shelves.topics = [
        (topic, weights.get(topic.name_fi, 5))
        for topic in TallyTopic.objects.select_related("team").order_by("id")
    ]
    return shelves


def _one_of(town: Town, team: str, owner: Person | None) -> Person:
    """The owner as one of the team's members; an owner who has left it is followed by another."""
    members = town.members[team]
    return next((member for member in members if member == owner), members[0])


def _open_doors(town: Town) -> None:
    """Open on weekdays from 8 to 16, with one day of the staff's own and one short day a year."""
    calendar = hours.own_calendar(name="Esimerkkilän toimistot", by=None)
    for year in range(town.founded.year, town.today.year + 2):
        september = date(year, 9, 1)
        friday = september + timedelta(days=(4 - september.weekday()) % 7 + 7)
        hours.except_day(
            calendar=calendar,
            day=friday,
            opens=None,
            closes=None,
            reason="Henkilöstön yhteinen päivä",
            by=None,
        )
        hours.except_day(
            calendar=calendar,
            day=date(year, 12, 31),
            opens=time(8),
            closes=time(12),
            reason="Uudenvuodenaatto",
            by=None,
        )


def _counters(shelves: Shelves, town: Town) -> None:
    administrator = viewer_of(town.officers[Role.ADMINISTRATOR])
    for team, topics in TOPICS.items():
        for fi, sv, en, weight in topics:
            names = TopicNames(fi, sv, en)
            topic = add_topic(team=town.teams[team], names=names, viewer=administrator)
            shelves.topics.append((topic, weight))


def disturb(shelves: Shelves, now: datetime) -> None:
    """What does not work now, what soon will not, and what once did not."""
    evening = datetime.combine(clock.today(), time(18), clock.HELSINKI)
    rows: tuple[Notice, ...] = (
        (
            ("Matkalaskuohjelma toimii hitaasti", "Reseräkningsprogrammet är långsamt", "Travel claims are slow"),
            (
                "Voit lähettää matkalaskun myös tällä lomakkeella. Kuitit riittävät liitteenä.",
                "Du kan skicka reseräkningen också med den här blanketten. Kvittona räcker som bilaga.",
                "You can send your travel claim with this form. The receipts are enough.",
            ),
            ["matkalasku"], now - timedelta(hours=3), evening + timedelta(days=2),
        ),
        (
            ("Kassa on suljettu inventaarion vuoksi", "Kassan är stängd för inventering", "The cash desk is closed"),
            ("Maksa laskulla tai verkossa.", "Betala med faktura eller på nätet.", "Pay by invoice or online."),
            ["kassapalvelu"], evening + timedelta(days=9), evening + timedelta(days=10),
        ),
        (
            ("Puhelinvaihde ei vastannut", "Telefonväxeln svarade inte", "The switchboard did not answer"),
            ("Vika on korjattu.", "Felet är åtgärdat.", "The fault has been mended."),
            [], now - timedelta(days=61, hours=5), now - timedelta(days=61),
        ),
    )  # fmt: skip
    for titles, advice, slugs, starts, ends in rows:
        names = zip(("title_fi", "title_sv", "title_en"), titles, strict=True)
        words = zip(("advice_fi", "advice_sv", "advice_en"), advice, strict=True)
        touched = [shelves.services[slug] for slug in slugs]
        told = {"starts_at": starts, "ends_at": ends, "services": touched}
        tell_disturbance(values={**dict(names), **dict(words), **told}, by=None)
