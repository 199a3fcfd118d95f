"""Services: what they are called, who answers, and what is promised from which day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from huikkaa.domain.catalogue import rules
from huikkaa.domain.catalogue.actions import services as actions
from huikkaa.domain.catalogue.actions.services import Promised
from huikkaa.domain.catalogue.models import Service, ServiceGroup, ServicePromise
from huikkaa.domain.channels.imports.cells import shown
from huikkaa.domain.channels.imports.columns import Row
from huikkaa.domain.channels.imports.kinds.service_columns import COLUMNS, OF, PROMISE
from huikkaa.domain.channels.imports.naming import Folk, Named, folded
from huikkaa.domain.channels.imports.planning import (
    NEW,
    Line,
    Missing,
    Plan,
    find,
    is_broken,
    is_new,
    once_only,
    propose,
    values_of,
)
from huikkaa.domain.organisation.models import Person, Team
from huikkaa.kernel import clock

A_BUSINESS_DAY = 8 * 60
OWN = tuple(column for column in COLUMNS if column.field)
NEEDED = ("group", "answering_team", "owner")


@dataclass
class Known:
    """What the portal knows of what the file names."""

    by_slug: dict[str, Service]
    by_name: dict[str, list[Service]]
    groups: Named[ServiceGroup]
    teams: Named[Team]
    folk: Folk
    promises: dict[int, list[ServicePromise]]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Known":
        """Ask it all at once."""
        services = list(
            Service.objects.select_related("group", "answering_team", "owner").prefetch_related(
                "helping_teams"
            )
        )
        by_name: dict[str, list[Service]] = {}
        for one in services:
            by_name.setdefault(folded(one.name_fi), []).append(one)
        promises: dict[int, list[ServicePromise]] = {}
        for row in ServicePromise.objects.order_by("valid_from"):
            promises.setdefault(row.service_id, []).append(row)
        return cls(
            by_slug={one.slug: one for one in services},
            by_name=by_name,
            groups=Named(ServiceGroup.objects.all()),
            teams=Named(Team.objects.all()),
            folk=Folk.of(row.cell("owner") for row in rows),
            promises=promises,
        )


class Services:
    """Importing services."""

    label = gettext_lazy("Services")
    about = gettext_lazy("The catalogue: names, teams, owners, marks and promises.")
    columns = COLUMNS

    def plan(self, rows: Sequence[Row]) -> Plan:
        """What accepting these rows would do, as things stand now."""
        known, named = Known.of(rows), set[int]()
        lines = [_line(row, known, named) for row in rows]
        once_only(lines, OF["slug"])
        if not any(row.cell("slug") for row in rows):
            once_only(lines, OF["name_fi"])
        missing = [
            Missing(one.name, one.pk)
            for one in known.by_slug.values()
            if one.pk not in named and one.retired_on is None
        ]
        return Plan(lines, missing)


def _line(row: Row, known: Known, named: set[int]) -> Line:
    line = Line(row, title=row.cell("name_fi"))
    if row.left_out:
        return line
    values = values_of(line, COLUMNS)
    service = _service(line, values, known)
    named.add(service.pk or 0)
    for key, finder in _finders(known):
        if key in values:
            found = find(line, OF[key], values, finder)
            if found is None:
                del values[key]
            else:
                values[key] = found
    helping = values.pop("helping_teams", None)
    other = propose(line, service, values, OWN)
    if helping is not None and (is_new(service) or set(helping) != set(service.helping_teams.all())):
        before = "" if is_new(service) else ", ".join(str(one) for one in service.helping_teams.all())
        line.differ(OF["helping_teams"].label, before, ", ".join(str(one) for one in helping))
        other["helping_teams"] = helping
    if is_new(service):
        line.state = NEW
        for key in NEEDED:
            if key not in values and not is_broken(line, key):
                line.fault(OF[key], _("A new service needs this."), _("Write what is missing."))
        line.then(1, lambda by: actions.open_service(values=other, by=by))
    elif other:
        line.then(1, lambda by: actions.change_service(service=service, values=other, by=by))
    _promise(line, service, values, known)
    return line


def _finders(known: Known) -> list[tuple[str, Callable[[str], Any]]]:
    return [
        ("group", known.groups.find),
        ("answering_team", known.teams.find),
        ("owner", known.folk.find),
        ("helping_teams", lambda text: _teams(text, known.teams)),
    ]


def _teams(text: str, teams: Named[Team]) -> list[Team]:
    return [teams.find(name.strip()) for name in text.replace(";", ",").split(",") if name.strip()]


def _service(line: Line, values: dict[str, Any], known: Known) -> Service:
    """The service the row means: by its address, else by its Finnish name, else a new one."""
    slug, name = values.get("slug"), str(values.get("name_fi") or "")
    if slug:
        return known.by_slug.get(slug) or Service()
    found = known.by_name.get(folded(name), [])
    if len(found) > 1:
        line.fault(
            OF["name_fi"],
            _("Several services are called “%(name)s”.") % {"name": name},
            _("Write the service's address in the column “%(column)s”.") % {"column": OF["slug"].name},
        )
    if found:
        return found[0]
    values["slug"] = slugify(name)[:80]
    if values["slug"] in known.by_slug:
        line.fault(
            OF["name_fi"],
            _("The address %(slug)s is already used by another service.") % {"slug": values["slug"]},
            _("Write an address of its own in the column “%(column)s”.") % {"column": OF["slug"].name},
        )
    return Service()


def _promise(line: Line, service: Service, values: dict[str, Any], known: Known) -> None:
    """A promise from a day on; the one in force that day stays where it says the same."""
    given = {key: values[key] for key in PROMISE if values.get(key) is not None}
    if not given or is_broken(line, *PROMISE):
        return
    if "first_days" not in given or "done_days" not in given:
        missing = OF["done_days" if "first_days" in given else "first_days"]
        line.fault(
            missing,
            _("A promise needs both the first answer and the completion."),
            _("Write what is missing."),
        )
        return
    from_day: date = given.get("promised_from") or clock.today()
    first, done = (int(given[key] * A_BUSINESS_DAY) for key in ("first_days", "done_days"))
    for key, amount in (("first_days", first), ("done_days", done)):
        if amount <= 0:
            line.fault(OF[key], _("A promise must be longer than zero. Write how long the work may take."))
    if line.faults:
        return
    rows = [one for one in known.promises.get(service.pk or 0, []) if one.valid_from <= from_day]
    now = rows[-1] if rows else None
    if now is not None and _says(now, first, done):
        return
    _propose_promise(line, service, now, Promised(from_day, first, done))
    slug = values.get("slug") or service.slug
    line.then(2, lambda by: promise(str(slug), Promised(from_day, first, done), by))


def _propose_promise(line: Line, service: Service, now: ServicePromise | None, wanted: Promised) -> None:
    column = OF["promised_from"] if line.row.cell("promised_from") else OF["done_days"]
    if now is not None and now.valid_from == wanted.valid_from:
        line.fault(column, _("A promise is already set from this day. Change that row instead."))
    elif not is_new(service) and (
        refusal := rules.why_not_promise_from(service, wanted.valid_from, clock.today())
    ):
        line.fault(column, refusal.what, refusal.next)
    before = _told(now.first_amount, now.done_amount, now.valid_from) if now and _in_days(now) else ""
    line.differ(_("Promise"), before, _told(wanted.first_amount, wanted.done_amount, wanted.valid_from))


def _told(first: int, done: int, from_day: date) -> str:
    return _("first answer %(first)s, done %(done)s working days, from %(day)s") % {
        "first": shown(Decimal(first) / A_BUSINESS_DAY),
        "done": shown(Decimal(done) / A_BUSINESS_DAY),
        "day": shown(from_day),
    }


def _in_days(row: ServicePromise) -> bool:
    return row.first_clock == row.done_clock == ServicePromise.Clock.BUSINESS


def _says(row: ServicePromise, first: int, done: int) -> bool:
    return _in_days(row) and (row.first_amount, row.done_amount) == (first, done)


def promise(slug: str, promised: Promised, by: Person) -> ServicePromise:
    """Promise for a service that may have come in the same file."""
    return actions.promise_from(service=Service.objects.get(slug=slug), promise=promised, by=by)
