"""A person's calendar is read from a file or a private address; of it only busy half-days are ever kept."""

import ipaddress
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from pytest_django.fixtures import Settings

from huikkaa.domain.channels.calendars import actions, fetching
from huikkaa.domain.channels.calendars.fetching import CannotFetch, fetch, host_of
from huikkaa.domain.presence.models import Absence, BusyCalendar
from huikkaa.domain.work.standing import standing_now
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import Refused
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

SECRET = "Zygofoni"
ICS = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//{SECRET}//FI
X-WR-CALNAME:{SECRET} oma kalenteri
BEGIN:VEVENT
UID:{SECRET}-1
DTSTAMP:20260101T000000Z
DTSTART;VALUE=DATE:20261117
DTEND;VALUE=DATE:20261119
SUMMARY:Leikkaus: {SECRET}
DESCRIPTION:Lähete {SECRET}
LOCATION:{SECRET}n sairaala
ORGANIZER;CN={SECRET}:mailto:{SECRET}@klinikka.example
ATTENDEE;CN={SECRET}:mailto:{SECRET}@klinikka.example
CATEGORIES:{SECRET}
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()  # fmt: skip


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def everything_stored() -> str:
    """Every value of every table of the database, as text."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names are the database's own
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def days_of(town: Town) -> list[tuple[int, int]]:
    return [(row.first_day.day, row.last_day.day) for row in Absence.objects.filter(person=town.jarmo)]


def test_a_file_leaves_half_days_and_not_a_word_of_itself(town: Town) -> None:
    visitor = Visitor()
    visitor.sign_in(town.jarmo)
    file = SimpleUploadedFile(f"{SECRET}.ics", ICS)
    page = visitor.send("/poissaolot/kalenteri/", what="file", file=file)
    assert "4 varattua puolipäivää luettiin" in page.words
    assert days_of(town) == [(17, 18)]
    assert SECRET.lower() not in everything_stored().lower()
    assert town.jarmo.pk in standing_now().away


def test_a_file_read_again_takes_the_place_of_the_earlier_one(town: Town) -> None:
    actions.read_file(person=town.jarmo, data=ICS)
    actions.read_file(person=town.jarmo, data=ICS.replace(b"20261119", b"20261121"))
    assert days_of(town) == [(17, 20)]


def test_what_is_no_calendar_changes_nothing(town: Town) -> None:
    actions.read_file(person=town.jarmo, data=ICS)
    with pytest.raises(Refused, match="iCalendar"):
        actions.read_file(person=town.jarmo, data=b"<html>Kirjaudu</html>")
    assert days_of(town) == [(17, 18)]
    visitor = Visitor()
    visitor.sign_in(town.jarmo)
    file = SimpleUploadedFile("kalenteri.ics", b"kissa")
    page = visitor.send("/poissaolot/kalenteri/", what="file", file=file, status=422)
    assert "ei ole iCalendar-muotoinen" in page.words


def test_an_address_is_kept_sealed_and_read_every_hour(town: Town) -> None:
    address, answers = "webcal://kalenteri.example/salainen-avain.ics", [ICS]
    actions.read_from(person=town.jarmo, address=address, fetching=lambda place: answers[-1])
    assert "salainen-avain" not in everything_stored()
    assert BusyCalendar.objects.get().host == "kalenteri.example"
    asked: list[str] = []

    def again(place: str) -> bytes:
        asked.append(place)
        return ICS.replace(b"20261119", b"20261120")

    assert actions.read_waiting(fetching=again) == (0, 0)
    with clock.moved_to(MOMENT + timedelta(minutes=61)):
        assert actions.read_waiting(fetching=again) == (1, 0)
    assert asked == ["https://kalenteri.example/salainen-avain.ics"]
    assert days_of(town) == [(17, 19)]


def test_where_reading_fails_what_was_read_last_stays_and_the_person_is_told(
    town: Town,
) -> None:
    actions.read_from(person=town.jarmo, address="https://kalenteri.example/a", fetching=lambda _place: ICS)

    def silent(_place: str) -> bytes:
        raise CannotFetch("away")

    with clock.moved_to(MOMENT + timedelta(hours=2)):
        assert actions.read_waiting(fetching=silent) == (0, 1)
    assert days_of(town) == [(17, 18)]
    visitor = Visitor()
    visitor.sign_in(town.jarmo)
    assert "Kalenteri ei vastannut" in visitor.visit("/poissaolot/kalenteri/").words
    visitor.send("/poissaolot/kalenteri/unohda/")
    assert (days_of(town), BusyCalendar.objects.exists()) == ([], False)


@pytest.mark.parametrize(
    "address",
    ["http://kalenteri.example/a", "file:///etc/passwd", "kalenteri", "https://", "https://a:b@k.example/",
     "https://kalenteri.example:22/", "https://[::1"],
)  # fmt: skip
def test_only_an_https_address_is_read(address: str) -> None:
    with pytest.raises(CannotFetch, match="address"):
        host_of(address)


@pytest.mark.parametrize(
    "number", ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "::1", "fd00::1",
               "fe80::1%eth0", "100.64.0.1"]
)  # fmt: skip
def test_machines_of_closed_nets_are_not_asked(number: str) -> None:
    assert not fetching.is_open_to_all(number)


def test_a_name_that_points_into_the_closed_net_is_not_asked_either() -> None:
    with pytest.raises(CannotFetch, match="private"):
        fetch("https://localhost/kalenteri.ics")


class Answers(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        place = self.path.partition("?")[0]
        self.send_response({"/ics": 200, "/on": 302, "/round": 302, "/suuri": 200}.get(place, 403))
        if place in ("/on", "/round"):
            self.send_header("Location", "/ics?avain=1" if place == "/on" else "/round")
        self.end_headers()
        if place == "/ics":
            self.wfile.write(ICS)
        if place == "/suuri":
            for _piece in range(700):
                self.wfile.write(b"x" * 10_000)

    def log_message(self, *_about: object) -> None:
        """Say nothing."""


@contextmanager
def calendar_server(folder: Path) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server over TLS on this machine, and the trust that knows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    names = x509.SubjectAlternativeName(
        [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    )
    made = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=key.public_key(),
        serial_number=1,
        not_valid_before=datetime(2000, 1, 1, tzinfo=UTC),
        not_valid_after=datetime(2100, 1, 1, tzinfo=UTC),
    ).add_extension(names, critical=False)
    certificate = folder / "certificate.pem"
    certificate.write_bytes(
        made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    server = HTTPServer(("localhost", 0), Answers)
    inner = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    inner.load_cert_chain(certificate)
    server.socket = inner.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port, ssl.create_default_context(cafile=str(certificate))
    finally:
        server.shutdown()
        server.server_close()


def test_a_calendar_is_fetched_over_a_checked_line(tmp_path: Path, settings: Settings) -> None:
    with calendar_server(tmp_path) as (port, trust):
        settings.HUIKKAA_CALENDAR_HOSTS = [f"localhost:{port}"]
        place = f"https://localhost:{port}"
        assert fetch(f"{place}/ics", trust) == ICS
        assert fetch(f"{place}/on", trust) == ICS
        for path, code in (("/muu", "refused"), ("/round", "away"), ("/suuri", "too_big")):
            with pytest.raises(CannotFetch, match=code):
                fetch(f"{place}{path}", trust)
        with pytest.raises(CannotFetch, match="away"):
            fetch(f"{place}/ics")
