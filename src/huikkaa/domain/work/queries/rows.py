"""A request as a row of plain values: fifty requests with all they point at would cost more than their page."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from huikkaa.domain.organisation.models import Organisation
from huikkaa.domain.work.models import Request
from huikkaa.kernel.texts import LANGUAGES

FINNISH = "fi"


class RequestRow(NamedTuple):
    """One request as lists show it; names are in the reader's language, empty where there is none."""

    id: int
    number: str
    title: str
    state: str
    confidential: bool
    arrived_at: datetime
    due_at: datetime
    paused: bool
    channel: str
    carries: int
    asker_id: int | None
    service_id: int
    responsible_id: int | None
    asker_name: str
    administrative: bool
    unpleasant: bool
    asker_given: str | None
    asker_family: str | None
    responsible_given: str | None
    responsible_family: str | None
    service_name: str
    unit_name: str | None
    organisation_name: str | None
    organisation_kind: str | None
    declined: bool

    @property
    def asked_by(self) -> str:
        """The asker's full name, with or without an account."""
        return f"{self.asker_given} {self.asker_family}" if self.asker_id else self.asker_name

    @property
    def responsible(self) -> str:
        """The full name of who has it, or nothing."""
        return f"{self.responsible_given} {self.responsible_family}" if self.responsible_id else ""

    @property
    def is_free(self) -> bool:
        """May the viewer be offered it: nobody has it, its clock runs, and it has not been passed on?"""
        return self.responsible_id is None and not self.paused and not self.declined

    @property
    def is_ongoing(self) -> bool:
        """Is the work not done yet?"""
        return self.state in Request.ONGOING

    @property
    def is_of_contract_customer(self) -> bool:
        """Does another organisation ask, by contract?"""
        return self.organisation_kind not in (None, Organisation.Kind.OWN)


def rows_of(
    found: QuerySet[Request], language: str | None = None, *, declined: Any = None
) -> QuerySet[Request, Any]:
    """The requests as the columns of rows, named in the language; `declined` tells what the viewer has passed on."""
    columns = _columns(language or get_language() or FINNISH)
    return found.values_list(*columns, Value(value=False) if declined is None else declined)


def read(found: Iterable[Any]) -> list[RequestRow]:
    """The rows as read from the database; `found` comes from `rows_of`, or has its columns."""
    return [RequestRow._make(row) for row in found]


def _columns(language: str) -> list[Any]:
    plain = (
        "id",
        "number",
        "title",
        "state",
        "confidential",
        "arrived_at",
        "due_at",
        "paused",
        "channel",
        "carries",
    )
    keys = ("asker_id", "service_id", "responsible_id", "asker_name", "service__administrative")
    marked = ("service__unpleasant",)
    people = (
        "asker__given_name",
        "asker__family_name",
        "responsible__given_name",
        "responsible__family_name",
    )
    named = (_name("service", language), _name("unit", language), _name("organisation", language))
    return [*plain, *keys, *marked, *people, *named, "organisation__kind"]


def _name(of: str, language: str) -> Any:
    language = language[:2]
    if language == FINNISH or language not in LANGUAGES:
        return F(f"{of}__name_fi")
    return Coalesce(NullIf(F(f"{of}__name_{language}"), Value("")), F(f"{of}__name_fi"))
