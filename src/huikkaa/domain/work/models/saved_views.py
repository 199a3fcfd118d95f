"""A saved view: a narrowed queue with a name, for oneself or for the whole team."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team, Unit


class SavedView(models.Model):
    """How a team's queue is narrowed, under a name; `shared` ones are seen by all who open the queue."""

    team = models.ForeignKey(Team, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    shared = models.BooleanField(default=False)
    name = models.CharField(_("name"), max_length=40)
    order = models.PositiveSmallIntegerField(default=0)
    part = models.CharField(max_length=10, blank=True)
    service = models.ForeignKey(Service, models.CASCADE, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, blank=True, related_name="+")
    channel = models.CharField(max_length=10, blank=True)
    handler = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person", "name"],
                name="work_savedview_one_name",
                violation_error_message=_("You already have a view of this name. Choose another name."),
            )
        ]

    def __str__(self) -> str:
        return self.name
