"""Settling a document request: the list of documents, an outcome for each, and a month by a stated ground."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.work.actions import documents as actions
from huikkaa.domain.work.actions import log_look
from huikkaa.domain.work.actions.documents import Settled
from huikkaa.domain.work.models import AskedDocument, Carried, LongerTime, Request
from huikkaa.domain.work.queries import documents as queries
from huikkaa.domain.work.queries.decisions import in_work
from huikkaa.domain.work.queries.looking import HANDLING
from huikkaa.domain.work.rules import documents as rules
from huikkaa.kernel.refusals import Refusal, Refused
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import FilesField, LongTextField, OneOfField
from huikkaa.web.shared.forms import HouseForm, OncePerFormMixin
from huikkaa.web.shared.viewer import viewer_of

Outcome = AskedDocument.Outcome
OUTCOMES = [(choice.value, choice.label) for choice in Outcome if choice is not Outcome.OPEN]


class SettleForm(OncePerFormMixin, HouseForm):
    """For each document that is not given yet: what becomes of it, and the ground."""

    all_optional = True

    def __init__(self, *args: Any, documents: list[AskedDocument], **options: Any) -> None:
        super().__init__(*args, **options)
        self.documents = [one for one in documents if not one.is_whole]
        for one in self.documents:
            self.fields[f"tulos_{one.pk}"] = OneOfField(
                label=_("What becomes of it?"), choices=OUTCOMES, required=False
            )
            self.fields[f"peruste_{one.pk}"] = OneOfField(
                label=_("Ground"), choices=AskedDocument.Ground.choices, required=False, widget=forms.Select
            )
            self.fields[f"sanat_{one.pk}"] = LongTextField(
                label=_("Ground in words"),
                help_text=_("Which provision, and why it concerns this document. The asker reads this."),
                max_length=1000,
                required=False,
            )
        self.fields["viesti"] = LongTextField(
            label=_("Message to the asker"),
            help_text=_("Tell also what it costs, if it costs. The outcomes are added to the message."),
            max_length=20_000,
            required=False,
        )
        self.fields["liitteet"] = FilesField(label=_("The documents that are given"), required=False)

    def groups(self) -> list[dict[str, Any]]:
        """Each document with its own fields, for the template."""
        names = ("tulos", "peruste", "sanat")
        return [
            {"one": one, "fields": [self[f"{name}_{one.pk}"] for name in names]} for one in self.documents
        ]

    @property
    def outcomes(self) -> list[Settled]:
        """What was chosen."""
        given = self.cleaned_data
        return [
            Settled(one, given[f"tulos_{one.pk}"], given[f"peruste_{one.pk}"], given[f"sanat_{one.pk}"])
            for one in self.documents
            if given.get(f"tulos_{one.pk}")
        ]


class ListForm(HouseForm):
    """The documents, one on a line."""

    asiakirjat = LongTextField(
        label=gettext_lazy("Documents, one on a line"),
        help_text=gettext_lazy("Those that already have an outcome stay as they are."),
        max_length=12_000,
        required=False,
    )


class LengthenForm(HouseForm):
    """Why a month is needed."""

    peruste = OneOfField(label=gettext_lazy("Ground"), choices=LongerTime.Ground.choices)
    sanoin = LongTextField(
        label=gettext_lazy("Ground in words"),
        help_text=gettext_lazy("The asker is told this at once."),
        max_length=1000,
    )


def settle(request: HttpRequest, number: str) -> HttpResponse:
    """Say what becomes of each document; the asker is told at once."""
    work, viewer = load(request, number), viewer_of(request)
    form = SettleForm(request.POST or None, request.FILES or None, documents=queries.documents_of(work))
    refusal = rules.why_not_settle(work, viewer)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.settle(
                request=work,
                viewer=viewer,
                outcomes=form.outcomes,
                text=given["viesti"],
                files=given["liitteet"] or [],
                once=form.once_key,
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("The asker has been told what became of the documents."))
            return redirect("work:request", number=number)
    shown = {"work": work, "form": form, "refusal": refusal, "crumbs": _crumbs(work)}
    return render(
        request, "documents/settle.html", shown, status=422 if form.is_bound and form.errors else 200
    )


def write_list(request: HttpRequest, number: str) -> HttpResponse:
    """Write down which documents are asked for."""
    work = load(request, number)
    if away := _away(request, work, rules.why_not_list(work, viewer_of(request))):
        return away
    open_now = [one.name for one in queries.documents_of(work) if one.outcome == Outcome.OPEN]
    return show_and_save(
        request,
        ListForm(request.POST or None, initial={"asiakirjat": "\n".join(open_now)}),
        lambda form: actions.list_documents(
            request=work, viewer=viewer_of(request), names=form.cleaned_data["asiakirjat"].splitlines()
        ),
        heading=_("Which documents are asked for?"),
        lead=_("Each gets an outcome of its own. The asker sees the list."),
        back=reverse("work:request", args=[number]),
        crumbs=_crumbs(work),
    )


def lengthen(request: HttpRequest, number: str) -> HttpResponse:
    """Take a month, and tell the asker why."""
    work = load(request, number)
    if away := _away(request, work, rules.why_not_lengthen(work, viewer_of(request))):
        return away
    return show_and_save(
        request,
        LengthenForm(request.POST or None),
        lambda form: actions.lengthen(
            request=work,
            viewer=viewer_of(request),
            ground=form.cleaned_data["peruste"],
            words=form.cleaned_data["sanoin"],
        ),
        heading=_("Lengthen the time to a month"),
        lead=_(
            "The law allows a month from the arrival if there are many documents, if they have confidential parts, "
            "or for another comparable reason. What can be given earlier is given earlier."
        ),
        button=_("Lengthen the time and tell the asker"),
        back=reverse("work:request", args=[number]),
        crumbs=_crumbs(work),
    )


def load(request: HttpRequest, number: str) -> Request:
    """The document request if the viewer may handle it; else the page does not exist."""
    viewer = viewer_of(request)
    work = in_work(viewer, number)
    if work is None or not work.has(Carried.DOCUMENTS):
        raise Http404
    if rules.why_not_settle(work, viewer) is None:
        log_look(request=work, viewer=viewer, role="responsible", reason=HANDLING)
    return work


def _away(request: HttpRequest, work: Request, refusal: Refusal | None) -> HttpResponse | None:
    """Back to the request, saying why not: of a confidential one nothing is shown here to others than its handler."""
    if refusal is None:
        return None
    messages.error(request, str(refusal))
    return redirect("work:request", number=work.number)


def _crumbs(work: Request) -> list[tuple[str, object]]:
    return [
        (reverse("work:queue", args=[work.team.slug]), work.team.name),
        (reverse("work:request", args=[work.number]), work.number),
    ]
