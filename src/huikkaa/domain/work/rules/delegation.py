"""Who may decide, on this day, about this amount: the delegation put to the engine, and its answer in words."""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.organisation.models import Employment, Person, Position
from huikkaa.domain.presence.queries import absences_between
from huikkaa.domain.work.models import (
    Decision,
    DecisionType,
    Delegation,
    Disqualification,
    Office,
)
from huikkaa.domain.work.standing import standing_now
from huikkaa.engine.delegation import Nobody, Passed, Power, Rule, Seat, who_decides, why_not
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal


def away_on(people: Collection[int], day: date) -> set[int]:
    """Those of the people who are away: today at this very moment, on another day at any time of it."""
    if day == clock.today():
        standing = standing_now()
        return {person for person in people if standing.is_away(person)}
    return {absence.person_id for absence in absences_between(people, day, day)}


def rows_of(kind: DecisionType) -> list[Delegation]:
    """Every row of the delegation of this type, of all times."""
    rows = Delegation.objects.filter(type=kind).select_related("office")
    return list(rows.prefetch_related("deputies").order_by("id"))


def rules_of(rows: Collection[Delegation], day: date) -> list[Rule]:
    """The rows as the engine reads them, with those who hold the positions on the day."""
    positions = {row.office.position_id for row in rows}
    positions |= {deputy.position_id for row in rows for deputy in row.deputies.all()}
    bodies = {row.office.position_id for row in rows if row.office.kind == Office.Kind.BODY}
    held = holders(positions, bodies, day)
    return [
        Rule(
            key=row.pk,
            seats=tuple(Seat(at, held.get(at, ())) for at in _positions(row)),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            limit=row.limit,
        )
        for row in rows
    ]


def _positions(row: Delegation) -> list[int]:
    return [row.office.position_id, *(deputy.position_id for deputy in row.deputies.all())]


def holders(positions: set[int], bodies: set[int], day: date) -> dict[int, tuple[int, ...]]:
    """Who holds each position on the day, the newest first; only an officeholder decides by oneself."""
    rows = Employment.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=day), position__in=positions, starts_on__lte=day
    ).filter(Q(holds_office=True) | Q(position__in=bodies))
    held: dict[int, tuple[int, ...]] = {}
    for position, person in rows.order_by("-starts_on", "-id").values_list("position_id", "person_id"):
        if position is not None:
            held[position] = (*held.get(position, ()), person)
    return held


def barred_from(decision: Decision) -> set[int]:
    """Who may not decide this: the disqualified, the asker, and its preparer unless the type allows it."""
    request = decision.request
    closed = Disqualification.objects.filter(request=request).values_list("person_id", flat=True)
    barred = {*closed, *([request.asker_id] if request.asker_id else [])}
    return barred if decision.type.by_preparer else {*barred, decision.preparer_id}


def power_over(decision: Decision, day: date | None = None) -> Power | Nobody:
    """Who decides this decision on the day (today unless told otherwise)."""
    on = day or clock.today()
    rules = rules_of(rows_of(decision.type), on)
    return who_decides(
        rules, day=on, amount=decision.amount, away=_away(rules, on), barred=barred_from(decision)
    )


def power_of_type(kind: DecisionType, *, day: date, amount: Decimal | None) -> Power | Nobody:
    """Who decides matters of this type on the day about the amount, whoever asks."""
    rules = rules_of(rows_of(kind), day)
    return who_decides(rules, day=day, amount=amount, away=_away(rules, day))


def _away(rules: Collection[Rule], day: date) -> set[int]:
    return away_on({person for rule in rules for seat in rule.seats for person in seat.holders}, day)


def power_of_person(decision: Decision, person: Person) -> Power | Refusal:
    """The power by which this person decides today, or why not. Whoever decides is not away, whatever is marked."""
    today = clock.today()
    rules, barred = rules_of(rows_of(decision.type), today), barred_from(decision)
    away = _away(rules, today) - {person.pk}
    power = who_decides(rules, day=today, amount=decision.amount, away=away, barred=barred)
    code = why_not(rules, person.pk, day=today, amount=decision.amount, away=away, barred=barred)
    if isinstance(power, Power) and code is None:
        return power
    if code is None or code == "barred":
        return _barred(decision, person)
    what, way_on = REFUSALS[code]
    return Refusal(code, str(what) % {"name": _name_of(power)}, way_on)


REFUSALS = {
    "not_in_office": (
        gettext_lazy("You do not hold an office that decides matters of this type."),
        gettext_lazy("The delegation tells who does."),
    ),
    "over_limit": (
        gettext_lazy("The amount is over the limit of your office."),
        gettext_lazy("Return the matter to preparation; it is then presented to the right office."),
    ),
    "not_yet": (
        gettext_lazy("Your power to decide this has not begun yet."),
        gettext_lazy("The delegation tells from which day it is in force."),
    ),
    "ended": (
        gettext_lazy("Your power to decide this is not in force any more."),
        gettext_lazy("The delegation tells who decides now."),
    ),
    "not_your_turn": (
        gettext_lazy("%(name)s decides this."),
        gettext_lazy("A deputy decides only when the ones before are away or disqualified."),
    ),
}


def _name_of(power: Power | Nobody) -> str:
    if isinstance(power, Nobody):
        return _("Somebody else")
    return Person.objects.get(pk=power.person).name


def _barred(decision: Decision, person: Person) -> Refusal:
    if decision.request.asker_id == person.pk:
        return Refusal("own_matter", _("This is your own matter."), _("The deputy decides."))
    if decision.preparer_id == person.pk and not decision.type.by_preparer:
        return Refusal(
            "own_preparation",
            _("You have prepared this yourself, and in this type the preparer may not decide."),
            _("The deputy decides."),
        )
    return Refusal("disqualified", _("You are disqualified from this matter."), _("The deputy decides."))


def words_of(power: Power | Nobody) -> str:
    """By what right somebody decides, or why nobody may, in the reader's language."""
    if isinstance(power, Nobody):
        return " ".join([_lack_words(power), *_passed_words(power.passed)])
    row = Delegation.objects.select_related("office").get(pk=power.rule.key)
    seat = power.rule.seats[power.place]
    said = {
        "name": Person.objects.get(pk=power.person).name,
        "office": row.office.name,
        "title": Position.objects.get(pk=seat.position).title,
        "day": _day(row.valid_from),
        "limit": _euros(row.limit),
    }
    first = (
        _("%(name)s decides as the deputy (%(title)s) of the office %(office)s.")
        if power.place
        else _("%(name)s decides: %(office)s.")
    )
    reach = (
        _("In force from %(day)s, up to %(limit)s.")
        if row.limit is not None
        else _("In force from %(day)s, without a limit of amount.")
    )
    return " ".join([first % said, *_passed_words(power.passed), reach % said, row.ground]).strip()


def _passed_words(passed: Collection[Passed]) -> list[str]:
    if not passed:
        return []
    people = {one.person for one in passed if one.person is not None}
    posts = {one.seat.position for one in passed}
    names = {person.pk: person.name for person in Person.objects.filter(pk__in=people)}
    titles = {row.pk: row.title for row in Position.objects.filter(pk__in=posts)}
    told = {
        "vacant": _("The post %(title)s is vacant."),
        "away": _("%(name)s is away."),
        "barred": _("%(name)s may not handle this matter."),
    }
    return [
        told[one.why] % {"name": names.get(one.person or 0, ""), "title": titles.get(one.seat.position, "")}
        for one in passed
    ]


def _lack_words(nobody: Nobody) -> str:
    rule = nobody.rule
    said = {
        "limit": _euros(rule.limit) if rule else "",
        "first": _day(rule.valid_from) if rule else "",
        "last": _day(rule.valid_until) if rule and rule.valid_until else "",
    }
    told = {
        "no_rule": _("Nobody has been given the power to decide matters of this type."),
        "over_limit": _("The amount is over the highest limit of the delegation, %(limit)s."),
        "not_yet": _("The power to decide this begins on %(first)s."),
        "ended": _("The power to decide this ended on %(last)s."),
        "all_hindered": _("Nobody who has the power can decide now."),
    }
    return told[nobody.why] % said


def _day(on: date) -> str:
    return f"{on.day}.{on.month}.{on.year}"


def _euros(amount: Decimal | None) -> str:
    if amount is None:
        return ""
    whole = f"{amount:,.2f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return f"{whole.removesuffix(',00')}\N{NO-BREAK SPACE}€"
