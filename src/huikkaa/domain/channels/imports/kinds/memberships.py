"""Memberships of teams, each from a day on."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.channels.imports import cells
from huikkaa.domain.channels.imports.columns import Column, Row
from huikkaa.domain.channels.imports.naming import Folk, Named
from huikkaa.domain.channels.imports.planning import NEW, Line, Missing, Plan, find, is_new, values_of
from huikkaa.domain.organisation import rules
from huikkaa.domain.organisation.actions import teams as actions
from huikkaa.domain.organisation.models import Membership, Person, Team
from huikkaa.domain.organisation.queries import in_force
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refusal

COLUMNS = (
    Column(
        "person",
        gettext_lazy("Person key"),
        required=True,
        read=cells.line,
        example="100001",
        words=(
            "henkilöavain, avain, henkilönumero, henkilö, jäsen, sähköposti, sähköpostiosoite, personnyckel, "
            "anställningsnummer, person, medlem, e-post, e-postadress, person key, employee id, member, email, "
            "e-mail address"
        ),
        help=gettext_lazy("The HR system's key, or the e-mail address."),
    ),
    Column(
        "team",
        gettext_lazy("Team"),
        required=True,
        read=cells.line,
        example="Taloustiimi",
        words="tiimi, tiimin nimi, team, teamets namn, team name",
    ),
    Column(
        "valid_from",
        gettext_lazy("Valid from"),
        required=True,
        read=cells.day,
        example="1.1.2026",
        words=(
            "voimassa alkaen, alkaen, alkupäivä, alkupvm, jäsen alkaen, gäller från, från, startdatum, medlem från, "
            "valid from, from, start date"
        ),
    ),
    Column(
        "valid_to",
        gettext_lazy("Last day"),
        read=cells.day,
        empty=None,
        example="",
        words=(
            "viimeinen päivä, voimassa saakka, päättyy, loppupäivä, loppupvm, sista dag, gäller till, slutdatum, "
            "last day, valid to, end date"
        ),
    ),
    Column(
        "leads",
        gettext_lazy("Leads the team"),
        read=cells.yes_no,
        empty=False,
        example="ei",
        words="vetää tiimiä, tiiminvetäjä, vetäjä, leder teamet, teamledare, leads the team, lead, team lead",
    ),
)
OF = {column.key: column for column in COLUMNS}
Held = dict[tuple[int, int], list[Membership]]


class Memberships:
    """Importing memberships of teams."""

    label = gettext_lazy("Team memberships")
    about = gettext_lazy("Who belongs to which team, from which day.")
    columns = COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        folk, teams = Folk.of(row.cell("person") for row in rows), Named(Team.objects.all())
        held: Held = {}
        people = {person.pk for person in folk.by_word.values()}
        for one in Membership.objects.filter(person__in=people).select_related("person", "team"):
            held.setdefault((one.team_id, one.person_id), []).append(one)
        named: set[int] = set()
        lines = [_line(row, folk, teams, held, named) for row in rows]
        return Plan(lines, _missing(named))


def _line(row: Row, folk: Folk, teams: Named[Team], held: Held, named: set[int]) -> Line:
    line = Line(row, title=f"{row.cell('person')}: {row.cell('team')}")
    if row.left_out:
        return line
    values = values_of(line, COLUMNS)
    person = find(line, OF["person"], values, folk.find)
    team = find(line, OF["team"], values, teams.find)
    if line.faults or person is None or team is None:
        return line
    line.title = f"{person.name}: {team.name}"
    rows = held.setdefault((team.pk, person.pk), [])
    same = next((one for one in rows if one.valid_from == values["valid_from"]), None)
    if same is not None:
        named.add(same.pk or 0)
        _change(line, same, values)
    else:
        rows.append(_join(line, person, team, values, rows))
    return line


def _join(
    line: Line, person: Person, team: Team, values: dict[str, Any], rows: Sequence[Membership]
) -> Membership:
    first, last, leads = values["valid_from"], values.get("valid_to"), bool(values.get("leads"))
    if last is not None and last < first:
        line.fault(OF["valid_to"], _("The last day is before the first day. Check the dates."))
    ended = rules.why_not_join_ended(team, first)
    _refuse(line, "team", ended)
    _refuse(line, "valid_from", None if ended else rules.why_not_overlap(rows, first, last))
    line.state = NEW
    for key in ("valid_from", "valid_to", "leads"):
        if values.get(key):
            line.differ(OF[key].label, "", values[key])
    verb = actions.join_as_lead if leads else actions.join
    line.then(2, lambda by: verb(team=team, person=person, from_day=first, last_day=last, by=by))
    return Membership(team=team, person=person, valid_from=first, valid_to=last, leads=leads)


def _change(line: Line, same: Membership, values: dict[str, Any]) -> None:
    """The row is there already: it may get a last day, and nothing else of it is rewritten."""
    if is_new(same):
        line.fault(OF["valid_from"], _("The same stands in the file already."), _("Leave this row out."))
        return
    if "leads" in values and values["leads"] != same.leads:
        line.fault(
            OF["leads"],
            _("Leading begins and ends with a membership of its own."),
            _("Give this one a last day, and write a new row from the day when it changes."),
        )
    last = values.get("valid_to", same.valid_to)
    if last == same.valid_to:
        return
    if last is None or last < same.valid_from:
        line.fault(
            OF["valid_to"],
            _("A last day cannot be taken away or stand before the first day."),
            _("Write a new row from the day when the membership goes on."),
        )
        return
    _refuse(line, "valid_to", rules.why_not_leave(same, last))
    line.differ(OF["valid_to"].label, same.valid_to, last)
    line.then(1, lambda by: actions.leave(membership=same, last_day=last, by=by))


def _refuse(line: Line, key: str, refusal: Refusal | None) -> None:
    if refusal is not None:
        line.fault(OF[key], refusal.what, refusal.next)


def _missing(named: set[int]) -> list[Missing]:
    rows = Membership.objects.filter(in_force(clock.today())).select_related("person", "team")
    return [
        Missing(str(one), one.pk)
        for one in rows.order_by("team__name_fi", "person__sorted_as")
        if one.pk not in named
    ]
