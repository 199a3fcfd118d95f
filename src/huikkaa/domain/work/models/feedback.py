"""Thanks and complaints."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models.requests import Request


class Feedback(models.Model):
    """The asker's grade from 1 to 5 and words on work that is done."""

    request = models.OneToOneField(Request, models.CASCADE, related_name="feedback")
    grade = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(5)])
    words = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grade__gte=1, grade__lte=5),
                name="work_feedback_grade_from_1_to_5",
                violation_error_message=_("Choose a grade from 1 to 5."),
            )
        ]


class Complaint(models.Model):
    """A complaint with a fast promise of its own and an answer that says what changed."""

    request = models.ForeignKey(Request, models.CASCADE, related_name="complaints")
    text = models.TextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    what_changed = models.TextField(blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"],
                condition=models.Q(answered_at__isnull=True),
                name="work_complaint_one_open",
                violation_error_message=_("Your earlier complaint is still being answered."),
            )
        ]
