"""How a team lives: what it has agreed, who keeps the day, its meetings, and thanks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.people import Person
from huikkaa.domain.organisation.models.teams import Team


class Agreement(models.Model):
    """The team's rules in its own words, from a day on. Proposed by a member; in force once most have accepted it."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="agreements")
    text = models.TextField(_("what we agree"))
    valid_from = models.DateField(_("from"))
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-valid_from", "-id"]
        indexes = [models.Index(fields=["team", "-valid_from"], name="organisation_agreement_newest")]

    @property
    def lines(self) -> list[str]:
        """The rules, one by one."""
        return [line.strip() for line in self.text.splitlines() if line.strip()]

    def __str__(self) -> str:
        return f"{self.team}: {self.valid_from}"


class AgreementAcceptance(models.Model):
    """One member's acceptance of an agreement."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="acceptances")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "person"],
                name="organisation_acceptance_once",
                violation_error_message=_("You have accepted this already."),
            )
        ]


class Turn(models.Model):
    """Who keeps the day (päivystäjä) in a team, from a day to a day. `instead_of` had the turn before a swap."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    instead_of = models.ForeignKey(Person, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "first_day"],
                name="organisation_turn_once",
                violation_error_message=_("Somebody already has this turn."),
            ),
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")),
                name="organisation_turn_dates_in_order",
                violation_error_message=_("The last day is before the first day. Check the dates."),
            ),
        ]


class Meeting(models.Model):
    """One meeting of a team, with the notes that somebody wrote."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="meetings")
    day = models.DateField(_("day"))
    notes = models.TextField(_("notes"), blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "day"],
                name="organisation_meeting_once_a_day",
                violation_error_message=_("The team already has a meeting on this day."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.team} {self.day}"


class MeetingAction(models.Model):
    """What was agreed to be done: one owner, a day, and when it was done."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="actions")
    text = models.CharField(_("what is done"), max_length=300)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("who does it"))
    due_on = models.DateField(_("by"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["done_at", "due_on", "id"]


class Raised(models.Model):
    """Something a member wants to talk about; it waits for the next meeting."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="raised")
    text = models.CharField(_("what to talk about"), max_length=300)
    raised_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="raised")
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["raised_at"]
        indexes = [
            models.Index(
                fields=["team", "raised_at"],
                condition=models.Q(handled_at__isnull=True),
                name="organisation_raised_open",
            )
        ]


class Kudos(models.Model):
    """Thanks from one colleague to another, given openly. The one who was thanked may hide it."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="kudos")
    to = models.ForeignKey(Person, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.CharField(_("what for"), max_length=300)
    at = models.DateTimeField()
    hidden_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at"]
        verbose_name_plural = "kudos"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(to=models.F("by")),
                name="organisation_kudos_not_to_oneself",
                violation_error_message=_("Thank somebody else."),
            )
        ]
        indexes = [models.Index(fields=["team", "-at"], name="organisation_kudos_newest")]
