"""The request: one asked-for piece of work, whatever the channel."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import FormVersion, Service, ServicePromise
from huikkaa.domain.organisation.models import Organisation, Person, Team, Unit
from huikkaa.domain.work.models.carried import Carried


class Request(models.Model):
    """One piece of work with one answering team and at most one responsible person.

    Requests are read only through `domain.work.visibility`; the manager's name says so.
    `due_at` is when the work should be done now; `paused` tells that the clock stands still; `carries` holds
    the bits of what else belongs to it. What is merged into another is handled there and ends with it; what was
    split off and joined back is no matter any more, though its number still leads to the first one.
    """

    class Channel(models.TextChoices):
        """How the request came in."""

        PORTAL = "portal", _("portal")
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")
        DESK = "desk", _("service desk")
        CALLBACK = "callback", _("call-back")
        POST = "post", _("post")
        API = "api", _("interface")
        CLOCK = "clock", _("annual clock")
        PART = "part", _("part of another request")

    class State(models.TextChoices):
        """Where the request is on its way."""

        OPEN = "open", _("Open")
        WAITING = "waiting", _("Waiting for the customer")
        DONE = "done", _("Done")
        ACCEPTED = "accepted", _("Accepted")
        CANCELLED = "cancelled", _("Cancelled")
        MERGED = "merged", _("Merged")
        ENDED = "ended", _("Ended with another")
        UNDONE = "undone", _("Joined back")

    class Avoidable(models.TextChoices):
        """Could the need have been avoided? One touch at closing."""

        NO = "no", _("No, it was needed")
        INFORMATION = "information", _("Yes, with better information")
        PROCESS = "process", _("Yes, with a better process")
        AUTOMATION = "automation", _("Yes, a system could do it")

    ONGOING: ClassVar[tuple[str, ...]] = ("open", "waiting")

    number = models.CharField(max_length=12, unique=True)
    service = models.ForeignKey(Service, models.PROTECT, related_name="+")
    promise = models.ForeignKey(ServicePromise, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    responsible = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=2, default="fi")
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.PORTAL)
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    confidential = models.BooleanField(default=False)
    form = models.ForeignKey(
        FormVersion, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    answers = models.JSONField(default=list, blank=True)
    stage = models.PositiveSmallIntegerField(default=0)
    carries = models.IntegerField(default=0)

    asker = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    filed_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    asker_name = models.CharField(max_length=200, blank=True)
    asker_email = models.EmailField(blank=True)
    asker_phone = models.CharField(max_length=40, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    unit_sees = models.BooleanField(default=False)
    key_digest = models.CharField(max_length=64, unique=True, null=True, blank=True)

    arrived_at = models.DateTimeField()
    needed_by = models.DateField(null=True, blank=True)
    agreed_for = models.DateTimeField(null=True, blank=True)
    first_due_at = models.DateTimeField()
    promised_at = models.DateTimeField()
    due_at = models.DateTimeField()
    due_rule = models.CharField(max_length=12, default="promise")
    paused = models.BooleanField(default=False)

    taken_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    accept_by = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()
    avoidable = models.CharField(max_length=12, choices=Avoidable, blank=True)

    unguarded: ClassVar[models.Manager["Request"]] = models.Manager()

    class Meta:
        default_manager_name = "unguarded"
        base_manager_name = "unguarded"
        indexes = [
            models.Index(
                fields=["team", "paused", "due_at", "id"],
                condition=Q(state__in=["open", "waiting"]),
                name="work_request_queue",
            ),
            models.Index(fields=["team", "-changed_at"], name="work_request_changes"),
            models.Index(
                fields=["responsible", "due_at"],
                condition=Q(state__in=["open", "waiting"]),
                name="work_request_in_hand",
            ),
            models.Index(fields=["asker", "-id"], name="work_request_of_asker"),
            models.Index(fields=["filed_by", "-id"], name="work_request_filed_by"),
            # The first page asks for one's open matters; its cost must not grow with what has ended.
            models.Index(
                fields=["asker", "-id"],
                condition=Q(state__in=["open", "waiting", "done", "merged"]),
                name="work_request_asked_now",
            ),
            models.Index(
                fields=["filed_by", "-id"],
                condition=Q(state__in=["open", "waiting", "done", "merged"]),
                name="work_request_filed_now",
            ),
            models.Index(fields=["unit", "-id"], condition=Q(unit_sees=True), name="work_request_of_unit"),
            # Few are cancelled, and they are found without reading all the others.
            models.Index(fields=["-id"], condition=Q(state="cancelled"), name="work_request_cancelled"),
            # Found by the days in which it arrived, and by the name of an asker without an account.
            models.Index(fields=["arrived_at"], name="work_request_arrived"),
            models.Index(
                Upper("asker_name"),
                condition=Q(asker__isnull=True, confidential=False),
                name="work_request_asker_name",
            ),
            models.Index(fields=["accept_by"], condition=Q(state="done"), name="work_request_to_accept"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "waiting", "cancelled", "merged", "ended", "undone"])
                | Q(done_at__isnull=False),
                name="work_request_done_has_its_time",
                violation_error_message=_("A request that is done must say when."),
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(responsible__isnull=False),
                name="work_request_waiting_has_a_responsible_person",
                violation_error_message=_(
                    "Only someone who has taken the request can wait for the customer."
                ),
            ),
        ]

    @property
    def asked_by(self) -> str:
        """The asker's full name, with or without an account."""
        return self.asker.name if self.asker else self.asker_name

    def has(self, what: Carried) -> bool:
        """Whether something of this kind belongs to the request."""
        return bool(self.carries & what)

    @property
    def is_ongoing(self) -> bool:
        """Whether work is still expected."""
        return self.state in self.ONGOING

    def __str__(self) -> str:
        return self.number
