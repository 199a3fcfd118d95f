"""Every "when this, then that" between rooms, in one place."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse


def connect() -> None:
    """Connect each announcement to the rooms that act on it. Called once at start-up."""
    _fill_links()
    _tell_by_mail()
    _tell_of_shared_work()
    _count_contacts()
    _hand_to_records()
    _ask_before_leaving()
    _know_who_is_away()
    _welcome_new_members()
    _share_evenly()
    _tell_what_is_kept()
    _erase_whole()
    _measure_only_what_is_agreed()
    _keep_sums_of_the_destroyed()


def _fill_links() -> None:
    """Tell those who must not know the pages where these are."""
    from huikkaa.kernel import links

    links.fill("follow", _page("asking:follow"))
    links.fill("follow_by_key", _page("asking:follow_by_key"))
    links.fill("work", _page("work:request"))
    links.fill("leaving", _page("presence:leaver"))
    links.fill("to_decide", _page("decisions:matter"))
    links.fill("prepare_decision", _page("decisions:prepare"))
    links.fill("queue", _page("work:own_queue"))
    links.fill("skills_table", _page("capability:matrix"))
    links.fill("wishes", _page("placing:wishes"))


def _tell_by_mail() -> None:
    """Mail is written in the same transaction as what it tells of: neither is without the other."""
    from huikkaa.domain.channels.outbox import deciding, telling
    from huikkaa.domain.work import events
    from huikkaa.kernel import bus

    bus.then(events.RequestReceived, telling.received)
    bus.then(events.CustomerAsked, telling.asked)
    bus.then(events.CustomerAnswered, telling.answered)
    bus.then(events.RequestCompleted, telling.completed)
    bus.then(events.ComplaintMade, telling.complained)
    bus.then(events.ComplaintAnswered, telling.complaint_answered)
    bus.then(events.CustomerWrote, telling.wrote)
    bus.then(events.RequestCancelled, telling.cancelled)
    bus.then(events.PersonMentioned, telling.mentioned)
    bus.then(events.RequestSplit, telling.split_off)
    bus.then(events.RequestMerged, telling.merged)
    bus.then(events.DecisionPrepared, deciding.to_present)
    bus.then(events.DecisionPresented, deciding.to_decide)
    bus.then(events.DecisionReturned, deciding.returned)
    bus.then(events.DecisionTold, deciding.told)


def _hand_to_records() -> None:
    """A finished administrative matter goes to the records system; one taken back gives its decision up."""
    from huikkaa.domain.channels.handover.actions import pack_finished
    from huikkaa.domain.work import events
    from huikkaa.domain.work.actions.decisions import give_up_with
    from huikkaa.kernel import bus

    bus.then(events.RequestCompleted, pack_finished)
    bus.then(events.RequestCancelled, give_up_with)


def _tell_of_shared_work() -> None:
    """Those who have a part or its whole, help or are followed up are told in the same way."""
    from huikkaa.domain.channels.outbox import telling_shared
    from huikkaa.domain.work import events
    from huikkaa.kernel import bus

    bus.then(events.PartTold, telling_shared.part_told)
    bus.then(events.PartCancelled, telling_shared.part_cancelled)
    bus.then(events.PartReturned, telling_shared.part_returned)
    bus.then(events.HelperJoined, telling_shared.joined)
    bus.then(events.FollowUpDue, telling_shared.follow_up_due)


def _count_contacts() -> None:
    """A counted contact that became a request knows which one."""
    from huikkaa.domain.channels.desk.events import ContactRecorded
    from huikkaa.domain.channels.tally import actions as tally
    from huikkaa.kernel import bus

    def tie(event: ContactRecorded) -> None:
        if event.tap:
            tally.tie_to_request(key=event.tap, request=event.request)

    bus.then(ContactRecorded, tie)


def _ask_before_leaving() -> None:
    """Nobody leaves with work in hand: the rooms above say what the person still holds."""
    from huikkaa.domain.capability.duties.queries import duties_held
    from huikkaa.domain.catalogue import rules as catalogue
    from huikkaa.domain.catalogue.queries import owned_by
    from huikkaa.domain.organisation import rules
    from huikkaa.domain.work.queries.held import open_of_service, open_work_of

    if open_of_service not in catalogue.open_requests:
        catalogue.open_requests.append(open_of_service)

    for objection in (open_work_of, owned_by, duties_held):
        if objection not in rules.objections:
            rules.objections.append(objection)


def _know_who_is_away() -> None:
    """Who stands in for whom changes with every absence and every chain of substitutes."""
    from huikkaa.domain.capability import queries as skills
    from huikkaa.domain.capability.events import SkillsChanged
    from huikkaa.domain.capability.substitutes.events import ChainChanged
    from huikkaa.domain.presence.events import PresenceChanged
    from huikkaa.domain.work import standing
    from huikkaa.kernel import bus

    bus.then(PresenceChanged, standing.changed)
    bus.then(ChainChanged, standing.changed)
    bus.then(SkillsChanged, skills.changed)


def _welcome_new_members() -> None:
    """Whoever joins a team gets a plan for the first weeks."""
    from huikkaa.domain.capability.transfers.actions import welcome
    from huikkaa.domain.organisation.events import TeamJoined
    from huikkaa.kernel import bus

    bus.then(TeamJoined, welcome)


def _share_evenly() -> None:
    """The offer asks the register of measures about people what each has had of unpleasant work."""
    from huikkaa.domain.catalogue.events import UnpleasantMarked
    from huikkaa.domain.insight.queries.shares import shares_at
    from huikkaa.domain.work.queries import shares
    from huikkaa.kernel import bus

    if shares_at not in shares.register:
        shares.register.append(shares_at)
    bus.then(UnpleasantMarked, shares.changed)


def _measure_only_what_is_agreed() -> None:
    """Minutes, leavings and wishes are asked from the day on which the measure may be used."""
    from huikkaa.domain.insight.features import MINUTES
    from huikkaa.domain.insight.queries.features import is_on
    from huikkaa.domain.work.rules import efforts

    def are_asked() -> bool:
        return is_on(MINUTES)

    if not efforts.taken_into_use:
        efforts.taken_into_use.append(are_asked)

    from huikkaa.domain.insight.features import RETIREMENT
    from huikkaa.domain.planning import rules as planning

    def are_leavings_asked() -> bool:
        return is_on(RETIREMENT)

    if not planning.taken_into_use:
        planning.taken_into_use.append(are_leavings_asked)

    from huikkaa.domain.channels.imports import births
    from huikkaa.domain.planning.actions import bring_birth
    from huikkaa.domain.planning.queries import births_of

    def keep(person: Any, year: int) -> object:
        return bring_birth(person=person, birth_year=year)

    if not births.slot:
        births.slot.append(births.Births(planning.is_in_use, births_of, planning.why_not_birth_year, keep))

    from huikkaa.domain.insight.features import PLACEMENT
    from huikkaa.domain.planning.placement import rules as placement

    def are_wishes_asked() -> bool:
        return is_on(PLACEMENT)

    if not placement.taken_into_use:
        placement.taken_into_use.append(are_wishes_asked)


def _keep_sums_of_the_destroyed() -> None:
    """The figures stay when the requests go."""
    from huikkaa.domain.insight.actions.remaining import keep_sums
    from huikkaa.domain.work.events import RequestsGo
    from huikkaa.kernel import bus

    bus.then(RequestsGo, keep_sums)


def _tell_what_is_kept() -> None:
    """The record of processing is made of what each room declares of its own fields."""
    from huikkaa.domain.capability import personal as capability
    from huikkaa.domain.catalogue import personal as catalogue
    from huikkaa.domain.channels import personal as channels
    from huikkaa.domain.insight import personal as insight
    from huikkaa.domain.organisation import erasing
    from huikkaa.domain.organisation import personal as organisation
    from huikkaa.domain.organisation.processing import declare
    from huikkaa.domain.planning import personal as planning
    from huikkaa.domain.presence import personal as presence
    from huikkaa.domain.work import personal as work

    for room in (organisation, catalogue, presence, capability, work, channels, planning, insight):
        declare(room.PERSONAL, room.PLAIN)
        erasing.declare(room.AT_ERASURE)


def _erase_whole() -> None:
    """Each room says what must end before a person is erased, tells of what it holds, and erases it."""
    from huikkaa.domain.capability.forgetting import forget_in_know_how
    from huikkaa.domain.channels.giving.actions import forget_packages_of
    from huikkaa.domain.channels.outbox.actions.forgetting import forget_mail_of
    from huikkaa.domain.channels.outbox.queries import mail_of
    from huikkaa.domain.insight.actions.tables import forget_tables_at_erasure
    from huikkaa.domain.organisation import erasing
    from huikkaa.domain.organisation.erasure.queries import places_in_force
    from huikkaa.domain.planning.mixing.actions import erase_from_groups
    from huikkaa.domain.planning.placement.actions.erasing import erase_from_plans
    from huikkaa.domain.work.actions.erasing import erase_from_matters
    from huikkaa.domain.work.queries.erasing import lines_of, unfinished

    erasing.register(ends=places_in_force)
    erasing.register(tell=mail_of, do=forget_mail_of)  # first: afterwards no matter is the person's own
    erasing.register(tell=lines_of, do=erase_from_matters, ends=unfinished)
    erasing.register(do=forget_packages_of)
    erasing.register(do=forget_tables_at_erasure)
    erasing.register(do=forget_in_know_how)
    erasing.register(do=erase_from_plans)
    erasing.register(do=erase_from_groups)


def _page(name: str) -> Callable[..., str]:
    """The maker of a page's address."""
    return lambda *parts: reverse(name, args=parts)
