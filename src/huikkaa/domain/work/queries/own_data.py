"""A person's own data, whole: who one is here, what one has asked and been answered, and where else one's name stands.

Notes that a team wrote to itself are not in it, nor anything of other people's matters: of work one has done for
others only the numbers of rows are told.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import Field, Model, Q, QuerySet

from huikkaa.domain.capability.models import Duty, Rehearsal, Skill, Substitute, Transfer, TransferStep
from huikkaa.domain.organisation.erasing import Fate, declared
from huikkaa.domain.organisation.erasure.queries import rows_of
from huikkaa.domain.organisation.models import Employment, Membership, Person, RoleGrant, Supervision
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.presence.models import Absence
from huikkaa.domain.work.models import Attachment, Complaint, Draft, Event, Feedback, Look, Message, Request
from huikkaa.domain.work.visibility import asked

Rows = list[dict[str, Any]]
# What is told above in words of its own, and what would open a door to whoever reads it.
TOLD = frozenset(
    {
        "organisation.Employment",
        "organisation.Supervision",
        "organisation.RoleGrant",
        "presence.Absence",
        "capability.Skill",
        "capability.Substitute",
        "capability.Transfer",
        "work.Draft",
        "work.Glance",
        "mfa.Authenticator",
    }
)
SECRET = frozenset({"presence.BusyCalendar.sealed_address"})
OF_PERSON = ("given_name", "family_name", "email", "phone", "title", "language", "key", "joined_at")
OF_REQUEST = (
    "number",
    "title",
    "state",
    "channel",
    "confidential",
    "answers",
    "arrived_at",
    "needed_by",
    "agreed_for",
    "due_at",
    "done_at",
    "closed_at",
)


def own_data(viewer: Viewer) -> dict[str, Any]:
    """Everything the portal keeps of the viewer, as plain values by their names."""
    person = viewer.person
    if person is None:
        return {}
    return {
        "person": {name: getattr(person, name) for name in OF_PERSON} | {"unit": str(person.unit or "")},
        "organisation": {
            "employments": _rows(Employment, person, "position__title kind contract_class starts_on ends_on"),
            "supervisors": _rows(
                Supervision, person, "supervisor__given_name supervisor__family_name valid_from"
            ),
            "teams": _rows(Membership, person, "team__name_fi leads valid_from valid_to"),
            "roles": _rows(RoleGrant, person, "role valid_from valid_to"),
        },
        "absences": _rows(Absence, person, "first_day first_half last_day last_half source entered_at"),
        "capability": {
            "skills": _rows(Skill, person, "service__name_fi level wishes valid_from stated_at"),
            "substitutes": _rows(
                Substitute,
                person,
                "substitute__given_name substitute__family_name service__name_fi place valid_from valid_to",
            ),
            "duties": _rows(Duty, person, "name kind valid_from valid_to hand_over_by"),
            "transfers": _plans(person),
            "rehearsals": _rows(Rehearsal, person, "card__name on worked lacked"),
        },
        "matters": _matters(viewer),
        "drafts": _rows(Draft, person, "place content at"),
        "more": _more(person),
        "done_for_others": {
            "events": Event.unguarded.filter(actor=person).count(),
            "messages": Message.unguarded.filter(author=person).exclude(request__asker=person).count(),
        }
        | _rest(person),
    }


def size_of(viewer: Viewer) -> int:
    """How many matters and files the person's data has, roughly what it takes to gather."""
    own = _own(viewer)
    return own.count() + 5 * Attachment.unguarded.filter(request__in=own).count()


def own_confidential(viewer: Viewer) -> QuerySet[Request]:
    """The person's own confidential matters: whoever is given the data looks at them too."""
    return _own(viewer).filter(confidential=True).order_by("pk")


def _more(person: Person) -> dict[str, Rows]:
    """Every row that is the person's own and goes with the person, also of tables made after this was written."""
    found: dict[str, Rows] = {}
    for kind in declared():
        for label, name in kind.each() if kind.fate is Fate.GOES else ():
            if label in TOLD:
                continue
            model = apps.get_model(label)
            names = [key.attname for key in model._meta.concrete_fields if _is_plain(label, key)]
            rows = list(model._default_manager.filter(**{name: person}).order_by("pk").values(*names))
            if rows:
                found[label] = [*found.get(label, []), *rows]
    return found


def _plans(person: Person) -> Rows:
    """The transfer plans in which the person gives, receives or is the mentor, each with its steps."""
    concerned = Q(giver=person) | Q(receiver=person) | Q(mentor=person)
    names = "task kind begins_on target_on wanted ended_on outcome"
    plans = Transfer.objects.filter(concerned).order_by("pk")
    rows: dict[int, dict[str, Any]] = {
        row.pop("pk"): row | {"steps": []} for row in plans.values("pk", *names.split())
    }
    for step in TransferStep.objects.filter(transfer__in=list(rows)).order_by("pk"):
        told = {"words": step.words, "by_day": step.by_day, "done_on": step.done_on}
        rows[step.transfer_id]["steps"].append(told)
    return list(rows.values())


def _rest(person: Person) -> dict[str, int]:
    """How many rows of each other kind carry the person's name."""
    kinds = [one for one in declared() if one.fate in {Fate.NAMELESS, Fate.NAME_KEPT, Fate.EMPTIED}]
    counts = rows_of(person, kinds)
    return {str(one.what): counts[one.key] for one in kinds if counts[one.key]}


def _is_plain(label: str, key: "Field[Any, Any]") -> bool:
    return not (key.primary_key or key.is_relation or f"{label}.{key.name}" in SECRET)


def own_files(viewer: Viewer) -> Iterator[Attachment]:
    """The files of the viewer's own matters, one after the other."""
    shown = Attachment.unguarded.filter(request__in=_own(viewer)).exclude(message__kind=Message.Kind.NOTE)
    return shown.select_related("request").order_by("request_id", "pk").iterator(200)


def _own(viewer: Viewer) -> QuerySet[Request]:
    return asked(viewer).filter(asker=viewer.person)


def _rows(model: type[Model], person: Person, names: str) -> Rows:
    return list(model._default_manager.filter(person=person).order_by("pk").values(*names.split()))


def _matters(viewer: Viewer) -> Rows:
    """Each matter of one's own with its talk, one's feedback, and who has looked at a confidential one."""
    own = _own(viewer)
    matters = {row.pop("pk"): row for row in own.order_by("pk").values("pk", "service__name_fi", *OF_REQUEST)}
    said = Message.unguarded.filter(request__in=own).exclude(kind=Message.Kind.NOTE).order_by("at", "pk")
    parts: dict[str, QuerySet[Any, Any]] = {
        "messages": said.values("request_id", "kind", "author_name", "text", "at", "reply_by"),
        "feedback": Feedback.objects.filter(request__in=own).values("request_id", "grade", "words", "at"),
        "complaints": Complaint.objects.filter(request__in=own).values(
            "request_id", "text", "at", "answer", "what_changed", "answered_at"
        ),
        "looks": Look.unguarded.filter(request__in=own).values(
            "request_id", "person__given_name", "person__family_name", "role", "reason", "at"
        ),
    }
    for name, rows in parts.items():
        for matter in matters.values():
            matter[name] = []
        for row in rows:
            matters[row.pop("request_id")][name].append(row)
    return list(matters.values())
