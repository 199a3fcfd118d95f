"""Taking out an event log: the period, the team, the format; the file comes as the answer."""

from typing import Any

from django import forms
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.exports.actions import ENDINGS, take_log
from huikkaa.domain.channels.exports.queries import Narrowed
from huikkaa.domain.organisation.models import Role, Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.editing import ThingField
from huikkaa.web.shared.fields import DayField, OneOfField, TextField, YesField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

FORMATS = (
    ("xes", gettext_lazy("XES, for process mining programs")),
    ("ocel", gettext_lazy("OCEL 2.0 (JSON), for process mining programs")),
    ("ocel-xml", gettext_lazy("OCEL 2.0 (XML)")),
    ("csv", gettext_lazy("CSV, a row for each event, for programs")),
    ("xlsx", gettext_lazy("XLSX, a row for each event, for a spreadsheet")),
)
TYPES = {
    "xes": "application/xml",
    "ocel": "application/json",
    "ocel-xml": "application/xml",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class LogForm(HouseForm):
    """Which requests, in which format, with whose names."""

    alkaen = DayField(label=gettext_lazy("Arrived from"), required=False)
    asti = DayField(label=gettext_lazy("Arrived by"), required=False)
    muoto = OneOfField(label=gettext_lazy("Format"), choices=FORMATS, initial="xes")

    def __init__(self, *args: Any, viewer: Viewer, **options: Any) -> None:
        super().__init__(*args, **options)
        teams: dict[str, Team] = {team.slug: team for team in teams_on(clock.today())}
        self.fields["tiimi"] = ThingField(
            label=_("Team"),
            required=False,
            things=[("", _("All teams")), *((slug, team.name) for slug, team in teams.items())],
            find=teams.__getitem__,
        )
        if Role.HR in viewer.roles:
            self.fields["nimet"] = YesField(
                label=_("Names of staff instead of pseudonyms"),
                required=False,
                help_text=_(
                    "Only for a purpose that has been agreed with the staff. Askers are never named."
                ),
            )
            self.fields["syy"] = TextField(
                label=_("Why are the names needed?"),
                required=False,
                max_length=200,
                help_text=_("Kept in the log of exports, which the data-protection officer reads."),
            )
        self.order_fields(["alkaen", "asti", "tiimi", "muoto", "nimet", "syy"])

    def clean(self) -> dict[str, Any]:
        """The days are in order."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("alkaen") and said.get("asti") and said["alkaen"] > said["asti"]:
            self.add_error("asti", forms.ValidationError(_("The last day is before the first one.")))
        return said


def log(request: HttpRequest) -> HttpResponseBase:
    """Show the choices, or answer with the log that the address asks for."""
    viewer = viewer_of(request)
    form = LogForm(request.GET if "muoto" in request.GET else None, viewer=viewer)
    if form.is_bound and form.is_valid():
        try:
            return _file(viewer, form.cleaned_data)
        except Refused as refused:
            form.refuse(refused, "syy" if "syy" in form.fields else None)
    return render(request, "exports/log.html", {"form": form}, status=422 if form.is_bound else 200)


def _file(viewer: Viewer, said: dict[str, Any]) -> HttpResponseBase:
    kind = said["muoto"]
    pieces = take_log(
        viewer=viewer,
        narrowed=Narrowed(said["alkaen"], said["asti"], said["tiimi"]),
        kind=kind,
        names=bool(said.get("nimet")),
        reason=said.get("syy", ""),
    )
    answer = StreamingHttpResponse(pieces, content_type=TYPES[kind])
    name = f"huikkaa-tapahtumat-{clock.today()}.{ENDINGS[kind]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "no-store, private"
    return answer
