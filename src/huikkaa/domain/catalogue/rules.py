"""What the catalogue does not allow, and why."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service, ServicePromise
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal

# How many requests of a service are under way: the room above says it, through `config/wiring.py`.
open_requests: list[Callable[[int], int]] = []


def open_of(service: Service) -> int:
    """How many requests of the service are under way; they go on to their end when the service is retired."""
    return sum(counted(service.pk) for counted in open_requests)


def why_not_hand_on(service: Service, by: Viewer) -> Refusal | None:
    """A service gets another owner from its owner, the lead of its answering team, or an administrator."""
    own = by.person is not None and service.owner_id == by.person.pk
    if own or by.is_administrator or service.answering_team_id in by.leads:
        return None
    return Refusal(
        "not_owner",
        _("The owner, the answering team's lead or an administrator names the owner of a service."),
        _("Ask one of them."),
    )


def why_not_promise_from(service: Service, valid_from: date, today: date) -> Refusal | None:
    """What has been promised is not changed afterwards: a new promise begins today or later."""
    if valid_from >= today or not ServicePromise.objects.filter(service=service).exists():
        return None
    return Refusal(
        "promise_in_the_past",
        _("A promise cannot be changed for days that have passed."),
        _("Choose today or a later day."),
    )


def why_not_withdraw_promise(promise: ServicePromise, today: date) -> Refusal | None:
    """A promise that has been in force is history; one that has not yet begun may be withdrawn."""
    if promise.valid_from > today:
        return None
    return Refusal(
        "promise_in_force",
        _("The promise has been in force, so it stays as it is."),
        _("Set a new promise from today or a later day."),
    )


def why_not_fewer_stages(service: Service, before: int, after: int) -> Refusal | None:
    """Open requests stand at a stage of the list, so the list is not shortened under them."""
    count = open_of(service) if after < before else 0
    if not count:
        return None
    return Refusal(
        "stages_in_use",
        ngettext(
            "%(count)s open request stands on these stages, so none can be removed now.",
            "%(count)s open requests stand on these stages, so none can be removed now.",
            count,
        )
        % {"count": count},
        _("Rename a stage, or add a new one."),
    )


def why_not_open_so(span_count: int) -> Refusal | None:
    """A town that never opens could promise nothing in working time."""
    if span_count:
        return None
    return Refusal(
        "never_open",
        _("A week without opening hours would leave every promise in working time without an end."),
        _("Write the hours of at least one day."),
    )
