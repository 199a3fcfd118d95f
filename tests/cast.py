"""The cast: a small town whose people stand in every relation to a matter.

Kaisa asks. Oskari, her supervisor, asks on her behalf. Sanna sits in Kaisa's unit, Ville in another one,
Risto in the neighbouring municipality. Jarmo (finance team) handles, Maija is in the same team and Tuula
leads it. Petra is in the administration team. Hilkka is in HR, Arvo audits, Anna administers. Outi is a
stranger signed in from nowhere. All names are invented.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from huikkaa.domain.catalogue.models import Service, ServiceGroup, ServicePromise, Stage
from huikkaa.domain.organisation.models import Membership, Organisation, Person, Role, RoleGrant, Team, Unit
from huikkaa.domain.organisation.viewers import Viewer, viewer_of

LONG_AGO = date(2020, 1, 1)
# A Tuesday morning in November, when the offices are open (10.20 in Helsinki).
MOMENT = datetime(2026, 11, 17, 8, 20, tzinfo=UTC)


@dataclass
class Town:
    """Everyone and everything a test may need, by name."""

    own: Organisation
    neighbour: Organisation
    technical: Unit
    education: Unit
    far: Unit
    finance: Team
    administration: Team
    kaisa: Person
    oskari: Person
    sanna: Person
    ville: Person
    risto: Person
    jarmo: Person
    maija: Person
    tuula: Person
    petra: Person
    hilkka: Person
    arvo: Person
    anna: Person
    outi: Person
    credit: Service
    wages: Service
    notice: Service

    def viewer(self, name: str) -> Viewer:
        """The named person as one who looks, with today's teams and roles."""
        return viewer_of(getattr(self, name))


def person(given: str, family: str, unit: Unit | None = None, title: str = "", password: str = "") -> Person:
    """A person with an account; the password is set only where a test signs in by it."""
    made = Person(
        email=f"{given}.{family}@esimerkkila.example".casefold().replace("ä", "a").replace("ö", "o"),
        given_name=given,
        family_name=family,
        unit=unit,
        title=title,
    )
    made.set_password(password or None)
    made.save()
    return made


def service(slug: str, name: str, team: Team, owner: Person, **more: object) -> Service:
    """A service with a promise of one day to answer and three days to complete."""
    group, _made = ServiceGroup.objects.get_or_create(slug="talous", defaults={"name_fi": "Talous"})
    made = Service.objects.create(
        slug=slug, name_fi=name, group=group, answering_team=team, owner=owner, **more
    )
    ServicePromise.objects.create(service=made, valid_from=LONG_AGO, first_amount=8 * 60, done_amount=24 * 60)
    for order, stage in enumerate(["Vastaanotettu", "Työn alla", "Valmis"]):
        Stage.objects.create(service=made, order=order, name_fi=stage)
    return made


def join(team: Team, member: Person, leads: bool = False) -> Membership:
    """Put a person in a team for good."""
    return Membership.objects.create(team=team, person=member, leads=leads, valid_from=LONG_AGO)


def town() -> Town:
    """Build the town in the test's database."""
    own = Organisation.objects.create(name_fi="Esimerkkilä", kind=Organisation.Kind.OWN)
    neighbour = Organisation.objects.create(name_fi="Naapurila", kind=Organisation.Kind.CONTRACT)
    technical = Unit.objects.create(organisation=own, name_fi="Tekniset palvelut")
    education = Unit.objects.create(organisation=own, name_fi="Sivistyspalvelut")
    office = Unit.objects.create(organisation=own, name_fi="Hallintopalvelut")
    far = Unit.objects.create(organisation=neighbour, name_fi="Naapurilan kunnantoimisto")
    finance = Team.objects.create(
        slug="talous", name_fi="Taloustiimi", name_sv="Ekonomiteamet", name_en="Finance team"
    )
    administration = Team.objects.create(
        slug="hallinto", name_fi="Hallintotiimi", name_sv="Förvaltningsteamet", name_en="Administration team"
    )
    people = {
        "kaisa": person("Kaisa", "Lindroos", technical, "kaavasuunnittelija"),
        "oskari": person("Oskari", "Ahjola", technical, "tekninen johtaja"),
        "sanna": person("Sanna", "Peltoniitty", technical, "insinööri"),
        "ville": person("Ville", "Aaltorinne", education, "rehtori"),
        "risto": person("Risto", "Hakovirta", far, "kunnansihteeri"),
        "jarmo": person("Jarmo", "Niemikorpi", office, "taloussihteeri"),
        "maija": person("Maija", "Koskimäki", office, "palkkasihteeri"),
        "tuula": person("Tuula", "Rantamäki", office, "pääkirjanpitäjä"),
        "petra": person("Petra", "Honkasalo", office, "hallintosihteeri"),
        "hilkka": person("Hilkka", "Suvikallio", office, "henkilöstöjohtaja"),
        "arvo": person("Arvo", "Tarkiainen", None, "tarkastaja"),
        "anna": person("Anna", "Vuorela", office, "pääkäyttäjä"),
        "outi": person("Outi", "Outonen"),
    }
    for name in ("jarmo", "maija"):
        join(finance, people[name])
    join(finance, people["tuula"], leads=True)
    join(administration, people["petra"])
    for name, role in (("hilkka", Role.HR), ("arvo", Role.AUDITOR), ("anna", Role.ADMINISTRATOR)):
        RoleGrant.objects.create(person=people[name], role=role, valid_from=LONG_AGO)
    return Town(
        own=own,
        neighbour=neighbour,
        technical=technical,
        education=education,
        far=far,
        finance=finance,
        administration=administration,
        credit=service(
            "laskun-hyvitys",
            "Laskun hyvitys tai oikaisu",
            finance,
            people["tuula"],
            name_sv="Kreditering av faktura",
            for_contract=True,
        ),
        wages=service("palkan-oikaisu", "Palkan oikaisu", finance, people["tuula"], confidential=True),
        notice=service(
            "kuulutus", "Kuulutuksen julkaiseminen", administration, people["petra"], for_residents=True
        ),
        **people,
    )
