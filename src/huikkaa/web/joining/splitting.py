"""Splitting a request by picking messages, and joining a part back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.queries import offered
from huikkaa.domain.work import actions, rules
from huikkaa.domain.work.actions import Part
from huikkaa.domain.work.models import Message, Split
from huikkaa.domain.work.queries.matter import Matter
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal, Refused, require
from huikkaa.web.joining.loading import ask_why, load
from huikkaa.web.shared.fields import LongTextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

MOST_PARTS = 5


class PartForm(HouseForm):
    """One new request: what it is about, its service, its messages."""

    title = forms.CharField(
        label=gettext_lazy("Title of the new request"),
        max_length=200,
        error_messages={"required": gettext_lazy("Write what the new request is about.")},
    )
    service = forms.ModelChoiceField(
        label=gettext_lazy("Service of the new request"),
        queryset=Service.objects.none(),
        empty_label=gettext_lazy("Choose"),
        error_messages={
            "required": gettext_lazy("Choose which service it belongs to."),
            "invalid_choice": gettext_lazy("Choose one of those in the list."),
        },
    )
    messages = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What goes along"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": gettext_lazy("A message you ticked is no longer in this request.")},
    )
    text = LongTextField(
        label=gettext_lazy("Or only these words of the letter"),
        help_text=gettext_lazy("Copy here the part of the letter that this request is about."),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self, *args: Any, services: Sequence[Service], talk: Sequence[Message], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["service"]
        chosen.queryset = Service.objects.filter(pk__in=[one.pk for one in services])
        chosen.iterator = None
        chosen.choices = [("", _("Choose")), *((one.pk, one.name) for one in services)]
        ticked: Any = self.fields["messages"]
        ticked.choices = [(one.pk, _words(one)) for one in talk if one.kind != Message.Kind.QUESTION]

    def clean(self) -> dict[str, Any]:
        """Something must go along."""
        given = super().clean() or self.cleaned_data
        if not given.get("messages") and not given.get("text") and "messages" not in self.errors:
            self.add_error(
                "messages", _("Tick what goes along, or write the words of the letter that it is about.")
            )
        return given

    def part(self) -> Part:
        """What was filled in."""
        given = self.cleaned_data
        return Part(given["title"], given["service"], frozenset(given["messages"]), given["text"])


def split(request: HttpRequest, number: str) -> HttpResponse:
    """Make one or more new requests of what is in this one."""
    matter, viewer = load(request, number), viewer_of(request)
    work = matter.request
    if why := ask_why(viewer, work):
        return why
    refusal = rules.why_not_split(work, viewer)
    sent = request.method == "POST" and "more" not in request.POST and "fewer" not in request.POST
    found = [] if refusal else _forms(request, matter, sent=sent)
    trouble = ""
    if sent and all([form.is_valid() for form in found]):  # noqa: C419 - each is to tell its own errors
        try:
            require(refusal or _twice(found))
            made = actions.split(request=work, viewer=viewer, parts=[form.part() for form in found])
        except Refused as refused:
            trouble = str(refused)
        else:
            messages.success(request, _told([one.number for one in made]))
            return redirect("work:request", number=work.number)
    context = {
        "work": work,
        "forms": found,
        "refusal": refusal,
        "trouble": trouble,
        "can_grow": len(found) < MOST_PARTS,
        "questions": [one for one in matter.messages if one.kind == Message.Kind.QUESTION],
    }
    return render(request, "joining/split.html", context, status=422 if sent else 200)


def _forms(request: HttpRequest, matter: Matter, *, sent: bool) -> list[PartForm]:
    count = request.POST.get("count", "1")
    wanted = int(count) if count.isdecimal() else 1
    wanted = min(MOST_PARTS, max(1, wanted + ("more" in request.POST) - ("fewer" in request.POST)))
    services = list(offered(clock.today()).order_by("name_fi"))
    made = []
    for place in range(wanted):
        shared: dict[str, Any] = {"services": services, "talk": matter.messages, "prefix": f"part{place + 1}"}
        is_known = any(key.startswith(f"{shared['prefix']}-") for key in request.POST)
        form = PartForm(request.POST if sent or is_known else None, **shared)
        if is_known and not sent:
            form.as_it_stands()
        made.append(form)
    return made


def _twice(found: Sequence[PartForm]) -> Refusal | None:
    """Only the letter itself may go along to several."""
    seen: set[int] = set()
    for form in found:
        ticked = set(form.cleaned_data["messages"])
        letters = Message.unguarded.filter(pk__in=ticked & seen, kind=Message.Kind.ASKED)
        if len(ticked & seen) > letters.count():
            told = _(
                "A message can move to one new request only. Only the letter itself goes along to several."
            )
            return Refusal("twice", told)
        seen |= ticked
    return None


def _told(numbers: Sequence[str]) -> str:
    return ngettext(
        "Made a new request: %(numbers)s. The asker is told.",
        "Made new requests: %(numbers)s. The asker is told.",
        len(numbers),
    ) % {"numbers": ", ".join(numbers)}


def _words(message: Message) -> str:
    kind = _("The letter itself; a copy goes along") if message.kind == Message.Kind.ASKED else ""
    who = message.author_name or str(message.get_kind_display())
    text = " ".join(message.text.split())
    files = f" · {_('with files')}" if getattr(message, "has_files", False) else ""
    return f"{kind or who}: {text[:160]}{'…' if len(text) > 160 else ''}{files}"


def undo_split(request: HttpRequest, number: str) -> HttpResponse:
    """Join a part back to the request it was split from."""
    matter, viewer = load(request, number), viewer_of(request)
    part = matter.request
    found = Split.objects.filter(part=part).select_related("original").first()
    if found is None:
        raise Http404
    load(request, found.original.number)
    if why := ask_why(viewer, part):
        return why
    found.part = part
    refusal = rules.why_not_undo_split(found, viewer)
    if request.method == "POST":
        try:
            first = actions.undo_split(split=found, viewer=viewer)
        except Refused as refused:
            refusal = refused.refusal
        else:
            told = _("%(part)s has been joined back to %(number)s.")
            messages.success(request, told % {"part": part.number, "number": first.number})
            return redirect("work:request", number=first.number)
    context = {"work": part, "original": found.original, "refusal": refusal}
    return render(request, "joining/undo_split.html", context)
