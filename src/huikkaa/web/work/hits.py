"""A found request as it is shown: its title, its facts, and the sentences that hold the words, marked.

Drawn without templates, for a page of them is most of its cost: every text that people have written goes through
`escape` or `format_html`.
"""

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Message
from huikkaa.domain.work.queries.places import ANSWER, FILE, Place, Places, places_of
from huikkaa.domain.work.queries.rows import RequestRow
from huikkaa.domain.work.queries.search import Hits
from huikkaa.domain.work.visibility import HANDLES, SITS
from huikkaa.engine.language.passages import Passage
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.templatetags.huikkaa import icon, mark, time_of
from huikkaa.web.work import words

NO_PLACES = Places()
SIGNS = {"note": "eye", ANSWER: "document", FILE: "attachment"}


def address_of(one: RequestRow, hits: Hits, viewer: Viewer) -> str:
    """Where the request opens for this viewer: at its handlers', its asker's or its decider's page."""
    why = {other.why for other in hits.alone if other.request_id == one.id}
    if viewer.person is not None and one.asker_id == viewer.person.pk:
        return reverse("asking:follow", args=[one.number])
    if SITS in why and HANDLES not in why:
        return reverse("decisions:matter", args=[one.number])
    return reverse("work:request" if viewer.is_worker else "asking:follow", args=[one.number])


def hits_html(hits: Hits, viewer: Viewer) -> list[SafeString]:
    """The found requests, each as one item of the list."""
    places = places_of(hits, viewer)
    return [_hit(one, hits, places.get(one.id, NO_PLACES), viewer) for one in hits.requests]


def _hit(one: RequestRow, hits: Hits, places: Places, viewer: Viewer) -> SafeString:
    href = address_of(one, hits, viewer)
    secret = format_html("{} ", mark(_("Confidential matter"), "secret", "lock")) if one.confidential else ""
    title = marked(places.title) if places.title else escape(one.title)
    number = escape(one.number)
    shown = SafeString("".join(_place(place, href, viewer) for place in places.places))
    if places.inside:
        shown = format_html(
            '<p class="small soft">{} {}</p>',
            icon("lock"),
            _("The words are inside the matter. They are shown when you open it."),
        )
    return SafeString(
        f'<li class="hit" data-row="{number}"><h3 class="hit-title">{secret}'
        f'<a id="open-{number}" href="{href}">{title}</a></h3>'
        f'<p class="hit-facts small soft">{_facts(one, viewer)}</p>{shown}</li>'
    )


def _facts(one: RequestRow, viewer: Viewer) -> SafeString:
    own = viewer.person is not None and one.asker_id == viewer.person.pk
    mine = viewer.person is not None and one.responsible_id == viewer.person.pk
    asker = _("You") if own else _("The name is seen when opened") if one.confidential else one.asked_by
    unit = "" if one.confidential and not own else one.unit_name or one.organisation_name or ""
    away = away_words(one.responsible_id) if one.is_ongoing else ""
    who = _("You") if mine else one.responsible
    state = words.state_words(one)
    facts = [
        one.number,
        ", ".join(filter(None, (asker, unit))),
        one.service_name,
        ", ".join(filter(None, (state, who, away))),
        format_html("{} {}", _("Arrived"), time_of(one.arrived_at)),
    ]
    return SafeString(" · ".join(f"<span>{conditional_escape(fact)}</span>" for fact in facts))


def _place(place: Place, href: str, viewer: Viewer) -> SafeString:
    """Where the words stand, with the sentence; it leads to that very message."""
    own = viewer.person is not None and place.author_id == viewer.person.pk
    who = _("You") if own else place.author
    anchor = f"{href}#m{place.anchor}" if place.anchor else f"{href}#facts"
    note = (
        mark(_("Note to the team, the customer does not see it"), "", "eye") if place.kind == "note" else ""
    )
    sign, where = icon(SIGNS.get(place.kind, "talk")), conditional_escape(_where(place, who))
    said = _sentence(place.passage) if place.kind != FILE else marked(place.passage)
    return SafeString(
        f'<p class="hit-place">{sign} <a class="where" href="{escape(anchor)}">{where}</a> {note}<br>{said}</p>'
    )


def _where(place: Place, who: str) -> str | SafeString:
    if place.kind == ANSWER:
        return _("In the form: %(question)s") % {"question": place.label}
    sentence = {
        Message.Kind.NOTE.value: _("Note, %(name)s"),
        Message.Kind.ANSWER.value: _("Answer, %(name)s"),
        Message.Kind.QUESTION.value: _("Question, %(name)s"),
        FILE: _("Name of a file, %(name)s"),
    }.get(place.kind, _("Message, %(name)s"))
    return format_html("{}, {}", sentence % {"name": who}, time_of(place.at))


def _sentence(passage: Passage) -> SafeString:
    before, after = "… " if passage.cut_before else "", " …" if passage.cut_after else ""
    return SafeString(f"<q>{before}{marked(passage)}{after}</q>")


def marked(passage: Passage) -> SafeString:
    """The passage with the found words marked."""
    return SafeString("".join(_pieces(passage)))


def _pieces(passage: Passage) -> Iterable[str]:
    at = 0
    for start, end in passage.marks:
        yield f"{escape(passage.text[at:start])}<mark>{escape(passage.text[start:end])}</mark>"
        at = end
    yield escape(passage.text[at:])
