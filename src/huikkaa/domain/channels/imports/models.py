"""A sheet that waits for its administrator's word, and the record of each one that was accepted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person


class Kind(models.TextChoices):
    """What can be imported. Roles cannot: they are given one at a time, by a person who thinks."""

    PEOPLE = "henkilot", _("People")
    UNITS = "yksikot", _("Units")
    POSITIONS = "vakanssit", _("Positions")
    MEMBERSHIPS = "jasenyydet", _("Team memberships")
    SERVICES = "palvelut", _("Services")
    SKILLS = "osaamiset", _("Skills")


class ImportDraft(models.Model):
    """A sheet that has been read but not accepted. Only the administrator who brought it sees it, for a day."""

    key = models.CharField(max_length=64, unique=True)
    owner = models.ForeignKey(Person, models.CASCADE, related_name="+", verbose_name=_("who"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    file_name = models.CharField(_("file"), max_length=200)
    columns = models.JSONField(default=list)
    unread = models.JSONField(default=list)
    rows = models.JSONField(default=list)
    at = models.DateTimeField(_("when"))
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.file_name


class ImportRun(models.Model):
    """An import that was accepted: who, when, which file, and how many rows became what. Never changed."""

    draft_key = models.CharField(max_length=64, unique=True)
    actor = models.ForeignKey(Person, models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    file_name = models.CharField(_("file"), max_length=200)
    added = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("as before"), default=0)
    left_out = models.PositiveIntegerField(_("left out"), default=0)
    first_change = models.BigIntegerField(default=0, editable=False)
    last_change = models.BigIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.file_name}"
