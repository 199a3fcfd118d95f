"""One article of know-how: read, written, walked through, taken away; its earlier versions."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from huikkaa.domain.capability.articles import actions
from huikkaa.domain.capability.articles.queries import versions_of
from huikkaa.domain.capability.articles.rules import why_not_write
from huikkaa.domain.capability.models import Article
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.queries.knowhow import Beginning, beginning_of
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.knowledge.choosing import member_field, members
from huikkaa.web.knowledge.shelf import crumbs
from huikkaa.web.shared.editing import show_and_save
from huikkaa.web.shared.fields import DayField, LongTextField, TextField
from huikkaa.web.shared.forms import HouseForm
from huikkaa.web.shared.viewer import viewer_of

HOLDS_FOR = timedelta(days=365)


class ArticleForm(HouseForm):
    """What an article says, who keeps it, and by when it is looked through."""

    title = TextField(
        label=gettext_lazy("What it helps with"),
        max_length=120,
        help_text=gettext_lazy("In the words a colleague would search with."),
    )
    how = LongTextField(label=gettext_lazy("How it is done"), max_length=20000)
    special = LongTextField(label=gettext_lazy("Special cases"), required=False, max_length=10000)
    contacts = LongTextField(
        label=gettext_lazy("Whom to ask"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Roles and shared numbers rather than private ones."),
    )
    review_by = DayField(
        label=gettext_lazy("To be looked through by"),
        help_text=gettext_lazy("When the day comes, the keeper finds it on the page For me."),
    )
    seen = TextField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"] = member_field(members(), _("Who keeps it up to date"))
        self.order_fields(["title", "how", "special", "contacts", "owner", "review_by"])

    @property
    def words(self) -> actions.Words:
        """What was written."""
        given = self.cleaned_data
        return actions.Words(given["title"], given["how"], given["special"], given["contacts"])

    @property
    def version_seen(self) -> int | None:
        """The version the writer had before the eyes."""
        told = str(self.cleaned_data.get("seen") or "")
        return int(told) if told.isdecimal() and len(told) < 9 else None


def _find(pk: int) -> Article:
    return get_object_or_404(Article.objects.select_related("service__answering_team", "owner"), pk=pk)


def show(request: HttpRequest, article: int) -> HttpResponse:
    """Read an article."""
    found, today = _find(article), clock.today()
    shown = {
        "article": found,
        "is_late": found.review_by < today,
        "last": versions_of(found).first(),
        "why_not": why_not_write(found.service, viewer_of(request)),
        "crumbs": crumbs(found.service),
    }
    return render(request, "knowledge/article.html", shown)


def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a new article at a service."""
    return _write(request, get_object_or_404(Service, slug=slug), None)


def write_from(request: HttpRequest, number: str) -> HttpResponse:
    """Write a new article from a solved request: its answers are there already."""
    beginning = beginning_of(viewer_of(request), number)
    if beginning is None:
        raise Http404
    return _write(request, beginning.request.service, beginning)


def _write(request: HttpRequest, service: Service, beginning: Beginning | None) -> HttpResponse:
    viewer = viewer_of(request)
    if (refusal := why_not_write(service, viewer)) is not None:
        messages.error(request, str(refusal))
        return redirect("knowledge:service", slug=service.slug)
    form = ArticleForm(request.POST or None, initial=_begun(beginning, viewer.person))

    def act(filled: ArticleForm) -> Article:
        given = filled.cleaned_data
        return actions.write_article(
            service=service,
            words=filled.words,
            owner=given["owner"],
            review_by=given["review_by"],
            viewer=viewer,
        )

    return show_and_save(
        request,
        form,
        act,
        heading=_("A new article of know-how"),
        lead=service.name,
        back=_address,
        crumbs=crumbs(service),
        cancel=reverse("knowledge:service", args=[service.slug]),
        template="knowledge/writing.html",
        more={"beginning": beginning},
    )


def change(request: HttpRequest, article: int) -> HttpResponse:
    """Write an article anew; the earlier words stay among its versions."""
    found, viewer = _find(article), viewer_of(request)
    if (refusal := why_not_write(found.service, viewer)) is not None:
        messages.error(request, str(refusal))
        return HttpResponseRedirect(_address(found))
    names = ("title", "how", "special", "contacts", "owner", "review_by")
    initial = {name: getattr(found, name) for name in names} | {"seen": str(found.version)}
    form = ArticleForm(request.POST or None, initial=initial)

    def act(filled: ArticleForm) -> Article:
        given = filled.cleaned_data
        return actions.change_article(
            article=found,
            words=filled.words,
            owner=given["owner"],
            review_by=given["review_by"],
            viewer=viewer,
            seen=filled.version_seen,
        )

    return show_and_save(
        request,
        form,
        act,
        heading=_("Change the article"),
        lead=found.service.name,
        back=_address(found),
        crumbs=[*crumbs(found.service), (_address(found), found.title)],
        template="knowledge/writing.html",
    )


def versions(request: HttpRequest, article: int) -> HttpResponse:
    """Every version of an article: who wrote it, when, and its words."""
    found = _find(article)
    way = [*crumbs(found.service), (_address(found), found.title)]
    return render(
        request,
        "knowledge/versions.html",
        {"article": found, "versions": versions_of(found)[:50], "crumbs": way},
    )


@require_POST
def walked(request: HttpRequest, article: int) -> HttpResponse:
    """The team has walked through the article today."""
    return _do(request, article, actions.walk_through, _("Written down: walked through by the team today."))


@require_POST
def holds(request: HttpRequest, article: int) -> HttpResponse:
    """The article has been looked through and still holds."""
    return _do(request, article, actions.still_holds, _("Thank you. We ask again in a year."))


def remove(request: HttpRequest, article: int) -> HttpResponse:
    """Ask once, then take the article away."""
    found, viewer = _find(article), viewer_of(request)
    back = reverse("knowledge:service", args=[found.service.slug])
    return show_and_save(
        request,
        HouseForm(request.POST if request.method == "POST" else None),
        lambda _form: actions.remove_article(article=found, viewer=viewer),
        heading=_("Take the article away"),
        lead=_("%(title)s goes with all its versions, and is no longer offered beside requests.")
        % {"title": found.title},
        button=_("Take away"),
        back=back,
        cancel=_address(found),
        crumbs=[*crumbs(found.service), (_address(found), found.title)],
        danger=True,
    )


def _do(request: HttpRequest, pk: int, deed: Any, told: str) -> HttpResponse:
    found = _find(pk)
    try:
        deed(article=found, viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)
    return HttpResponseRedirect(_address(found))


def _begun(beginning: Beginning | None, me: Person | None) -> dict[str, Any]:
    kept = {"owner": me, "review_by": clock.today() + HOLDS_FOR}
    return kept | {"title": beginning.title, "how": beginning.how} if beginning else kept


def _address(article: Article) -> str:
    return reverse("knowledge:article", args=[article.pk])
