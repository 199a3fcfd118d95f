"""Transfer plans are made, changed, told of and ended; a new member gets one for the first weeks."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from huikkaa.domain.capability.transfers import rules
from huikkaa.domain.capability.transfers.models import Transfer, TransferStep
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.events import TeamJoined
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

FIRST_WEEKS = timedelta(weeks=8)


@dataclass(frozen=True)
class Step:
    """A step of a plan and its day; the key of the one it was, where it is not new."""

    words: str
    by_day: date | None = None
    pk: int | None = None


@dataclass(frozen=True)
class Plan:
    """What a plan says."""

    task: str
    receiver: Person | None
    target_on: date
    service: Service | None = None
    giver: Person | None = None
    mentor: Person | None = None
    wanted: int = Transfer.WANTED
    steps: Sequence[Step] = field(default=())


@transaction.atomic
def make_plan(*, plan: Plan, viewer: Viewer) -> Transfer:
    """Make a plan; completed work counts for it from today on."""
    require(
        rules.why_not_plan(plan.service, plan.giver, plan.receiver, viewer)
        or rules.why_not_aim(plan.target_on)
    )
    made = Transfer(begins_on=clock.today(), made_by=viewer.person, made_at=clock.now())
    made.team_id = _team_of(plan)
    return _keep(made, plan)


@transaction.atomic
def change_plan(*, transfer: Transfer, plan: Plan, viewer: Viewer) -> Transfer:
    """Change a plan that goes on; steps that were done stay done, and so does what shows the plan done."""
    held = _held(transfer)
    require(
        rules.why_not_change(held, viewer)
        or rules.why_not_refit(held, plan.service, plan.receiver, plan.wanted)
    )
    return _keep(held, plan)


@transaction.atomic
def tick_step(*, step: TransferStep, viewer: Viewer) -> None:
    """Say that a step has been done, or that it was not after all."""
    held = _held(step.transfer)
    require(rules.why_not_tell(held, viewer))
    fresh = TransferStep.objects.select_for_update().get(pk=step.pk)
    fresh.done_on = None if fresh.done_on else clock.today()
    fresh.save(update_fields=["done_on"])


@transaction.atomic
def say_done(*, transfer: Transfer, viewer: Viewer) -> Transfer:
    """Those who take part say that it is done, where completed work cannot show it."""
    return _end(transfer, viewer, Transfer.Outcome.SAID)


@transaction.atomic
def give_up(*, transfer: Transfer, viewer: Viewer) -> Transfer:
    """End a plan that is not gone through with."""
    require(rules.why_not_change(transfer, viewer))
    return _end(transfer, viewer, Transfer.Outcome.GIVEN_UP)


@transaction.atomic
def end_as_shown(*, transfer: Transfer) -> bool:
    """End a plan that completed work has shown done; whether it still went on."""
    still = Transfer.objects.filter(pk=transfer.pk, ended_on__isnull=True)
    return bool(still.update(ended_on=clock.today(), outcome=Transfer.Outcome.SHOWN))


@transaction.atomic
def welcome(joined: TeamJoined) -> None:
    """Give a new member of a team a plan for the first weeks; the lead names the mentor."""
    membership, team = joined.membership, joined.membership.team
    person = membership.person
    before = Membership.objects.filter(person=person, team=team).exclude(pk=membership.pk)
    if before.exists() or Transfer.objects.filter(receiver=person, team=team, kind="welcome").exists():
        return
    first = membership.valid_from
    made = Transfer.objects.create(
        kind=Transfer.Kind.WELCOME,
        task=_in(person, team),
        receiver=person,
        team=team,
        begins_on=first,
        target_on=first + FIRST_WEEKS,
        made_by=joined.by,
        made_at=clock.now(),
    )
    for words, days in _first_steps(person):
        TransferStep.objects.create(transfer=made, words=words, by_day=first + timedelta(days=days))


def _in(person: Person, team: Team) -> str:
    with override(person.language):
        return _("First weeks in %(team)s") % {"team": team.name}


def _first_steps(person: Person) -> list[tuple[str, int]]:
    """What everybody new goes through, in the person's own language; the lead changes it as needed."""
    with override(person.language):
        return [
            (_("Meet the mentor and the team"), 1),
            (_("Rights and programs work"), 3),
            (_("Read the team's agreement and the know-how of its services"), 7),
            (_("Do the first requests together with the mentor"), 14),
            (_("Talk with the lead about how it has begun"), 30),
        ]


def _team_of(plan: Plan) -> int | None:
    """The team whose lead follows the plan: the receiver's, if it answers for the service or there is none."""
    rows = Membership.objects.filter(in_force(clock.today()), person=plan.receiver)
    teams = set(rows.values_list("team_id", flat=True))
    if plan.service is not None and (plan.service.answering_team_id in teams or not teams):
        return plan.service.answering_team_id
    return min(teams, default=None)


def _held(transfer: Transfer) -> Transfer:
    return Transfer.objects.select_for_update(of=("self",)).get(pk=transfer.pk)


def _keep(held: Transfer, plan: Plan) -> Transfer:
    require(rules.why_not_mentor(plan.receiver, plan.mentor))
    held.task = plan.task.strip() or (plan.service.name if plan.service else "")
    held.service, held.giver, held.mentor = plan.service, plan.giver, plan.mentor
    if plan.receiver is not None:
        held.receiver = plan.receiver
    held.target_on, held.wanted = plan.target_on, plan.wanted
    held.full_clean()
    held.save()
    _keep_steps(held, plan.steps)
    return held


def _keep_steps(held: Transfer, steps: Sequence[Step]) -> None:
    known = {step.pk: step for step in held.steps.all()}
    kept = [known.pop(step.pk or 0, TransferStep(transfer=held)) for step in steps]
    TransferStep.objects.filter(pk__in=list(known)).delete()
    for row, step in zip(kept, steps, strict=True):
        row.words, row.by_day = step.words.strip(), step.by_day
        row.full_clean()
        row.save()


def _end(transfer: Transfer, viewer: Viewer, outcome: str) -> Transfer:
    held = _held(transfer)
    require(rules.why_not_tell(held, viewer))
    held.ended_on, held.outcome = clock.today(), outcome
    held.save(update_fields=["ended_on", "outcome"])
    return held
