"""The work that nobody asks for: what `huikkaa jobs` does in each of its rounds.

Every chore keeps its state in the database and does a bounded piece at a time, so a process that is killed in
the middle loses nothing and the next one goes on. Two processes at once do no harm.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import DatabaseError

from huikkaa.cli.watching import watched
from huikkaa.domain.channels.calendars.actions import read_waiting
from huikkaa.domain.channels.giving.actions import forget_packages, make_waiting
from huikkaa.domain.channels.handover import actions as handover
from huikkaa.domain.channels.imports.actions import forget_expired
from huikkaa.domain.channels.outbox import actions as outbox
from huikkaa.domain.channels.outbox.reminding import remind_of_leaving
from huikkaa.domain.insight import actions as insight
from huikkaa.domain.insight.actions import tables
from huikkaa.domain.insight.actions.handed import end_shown
from huikkaa.domain.organisation.actions.accounts import forget_old_sign_ins
from huikkaa.domain.organisation.erasure.actions import forget_kept_names
from huikkaa.domain.planning.mixing.actions import mix_waiting
from huikkaa.domain.planning.mixing.queries import waiting_groups
from huikkaa.domain.planning.placement.actions.plans import reckon_waiting
from huikkaa.domain.planning.placement.actions.telling import remind_unanswered
from huikkaa.domain.planning.placement.queries import waiting
from huikkaa.domain.presence.actions import forget_past
from huikkaa.domain.work import passing_time
from huikkaa.domain.work.actions import accept_ripe, mind_pools, remind_follow_ups, resume_unanswered
from huikkaa.domain.work.actions.again import write_list
from huikkaa.domain.work.actions.cleaning import forget_old_drafts, forget_old_rounds, forget_old_submissions
from huikkaa.domain.work.actions.covering import cover_old
from huikkaa.domain.work.actions.decisions import follow_power
from huikkaa.domain.work.actions.recurring import make_missing
from huikkaa.domain.work.queries.covering import progress
from huikkaa.domain.work.queries.decisions import presented
from huikkaa.kernel import clock

log = logging.getLogger("huikkaa.jobs")

Stop = Callable[[], bool]
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@dataclass
class Chore:
    """One kind of work: `do` does it and says in a few words what was done, or nothing if there was nothing."""

    name: str
    every: timedelta
    do: Callable[[Stop], str]
    last: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Whether it is time to do this again."""
        return self.last is None or now - self.last >= self.every or now < self.last


def chores() -> list[Chore]:
    """All chores, the most urgent first."""
    return [
        Chore("mail", timedelta(0), _deliver),
        Chore("clock", MINUTE, _resume),
        Chore("acceptance", MINUTE, _accept),
        Chore("decisions", MINUTE, _follow_power),
        Chore("records", MINUTE, _hand_over),
        Chore("annual clock", 5 * MINUTE, _recur),
        Chore("follow-ups", 10 * MINUTE, _remind),
        Chore("pools", 5 * MINUTE, _mind_pools),
        Chore("measures", timedelta(0), _measure),
        Chore("risks", HOUR, _look_at_risks),
        Chore("transfers", HOUR, _end_shown),
        Chore("calendars", MINUTE, _read_calendars),
        Chore("leaving", HOUR, _remind_of_leaving),
        Chore("tables", timedelta(0), _make_tables),
        Chore("wishes", HOUR, _remind_of_wishes),
        Chore("people's data", MINUTE, _give),
        Chore("identity codes", MINUTE, _cover_codes),
        Chore("erased list", 5 * MINUTE, _list_erased),
        Chore("kept names", 24 * HOUR, _forget_names),
        Chore("cleaning", HOUR, _clean),
    ]


def long_chores() -> list[Chore]:
    """What may take minutes: done in a process of its own (`cli/lanes.py`), so that mail never waits for it."""
    return [Chore("mixed groups", timedelta(0), _mix), Chore("placement", timedelta(0), _place)]


def is_long_work_waiting() -> bool:
    """Whether there is something for the long chores to do."""
    now = clock.now()
    return waiting(now).exists() or waiting_groups(now).exists()


def one_round(plan: list[Chore], stop: Stop = lambda: False) -> str:
    """Do every chore whose time has come; one that fails is told of and never keeps the others waiting."""
    said = []
    for chore in plan:
        if stop():
            break
        now = clock.now()
        if not chore.is_due(now):
            continue
        chore.last = now
        try:
            said.append(chore.do(stop))
        except (DatabaseError, OSError, RuntimeError, ValueError, LookupError) as trouble:
            log.exception("The chore %s failed and is tried again.", chore.name)
            said.append(f"{chore.name} FAILED ({type(trouble).__name__})")
    return "; ".join(words for words in said if words)


def _deliver(stop: Stop) -> str:
    outbox.gather_held()
    went = outbox.deliver_waiting(stop=stop)
    parts = [
        f"mail: {went.sent} sent" if went.sent else "",
        f"mail: {went.failed} put off" if went.failed else "",
    ]
    if went.away:
        parts.append(f"mail server away: {went.away}")
    return ", ".join(part for part in parts if part)


def _resume(stop: Stop) -> str:
    resumed = 0
    for request in passing_time.questions_run_out():
        if stop():
            break
        resumed += resume_unanswered(request=request)
    return f"clocks running again: {resumed}" if resumed else ""


def _accept(_stop: Stop) -> str:
    accepted = accept_ripe()
    return f"accepted by time: {accepted}" if accepted else ""


def _follow_power(stop: Stop) -> str:
    moved = 0
    for decision in presented():
        if stop():
            break
        moved += follow_power(decision=decision)
    return f"decisions passed to another decider: {moved}" if moved else ""


def _hand_over(stop: Stop) -> str:
    went, failed = handover.hand_over_waiting(stop=stop)
    read, odd = handover.read_answers()
    told = {"handed over": went, "put off": failed, "answers read": read, "answers not understood": odd}
    said = ", ".join(f"{number} {words}" for words, number in told.items() if number)
    return f"records: {said}" if said else ""


def _recur(stop: Stop) -> str:
    made = make_missing(stop=stop)
    return f"made by the annual clock: {made}" if made else ""


def _remind(_stop: Stop) -> str:
    reminded = remind_follow_ups()
    return f"follow-ups reminded of: {reminded}" if reminded else ""


def _mind_pools(_stop: Stop) -> str:
    changed = mind_pools()
    return f"pools opened or closed: {changed}" if changed else ""


def _measure(stop: Stop) -> str:
    folded = insight.fold_all(stop=stop)
    return f"events counted: {folded}" if folded else ""


def _look_at_risks(_stop: Stop) -> str:
    grown = insight.look_if_due()
    return f"risks that have worsened: {grown}" if grown else ""


def _end_shown(_stop: Stop) -> str:
    ended = end_shown()
    return f"transfer plans shown done: {ended}" if ended else ""


def _remind_of_leaving(_stop: Stop) -> str:
    sent = remind_of_leaving()
    return f"reminded of leaving: {sent}" if sent else ""


def _read_calendars(stop: Stop) -> str:
    read, failed = read_waiting(stop=stop)
    return f"calendars read: {read}, not read: {failed}" if read or failed else ""


def _remind_of_wishes(_stop: Stop) -> str:
    sent = remind_unanswered()
    return f"reminded of wishes: {sent}" if sent else ""


def _place(stop: Stop) -> str:
    made = reckon_waiting(stop=stop, watch=watched)
    return f"placements reckoned: {made}" if made else ""


def _make_tables(stop: Stop) -> str:
    made = tables.make_waiting(stop=stop)
    return f"ordered tables made: {made}" if made else ""


def _mix(stop: Stop) -> str:
    made = mix_waiting(stop=stop)
    return f"groups mixed: {made}" if made else ""


def _give(stop: Stop) -> str:
    made, gone = make_waiting(stop=stop), forget_packages()
    said = {"packages of people's data made": made, "let go": gone}
    return ", ".join(f"{words}: {count}" for words, count in said.items() if count)


def _cover_codes(stop: Stop) -> str:
    if stop() or progress().ended_at:
        return ""
    found = cover_old(pieces=4)
    return f"identity codes covered: {found}, gone through {progress().share} %"


def _list_erased(_stop: Stop) -> str:
    added = write_list(settings.HUIKKAA_ERASED_LIST)
    return f"added to the list of the erased: {added}" if added else ""


def _forget_names(_stop: Stop) -> str:
    gone = forget_kept_names()
    return f"names that nothing keeps any more: {gone}" if gone else ""


def _clean(_stop: Stop) -> str:
    gone = forget_old_submissions() + forget_old_drafts() + forget_old_rounds() + forget_old_sign_ins()
    gone += outbox.empty_old() + forget_expired() + forget_past() + tables.forget_tables()
    gone += Session.objects.filter(expire_date__lt=clock.now()).delete()[0]
    return f"old rows cleaned: {gone}" if gone else ""
