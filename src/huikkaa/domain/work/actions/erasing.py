"""What a person's erasure does in matters: ripe ones are destroyed, in the kept ones the law's bare name stays."""

from django.db.models import Q

from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.actions.permits import permit
from huikkaa.domain.work.actions.retention import destroyed
from huikkaa.domain.work.models import Decision, DecisionParty, Message, Request
from huikkaa.domain.work.queries.erasing import own_matters, ripe_of_person
from huikkaa.domain.work.searching import index_again

SEATS = ("preparer", "presenter", "decider")


def erase_from_matters(one: Erasing) -> None:
    """Do in matters what the preview has told; the general rules do the rest."""
    for ripe in ripe_of_person(one.person):
        destroyed(ripe.rows, service=ripe.service, year=ripe.year, by=one.by)
    _keep_bare_name(one)
    _keep_decisions(one)


def _keep_bare_name(one: Erasing) -> None:
    """The kept matters point at the bare name, say nothing of how to reach the asker, and are indexed anew."""
    kept = list(own_matters(one.person).select_for_update().order_by("pk"))
    if not kept:
        return
    keys = [request.pk for request in kept]
    rows = Request.unguarded.filter(pk__in=keys)
    Message.unguarded.filter(request__in=keys, author=one.person).update(author=one.name)
    rows.filter(filed_by=one.person).update(filed_by=one.name)
    rows.update(asker=one.name, asker_email="", asker_phone="", key_digest=None, unit_sees=False)
    for request in rows.order_by("pk").iterator(200):
        index_again(request)


def _keep_decisions(one: Erasing) -> None:
    """A decision goes on naming its makers and those it concerns; their addresses go."""
    if _signed(one.person):
        with permit():
            for seat in SEATS:
                Decision.unguarded.filter(**{seat: one.person}).update(**{seat: one.name})
    parties = DecisionParty.objects.filter(person=one.person)
    if parties.exists():
        parties.update(person=one.name, email="")


def _signed(person: Person) -> bool:
    return Decision.unguarded.filter(Q(preparer=person) | Q(presenter=person) | Q(decider=person)).exists()
