"""Reply templates: written, looked through, taken away."""

from datetime import date

from django.db import transaction

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.models import ReplyTemplate
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def write_template(
    *,
    viewer: Viewer,
    name: str,
    texts: dict[str, str],
    review_by: date,
    team: Team | None = None,
    service: Service | None = None,
    template: ReplyTemplate | None = None,
) -> ReplyTemplate:
    """Write a template, or a given one anew; without a team it is the writer's own. `texts` are by language."""
    assert viewer.person is not None  # noqa: S101 - the address is open to members of the teams only
    writer = viewer.person
    if template is not None:
        require(rules.why_not_change_template(template, viewer))
    written = template or ReplyTemplate()
    written.name, written.service, written.review_by = name.strip(), service, review_by
    written.team = team
    written.person_id = None if team else writer.pk
    require(rules.why_not_change_template(written, viewer))
    for language in ("fi", "sv", "en"):
        text = texts.get(language, "").strip()
        require(rules.why_not_text(text))
        setattr(written, f"text_{language}", text)
    written.changed_by, written.changed_at = writer, clock.now()
    written.full_clean()
    written.save()
    return written


@transaction.atomic
def reviewed_template(*, template: ReplyTemplate, viewer: Viewer, review_by: date) -> None:
    """Say that the words still hold, and by when to look at them again."""
    assert viewer.person is not None  # noqa: S101 - the rule has required the owner
    require(rules.why_not_change_template(template, viewer))
    template.review_by, template.changed_by, template.changed_at = review_by, viewer.person, clock.now()
    template.save(update_fields=["review_by", "changed_by", "changed_at"])


@transaction.atomic
def remove_template(*, template: ReplyTemplate, viewer: Viewer) -> None:
    """Take the template away; what was sent with it stays as it was sent."""
    require(rules.why_not_change_template(template, viewer))
    template.delete()
