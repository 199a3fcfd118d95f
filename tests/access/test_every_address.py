"""Every address against every relation to the thing, as the table in addresses.toml says."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django.plugin import DjangoDbBlocker

from huikkaa.domain.work.models import Event, Look, Message, Request
from huikkaa.kernel import clock
from tests.access.relations import (
    KINDS,
    NO_SUCH_KEY,
    NO_SUCH_NUMBER,
    RELATIONS,
    World,
    plant_secret,
    samples,
    world,
)
from tests.cast import MOMENT
from tests.cast import town as build
from tests.web.client import Visitor

TABLE = tomllib.loads(Path(__file__).with_name("addresses.toml").read_text(encoding="utf-8"))
PEOPLE: dict[str, list[str]] = TABLE["people"]
ADDRESSES: dict[str, dict[str, Any]] = TABLE["addresses"]
OF_ONE = sorted(route for route, line in ADDRESSES.items() if "seen_by" in line)
OF_NONE = sorted(set(ADDRESSES) - set(OF_ONE))
GAP = re.compile(r"<(?:\w+:)?(\w+)>")
pytestmark = pytest.mark.django_db
# What differs between two answers that say the same: keys against forgery and against sending twice.
KEYS = re.compile(
    rb'(?:name="(?:csrfmiddlewaretoken|once)" value="[^"]*"|"X-CSRFToken": "[^"]*"|nonce-[\w-]+)'
)


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@dataclass
class Doors:
    """The town with a request of every kind and a thing behind every address; it stands while this module lasts."""

    here: World
    values: dict[str, str]
    cookies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def built(cls) -> "Doors":
        here = world(build())
        doors = cls(here, samples(here.town))
        for relation in RELATIONS:
            signed = here.visitor(relation).cookies
            doors.cookies[relation] = signed["sessionid"].value if "sessionid" in signed else ""
        return doors

    def visitor(self, relation: str) -> Visitor:
        """A new browser of the one who stands in this relation, signed in already."""
        visitor = Visitor()
        if self.cookies[relation]:
            visitor.cookies["sessionid"] = self.cookies[relation]
        return visitor


@pytest.fixture(scope="module")
def doors(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Doors]:
    """What is built once; each test undoes what it does to it (`db`)."""
    with django_db_blocker.unblock():
        with clock.moved_to(MOMENT):
            made = Doors.built()
        yield made
        call_command("flush", verbosity=0, interactive=False)


def every_route(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_route(pattern.url_patterns, route)
        else:
            yield route, pattern


ROUTES = dict(every_route(get_resolver("huikkaa.config.urls").url_patterns))


def filled(route: str, values: dict[str, str]) -> str:
    return "/" + GAP.sub(lambda gap: values[gap[1]], route)


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: bytes
    leads: str

    def without(self, *own: str) -> "Answer":
        """The answer without what is different in each: keys of forms, and the thing's own name."""
        body, leads = KEYS.sub(b"", self.body), self.leads
        for word in own:
            body, leads = body.replace(word.encode(), b"*"), leads.replace(word, "*")
        return Answer(self.status, body, leads)

    def refused_at_the_door(self, relation: str) -> bool:
        """Asked to sign in, or told that the page belongs to another task."""
        if relation == "signed_out":
            return self.status == 302 and self.leads.startswith("/tili/kirjaudu/?next=")
        return self.status == 403

    @property
    def opens(self) -> bool:
        """The page, where it leads, a form with its mistakes marked, or that it takes another method."""
        return self.status in {200, 204, 302, 303, 400, 405, 409, 422}


def send(visitor: Visitor, method: str, address: str) -> Answer:
    """Ask for an address, or send an empty form to it, and undo whatever that did."""
    visitor.cookies.pop("messages", None)  # what the last answer told is not told on the next one
    with transaction.atomic():
        answer: Any = visitor.get(address) if method == "GET" else visitor.post(address, {})
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return Answer(answer.status_code, body, answer.headers.get("Location", ""))


def test_every_address_has_a_rule_and_a_line_in_the_table() -> None:
    assert [route for route, one in ROUTES.items() if not hasattr(one.callback, "declared_rule")] == []
    lines = {*ADDRESSES, *TABLE["accounts"], *TABLE["accounts_where_set"]}
    assert sorted(set(ROUTES) - lines) == [], "addresses that addresses.toml does not know"
    assert sorted(lines - set(ROUTES)) == [], "lines in addresses.toml without an address"


def test_the_table_speaks_of_every_relation_and_every_kind() -> None:
    assert set(PEOPLE["everyone"]) == set(RELATIONS)
    for part in ("handlers", "askers", "files", "links", "projects"):
        assert set(TABLE[part]) == set(KINDS)
    assert {line["who"] for line in ADDRESSES.values()} <= set(PEOPLE)


def missed(line: dict[str, Any], answer: Answer) -> bool:
    """Not there, for a reason that the table gives."""
    return "not_found_also" in line and answer.status == 404


def methods(*, is_open: bool) -> tuple[str, ...]:
    """What is tried. Whether a door is closed does not depend on the database, so closed ones are tried on SQLite;
    on PostgreSQL every address is opened by each whom it admits.
    """
    if connection.vendor == "sqlite":
        return ("GET", "POST")
    return ("GET",) if is_open else ()


@pytest.mark.parametrize("route", OF_NONE)
def test_a_page_opens_to_those_whom_the_table_names(doors: Doors, route: str) -> None:
    line, wrong = ADDRESSES[route], list[str]()
    values = doors.values | {
        "pk": doors.values.get(line.get("sample", ""), ""),
        "slug": doors.values.get(line.get("sample", "slug"), ""),
    }
    for relation in RELATIONS:
        visitor, admitted = doors.visitor(relation), relation in PEOPLE[line["who"]]
        for method in methods(is_open=admitted):
            answer = send(visitor, method, filled(route, values))
            at_the_door = answer.refused_at_the_door(relation)
            fits = (answer.opens or missed(line, answer)) and not at_the_door if admitted else at_the_door
            if not fits:
                wrong.append(f"{method} as {relation}: {answer.status}")
    assert wrong == []


def fingerprint(request: Request) -> tuple[object, ...]:
    """Everything that could have become of a request."""
    row = Request.unguarded.filter(pk=request.pk).values().get()
    counts = [
        rows.filter(request=request).count() for rows in (Event.unguarded, Message.unguarded, Look.unguarded)
    ]
    return (*row.items(), *counts)


NOTHING = {"number": NO_SUCH_NUMBER, "key": NO_SUCH_KEY, "file": NO_SUCH_KEY, "link": "1", "document": "1"}


def values_of(here: World, route: str, kind: str) -> dict[str, str]:
    """What fills the address for this request."""
    key = here.file_of(kind) if route.startswith("liite/") else here.link_of(kind)
    return {
        "number": here.requests[kind].number,
        "key": key,
        "file": here.file_of(kind),
        "link": "1",
        "document": "1",
    }


def amiss(route: str, relation: str, kind: str, answer: Answer, of_nothing: Answer) -> bool:
    """Whether an answer is not what the table says."""
    line = ADDRESSES[route]
    if relation not in PEOPLE[line["who"]]:
        return not (answer.refused_at_the_door(relation) and answer == of_nothing)
    if relation in TABLE[line["seen_by"]][kind]:
        return not (answer.opens or missed(line, answer))
    return answer != of_nothing or answer.status not in {302, 404, 405}


@pytest.mark.parametrize("route", sorted(TABLE["accounts"]))
def test_an_address_of_accounts_opens_to_those_whom_the_table_names(doors: Doors, route: str) -> None:
    address = "/" + re.sub(r"\(\?P<\w+>[^)]*\)", "x", route).strip("^$")
    for relation in ("asker", "administrator", "signed_out"):
        answer = send(doors.visitor(relation), "GET", address)
        admitted = relation in PEOPLE[TABLE["accounts"][route]]
        assert answer.refused_at_the_door(relation) != admitted, f"{relation}: {answer.status}"
        assert answer.status < 500


@pytest.mark.parametrize("route", sorted(TABLE["accounts_where_set"]))
def test_an_address_that_confirms_who_one_is_asks_a_visitor_to_sign_in(doors: Doors, route: str) -> None:
    assert send(doors.visitor("signed_out"), "GET", f"/{route}").refused_at_the_door("signed_out")
    assert send(doors.visitor("asker"), "GET", f"/{route}").status == 403


@pytest.mark.parametrize("route", OF_ONE)
def test_a_request_opens_to_those_who_may_see_it_and_does_not_exist_for_others(
    doors: Doors, route: str
) -> None:
    here, wrong = doors.here, []
    before = {kind: fingerprint(here.requests[kind]) for kind in KINDS}
    for place, relation in enumerate(RELATIONS):
        visitor = doors.visitor(relation)
        # A door that is closed before anything is looked for is tried with one kind by each, and with all by all.
        is_open = relation in PEOPLE[ADDRESSES[route]["who"]]
        for method in methods(is_open=is_open):
            of_nothing = send(visitor, method, filled(route, NOTHING)).without(*NOTHING.values())
            for kind in KINDS if is_open else [KINDS[place % len(KINDS)]]:
                values = values_of(here, route, kind)
                answer = send(visitor, method, filled(route, values)).without(*values.values())
                if amiss(route, relation, kind, answer, of_nothing):
                    wrong.append(f"{method} {kind} as {relation}: {answer.status}, not {of_nothing.status}")
    assert wrong == []
    assert {kind: fingerprint(here.requests[kind]) for kind in KINDS} == before


def answers_to(doors: Doors, relation: str, number: str, routes: list[str] = OF_NONE) -> dict[str, Answer]:
    """What every list, search, suggestion and table says to one who stands in this relation."""
    found, visitor, values = {}, doors.visitor(relation), doors.values | {"number": number}
    for route in routes:
        line = ADDRESSES[route]
        if relation not in PEOPLE[line["who"]] or line.get("names_people"):
            continue
        filling = values | {"pk": values.get(line.get("sample", ""), "")}
        for asked in ["", *line.get("ask", [])]:
            address = filled(route + asked, filling)
            found[address] = send(visitor, "GET", address).without()
    return found


SECRET = ("Salahanke", "salahanke", "Zygofon", "zygofon", "Palkan oikaisu")
MAY_CHANGE = {route.strip("/") for route, line in ADDRESSES.items() if "changes_because" in line}
# Hers is a role that opens nothing; his is another team; and so on: whoever may not see a confidential matter.
WITHOUT = [relation for relation in RELATIONS if relation not in TABLE["handlers"]["confidential"]]


@pytest.mark.parametrize("relation", WITHOUT)
def test_no_page_changes_for_others_when_a_confidential_matter_comes(doors: Doors, relation: str) -> None:
    town = doors.here.town
    with transaction.atomic():
        number = plant_secret(town).number
        transaction.set_rollback(True)
    before = answers_to(doors, relation, number)
    secret = plant_secret(town)
    Request.unguarded.filter(pk=secret.pk).update(number=number)
    after = answers_to(doors, relation, number)
    changed = [address for address in before if before[address] != after[address]]
    assert [address for address in changed if address.strip("/") not in MAY_CHANGE] == []
    for address in changed:
        assert not {word for word in (*SECRET, number) if word.encode() in after[address].body}


@pytest.mark.parametrize("relation", ["handler", "colleague", "lead"])
def test_the_test_above_would_notice(doors: Doors, relation: str) -> None:
    routes = ["jono/<slug:team>/", "haku/"]
    before = answers_to(doors, relation, NO_SUCH_NUMBER, routes)
    plant_secret(doors.here.town)
    after = answers_to(doors, relation, NO_SUCH_NUMBER, routes)
    changed = {address for address in before if before[address] != after[address]}
    assert {"/jono/talous/", "/jono/talous/?muoto=csv", "/haku/?q=salahanke"} <= changed
