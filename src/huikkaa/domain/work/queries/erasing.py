"""What a person's erasure means in matters: which are destroyed, which the law keeps and until when, what is open."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.erasing import Fate, Line
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Decision, DecisionParty, Hold, Message, Recurring, Request
from huikkaa.domain.work.queries.retention import ripe_of
from huikkaa.domain.work.rules.handling import CLOSED
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import clock

FOR_GOOD = 9999
OPEN_DECISION = Q(state__in=Decision.OPEN)


@dataclass(frozen=True)
class Ripe:
    """Matters of a person that one destruction takes: the service, the year, and their keys and numbers."""

    service: Service
    year: int
    rows: list[tuple[int, str]]


def own_matters(person: Person) -> QuerySet[Request]:
    """Every matter that the person asks for, those too that came by mail from the same address without an account."""
    own = Q(asker=person)
    if person.email:
        own |= Q(asker__isnull=True, asker_email__iexact=person.email)
    return counted().filter(own)


def ripe_of_person(person: Person) -> list[Ripe]:
    """The person's matters that may be destroyed now, by service and by the year in which they ended."""
    own = own_matters(person)
    places = set(own.filter(closed_at__isnull=False).values_list("service_id", "closed_at__year").order_by())
    services = Service.objects.in_bulk({service for service, _year in places})
    may_go = Q(pk__in=())
    for service, year in places:
        may_go |= Q(pk__in=ripe_of(services[service], year).values("pk"))
    found: dict[tuple[int, int], list[tuple[int, str]]] = defaultdict(list)
    columns = "service_id", "closed_at__year", "pk", "number"
    for service, year, pk, number in own.filter(may_go).order_by("pk").values_list(*columns):
        found[service, year].append((pk, number))
    return [Ripe(services[service], year, rows) for (service, year), rows in sorted(found.items())]


def lines_of(person: Person) -> Iterator[Line]:
    """What happens to the person's own matters, decisions and words in others' matters."""
    ripe = [pk for one in ripe_of_person(person) for pk, _number in one.rows]
    yield Line(
        "matters-destroyed",
        _("Own matters whose retention is over; they are destroyed"),
        len(ripe),
        Fate.GOES,
    )
    kept = own_matters(person).exclude(pk__in=ripe)
    yield from _kept_by_retention(kept)
    yield Line(
        "matters-contact",
        _("Addresses and links in the own matters that are kept"),
        kept.exclude(asker_email="", asker_phone="", key_digest__isnull=True).count(),
        Fate.GOES,
    )
    yield _filed(person)
    yield from _of_decisions(person)
    yield Line(
        "words-in-matters",
        _("Answers and notes written in others' matters; the name under them"),
        Message.unguarded.filter(author=person).exclude(request__asker=person).count(),
        Fate.NAME_KEPT,
        _("They belong to the document that is kept."),
        _("As long as the matter is kept."),
    )


def _kept_by_retention(kept: QuerySet[Request]) -> Iterator[Line]:
    """The matters the law keeps with the asker's name, by the ground that the service states."""
    held = Hold.unguarded.filter(request=OuterRef("pk"), ended_at__isnull=True)
    on_hold = kept.filter(Exists(held))
    yield Line(
        "matters-held",
        _("Own matters that are held back; the name stays in them"),
        on_hold.count(),
        Fate.NAME_KEPT,
        _("A complaint, an appeal, a document request or another hold"),
        _("Until the hold ends."),
    )
    closed = kept.exclude(Exists(held)).filter(state__in=CLOSED)
    # The ground of a confidential matter would tell what it was about.
    stated = Case(When(confidential=True, then=Value("")), default=F("service__legal_ground"))
    rows = closed.values_list(stated, "service__retention_years", "closed_at__year").annotate(
        count=Count("pk")
    )
    counts, last = defaultdict[str, int](int), defaultdict[str, int](int)
    for ground, years, ended, count in rows.order_by():
        counts[ground] += count
        until = FOR_GOOD if years is None or ended is None else ended + years
        last[ground] = max(last[ground], until)
    for ground in sorted(counts):
        yield Line(
            f"matters-kept {ground}",
            _("Own matters whose retention is not over; the name stays in them"),
            counts[ground],
            Fate.NAME_KEPT,
            ground or _("The service's retention time"),
            _("Kept for good.")
            if last[ground] == FOR_GOOD
            else _("At the latest until %(day)s.") % {"day": f"31.12.{last[ground]}"},
        )


def _filed(person: Person) -> Line:
    filed = counted().filter(filed_by=person).exclude(asker=person).count()
    return Line("filed", _("Matters filed for somebody else"), filed, Fate.NAMELESS)


def _of_decisions(person: Person) -> Iterator[Line]:
    signed = Decision.unguarded.filter(Q(preparer=person) | Q(presenter=person) | Q(decider=person))
    parties = DecisionParty.objects.filter(person=person)
    ground = _("An official decision names who made it and whom it concerns.")
    until = _("As long as the decision is kept.")
    yield Line(
        "decisions", _("Decisions prepared, presented or made"), signed.count(), Fate.NAME_KEPT, ground, until
    )
    yield Line(
        "party", _("Decisions that concern the person"), parties.count(), Fate.NAME_KEPT, ground, until
    )


def unfinished(person: Person) -> Iterator[str]:
    """What is under way in matters: those the person asks for, decisions waiting for the person, recurring work."""
    still = own_matters(person).exclude(state__in=CLOSED)
    if count := still.count():  # no numbers: the officer may not know of confidential ones
        said = ngettext("%(count)d own matter under way", "%(count)d own matters under way", count)
        yield said % {"count": count}
    seats = Q(preparer=person) | Q(presenter=person) | Q(decider=person)
    for number in Decision.unguarded.filter(seats, OPEN_DECISION).values_list("request__number", flat=True):
        yield _("a decision in the matter %(number)s") % {"number": number}
    for title in _recurring_of(person).values_list("title", flat=True):
        yield _("recurring work: %(title)s") % {"title": title}


def _recurring_of(person: Person) -> QuerySet[Recurring]:
    to_come = Q(ends_on__isnull=True) | Q(ends_on__gte=clock.today())
    return Recurring.objects.filter(to_come, asker=person)
