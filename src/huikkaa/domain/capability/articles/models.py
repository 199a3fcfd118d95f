"""Know-how articles and their versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person


class Article(models.Model):
    """How a service's work is done, in the team's own words; the words of now, each version is kept beside.

    `review_by` is the day by which its owner looks it through, `walked_on` the day the team last walked through it.
    """

    service = models.ForeignKey(
        Service, models.CASCADE, related_name="articles", verbose_name=_("service it concerns")
    )
    title = models.CharField(_("what it helps with"), max_length=120)
    how = models.TextField(_("how it is done"), max_length=20000)
    special = models.TextField(_("special cases"), max_length=10000, blank=True)
    contacts = models.TextField(_("whom to ask"), max_length=2000, blank=True)
    language = models.CharField(max_length=2, default="fi", editable=False)
    owner = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who keeps it up to date"),
    )
    review_by = models.DateField(_("looked through by"))
    walked_on = models.DateField(_("walked through by the team on"), null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(how=""),
                name="capability_article_has_words",
                violation_error_message=_("Write what the article helps with, and how it is done."),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ArticleVersion(models.Model):
    """The words of an article as somebody wrote them once."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    how = models.TextField(max_length=20000)
    special = models.TextField(max_length=10000, blank=True)
    contacts = models.TextField(max_length=2000, blank=True)
    written_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "number"],
                name="capability_articleversion_number_once",
                violation_error_message=_("Somebody else has saved this article at the same moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"
