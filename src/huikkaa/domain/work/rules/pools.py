"""Who may set up pools, join them and take work through them, and why not."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.models import Pool, PoolMember, Request
from huikkaa.domain.work.rules.handling import Answer, why_not_take
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def why_not_set_up(viewer: Viewer) -> Answer:
    """Why the viewer may not make or change pools, or None: leads and administrators may."""
    if viewer.is_administrator or viewer.leads:
        return None
    return Refusal(
        "not_a_lead", _("Pools are set up by team leads and administrators."), _("Ask your team lead.")
    )


def why_not_rule(threshold: int | None, peak_from: date | None, peak_to: date | None) -> Answer:
    """Why this cannot be the pool's entry rule, or None: a pool is for peaks, so it must have one."""
    if threshold is None and (peak_from is None or peak_to is None):
        return Refusal(
            "no_rule",
            _("A pool is for peaks, so it opens by a rule."),
            _("Give a number of requests, or the first and the last day of the peak."),
        )
    if peak_from and peak_to and peak_to < peak_from:
        return Refusal("peak_order", _("The peak's last day is before its first day."), _("Check the dates."))
    return None


def why_not_join_pool(pool: Pool, viewer: Viewer) -> Answer:
    """Why the viewer may not join the pool, or None. Nobody joins another one: one agrees oneself."""
    if not viewer.is_worker or viewer.person is None:
        return Refusal("not_a_worker", _("Only members of the teams join pools."))
    if pool.ended_on is not None:
        return Refusal("pool_ended", _("The pool has ended."))
    if is_member(pool, viewer):
        return Refusal("already_in", _("You are already in this pool."))
    return None


def is_member(pool: Pool, viewer: Viewer) -> bool:
    """Whether the viewer has agreed to help in the pool and has not withdrawn."""
    now = PoolMember.objects.filter(pool=pool, person=viewer.person, withdrew_at__isnull=True)
    return viewer.person is not None and now.exists()


def is_peak(pool: Pool) -> bool:
    """Whether today is one of the days of the pool's known peak."""
    return (
        pool.peak_from is not None
        and pool.peak_to is not None
        and pool.peak_from <= clock.today() <= pool.peak_to
    )


def opens_by(pool: Pool, piled: int) -> str:
    """Which rule is met when so many are late or untaken: "peak", "piled", or none."""
    if pool.ended_on is not None:
        return ""
    if is_peak(pool):
        return "peak"
    return "piled" if pool.threshold is not None and piled > pool.threshold else ""


def why_not_take_through(pool: Pool, request: Request, viewer: Viewer, piled: int) -> Answer:
    """Why the viewer may not take the request through the pool, or None."""
    if not is_member(pool, viewer):
        return Refusal("not_in_pool", _("You are not in this pool."), _("Join it first."))
    if not opens_by(pool, piled):
        return Refusal(
            "pool_closed",
            _("The pool is not needed now."),
            _("Take the request from the team's queue if you like."),
        )
    if request.confidential or not pool.services.filter(pk=request.service_id).exists():
        return Refusal("not_of_pool", _("This request is not the pool's work."))
    return why_not_take(request, viewer)
