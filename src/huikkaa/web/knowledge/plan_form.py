"""The form of a transfer plan: what, from whom, to whom, with whose help, by when, and its steps."""

from datetime import timedelta
from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.capability.models import Transfer
from huikkaa.domain.capability.transfers.actions import Plan, Step
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock
from huikkaa.web.knowledge.choosing import member_field, members, service_field
from huikkaa.web.shared.fields import DayField, NumberField, TextField
from huikkaa.web.shared.forms import HouseForm

ROWS, SPARE = 4, 2
FIXED = ("service", "receiver", "wanted")
USUAL = timedelta(weeks=12)


class PlanForm(HouseForm):
    """A plan as it is written; a step without words is no step."""

    task = TextField(
        label=gettext_lazy("What is handed over"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("In a few words. Where a service is chosen, it may be left empty."),
    )
    target_on = DayField(label=gettext_lazy("Ready by"))
    wanted = NumberField(
        label=gettext_lazy("How many completed requests show that it is done"),
        min_value=1,
        max_value=50,
        decimal_places=0,
        help_text=gettext_lazy(
            "When the receiver has completed this many requests of the service, the plan ends by itself."
        ),
    )

    def __init__(self, *args: Any, of: Transfer | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.of, self.steps, people = of, list(of.steps.all()) if of else [], members()
        self.fields["service"] = service_field(_("Service"))
        self.fields["giver"] = member_field(people, _("From whom"), required=False)
        self.fields["receiver"] = member_field(people, _("To whom"))
        self.fields["mentor"] = member_field(
            people, _("Mentor"), required=False, help_text=_("Somebody to ask; often the one who hands over.")
        )
        self.order_fields(["service", "task", "giver", "receiver", "mentor", "target_on", "wanted"])
        if of is not None:
            for name in FIXED:  # what shows a plan done stays as it was agreed
                del self.fields[name]
        self.rows = range(max(ROWS, len(self.steps) + SPARE))
        for at in self.rows:
            step = self.steps[at] if at < len(self.steps) else None
            number = {"number": at + 1}
            words = TextField(label=_("Step %(number)d") % number, max_length=200, required=False)
            by_day = DayField(label=_("Day of step %(number)d") % number, required=False)
            words.initial, by_day.initial = (step.words, step.by_day) if step else ("", None)
            self.fields[f"step{at}"], self.fields[f"day{at}"] = words, by_day

    def clean(self) -> dict[str, Any]:
        """A service, or words for what it is."""
        given = super().clean() or {}
        service = self.of.service if self.of else given.get("service")
        if not service and not given.get("task"):
            self.add_error("task", _("Choose a service, or say in a few words what is handed over."))
        return given

    @property
    def plain(self) -> list[BoundField]:
        """The fields above the steps."""
        return [field for field in self if not field.name.startswith(("step", "day"))]

    @property
    def step_rows(self) -> list[tuple[BoundField, BoundField]]:
        """The rows of steps: the words and the day."""
        return [(self[f"step{at}"], self[f"day{at}"]) for at in self.rows]

    @property
    def plan(self) -> Plan:
        """What was written."""
        given = self.cleaned_data
        keys = {at: step.pk for at, step in enumerate(self.steps)}
        steps = [
            Step(given[f"step{at}"], given[f"day{at}"], keys.get(at))
            for at in self.rows
            if given.get(f"step{at}")
        ]
        told = {name: given[name] for name in ("task", "target_on", "giver", "mentor")}
        fixed = {name: getattr(self.of, name) if self.of else given[name] for name in FIXED}
        fixed["wanted"] = int(fixed["wanted"])
        return Plan(**told, **fixed, steps=steps)


def begun(service: Service | None, giver: Person | None) -> dict[str, Any]:
    """What a new plan's form begins with."""
    usual = {"target_on": clock.today() + USUAL, "wanted": Transfer.WANTED}
    return {"service": service, "giver": giver, **usual}


def of_plan(transfer: Transfer) -> dict[str, Any]:
    """What the form of a plan that goes on begins with."""
    names = ("task", "giver", "mentor", "target_on")
    return {name: getattr(transfer, name) for name in names}
