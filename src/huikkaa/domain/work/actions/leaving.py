"""Handing over what a leaver holds, one by one or together: each by its own verb, each refused by its own rule."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction

from huikkaa.domain.capability.duties.actions import hand_over as hand_duty_over
from huikkaa.domain.capability.substitutes.actions import end as end_role
from huikkaa.domain.capability.substitutes.actions import name_substitute
from huikkaa.domain.capability.substitutes.models import Substitute
from huikkaa.domain.capability.substitutes.rules import why_not_arrange
from huikkaa.domain.catalogue.actions.services import hand_on
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions.taking import hand_over
from huikkaa.domain.work.queries.leaving import Held
from huikkaa.domain.work.visibility import handled
from huikkaa.kernel.refusals import Refused


@dataclass
class HandedOver:
    """How many things changed hands, and of the others what they are and why they did not."""

    done: int = 0
    refused: list[tuple[str, str]] = field(default_factory=list)


def hand_everything(
    *, held: Held, chosen: Sequence[str], to: Person, viewer: Viewer, note: str
) -> HandedOver:
    """Hand the chosen things to one person. What is refused stays where it was, and the rest goes on."""
    outcome = HandedOver()
    for key, words, act in _acts(held, to, viewer, note):
        if key not in chosen:
            continue
        try:
            with transaction.atomic():
                act()
        except Refused as refused:
            outcome.refused.append((words, str(refused)))
        else:
            outcome.done += 1
    return outcome


def _acts(held: Held, to: Person, viewer: Viewer, note: str) -> list[tuple[str, str, Callable[[], object]]]:
    """Each thing with the key that a form knows it by, its name, and what hands it over."""
    return [
        *(
            (f"request:{row.number}", row.number, partial(_request, row.id, to, viewer, note))
            for row in held.requests
        ),
        *(
            (f"service:{one.pk}", one.name, partial(hand_on, service=one, to=to, by=viewer))
            for one in held.services
        ),
        *(
            (f"duty:{one.pk}", one.name, partial(hand_duty_over, duty=one, to=to, by=viewer))
            for one in held.duties
        ),
        *((f"role:{one.pk}", one.about, partial(_role, one, to, viewer)) for one in held.roles),
    ]


def _request(pk: int, to: Person, viewer: Viewer, note: str) -> None:
    request = handled(viewer).select_related("responsible", "team", "service").get(pk=pk)
    hand_over(request=request, viewer=viewer, to=to, note=note)


def _role(role: Substitute, to: Person, viewer: Viewer) -> None:
    """The place in the chain ends for the one who leaves; who may arrange the chain asks the other to take it."""
    asked = Substitute.objects.filter(
        person=role.person, service=role.service, substitute=to, valid_to__isnull=True
    )
    may_name = why_not_arrange(role.person, role.service, viewer) is None
    if may_name and role.person_id != to.pk and not asked.exists():
        name_substitute(substitute=to, by=viewer, person=role.person, service=role.service)
    end_role(row=role, by=viewer)
