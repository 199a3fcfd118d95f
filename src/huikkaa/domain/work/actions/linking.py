"""Linking: telling that two requests have something to do with each other."""

from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import rules
from huikkaa.domain.work.actions.carrying import carry, drop
from huikkaa.domain.work.actions.recording import both_locked, record, save, verb
from huikkaa.domain.work.models import Carried, Event, Link, Request
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require


@verb
def link(*, request: Request, viewer: Viewer, other: Request, kind: str = Link.Kind.RELATED) -> Link:
    """Link the request to another one. Each tells of it, to those who may see the other one too."""
    one, far = both_locked(request, other)
    require(rules.why_not_link(one, far, viewer, kind))
    made = Link.objects.create(one=one, other=far, kind=kind, by=viewer.person, at=clock.now())
    for end in (one, far):
        carry(end, Carried.LINKS)
        save(end)
        # The other's number is not told here: not everyone who reads this may know that the other exists.
        record(end, Event.Verb.LINKED, viewer, link=made.pk)
    return made


@verb
def unlink(*, link: Link, viewer: Viewer) -> None:
    """Take the link away from both."""
    one, far = both_locked(link.one, link.other)
    require(rules.why_not_note(one, viewer) or rules.why_not_note(far, viewer))
    gone = link.pk
    if not Link.objects.filter(pk=gone).delete()[0]:
        return
    for end in (one, far):
        if not (end.links.exists() or end.links_here.exists()):
            drop(end, Carried.LINKS)
        save(end)
        record(end, Event.Verb.UNLINKED, viewer, link=gone)
