"""What has been changed in the settings, by whom and when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models.people import Person


class Change(models.Model):
    """One change of the settings: what was before and after. Rows are only added; erased names are covered in them."""

    actor = models.ForeignKey(Person, models.PROTECT, related_name="changes", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), db_index=True)
    kind = models.CharField(_("kind"), max_length=40)
    key = models.CharField(max_length=40)
    about = models.CharField(_("what was changed"), max_length=250)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["kind", "key"], name="organisation_change_of")]
