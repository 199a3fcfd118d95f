"""The shelf of books, the reader's own first, and one book opened."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.web.guide.books import BOOKS, METHODS, OF_SLUG, Book
from huikkaa.web.guide.reading import Text, method_of, text_of
from huikkaa.web.shared.viewer import viewer_of


def shelf(request: HttpRequest) -> HttpResponse:
    """Every book; those written for this reader first."""
    viewer = viewer_of(request)
    own = [(book, _text(book)) for book in BOOKS if book.is_for(viewer)]
    others = [(book, _text(book)) for book in BOOKS if not book.is_for(viewer)]
    return render(request, "guide/shelf.html", {"own": own, "others": others, "methods": METHODS})


def book(request: HttpRequest, book: str) -> HttpResponse:
    """One book whole."""
    found = OF_SLUG.get(book)
    if found is None:
        raise Http404
    return _opened(request, _text(found), lead=str(found.about))


def method(request: HttpRequest, method: str) -> HttpResponse:
    """How one thing is reckoned."""
    if method not in METHODS:
        raise Http404
    return _opened(request, method_of(method), lead=str(METHODS[method]))


def _opened(request: HttpRequest, text: Text, lead: str) -> HttpResponse:
    shown = {"text": text, "lead": lead, "crumbs": [(reverse("guide:shelf"), _("Guides"))]}
    return render(request, "guide/book.html", shown)


def _text(book: Book) -> Text:
    return text_of(book.file, get_language() or "fi")
