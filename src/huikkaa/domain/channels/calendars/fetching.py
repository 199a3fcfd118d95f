"""Fetching a calendar from the address a person gave: over https, from the open net, bounded in size and time.

The address comes from a person, so it may point anywhere. A machine inside the town's own net is asked only if
its name is in HUIKKAA_CALENDAR_HOSTS, and what was looked up is what is connected to.
"""

import http.client
import ipaddress
import socket
import ssl
from time import monotonic
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from huikkaa.engine.busy import MOST_BYTES

SECONDS = 20.0
HOPS = 3
MOVED = frozenset({301, 302, 303, 307, 308})


class CannotFetch(Exception):
    """Why the calendar was not got, as a short code: address, private, away, refused, too_big."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def tidy(address: str) -> str:
    """The address as it is fetched: webcal is https by another name."""
    words = address.strip()
    return f"https{words[6:]}" if words.lower().startswith("webcal:") else words


def host_of(address: str) -> str:
    """The machine of an address that can be fetched; refused where it is no https address."""
    try:
        parts = urlsplit(tidy(address))
        port = parts.port
    except ValueError:
        raise CannotFetch("address") from None
    if parts.scheme != "https" or not parts.hostname or parts.username or port not in (None, 443, *_ports()):
        raise CannotFetch("address")
    return parts.hostname


def fetch(address: str, trust: ssl.SSLContext | None = None) -> bytes:
    """The bytes behind the address."""
    until, place = monotonic() + SECONDS, tidy(address)
    for _hop in range(HOPS + 1):
        host = host_of(place)
        answer = _ask(place, host, until, trust or ssl.create_default_context())
        if isinstance(answer, bytes):
            return answer
        place = urljoin(place, answer)
    raise CannotFetch("away")


def _ask(address: str, host: str, until: float, trust: ssl.SSLContext) -> bytes | str:
    """What the address answers: its bytes, or where it leads."""
    parts = urlsplit(address)
    port = parts.port or 443
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        with _connected(host, port, until, trust) as line:
            asked = http.client.HTTPSConnection(host, port)
            asked.sock = line
            asked.request("GET", path, headers={"Accept": "text/calendar", "User-Agent": "huikkaa"})
            answer = asked.getresponse()
            if answer.status in MOVED:
                return answer.getheader("Location") or ""
            if answer.status != http.client.OK:
                raise CannotFetch("away" if answer.status >= 500 else "refused")
            return _all_of(answer, line, until)
    except (OSError, http.client.HTTPException, UnicodeError):
        raise CannotFetch("away") from None


def _all_of(answer: http.client.HTTPResponse, line: ssl.SSLSocket, until: float) -> bytes:
    found = bytearray()
    while piece := answer.read1(65536):
        found += piece
        if len(found) > MOST_BYTES:
            raise CannotFetch("too_big")
        if monotonic() > until:
            raise CannotFetch("away")
        line.settimeout(max(0.1, until - monotonic()))
    return bytes(found)


def _connected(host: str, port: int, until: float, trust: ssl.SSLContext) -> ssl.SSLSocket:
    """A line to the machine, to the very number that was found fit."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not all(is_open_to_all(number) or host in _own_hosts() for number in numbers):
        raise CannotFetch("private")
    plain = socket.create_connection((numbers[0], port), timeout=max(0.1, until - monotonic()))
    try:
        return trust.wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def is_open_to_all(number: str) -> bool:
    """Whether a machine's number belongs to the open net, not to the town's own or to this machine."""
    return ipaddress.ip_address(number.partition("%")[0]).is_global


def _own_hosts() -> frozenset[str]:
    return frozenset(name.partition(":")[0] for name in settings.HUIKKAA_CALENDAR_HOSTS)


def _ports() -> list[int]:
    """Ports beside 443 that the administrator has named with a machine of the town."""
    ports = (name.partition(":")[2] for name in settings.HUIKKAA_CALENDAR_HOSTS)
    return [int(port) for port in ports if port.isdigit()]
