"""Pools across teams: set up, joined and left by oneself, opened by their rule, and work taken through them."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify

from huikkaa.domain.organisation.actions import recording as settings_recording
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.taking import take
from huikkaa.domain.work.models import Pool, PoolMember, PoolOpening, PoolTaking, Request
from huikkaa.domain.work.queries.pools import piled_in, piled_up
from huikkaa.kernel import chance, clock
from huikkaa.kernel.refusals import require


@transaction.atomic
def make_pool(*, values: dict[str, Any], viewer: Viewer) -> Pool:
    """Make a pool for some services, with the rule by which it opens."""
    require(rules.why_not_set_up(viewer) or _why_not(values))
    kept = dict(values)
    services = kept.pop("services")
    pool = Pool(slug=_slug(kept["name_fi"]), **kept)
    return settings_recording.add(pool, viewer.person, services=services)


@transaction.atomic
def change_pool(*, pool: Pool, values: dict[str, Any], viewer: Viewer, seen: str | None = None) -> Pool:
    """Change a pool's names, services or rule."""
    require(rules.why_not_set_up(viewer) or _why_not(values))
    return settings_recording.revise(pool, viewer.person, values, seen)


@transaction.atomic
def end_pool(*, pool: Pool, viewer: Viewer) -> Pool:
    """End a pool; what it was used for stays to be seen."""
    require(rules.why_not_set_up(viewer))
    PoolOpening.objects.filter(pool=pool, ended_at__isnull=True).update(ended_at=clock.now())
    return settings_recording.revise(pool, viewer.person, {"ended_on": clock.today()})


def _why_not(values: dict[str, Any]) -> rules.Answer:
    return rules.why_not_rule(values.get("threshold"), values.get("peak_from"), values.get("peak_to"))


def _slug(name: str) -> str:
    base = slugify(name)[:40] or "pankki"
    return base if not Pool.objects.filter(slug=base).exists() else f"{base}-{chance.token(4).lower()}"


@transaction.atomic
def join_pool(*, pool: Pool, viewer: Viewer) -> PoolMember:
    """Agree oneself to help in the pool when it opens."""
    require(rules.why_not_join_pool(pool, viewer))
    assert viewer.person is not None  # noqa: S101 - the rule has required a worker
    return PoolMember.objects.create(pool=pool, person=viewer.person, agreed_at=clock.now())


@transaction.atomic
def leave_pool(*, pool: Pool, viewer: Viewer) -> bool:
    """Withdraw from the pool, at any time and without a reason; whether one was in it."""
    now = PoolMember.objects.filter(pool=pool, person=viewer.person, withdrew_at__isnull=True)
    return bool(now.update(withdrew_at=clock.now()))


@transaction.atomic
def take_through_pool(*, pool: Pool, request: Request, viewer: Viewer) -> Request:
    """Take a request through an open pool; the pool counts it, and forgets by whom."""
    require(rules.why_not_take_through(pool, request, viewer, piled_in(pool)))
    taken = take(request=request, viewer=viewer)
    PoolTaking.objects.create(pool=pool, request=taken, at=clock.now())
    return taken


@transaction.atomic
def mind_pools() -> int:
    """Write down which pools have opened or closed by their rule since the last look; how many changed."""
    piled = piled_up()
    open_now = {
        row.pool_id: row for row in PoolOpening.objects.select_for_update().filter(ended_at__isnull=True)
    }
    changed = 0
    for pool in Pool.objects.filter(ended_on__isnull=True):
        why = rules.opens_by(pool, piled.get(pool.pk, 0))
        opening = open_now.get(pool.pk)
        if why and opening is None:
            PoolOpening.objects.create(pool=pool, why=why, began_at=clock.now())
            changed += 1
        elif not why and opening is not None:
            PoolOpening.objects.filter(pk=opening.pk).update(ended_at=clock.now())
            changed += 1
    return changed
