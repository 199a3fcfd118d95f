"""The newest member of the demo town's teams: she joined lately, has a mentor, and her first weeks go on."""

from datetime import datetime, timedelta

from huikkaa.cli.demo import staff
from huikkaa.cli.demo.roster import end_of_fixed_terms
from huikkaa.cli.demo.town import JOINED_BEFORE, Town
from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.capability.transfers.actions import Plan, Step, change_plan, tick_step
from huikkaa.domain.organisation.actions.teams import join, leave
from huikkaa.domain.organisation.models import Role
from huikkaa.domain.organisation.viewers import viewer_of
from huikkaa.kernel import clock

TEAM = staff.FINANCE
FROM_MENTOR = "Käy läpi tiimin vuosikello mentorin kanssa"


def receive(town: Town, now: datetime) -> None:
    """She joins the team, the portal plans her first weeks, the lead names the mentor, and the first steps are done."""
    assert town.newcomer is not None  # noqa: S101 - the town has been built
    person, first = town.newcomer, town.today - JOINED_BEFORE
    with clock.moved_to(now - JOINED_BEFORE):
        membership = join(
            team=town.teams[TEAM], person=person, from_day=first, by=town.officers[Role.ADMINISTRATOR]
        )
        leave(membership=membership, last_day=end_of_fixed_terms(town.today), by=None)
        made = Transfer.objects.get(receiver=person, kind=Transfer.Kind.WELCOME)
        _name_mentor(town, made)
    for step in made.steps.filter(by_day__lte=town.today):
        with clock.moved_to(now - (town.today - (step.by_day or first))):
            tick_step(step=step, viewer=viewer_of(person))
    town.members[TEAM].append(person)


def _name_mentor(town: Town, made: Transfer) -> None:
    """The lead names somebody who knows the work, and adds a step of the team's own."""
    steps = [Step(step.words, step.by_day, step.pk) for step in made.steps.all()]
    steps.append(Step(FROM_MENTOR, made.begins_on + timedelta(days=21)))
    mentor = next(one for one in town.members[TEAM] if one != town.leads[TEAM])
    plan = Plan(made.task, made.receiver, made.target_on, mentor=mentor, wanted=made.wanted, steps=steps)
    change_plan(transfer=made, plan=plan, viewer=viewer_of(town.leads[TEAM]))
