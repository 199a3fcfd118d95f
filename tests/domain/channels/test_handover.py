"""Handing over to the records system: by folder and by a real HTTP server, at least once, and back with a number."""

import base64
import hashlib
import json
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from huikkaa.domain.channels.handover.actions import hand_over_waiting, read_answers
from huikkaa.domain.work import actions
from huikkaa.domain.work.actions import packages
from huikkaa.domain.work.models import Carried, Event, RecordsPackage, Request
from huikkaa.domain.work.queries.packages import stuck
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.domain.work.deciding import decided, empower
from tests.web.client import Visitor

State = RecordsPackage.State


class RecordsSystem(ThreadingHTTPServer):
    """A records system of a neighbour town: takes packages by PUT, gives receipts, remembers what it was told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.taken: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.status, self.answer = 201, {"receipt": "R-1"}

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/arkisto"


class Answering(BaseHTTPRequestHandler):
    server: RecordsSystem

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.taken.append((self.path, dict(self.headers), body))
        said = json.dumps(self.server.answer).encode()
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_words: object) -> None:
        """Say nothing to the terminal."""


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture
def records() -> Iterator[RecordsSystem]:
    server = RecordsSystem()
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def by_http(settings: Settings, records: RecordsSystem) -> RecordsSystem:
    settings.HUIKKAA_RECORDS_URL, settings.HUIKKAA_RECORDS_TOKEN = records.address, "avain"
    return records


@pytest.fixture
def by_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.HUIKKAA_RECORDS_FOLDER = str(tmp_path / "asianhallinta")
    return tmp_path / "asianhallinta"


def administrative(town: Town) -> Request:
    """A finished administrative matter with a file."""
    town.credit.administrative = True
    town.credit.save()
    made = actions.receive(
        service=town.credit,
        title="Oikaisuvaatimus",
        text="Vaadin oikaisua.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        files=[SimpleUploadedFile("vaatimus: 1.txt", b"vaadin")],
    )
    actions.take(request=made, viewer=town.viewer("jarmo"))
    actions.note(request=made, viewer=town.viewer("jarmo"), text="Salainen muistiinpano.")
    return actions.complete(request=made, viewer=town.viewer("jarmo"), text="Oikaistu.")


def the_package(request: Request) -> RecordsPackage:
    return RecordsPackage.unguarded.get(request=request)


def test_a_finished_administrative_matter_is_handed_over_by_folder(town: Town, by_folder: Path) -> None:
    request = administrative(town)
    assert hand_over_waiting() == (1, 0)
    package = the_package(request)
    assert (package.state, package.receipt) == (State.HANDED, f"lahtevat/{package.key}")
    place = by_folder / "lahtevat" / package.key
    told = json.loads((place / "metadata.json").read_text(encoding="utf-8"))
    assert told["case"]["nativeId"] == request.number
    assert told["case"]["retention"] == {"permanent": False, "years": 6, "ground": ""}
    assert {"role": "responsible", "name": "Jarmo Niemikorpi"} in told["case"]["agents"]
    for document in told["documents"]:
        data = (place / "asiakirjat" / document["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == document["checksum"]["value"]
    names = [document["title"] for document in told["documents"]]
    assert names == ["Viestit", "vaatimus: 1.txt"]
    assert "muistiinpano" not in (place / "asiakirjat" / "viestit.txt").read_text(encoding="utf-8")
    root = ET.fromstring((place / "metadata.xml").read_bytes())  # noqa: S314 - we have written it ourselves
    assert root.findtext("case/nativeId") == request.number
    assert Event.unguarded.filter(request=request, verb="records_handed").count() == 1


def test_an_ordinary_matter_is_not_handed_over(town: Town, by_folder: Path) -> None:
    made = actions.receive(
        service=town.credit, title="Lasku", text="Apua.", filer=town.viewer("kaisa"), asker=town.kaisa
    )
    actions.take(request=made, viewer=town.viewer("jarmo"))
    actions.complete(request=made, viewer=town.viewer("jarmo"), text="Tehty.")
    assert not RecordsPackage.unguarded.exists()
    with pytest.raises(Refused, match="ei ole hallintoasia"):
        packages.pack(request=made, viewer=town.viewer("jarmo"))


def test_without_a_records_system_nothing_is_packed(town: Town) -> None:
    administrative(town)
    assert not RecordsPackage.unguarded.exists()
    assert hand_over_waiting() == (0, 0)


def test_the_answer_comes_back_as_a_file_once_and_for_all(town: Town, by_folder: Path) -> None:
    request = administrative(town)
    hand_over_waiting()
    key = the_package(request).key
    (by_folder / "vastaukset").mkdir()
    answer = {"package": key, "status": "registered", "number": "ESK/412/2026"}
    (by_folder / "vastaukset" / f"{key}.json").write_text(json.dumps(answer), encoding="utf-8")
    (by_folder / "vastaukset" / "rikki.json").write_text("{", encoding="utf-8")
    assert read_answers() == (1, 1)
    assert read_answers() == (0, 1)
    package = the_package(request)
    assert (package.state, package.number) == (State.REGISTERED, "ESK/412/2026")
    assert Request.unguarded.get(pk=request.pk).has(Carried.RECORDS)
    assert Event.unguarded.filter(request=request, verb="records_numbered").count() == 1


def test_it_is_put_over_http_with_its_documents_and_the_number_may_come_at_once(
    town: Town, by_http: RecordsSystem
) -> None:
    by_http.answer = {"receipt": "R-9", "number": "ESK/9/2026"}
    power = empower(town)
    made = decided(town, power)
    packages.pack(request=made.request, viewer=town.viewer("jarmo"))
    assert hand_over_waiting() == (1, 0)
    package = the_package(made.request)
    assert (package.state, package.receipt, package.number) == (State.REGISTERED, "R-9", "ESK/9/2026")
    ((path, heads, body),) = by_http.taken
    assert path == f"/arkisto/packages/{package.key}"
    assert heads["Idempotency-Key"] == package.key
    assert heads["Authorization"].startswith("Bearer ")
    assert body["metadata"]["decisions"][0]["number"] == made.mark
    text = next(one for one in body["documents"] if one["file"].startswith("paatos-"))
    assert "Myönnän kyläyhdistykselle" in base64.b64decode(text["content"]).decode()


@pytest.mark.parametrize(
    ("status", "answer", "said"),
    [
        (500, {"receipt": "R"}, "500"),
        (401, {"receipt": "R"}, "401"),
        (201, {"nothing": "here"}, "no receipt"),
        (201, ["list"], "no receipt"),
    ],
)
def test_what_is_not_taken_is_tried_again_later_and_seen_when_stuck(
    town: Town, by_http: RecordsSystem, status: int, answer: Any, said: str
) -> None:
    by_http.status, by_http.answer = status, answer
    request = administrative(town)
    at = MOMENT
    for tries in (1, 2, 3):
        with clock.moved_to(at):
            assert hand_over_waiting() == (0, 1)
            assert hand_over_waiting() == (0, 0), "it waits before the next try"
        at += timedelta(hours=7)
        package = the_package(request)
        assert (package.state, package.tries, said in package.last_error) == (State.WAITING, tries, True)
    assert list(stuck()) == [the_package(request)]
    by_http.status, by_http.answer = 200, {"receipt": "R-2"}
    with clock.moved_to(at):
        assert hand_over_waiting() == (1, 0)
    keys = {path for path, _heads, _body in by_http.taken}
    assert len(keys) == 1, "a repetition is known by its key"
    assert not stuck().exists()


def test_a_server_that_is_away_loses_nothing(town: Town, settings: Settings) -> None:
    settings.HUIKKAA_RECORDS_URL = "http://127.0.0.1:9/ei-ole"
    request = administrative(town)
    assert hand_over_waiting() == (0, 1)
    assert the_package(request).state == State.WAITING


def test_a_killed_process_leaves_the_package_to_be_handed_over_again(
    town: Town, by_http: RecordsSystem
) -> None:
    request = administrative(town)
    assert packages.claimed(the_package(request))
    assert hand_over_waiting() == (0, 0)
    with clock.moved_to(MOMENT + timedelta(minutes=6)):
        assert hand_over_waiting() == (1, 0)


def test_two_processes_claim_a_package_once(town: Town, by_folder: Path) -> None:
    package = the_package(administrative(town))
    assert [packages.claimed(package), packages.claimed(package)] == [True, False]


def test_a_matter_sent_back_can_be_passed_again(town: Town, by_folder: Path) -> None:
    request = administrative(town)
    hand_over_waiting()
    with pytest.raises(Refused, match="jo matkalla"):
        packages.pack(request=request, viewer=town.viewer("jarmo"))
    packages.answered(key=the_package(request).key, is_registered=False, words="Tehtäväluokka puuttuu.")
    assert stuck().count() == 1
    again = packages.pack(request=request, viewer=town.viewer("jarmo"))
    assert again.state == State.WAITING


def post(visitor: Visitor, body: Any, token: str = "sovittu") -> Any:
    return visitor.post(
        "/rajapinta/asianhallinta/vastaukset/",
        body if isinstance(body, str) else json.dumps(body),
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_the_answer_comes_back_by_http_with_the_token(
    town: Town, by_folder: Path, settings: Settings
) -> None:
    client = Visitor(enforce_csrf_checks=True)
    request = administrative(town)
    hand_over_waiting()
    key = the_package(request).key
    good = {"package": key, "status": "registered", "number": "ESK/1/2026"}
    assert post(client, good).status_code == 404, "no token has been set"
    settings.HUIKKAA_RECORDS_ANSWER_TOKEN = "sovittu"
    assert post(client, good, token="arvattu").status_code == 404
    assert post(client, "{").status_code == 400
    assert post(client, {**good, "status": "ehkä"}).status_code == 422
    assert post(client, {**good, "number": " "}).status_code == 422
    assert post(client, {**good, "package": "tuntematon"}).status_code == 422
    for _time in (1, 2):
        answer = post(client, good)
        assert (answer.status_code, answer.json()["number"]) == (200, "ESK/1/2026")
    assert the_package(request).state == State.REGISTERED
