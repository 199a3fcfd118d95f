"""Reply templates: which the viewer may use, which want looking through, and what their places mean in a request."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import override

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import ReplyTemplate, Request
from huikkaa.engine import filling, moments
from huikkaa.engine.filling import Filled
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Fitting:
    """A template as it would be written in one request."""

    template: ReplyTemplate
    language: str
    filled: Filled

    @property
    def is_stale(self) -> bool:
        """Whether the day by which it should have been looked through has passed."""
        return self.template.review_by < clock.today()


def usable(viewer: Viewer) -> list[ReplyTemplate]:
    """The viewer's own templates and those of the own teams, by name."""
    own = Q(person=viewer.person) | Q(team_id__in=list(viewer.teams))
    found = ReplyTemplate.objects.filter(own).select_related("team", "service", "changed_by")
    return list(found.order_by("name", "id"))


def fitting(request: Request, viewer: Viewer) -> list[Fitting]:
    """The templates filled for this request in the matter's language; those of its service stand first."""
    values = values_of(request, viewer)
    rows = [fit(template, request, values) for template in usable(viewer)]
    own_service = request.service_id
    return sorted(
        rows, key=lambda row: (row.template.service_id != own_service, row.template.service_id is not None)
    )


def fit(template: ReplyTemplate, request: Request, values: dict[str, str]) -> Fitting:
    """One template in the matter's language; where that has no words, in the first language that has."""
    wanted = request.language if request.language in {"fi", "sv", "en"} else "fi"
    language = next((one for one in (wanted, "fi", "sv", "en") if template.text_in(one)), wanted)
    return Fitting(template, language, filling.fill(template.text_in(language), values))


def values_of(request: Request, viewer: Viewer) -> dict[str, str]:
    """What each place means in this request, in the matter's language; empty where it is not known."""
    language = request.language if request.language in {"fi", "sv", "en"} else "fi"
    person = viewer.person
    with override(language):
        return {
            "asker": request.asked_by,
            "given_name": request.asker.given_name if request.asker else "",
            "number": request.number,
            "title": request.title,
            "service": request.service.name,
            "unit": request.unit.name if request.unit else "",
            "due": moments.moment_long(request.due_at, clock.now(), language),
            "today": moments.day_long(clock.today(), clock.today(), language),
            "own_name": person.name if person else "",
            "own_title": person.title if person else "",
            "own_phone": person.phone if person else "",
            "team": request.team.name,
        }


def picked_words(request: Request, viewer: Viewer, key: str) -> str:
    """The words of the template of this key, filled for the request; nothing where there is no such template."""
    if not key:
        return ""
    found = next((one for one in usable(viewer) if str(one.pk) == key), None)
    return fit(found, request, values_of(request, viewer)).filled.text if found else ""
