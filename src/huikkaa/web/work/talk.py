"""The talk of a request drawn line by line: what was said has a frame, what happened is a line."""

from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Attachment, Event, Message
from huikkaa.domain.work.queries.matter import Entry, Matter
from huikkaa.web.shared.templatetags.huikkaa import icon, mark, time_of
from huikkaa.web.work.happenings import ICONS, event_words, says_something

KINDS = {"note": " note", "answer": " ours", "question": " ours"}


def lines_of(matter: Matter, viewer: Viewer) -> list[SafeString]:
    """The lines of the talk in time order, as the reader sees them."""
    reader = viewer.person.pk if viewer.person else None
    found = []
    for entry in matter.talk:
        if entry.message is not None:
            found.append(_said(entry.message, entry, matter, reader))
        elif entry.event is not None and says_something(entry.event):
            found.append(_happened(entry.event, reader))
    return found


def _said(one: Message, entry: Entry, matter: Matter, reader: int | None) -> SafeString:
    kind = KINDS.get(one.kind, "")
    about = _about(one, matter)
    return format_html(
        '<li id="m{}" tabindex="-1"><article class="say{}"><header><b>{}</b>{}{}</header>'
        '<div class="prose">{}</div>{}</article></li>',
        one.pk,
        kind,
        _("You") if kind and one.author_id == reader else one.author_name,
        about,
        time_of(one.at),
        one.text,
        _files(entry.files),
    )


def _about(one: Message, matter: Matter) -> SafeString:
    if one.kind == Message.Kind.NOTE:
        return mark(_("Note to the team, the customer does not see it"), "", "eye")
    words = _("Question") if one.kind == Message.Kind.QUESTION else ""
    if one.kind == Message.Kind.ASKED and matter.request.unit:
        words = matter.request.unit.name
    return format_html('<span class="soft small">{}</span>', words) if words else SafeString("")


def _files(files: list[Attachment]) -> SafeString:
    if not files:
        return SafeString("")
    links = format_html_join(
        "",
        '<li>{} <a href="{}">{}</a> <span class="soft">({})</span></li>',
        (
            (icon("attachment"), reverse("work:attachment", args=[one.key]), one.name, _size(one.size))
            for one in files
        ),
    )
    return format_html('<ul role="list" class="files small">{}</ul>', links)


def _size(size: int) -> str:
    if size < 1024 * 1024:
        return _("%(size)d kB") % {"size": max(1, round(size / 1024))}
    return _("%(size)s MB") % {"size": floatformat(size / 1024 / 1024, 1)}


def _happened(event: Event, reader: int | None) -> SafeString:
    return format_html(
        '<li id="e{}" class="happen">{}<span>{}</span>{}</li>',
        event.pk,
        icon(ICONS.get(event.verb, "arrow")),
        event_words(event, reader),
        time_of(event.at),
    )
