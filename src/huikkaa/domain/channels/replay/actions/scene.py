"""The scene of a log: its departments, groups, people and services, set up before anything is lived."""

import hashlib
import hmac
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.text import slugify

from huikkaa.domain.catalogue.actions.services import Promised, add_group, add_service
from huikkaa.domain.catalogue.models import Service, ServiceGroup
from huikkaa.domain.organisation.actions.people import add_person
from huikkaa.domain.organisation.actions.teams import add_team, join
from huikkaa.domain.organisation.actions.units import add_organisation, add_unit
from huikkaa.domain.organisation.models import Membership, Organisation, Person, Team, Unit
from huikkaa.domain.organisation.viewers import Viewer, viewer_of
from huikkaa.domain.work.models import Request
from huikkaa.engine.process import ROBOT, Case, Log, Mapping, Step, crew_of
from huikkaa.kernel import clock

NO_DEPARTMENT = "Kaikki"


@dataclass
class Scene:
    """Who and what a log speaks of, as they are in the portal; people, teams and services by the log's words."""

    mapping: Mapping
    people: dict[str, Person] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    services_by_id: dict[int, Service] = field(default_factory=dict)
    _by_id: dict[int, Person] = field(default_factory=dict)
    _by_team_id: dict[int, Team] = field(default_factory=dict)
    _viewers: dict[int, Viewer] = field(default_factory=dict)
    _viewers_of: date = date.min

    def team(self, group: str) -> Team:
        """The team that the log's group is; a row without one stays in the intake's."""
        return self.teams[group or self.mapping.intake]

    def person(self, pk: int | None) -> Person | None:
        """Who has a request, asked once; it may be somebody the log does not know."""
        if pk is None:
            return None
        if pk not in self._by_id:
            self._by_id[pk] = Person.objects.get(pk=pk)
        return self._by_id[pk]

    def viewer(self, person: Person) -> Viewer:
        """The person as one who looks, with the teams of the day; asked once a day."""
        if self._viewers_of != clock.today():
            self._viewers_of, self._viewers = clock.today(), {}
        if person.pk not in self._viewers:
            self._viewers[person.pk] = viewer_of(person)
        return self._viewers[person.pk]

    def recognise(self, request: Request) -> Request:
        """The request with the service, team and person that the scene knows, so that nobody asks for them again."""
        request.service = self.services_by_id.get(request.service_id) or request.service
        request.team = self._teams_by_id().get(request.team_id) or request.team
        if request.responsible_id is not None:
            request.responsible = self.person(request.responsible_id)
        return request

    def _teams_by_id(self) -> dict[int, Team]:
        if not self._by_team_id:
            self._by_team_id = {team.pk: team for team in self.teams.values()}
        return self._by_team_id


@transaction.atomic
def set_scene(*, log: Log, steps: list[Step], mapping: Mapping) -> Scene:
    """Add what the log needs and is not there yet; what is there is left as it is."""
    with clock.moved_to(steps[0].at):
        scene = Scene(mapping)
        units = _units(log, mapping)
        crew = crew_of(steps, mapping)
        for group in sorted({group for _resource, group in crew} | {mapping.intake}):
            scene.teams[group] = _team(group, mapping)
        homes = _homes(log, mapping)
        named = {worker for worker, _group in crew}
        if "responsible" in mapping.columns:
            named |= {mapping.worker(case.responsible) for case in log.cases}
        for worker in sorted(named):
            scene.people[worker] = _person(worker, units[homes[worker]], mapping)
        _memberships(crew, scene)
        for kind, cases in _kinds(log).items():
            scene.services[kind] = _service(cases, scene)
        prefetch_related_objects(list(scene.services.values()), "stages")
        scene.services_by_id = {service.pk: service for service in scene.services.values()}
    return scene


def _units(log: Log, mapping: Mapping) -> dict[str, Unit]:
    organisation = Organisation.objects.filter(name_fi=mapping.title).first()
    if organisation is None:
        organisation = add_organisation(name_fi=mapping.title, kind=Organisation.Kind.OWN)
    units: dict[str, Unit] = {}
    for department in sorted({case.department for case in log.cases}):
        name = department or NO_DEPARTMENT
        known = Unit.objects.filter(organisation=organisation, parent=None, name_fi=name).first()
        units[department] = known or add_unit(organisation=organisation, name_fi=name)
    return units


def _team(group: str, mapping: Mapping) -> Team:
    name = mapping.group_names.get(group) or group or mapping.title
    slug = _slug(mapping.name, group)
    return Team.objects.filter(slug=slug).first() or add_team(slug=slug, name_fi=_free_name(name, mapping))


def _free_name(name: str, mapping: Mapping) -> str:
    """The group's own name, or with the log's beside it where the town has a team of that name."""
    return f"{name} ({mapping.title})" if Team.objects.filter(name_fi=name).exists() else name


def _person(resource: str, unit: Unit, mapping: Mapping) -> Person:
    key = f"replay:{_digest(mapping, resource)[:40]}"
    known = Person.objects.filter(key=key).first()
    if known:
        return known
    address = f"{_digest(mapping, resource)[:12]}@{slugify(mapping.name)}.example"
    return add_person(
        given_name="", family_name=name_of(resource, mapping), email=address, unit=unit, key=key
    )


def name_of(resource: str, mapping: Mapping) -> str:
    """What a resource is called: the log's own word for it, or a name made with the town's key."""
    if not resource:
        return mapping.unnamed
    if resource == ROBOT:
        return mapping.robot
    if mapping.names == "as_is":
        return resource
    return f"Tekijä {_sign(mapping, resource)}"


def asker_of(case: Case, mapping: Mapping) -> str:
    """What the case's asker is called: the log's word for it, or a name made with the town's key."""
    asker = case.asker and (
        case.asker if mapping.names == "as_is" else f"Asiakas {_sign(mapping, case.asker)}"
    )
    name = mapping.service.asker.format(case=case.name, asker=asker, department=case.department).strip()
    return name or mapping.unnamed


def _sign(mapping: Mapping, word: str) -> str:
    return _digest(mapping, word)[:6].upper()


def _digest(mapping: Mapping, resource: str) -> str:
    """A name nobody can lead back to the resource without the town's own key; the same in every run."""
    said = f"{mapping.name}\n{resource}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), said, hashlib.sha256).hexdigest()


def _memberships(crew: dict[tuple[str, str], date], scene: Scene) -> None:
    known = set(Membership.objects.filter(team__in=scene.teams.values()).values_list("team_id", "person_id"))
    for (resource, group), day in crew.items():
        team, person = scene.teams[group], scene.people[resource]
        if (team.pk, person.pk) not in known:
            join(team=team, person=person, from_day=day)


def _service(cases: list[Case], scene: Scene) -> Service:
    """The service that like cases are asked from; it is theirs who mostly did them, in the team where they begin."""
    mapping, words, first = scene.mapping, scene.mapping.service, cases[0]
    slug = _slug(mapping.name, kind_of(first) or NO_DEPARTMENT)
    known = Service.objects.filter(slug=slug).first()
    if known:
        return known
    shelf = slugify(words.shelf) or "lokista"
    group = ServiceGroup.objects.filter(name_fi=words.shelf).first() or add_group(
        slug=shelf, name_fi=words.shelf
    )
    promise = Promised(
        clock.today(), words.first_amount, words.done_amount, words.first_clock, words.done_clock
    )
    return add_service(
        slug=slug,
        group=group,
        name_fi=words.name.format(
            department=first.department or NO_DEPARTMENT, service=first.service or NO_DEPARTMENT
        ),
        answering_team=scene.team(mapping.intake or _first_group(cases)),
        owner=scene.people[_owner(cases, mapping)],
        promise=promise,
        stages=words.stages,
    )


def kind_of(case: Case) -> str:
    """By what the log tells its services apart: the service it names, else the department."""
    return case.service or case.department


def _kinds(log: Log) -> dict[str, list[Case]]:
    """The log's cases, service by service."""
    found: dict[str, list[Case]] = {}
    for case in log.cases:
        found.setdefault(kind_of(case), []).append(case)
    return found


def _homes(log: Log, mapping: Mapping) -> dict[str, str]:
    """In which department each worker mostly works."""
    counts: dict[str, Counter[str]] = {}
    for case in log.cases:
        for resource in [case.responsible, *(row.resource for row in case.rows)]:
            counts.setdefault(mapping.worker(resource), Counter())[case.department] += 1
    return {worker: count.most_common(1)[0][0] for worker, count in counts.items()}


def _owner(cases: list[Case], mapping: Mapping) -> str:
    """Who is most often responsible; where the log does not say it, who did most; "" if the log names nobody."""
    if "responsible" in mapping.columns:
        return Counter(mapping.worker(case.responsible) for case in cases).most_common(1)[0][0]
    workers = Counter(mapping.worker(row.resource) for case in cases for row in case.rows)
    people = [worker for worker, _count in workers.most_common() if worker not in ("", ROBOT)]
    return next(iter([*people, *workers]))


def _first_group(cases: list[Case]) -> str:
    """The group in which most of the cases begin."""
    firsts = (next((row.group for row in case.rows if row.group), "") for case in cases)
    return Counter(firsts).most_common(1)[0][0]


def _slug(log: str, word: str) -> str:
    """An address for a word of the log; two words that look alike as addresses stay two."""
    plain = slugify(word)
    if plain.replace("-", " ") != word.casefold() or len(plain) > 24:
        plain = f"{plain[:14]}-{hashlib.sha256(word.encode()).hexdigest()[:4]}"
    return f"{slugify(log)[:24]}-{plain[:24]}"
