"""Commissions: made of a request, passed stage by stage, followed up, and made a project."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.carrying import carry
from huikkaa.domain.work.actions.recording import locked, record, save
from huikkaa.domain.work.events import FollowUpDue
from huikkaa.domain.work.models import Carried, Commission, CommissionStage, Event, FollowUp, Request
from huikkaa.kernel import bus, clock
from huikkaa.kernel.refusals import require

Verb = Event.Verb


@transaction.atomic
def commission(
    *, request: Request, viewer: Viewer, goal: str, measure: str, stages: Sequence[str], days: Sequence[date]
) -> Commission:
    """Make the request a commission: a measurable goal, stages to pass, days on which it is followed up."""
    held = locked(request)
    names = _named(stages)
    require(rules.why_not_commission(held, viewer) or rules.why_not_goal(goal, measure, names, days))
    made = Commission.objects.create(
        request=held, goal=goal.strip(), measure=measure.strip(), since=clock.now()
    )
    _set_stages(made, names)
    _set_days(made, days)
    carry(held, Carried.COMMISSION)
    save(held)
    record(held, Verb.COMMISSIONED, viewer, goal=made.goal, measure=made.measure)
    return made


@transaction.atomic
def change_commission(
    *, request: Request, viewer: Viewer, goal: str, measure: str, stages: Sequence[str], days: Sequence[date]
) -> Commission:
    """Change the goal, the stages ahead and the follow-ups ahead; what has been passed and held stays."""
    held = locked(request)
    names = _named(stages)
    require(rules.why_not_steer(held, viewer) or rules.why_not_goal(goal, measure, names, days))
    made = Commission.objects.select_for_update().get(request=held)
    made.goal, made.measure = goal.strip(), measure.strip()
    made.save(update_fields=["goal", "measure"])
    _set_stages(made, names)
    _set_days(made, days)
    save(held)
    record(held, Verb.COMMISSION_CHANGED, viewer, goal=made.goal, measure=made.measure)
    return made


def _named(stages: Sequence[str]) -> list[str]:
    """The stages' names, each once, in their order."""
    return list(dict.fromkeys(name.strip()[:120] for name in stages if name.strip()))


def _set_stages(made: Commission, names: Sequence[str]) -> None:
    """Put the stages in this order; those passed stay first, as they were passed."""
    passed = list(made.stages.filter(passed_at__isnull=False).order_by("order"))
    made.stages.filter(passed_at__isnull=True).delete()
    known = {one.name for one in passed}
    first = passed[-1].order + 1 if passed else 0
    ahead = [name for name in names if name not in known]
    CommissionStage.objects.bulk_create(
        CommissionStage(commission=made, order=first + place, name=name) for place, name in enumerate(ahead)
    )


def _set_days(made: Commission, days: Sequence[date]) -> None:
    """Put the follow-ups ahead on these days; one that was reminded of on its day is not reminded of again."""
    wanted = set(days)
    made.follow_ups.filter(held_at__isnull=True).exclude(day__in=wanted).delete()
    there = set(made.follow_ups.values_list("day", flat=True))
    FollowUp.objects.bulk_create(FollowUp(commission=made, day=day) for day in sorted(wanted - there))


@transaction.atomic
def pass_stage(*, request: Request, viewer: Viewer, stage: CommissionStage) -> None:
    """Mark a stage of the commission passed."""
    held = locked(request)
    fresh = CommissionStage.objects.select_for_update().get(pk=stage.pk, commission_id=held.pk)
    require(rules.why_not_steer(held, viewer) or rules.why_not_pass(fresh))
    fresh.passed_at = clock.now()
    fresh.save(update_fields=["passed_at"])
    save(held)
    record(held, Verb.STAGE_PASSED, viewer, name=fresh.name)


@transaction.atomic
def follow_up(*, request: Request, viewer: Viewer, words: str, next_day: date | None = None) -> FollowUp:
    """Hold the next follow-up: write down how the commission goes, and give the next day if there is one."""
    held = locked(request)
    ahead = FollowUp.objects.select_for_update().filter(commission_id=held.pk, held_at__isnull=True)
    nearest = ahead.order_by("day").first()
    require(rules.why_not_steer(held, viewer) or rules.why_not_follow_up(nearest))
    assert nearest is not None  # noqa: S101 - the rule has required one
    nearest.held_at, nearest.held_by, nearest.words = clock.now(), viewer.person, words.strip()
    nearest.save(update_fields=["held_at", "held_by", "words"])
    if next_day is not None:
        FollowUp.objects.get_or_create(commission_id=held.pk, day=next_day)
    save(held)
    record(held, Verb.FOLLOWED_UP, viewer, day=nearest.day.isoformat())
    return nearest


@transaction.atomic
def become_project(*, request: Request, viewer: Viewer) -> Commission:
    """Make the commission a project, which the steering group follows on its own page."""
    held = locked(request)
    made = Commission.objects.select_for_update().filter(request=held).first()
    require(rules.why_not_become_project(held, made, viewer))
    assert made is not None  # noqa: S101 - the rule has required one
    made.project_since = clock.now()
    made.save(update_fields=["project_since"])
    save(held)
    record(held, Verb.BECAME_PROJECT, viewer)
    return made


@transaction.atomic
def remind_follow_ups(*, limit: int = 200) -> int:
    """Remind the responsible people of the follow-ups whose day has come, once each; how many there were."""
    due = (
        FollowUp.objects.select_for_update(of=("self",))
        .filter(
            day__lte=clock.today(),
            held_at__isnull=True,
            reminded_at__isnull=True,
            commission__request__state__in=Request.ONGOING,
        )
        .filter(commission__request__responsible__isnull=False)
        .select_related("commission__request__responsible")
        .order_by("day", "id")[:limit]
    )
    rows = list(due)
    for row in rows:
        bus.announce(FollowUpDue(row))
    FollowUp.objects.filter(pk__in=[row.pk for row in rows]).update(reminded_at=clock.now())
    return len(rows)
