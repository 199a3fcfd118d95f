"""Event logs that leave the portal: true to what happened, valid, and silent about what must not leave."""

import csv
import json
import os
from collections import Counter
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from lxml import etree
from openpyxl import load_workbook

from huikkaa.domain.channels.exports.actions import FORMATS, take_log, take_log_on_server, taking
from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.exports.queries import Narrowed
from huikkaa.domain.organisation.models import Role, RoleGrant
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Event, Request
from huikkaa.kernel.refusals import Refused
from tests.cast import LONG_AGO, MOMENT, Town
from tests.domain.channels.living import after, came, lived

SCHEMAS = Path(__file__).parents[2] / "fixtures" / "schemas"
DATA = Path(os.environ.get("HUIKKAA_DATA") or Path(__file__).parents[4] / "shared/data")
NS = {"x": "http://www.xes-standard.org/"}
NOBODYS = (
    "Salaisin",
    "Palkkasalaisuus",
    "Asia done",
    "Aino",
    "Lindroos",
    "Niemikorpi",
    "Sinulle",
    "Muistiin",
)


def file_of(town: Town, kind: str, who: str = "anna", **more: Any) -> bytes:
    return b"".join(take_log(viewer=town.viewer(who), narrowed=Narrowed(), kind=kind, **more))


def xes_of(town: Town, **more: Any) -> Any:
    return etree.fromstring(file_of(town, "xes", **more))


def numbers(tree: Any) -> set[str]:
    return {one.get("value") for one in tree.iterfind("x:trace/x:string[@key='concept:name']", NS)}


@pytest.fixture
def made(town: Town) -> dict[str, Request]:
    return lived(town)


def test_xes_validates(town: Town, made: dict[str, Request]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "xes.xsd"))
    schema.assertValid(xes_of(town))


def published(*words: str) -> list[Path]:
    """The published schemas that the folder of data holds; without any, the test is skipped aloud."""
    found = [
        path
        for path in sorted(DATA.rglob("*"))
        if path.suffix in {".xsd", ".json", ".xml"} and all(word in path.name.lower() for word in words)
    ]
    if not found:
        pytest.skip(
            f"No published schema of {words[0].upper()} in {DATA}; our own in {SCHEMAS.name}/ were tried."
        )
    return found


def test_xes_validates_by_the_published_schema(town: Town, made: dict[str, Request]) -> None:
    for path in published("xes", ".xsd"):
        schema = etree.XMLSchema(etree.parse(path))
        if "targetNamespace" not in path.read_text(encoding="utf-8"):
            bare = file_of(town, "xes").replace(b' xmlns="http://www.xes-standard.org/"', b"")
            schema.assertValid(etree.fromstring(bare))
        else:
            schema.assertValid(xes_of(town))


def test_ocel_json_validates_by_the_published_schema(town: Town, made: dict[str, Request]) -> None:
    for path in published("ocel", ".json"):
        jsonschema.validate(ocel_of(town), json.loads(path.read_text(encoding="utf-8")))


def test_ocel_xml_validates_by_the_published_schema(town: Town, made: dict[str, Request]) -> None:
    for path in published("ocel", ".xsd"):
        etree.XMLSchema(etree.parse(path)).assertValid(etree.fromstring(file_of(town, "ocel-xml")))


def test_xes_holds_every_event_of_every_case_in_order(town: Town, made: dict[str, Request]) -> None:
    for trace in xes_of(town).iterfind("x:trace", NS):
        number = trace.find("x:string[@key='concept:name']", NS).get("value")
        found = [one.get("value") for one in trace.iterfind("x:event/x:string[@key='concept:name']", NS)]
        events = Event.unguarded.filter(request__number=number).order_by("at", "id")
        assert found == list(events.values_list("verb", flat=True))
        assert found


def test_every_global_of_xes_is_in_every_event(town: Town, made: dict[str, Request]) -> None:
    tree = xes_of(town)
    promised = {one.get("key") for one in tree.find("x:global[@scope='event']", NS)}
    for event in tree.iterfind("x:trace/x:event", NS):
        assert promised <= {one.get("key") for one in event}


def test_a_case_tells_its_dates_and_places(town: Town, made: dict[str, Request]) -> None:
    request = Request.unguarded.get(pk=made["moved"].pk)
    rows = csv.DictReader(StringIO(file_of(town, "csv").decode()))
    told = [row for row in rows if row["case:concept:name"] == request.number]
    assert {row["case:arrived"] for row in told} == {request.arrived_at.isoformat()}
    assert {row["case:done"] for row in told} == {request.done_at.isoformat() if request.done_at else ""}
    assert {row["case:due"] for row in told} == {request.due_at.isoformat()}
    assert {(row["case:service_name"], row["case:team_name"]) for row in told} == {
        ("Laskun hyvitys tai oikaisu", "Hallintotiimi")
    }
    assert {(row["case:unit_name"], row["case:channel"]) for row in told} == {("Tekniset palvelut", "portal")}
    groups = [(row["concept:name"], row["org:group"]) for row in told]
    assert groups[0] == ("received", "Taloustiimi")
    assert groups[-1] == ("completed", "Hallintotiimi")
    assert [row["to_group"] for row in told if row["to_group"]] == ["Hallintotiimi"]


def test_people_are_pseudonyms_the_same_in_every_file(town: Town, made: dict[str, Request]) -> None:
    def makers() -> Counter[str]:
        return Counter(
            one.get("value") for one in xes_of(town).iterfind(".//x:string[@key='org:resource']", NS)
        )

    first = makers()
    assert first == makers()
    assert {name.partition("-")[0] for name in first} == {"staff", "asker"}
    assert len([name for name in first if name.startswith("staff-")]) == 3


@pytest.mark.parametrize("kind", FORMATS)
def test_no_title_text_or_name_leaves(town: Town, made: dict[str, Request], kind: str) -> None:
    body = readable(file_of(town, kind), kind)
    assert made["done"].number in body
    assert [word for word in NOBODYS if word in body] == []


def readable(body: bytes, kind: str) -> str:
    if kind != "xlsx":
        return body.decode()
    book = load_workbook(BytesIO(body))
    return " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("who", ["anna", "hilkka"])
def test_confidential_matters_are_not_in_it(
    town: Town, made: dict[str, Request], kind: str, who: str
) -> None:
    body = readable(file_of(town, kind, who), kind)
    assert made["secret"].number not in body
    assert made["done"].number in body


def test_a_new_confidential_matter_changes_nothing_in_the_file(town: Town, made: dict[str, Request]) -> None:
    with after(200):
        before = [file_of(town, kind) for kind in ("xes", "ocel", "ocel-xml", "csv")]
        came(town, "Palkka taas", town.wages)
        assert [file_of(town, kind) for kind in ("xes", "ocel", "ocel-xml", "csv")] == before
        came(town, "Lasku taas")
        assert file_of(town, "csv") != before[-1]


def test_a_confidential_matter_leaves_with_one_who_handles_it_but_not_its_words(
    town: Town, made: dict[str, Request]
) -> None:
    RoleGrant.objects.create(person=town.tuula, role=Role.HR, valid_from=LONG_AGO)
    body = file_of(town, "xes", "tuula").decode()
    assert made["secret"].number in body
    assert [word for word in NOBODYS if word in body] == []


def test_names_need_personnel_administration_and_a_reason(town: Town, made: dict[str, Request]) -> None:
    with pytest.raises(Refused):
        file_of(town, "xes", "anna", names=True, reason="Selvitän kuormitusta.")
    with pytest.raises(Refused):
        file_of(town, "xes", "hilkka", names=True, reason="")
    body = file_of(town, "xes", "hilkka", names=True, reason="Selvitän kuormitusta.").decode()
    assert "Jarmo Niemikorpi" in body
    assert "Lindroos" not in body


@pytest.mark.parametrize("who", ["kaisa", "jarmo", "tuula", "arvo", "outi"])
def test_others_may_not_take_a_log(town: Town, who: str) -> None:
    with pytest.raises(Refused):
        file_of(town, "csv", who)


def test_each_log_taken_is_written_down(town: Town, made: dict[str, Request]) -> None:
    file_of(town, "ocel")
    list(take_log_on_server(narrowed=Narrowed(team=town.finance), kind="csv")[1])
    server, anna = ExportTaken.objects.all()
    assert (anna.person, anna.format, anna.rows, anna.whole) == (town.anna, "ocel", 10, True)
    assert (server.person, server.narrowed, server.rows) == (None, "talous", 7)


def test_a_log_broken_off_is_written_down_with_what_left(town: Town, made: dict[str, Request]) -> None:
    rows = taking(iter(range(10)), viewer=town.viewer("anna"), what="x", kind="csv")
    next(rows), next(rows)
    rows.close()  # type: ignore[attr-defined]
    taken = ExportTaken.objects.get()
    assert (taken.rows, taken.whole) == (2, False)


def test_a_log_is_narrowed_by_arrival_team_and_service(town: Town, made: dict[str, Request]) -> None:
    def cases(**narrowed: Any) -> int:
        return take_log_on_server(narrowed=Narrowed(**narrowed), kind="xes")[0]

    day = MOMENT.date()
    assert cases(first=day, last=day) == 10
    assert cases(last=day.replace(day=16)) == cases(first=day.replace(day=18)) == 0
    assert (cases(team=town.administration), cases(service=town.notice)) == (3, 2)


def ocel_of(town: Town) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file_of(town, "ocel"))
    return found


def test_ocel_validates(town: Town, made: dict[str, Request]) -> None:
    jsonschema.validate(ocel_of(town), json.loads((SCHEMAS / "ocel2.json").read_text()))


def test_ocel_speaks_only_of_what_it_has_declared(town: Town, made: dict[str, Request]) -> None:
    log = ocel_of(town)
    ids = [one["id"] for one in log["objects"]]
    assert len(ids) == len(set(ids))
    assert len({one["id"] for one in log["events"]}) == len(log["events"])
    related = [one for thing in log["objects"] + log["events"] for one in thing["relationships"]]
    assert {one["objectId"] for one in related} <= set(ids)
    for things, types in (("objects", "objectTypes"), ("events", "eventTypes")):
        declared = {one["name"]: {row["name"] for row in one["attributes"]} for one in log[types]}
        for thing in log[things]:
            assert {row["name"] for row in thing["attributes"]} <= declared[thing["type"]]


def test_an_attribute_of_ocel_belongs_to_one_type(town: Town, made: dict[str, Request]) -> None:
    log = ocel_of(town)
    for types in ("objectTypes", "eventTypes"):
        names = Counter(row["name"] for one in log[types] for row in one["attributes"])
        assert set(names.values()) == {1}


def test_ocel_tells_what_changed_when(town: Town, made: dict[str, Request]) -> None:
    log = ocel_of(town)
    request = next(one for one in log["objects"] if one["id"] == made["reopened"].number)
    states = [row["value"] for row in request["attributes"] if row["name"] == "state"]
    assert states == ["open", "done", "open", "done"]
    moved = next(one for one in log["objects"] if one["id"] == made["moved"].number)
    teams = [row["value"] for row in moved["attributes"] if row["name"] == "team"]
    assert teams == ["Taloustiimi", "Hallintotiimi"]
    assert {one["qualifier"] for one in moved["relationships"]} == {
        *("service", "answered by", "asked by unit", "asker", "responsible")
    }


def test_ocel_xml_says_the_same_as_json(town: Town, made: dict[str, Request]) -> None:
    tree, log = etree.fromstring(file_of(town, "ocel-xml")), ocel_of(town)
    assert [one.tag for one in tree] == ["object-types", "event-types", "objects", "events"]
    for part in ("objects", "events"):
        said = [(one.get("id"), one.get("type")) for one in tree.find(part)]
        assert said == [(one["id"], one["type"]) for one in log[part]]
        values = [[row.text or "" for row in one.iterfind("attributes/attribute")] for one in tree.find(part)]
        assert values == [[row["value"] for row in one["attributes"]] for one in log[part]]
        related = [
            [row.get("object-id") for row in one.iterfind("objects/object")] for one in tree.find(part)
        ]
        assert related == [[row["objectId"] for row in one["relationships"]] for one in log[part]]


def test_the_workbook_opens_with_real_moments(town: Town, made: dict[str, Request]) -> None:
    page = load_workbook(BytesIO(file_of(town, "xlsx"))).active
    assert page is not None
    heads = [cell.value for cell in page[1]]
    assert page.cell(2, heads.index("time:timestamp") + 1).is_date
    assert page.max_row == 1 + Event.unguarded.exclude(request=made["secret"]).count()


def test_what_comes_in_while_a_log_is_written_is_not_in_it(town: Town, made: dict[str, Request]) -> None:
    _count, pieces = take_log_on_server(narrowed=Narrowed(), kind="ocel")
    with after(200):
        actions.take(request=made["untaken"], viewer=town.viewer("tuula"))
    log = json.loads(b"".join(pieces))
    of_it = [
        e
        for e in log["events"]
        if {"objectId": made["untaken"].number, "qualifier": "request"} in e["relationships"]
    ]
    assert [one["type"] for one in of_it] == ["received"]


def test_the_same_few_questions_whatever_the_number_of_cases(
    town: Town, made: dict[str, Request], django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(14):
        file_of(town, "xes")
