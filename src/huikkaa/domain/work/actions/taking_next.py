"""Taking the next piece: one conditional UPDATE takes the first that is still free, whoever else takes meanwhile."""

from collections.abc import Sequence

from django.db import connection, transaction

from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.standing_in import take_over
from huikkaa.domain.work.actions.taking import take, taken_by
from huikkaa.domain.work.models import Request
from huikkaa.domain.work.queries.offers import Turn, in_turn, offering_for
from huikkaa.domain.work.queries.queue import Queue
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused, require

ROUNDS = 50
# Of the requests in turn the first that nobody has, and that nobody else is just taking (there PostgreSQL would
# wait; SQLite lets one in at a time). What has changed since the reading is asked again of the very row.
# IS TRUE keeps PostgreSQL at those named: it would rather walk through all that nobody has.
TAKE_FIRST = """
    UPDATE work_request SET responsible_id = %s, taken_at = %s, changed_at = %s
    WHERE responsible_id IS NULL AND id = (
        SELECT id FROM work_request AS free
        WHERE id IN ({places}) AND (responsible_id IS NULL) IS TRUE AND team_id = %s AND NOT paused
            AND state IN ('open', 'waiting') AND (asker_id IS NULL OR asker_id <> %s)
            AND NOT EXISTS (
                SELECT 1 FROM work_disqualification AS closed
                WHERE closed.request_id = free.id AND closed.person_id = %s
            )
        ORDER BY CASE id {order} END LIMIT 1 {skipping}
    )
    RETURNING id
"""


def take_next(*, team: Team, viewer: Viewer) -> Request | None:
    """Take what would be offered now, or what comes after it if somebody was faster; None if nothing is left."""
    require(rules.why_not_take_next(team, viewer))
    for _round in range(ROUNDS):
        offering = offering_for(Queue(viewer, team))
        turns = in_turn(offering) if offering else []
        if not turns:
            return None
        for run in _runs(turns):
            taken = _take_alone(run[0], viewer) if _is_alone(run[0]) else _take_first(run, team, viewer)
            if taken is not None:
                return taken
    return None


def _runs(turns: Sequence[Turn]) -> list[list[Turn]]:
    """The turns in their order: free ones together, each other by itself."""
    runs: list[list[Turn]] = []
    for turn in turns:
        if runs and not _is_alone(turn) and not _is_alone(runs[-1][0]):
            runs[-1].append(turn)
        else:
            runs.append([turn])
    return runs


def _is_alone(turn: Turn) -> bool:
    """Whether it is taken by a verb of its own: from an absent person, or a part, whose whole is held before it."""
    return turn.is_taken or turn.is_part


@transaction.atomic
def _take_first(turns: Sequence[Turn], team: Team, viewer: Viewer) -> Request | None:
    """Take the first of these that is still free."""
    assert viewer.person is not None  # noqa: S101 - the rule has required a member
    person, now = viewer.person.pk, clock.now()
    at = connection.ops.adapt_datetimefield_value(now)
    ids = [turn.id for turn in turns]
    sql = TAKE_FIRST.format(
        places=", ".join(["%s"] * len(ids)),
        order=" ".join(f"WHEN %s THEN {place}" for place in range(len(ids))),
        skipping="FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else "",
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [person, at, at, *ids, team.pk, person, person, *ids])
        won = cursor.fetchone()
    if won is None:
        return None
    taken = Request.unguarded.select_related("service", "asker", "team").get(pk=won[0])
    taken.responsible = viewer.person
    return taken_by(taken, viewer)


def _take_alone(turn: Turn, viewer: Viewer) -> Request | None:
    """Take over what an absent person has, or take a part; None if that has changed meanwhile."""
    act = take_over if turn.is_taken else take
    try:
        return act(request=Request.unguarded.get(pk=turn.id), viewer=viewer)
    except Refused:
        return None
