"""Mixed groups that were asked for, with the question as it stood and what came of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.kernel import clock


class MixedGroups(models.Model):
    """Rounds of groups. People stand in `asked` and `result` by the keys p1, so that an erased person can be found."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Is being reckoned")
        READY = "ready", _("Ready")
        NO_GROUPS = "no_groups", _("There are no such groups")

    name = models.CharField(_("name"), max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING, editable=False)
    asked = models.JSONField(default=dict, editable=False)
    result = models.JSONField(default=dict, editable=False)
    made_by = models.ForeignKey(Person, models.PROTECT, editable=False, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    tried_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ["-made_at", "-id"]

    @property
    def is_waiting(self) -> bool:
        """Whether they are still being reckoned."""
        return self.state == self.State.WAITING

    @property
    def is_ready(self) -> bool:
        """Whether there are groups."""
        return self.state == self.State.READY

    def __str__(self) -> str:
        return self.name
