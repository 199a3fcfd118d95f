"""Saved views of a queue, each with its count: one question, however many views there are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import SavedView

MADE_OF = {"sqlite": ("json_group_array", "json_array"), "postgresql": ("json_agg", "json_build_array")}
# A view's count is one pass over the open requests; the pass is worded once for all of them.
VIEWS_SQL = """(SELECT {group}({row}(view.id, view.name, view.shared, view.person_id, view."order", view.part,
 service.slug, view.unit_id, view.channel, view.handler_id, (SELECT count(*) FROM ({open}) AS open WHERE
 (view.service_id IS NULL OR open.service_id = view.service_id)
 AND (view.unit_id IS NULL OR open.unit_id = view.unit_id)
 AND (view.channel = '' OR open.channel = view.channel)
 AND (view.handler_id IS NULL OR open.responsible_id = view.handler_id)
 AND CASE view.part WHEN '' THEN 1=1 WHEN 'late' THEN NOT open.paused AND open.due_at < %s
 WHEN 'today' THEN NOT open.paused AND open.due_at >= %s AND open.due_at < %s WHEN 'mine' THEN open.responsible_id = %s
 WHEN 'untaken' THEN open.responsible_id IS NULL WHEN 'waiting' THEN open.state = 'waiting' ELSE 1=0 END)))
 FROM work_savedview AS view LEFT JOIN catalogue_service AS service ON service.id = view.service_id
 WHERE view.team_id = %s AND (view.shared OR view.person_id = %s))"""


@dataclass(frozen=True)
class ViewRow:
    """A saved view as the queue's page shows it."""

    id: int
    name: str
    shared: bool
    own: bool
    order: int
    part: str
    service: str
    unit: int | None
    channel: str
    handler: int | None
    count: int


def worded(
    open_sql: str, given: Sequence[Any], team: Team, viewer: Viewer, now: Any, midnight: Any
) -> tuple[str, list[Any]]:
    """The part of a question that brings the views with their counts, and what fills its places."""
    group, row = MADE_OF[connection.vendor]
    person = viewer.person.pk if viewer.person else None
    sql = VIEWS_SQL.format(group=group, row=row, open=open_sql)
    return sql, [*given, now, now, midnight, person, team.pk, person]


def read(found: Any, viewer: Viewer) -> list[ViewRow]:
    """The views as the database gave them: the team's first, then one's own, each in its order."""
    rows = json.loads(found) if isinstance(found, str) else found or []
    person = viewer.person.pk if viewer.person else None
    views = [
        ViewRow(
            pk, name, bool(shared), maker == person, order, part, slug or "", unit, channel, handler, count
        )
        for pk, name, shared, maker, order, part, slug, unit, channel, handler, count in rows
    ]
    return sorted(views, key=lambda view: (not view.shared, view.order, view.id))


def views_of(viewer: Viewer, team: Team) -> list[SavedView]:
    """The views that the viewer sees above the team's queue, in their order."""
    seen = SavedView.objects.filter(team=team).select_related("person", "service", "unit", "handler")
    rows = [one for one in seen if one.shared or one.person == viewer.person]
    return sorted(rows, key=lambda view: (not view.shared, view.order, view.pk))
