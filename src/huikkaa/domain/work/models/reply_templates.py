"""A reply template: words that are often sent, with places for what differs, in three languages."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person, Team


class ReplyTemplate(models.Model):
    """Words with fields, owned by a person or a team, and looked through by a day."""

    name = models.CharField(_("name"), max_length=80)
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="+")
    service = models.ForeignKey(
        Service, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    text_fi = models.TextField(_("text in Finnish"), max_length=10000, blank=True)
    text_sv = models.TextField(_("text in Swedish"), max_length=10000, blank=True)
    text_en = models.TextField(_("text in English"), max_length=10000, blank=True)
    review_by = models.DateField(_("to be reviewed by"))
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, team__isnull=True)
                | Q(person__isnull=True, team__isnull=False),
                name="work_replytemplate_one_owner",
                violation_error_message=_("A template belongs to a person or to a team, not to both."),
            ),
            models.CheckConstraint(
                condition=~Q(text_fi="") | ~Q(text_sv="") | ~Q(text_en=""),
                name="work_replytemplate_has_words",
                violation_error_message=_("Write the text in at least one language."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def text_in(self, language: str) -> str:
        """The words in this language; empty where nobody has written them."""
        return str(getattr(self, f"text_{language}", ""))
