"""The town that is measured: 57 members in three teams, 2,000 askers, 60 services."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from huikkaa.domain.capability.models import Skill
from huikkaa.domain.catalogue.models import Service, ServiceGroup, ServicePromise, Stage
from huikkaa.domain.insight.features import EVIDENCE, SHARES
from huikkaa.domain.insight.models import FeatureStart
from huikkaa.domain.organisation.models import Membership, Organisation, Person, Team, Unit
from huikkaa.domain.organisation.models.people import sort_key

LONG_AGO = date(2015, 1, 1)
LEVELS = ("can", "none", "expert", "teaches", "learning")
MEMBERS, ASKERS, UNITS, SERVICES = 57, 2_000, 80, 60
TEAMS = [("talous", "Taloustiimi"), ("hallinto", "Hallintotiimi"), ("asiakaspalvelu", "Asiakaspalvelutiimi")]
GIVEN = ["Aino", "Eero", "Helmi", "Ilmari", "Kerttu", "Lauri", "Martta", "Onni", "Saima", "Toivo"]
FAMILY = ["Aaltorinne", "Hakovirta", "Koskimäki", "Lehtovaara", "Niemikorpi", "Rantasuo", "Suvikallio"]
WORK = ["Laskun oikaisu", "Matkalasku", "Pöytäkirjanote", "Tilavaraus", "Palkkatodistus", "Arkistohaku"]
# Business minutes to the first answer and to done; statutory calendar days in the last.
PROMISES = [("business", 480, 1_440), ("elapsed", 1_440, 7_200), ("statute", 2, 14)]


@dataclass(frozen=True)
class Town:
    """Everyone and everything the lives are about."""

    members: list[list[Person]]
    askers: list[Person]
    services: list[Service]
    promises: list[ServicePromise]


@transaction.atomic
def build() -> Town:
    """Build the town in an empty database."""
    own = Organisation.objects.create(name_fi="Esimerkkilä", kind=Organisation.Kind.OWN)
    units = [Unit.objects.create(organisation=own, name_fi=f"Yksikkö {number}") for number in range(UNITS)]
    teams = [Team.objects.create(slug=slug, name_fi=name) for slug, name in TEAMS]
    workers = _people("tekija", MEMBERS, units[:1])
    for number, worker in enumerate(workers):
        Membership.objects.create(
            team=teams[number % 3], person=worker, leads=number < 3, valid_from=LONG_AGO
        )
    _people("pyytaja", ASKERS, units)
    group = ServiceGroup.objects.create(slug="palvelut", name_fi="Palvelut")
    for number in range(SERVICES):
        _service(number, group, teams, workers[0])
    _skills(workers)
    return read()


def read() -> Town:
    """The town that an earlier build left in the database."""
    members = [
        list(Person.objects.filter(memberships__team__slug=slug).order_by("id").select_related("unit"))
        for slug, _name in TEAMS
    ]
    askers = Person.objects.filter(email__startswith="pyytaja").order_by("id").select_related("unit")
    services = list(Service.objects.order_by("id").select_related("answering_team"))
    return Town(members, list(askers), services, [service.promises.get() for service in services])


def _skills(workers: list[Person]) -> None:
    """Each member can three in five of the team's services; the teams share some unpleasant work evenly."""
    made = []
    for place, worker in enumerate(workers):
        for number, service in enumerate(Service.objects.order_by("id")):
            if number % 3 == place % 3:
                level = LEVELS[(place // 3 + number // 3) % len(LEVELS)]
                made.append(Skill(person=worker, service=service, level=level, valid_from=LONG_AGO))
    Skill.objects.bulk_create(made)
    Service.objects.filter(id__in=[row.service_id for row in made[::40]]).update(unpleasant=True)
    Team.objects.update(share_limit=15)
    for feature in (SHARES, EVIDENCE):
        FeatureStart.objects.create(feature=feature.key, handled_on=LONG_AGO, informed_on=LONG_AGO)


def _people(kind: str, count: int, units: list[Unit]) -> list[Person]:
    made = [
        Person(
            email=f"{kind}{number}@esimerkkila.example",
            given_name=GIVEN[number % len(GIVEN)],
            family_name=FAMILY[number // len(GIVEN) % len(FAMILY)],
            sorted_as=sort_key(f"{FAMILY[number // len(GIVEN) % len(FAMILY)]} {GIVEN[number % len(GIVEN)]}"),
            unit=units[number % len(units)],
            password="!",  # noqa: S106 - nobody signs in by a password here
        )
        for number in range(count)
    ]
    return Person.objects.bulk_create(made)


def _service(number: int, group: ServiceGroup, teams: list[Team], owner: Person) -> None:
    service = Service.objects.create(
        slug=f"palvelu-{number}",
        name_fi=f"{WORK[number % len(WORK)]} {number}",
        group=group,
        answering_team=teams[number % 3],
        owner=owner,
        confidential=number % 10 == 9,
    )
    kind, first, done = PROMISES[number // 3 % 3]
    ServicePromise.objects.create(
        service=service,
        valid_from=LONG_AGO,
        first_clock=kind,
        first_amount=first,
        done_clock=kind,
        done_amount=done,
    )
    for order, name in enumerate(["Vastaanotettu", "Työn alla", "Valmis"]):
        Stage.objects.create(service=service, order=order, name_fi=name)
