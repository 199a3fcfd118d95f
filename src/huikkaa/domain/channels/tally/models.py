"""Counters of contacts (channel × topic, by hour). No tap carries its maker: people are not clocked."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.work.models import Request
from huikkaa.kernel.texts import in_language


class TallyTopic(models.Model):
    """What the contact was about; one counter per team and topic."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="tally_topics", verbose_name=_("team"))
    name_fi = models.CharField(_("name in Finnish"), max_length=80)
    name_sv = models.CharField(_("name in Swedish"), max_length=80, blank=True)
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    retired = models.BooleanField(_("no longer counted"), default=False)

    class Meta:
        ordering = ["order", "name_fi"]

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return in_language(self, "name")

    def __str__(self) -> str:
        return self.name


class TallyTap(models.Model):
    """One contact, counted with one tap."""

    class Channel(models.TextChoices):
        """How the contact came."""

        PHONE = "phone", _("Phone")
        DESK = "desk", _("Desk")
        EMAIL = "email", _("E-mail")
        CHAT = "chat", _("Chat")

    key = models.CharField(max_length=40, unique=True)
    topic = models.ForeignKey(TallyTopic, models.PROTECT, related_name="taps")
    channel = models.CharField(max_length=10, choices=Channel)
    at = models.DateTimeField()
    request = models.ForeignKey(Request, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["topic", "at", "channel"], name="channels_tally_by_hour")]
