"""Template tags of the house: cheap parts rendered in Python, for use in rows where a component would cost.

They are builtins: no template needs to load them.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField
from django.http import HttpRequest
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from huikkaa.engine import moments
from huikkaa.kernel import clock
from huikkaa.web.shared import frame, navigation, overviews, sheets
from huikkaa.web.shared.away import away_words
from huikkaa.web.shared.widgets import css_class

register = template.Library()

STYLESHEETS = ("tokens", "base", "frame", "forms", "parts", "talk", "tables", "charts", "pages", "print")
DUE_ICONS = {"late": "warning", "today": "clock", "ok": "calendar", "paused": "pause", "done": "done"}


@cache
def _asset(path: str) -> str:
    return static(path)


@register.simple_tag
@cache
def stylesheets() -> SafeString:
    """The links to our style sheets, in the order in which later ones win."""
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((_asset(f"huikkaa/{name}.css"),) for name in STYLESHEETS)
    )


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """A drawn sign beside words; never alone, so it is silent for a screen reader."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {extra}" if extra else "",
        _asset("huikkaa/icons.svg"),
        name,
    )


@register.simple_tag
@lru_cache(maxsize=512)
def mark(words: str, tone: str = "", sign: str = "") -> SafeString:
    """A short fact, never an action."""
    return format_html(
        '<span class="mark" data-tone="{}">{}{}</span>', tone, icon(sign) if sign else "", words
    )


@register.simple_tag
def due(
    at: datetime | None, now: datetime | None = None, paused: bool = False, done: bool = False
) -> SafeString:
    """When something is promised, in words, a sign and a colour that all say the same."""
    tone, words = due_words(at, now or clock.now(), paused=paused, done=done)
    if not words:
        return SafeString("")
    return due_chip(tone, words)


@register.simple_tag
def due_chip(tone: str, words: str) -> SafeString:
    """The sign of a promise with words of one's own: late, today, ok, paused or done."""
    return SafeString(
        f'<span class="due" data-tone="{escape(tone)}">{icon(DUE_ICONS[tone])}{escape(words)}</span>'
    )


def due_words(at: datetime | None, now: datetime, *, paused: bool, done: bool) -> tuple[str, str]:
    """The tone and the words of a promise as they stand at `now`."""
    if done:
        return "done", _("Done")
    if paused:
        return "paused", _("Clock paused")
    if at is None:
        return "ok", ""
    if at < now:
        return "late", moments.late_words(int((now - at).total_seconds()), _language())
    words = moments.moment_words(at, now, _language())
    ahead = (at.astimezone(clock.HELSINKI).date() - now.astimezone(clock.HELSINKI).date()).days
    return ("ok" if ahead else "today"), words[:1].upper() + words[1:] if ahead <= 1 else words


def _language() -> str:
    return (get_language() or "fi")[:2]


@register.filter
def moment(at: datetime | None) -> str:
    """A moment as people say it: "tänään klo 14.30", "to 19.11. klo 10.30"."""
    return moments.moment_words(at, clock.now(), _language()) if at else ""


@register.filter
def moment_long(at: datetime | None) -> str:
    """A moment in full words, for a promise that leads the page: "torstaina 19.11. klo 10.30"."""
    return moments.moment_long(at, clock.now(), _language()) if at else ""


@register.filter
def day(on: date | None) -> str:
    """A day as people say it: "tänään", "to 19.11."."""
    return moments.day_words(on, clock.today(), _language()) if on else ""


@register.filter
def day_long(on: date | None) -> str:
    """A day in full words: "torstaina 19.11."."""
    return moments.day_long(on, clock.today(), _language()) if on else ""


@register.filter
def duration(span: timedelta | int | None) -> str:
    """A length of time (a span or whole seconds): "2 t 10 min"."""
    if span is None:
        return ""
    seconds = int(span.total_seconds()) if isinstance(span, timedelta) else span
    return moments.duration_words(seconds, _language())


@register.filter
def remaining(at: datetime | None) -> str:
    """How a due moment stands: "Myöhässä 2 t", "3 t 5 min jäljellä", "2 päivää jäljellä"."""
    return moments.remaining_words(at, clock.now(), _language()) if at else ""


@register.simple_tag
def time_of(at: datetime | None) -> SafeString:
    """A moment in words with its exact form for machines."""
    if at is None:
        return SafeString("")
    exact = at.astimezone(clock.HELSINKI).isoformat(timespec="minutes")
    return format_html('<time datetime="{}">{}</time>', exact, moment(at))


@register.filter
def up_to(number: int) -> range:
    """The numbers 1, 2, ... up to and including `number`."""
    return range(1, int(number) + 1)


@register.filter
def initials(name: object) -> str:
    """The initials of a full name."""
    words = str(name).split()
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()


@register.simple_tag
def person(name: object, about: str = "", away: bool = False, big: bool = False) -> SafeString:
    """A person: always the full name, with what they do or until when they are away."""
    return format_html(
        '<span class="person{}"{}><span class="ini" aria-hidden="true">{}</span>'
        "<span><span>{}</span>{}</span></span>",
        " big" if big else "",
        mark_safe(" data-away") if away else "",
        initials(name),
        name,
        format_html("<small>{}</small>", about) if about else "",
    )


@register.simple_tag
def away(person_id: int | None) -> SafeString:
    """Until when this person is away, as a mark beside the name; nothing for one who is present."""
    words = away_words(person_id)
    return SafeString(f' <span class="away">{escape(words)}</span>') if words else SafeString("")


@register.simple_tag(takes_context=True)
def page_side(context: Context) -> str:
    """The side of the counter this page stands on; a view may say it, else the address's rule does."""
    chosen = context.get("side")
    request: HttpRequest | None = context.get("request")
    return str(chosen or (navigation.side_of(request) if request else navigation.Side.CUSTOMER))


@register.simple_tag(takes_context=True)
def way_in(context: Context, links: Sequence[tuple[str, object]] = ()) -> list[tuple[str, object]]:
    """The crumbs of a page: the overview through which this viewer comes to it, then the page's own links."""
    request: HttpRequest | None = context.get("request")
    return overviews.crumbs(request, links) if request else list(links)


@register.simple_tag(takes_context=True)
def section_crumbs(context: Context) -> SafeString:
    """The crumbs of a page that has none of its own: the overview and the page of the card, a way back from under it.

    An everyday page has none.
    """
    request: HttpRequest | None = context.get("request")
    way = overviews.way_to(request) if request else None
    if request is None or way is None:
        return SafeString("")
    card = overviews.address(way.card.name)
    here = '<li aria-current="page">{}</li>' if request.path == card else '<li><a href="{}">{}</a></li>'
    return format_html(
        '<nav class="crumbs" aria-label="{}"><ol role="list"><li><a href="{}">{}</a></li>{}</ol></nav>',
        _("You are here"),
        overviews.address(way.overview.page),
        way.overview.label,
        format_html(here, *([] if request.path == card else [card]), way.card.label),
    )


@register.simple_tag(takes_context=True)
def frame_part(context: Context, template: str) -> SafeString:
    """The head, the foot or the demo's banner, as `frame` keeps them."""
    who = getattr(context.get("viewer"), "person", None)
    return frame.part(
        context, template, page_side(context), person(who, who.title) if who else SafeString("")
    )


@register.simple_tag(takes_context=True)
def sign_in_address(context: Context) -> str:
    """The sign-in page, which leads back to where one was."""
    return f"{_address(settings.LOGIN_URL)}?{urlencode({'next': context['request'].get_full_path()})}"


@register.simple_tag(takes_context=True)
def take_along(context: Context, *kinds: str) -> SafeString:
    """Links to the page's rows as tables (see `web.shared.sheets`), narrowed as the page is; of all kinds or some."""
    query = context["request"].GET.copy()
    for place in ("sivu", "ennen", "jalkeen", "muoto"):
        query.pop(place, None)
    links = format_html_join(
        " ",
        '<a href="?{}" download>{}<span class="sr"> {}</span></a>',
        (
            (urlencode({**query.dict(), "muoto": kind}), kind.upper(), _("table to take along"))
            for kind in kinds or sheets.FORMATS
        ),
    )
    return format_html(
        '<span class="take-along small no-print">{}{} {}</span>', icon("download"), _("Take along:"), links
    )


@register.simple_tag
def sign_out_address() -> str:
    """Where signing out is posted to."""
    return _address("account_logout")


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "/"


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """A form field's own control, dressed as the house dresses it."""
    classes = css_class(field.field.widget)
    return field.as_widget(attrs={"class": classes} if classes else None)


@register.filter
def answer_lines(answer: dict[str, Any]) -> list[list[tuple[str, bool, str]]]:
    """The rows of an answer, each cell with its column's name and whether it is a number."""
    table = answer["table"]
    return [list(zip(table["heads"], table["right"], line, strict=False)) for line in table["lines"]]


@register.filter
def answer_sums(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """The sums under the rows of an answer, each with its column's name."""
    table = answer["table"]
    return [(head, amount) for head, amount in zip(table["heads"], table["sums"], strict=False) if amount]
