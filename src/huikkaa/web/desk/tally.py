"""Counters: one tap per contact, undo, and today by the hour."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from huikkaa.domain.channels.tally import actions, queries, rules
from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import Refused
from huikkaa.web.shared.sheets import Rows, sheet
from huikkaa.web.shared.viewer import viewer_of

CHANNELS = (TallyTap.Channel.PHONE, TallyTap.Channel.DESK)
BACK = {"kirjaus": "desk:record", "laskurit": "desk:tally"}


@dataclass(frozen=True)
class Counter:
    """One button with its number of the day."""

    topic: TallyTopic
    count: int
    is_last: bool


@dataclass(frozen=True)
class HourRow:
    """One topic by the hour."""

    name: str
    counts: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Counters:
    """The counters of the viewer's teams as they stand today."""

    buttons: tuple[Counter, ...]
    rows: tuple[HourRow, ...]
    hours: tuple[int, ...]
    by_hour: tuple[int, ...]
    busiest: int
    total: int
    last: TallyTap | None
    may_undo: bool
    channel: str
    channels: tuple[TallyTap.Channel, ...]
    key: str
    back: str


def counters(request: HttpRequest, last: TallyTap | None = None) -> Counters:
    """The counters as the viewer's teams use them; `last` is the contact counted last in this window."""
    viewer = viewer_of(request)
    topics = queries.topics_of(viewer)
    day = queries.counted_on(clock.today(), topics)
    last = last or queries.tap_with(request.GET.get("viimeisin", ""), viewer)
    by_hour = tuple(sum(day.by_hour[topic.pk, hour] for topic in topics) for hour in day.hours)
    return Counters(
        buttons=tuple(
            Counter(topic, day.by_topic[topic.pk], bool(last and last.topic_id == topic.pk))
            for topic in topics
        ),
        rows=tuple(
            HourRow(
                topic.name, tuple(day.by_hour[topic.pk, hour] for hour in day.hours), day.by_topic[topic.pk]
            )
            for topic in topics
        ),
        hours=day.hours,
        by_hour=by_hour,
        busiest=max([*by_hour, 1]),
        total=day.total,
        last=last,
        may_undo=bool(last and rules.why_not_undo(last, viewer) is None),
        channel=last.channel if last else _channel(request.GET.get("kanava")),
        channels=CHANNELS,
        key=chance.token(18),
        back=_window_of(request),
    )


def tally(request: HttpRequest) -> HttpResponseBase:
    """Show the counters and today by the hour, or give the hours as a table."""
    shown = counters(request)
    heads = [_("Topic"), *(str(hour) for hour in shown.hours), _("Total")]
    rows: Rows = ([row.name, *row.counts, row.total] for row in shown.rows)
    return sheet(request, "laskurit", heads, rows) or render(request, "desk/tally.html", {"counters": shown})


@require_POST
def tap(request: HttpRequest) -> HttpResponse:
    """Count one contact."""
    viewer = viewer_of(request)
    topic = next((one for one in queries.topics_of(viewer) if str(one.pk) == request.POST.get("topic")), None)
    if topic is None:
        raise Http404
    # A live window keeps its form, so each of its taps is a new one; a sent page has a key of its own.
    key = "" if _is_live(request) else request.POST.get("key", "")
    counted = actions.tap(topic=topic, channel=_channel(request.POST.get("channel")), viewer=viewer, key=key)
    if _is_live(request):
        return render(request, "desk/counted.html", {"counters": counters(request, counted)})
    return _back(request, f"?viimeisin={counted.key}")


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the contact counted last."""
    channel = _channel(request.POST.get("channel"))
    try:
        actions.undo(key=request.POST.get("undo", ""), viewer=viewer_of(request))
    except Refused as refused:
        messages.error(request, str(refused))
    if _is_live(request):
        return render(request, "desk/counted.html", {"counters": counters(request)})
    return _back(request, f"?kanava={channel}")


def _window_of(request: HttpRequest) -> str:
    """Which window the counters stand in: the desk's, or their own."""
    asked = request.POST.get("back") or ("kirjaus" if request.path == reverse("desk:record") else "")
    return asked if asked in BACK else "laskurit"


def _back(request: HttpRequest, query: str) -> HttpResponse:
    return redirect(reverse(BACK[_window_of(request)]) + query + "#laskuri")


def _channel(given: str | None) -> str:
    return given if given in [channel.value for channel in CHANNELS] else TallyTap.Channel.PHONE.value


def _is_live(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"
