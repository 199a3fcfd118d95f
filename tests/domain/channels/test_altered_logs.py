"""Altered copies of the real logs give their own answers: all that is known of a log is what its mapping says."""

import gzip
import io
import re
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache

import pytest

from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.channels.replay.actions import live_all, set_scene
from huikkaa.domain.channels.replay.queries import Summary, summary
from huikkaa.domain.organisation.models import Unit
from huikkaa.domain.work.models import Request
from huikkaa.engine.process import Log, Mapping, mapping_from, read_stream, steps_of
from tests.conftest import missing
from tests.receipt import ROOT, SHARED

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STAMP = re.compile(
    rb'(?<=[",])\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-]\d{2}:\d{2}|Z)(?=[",\r\n])'
)
LATER = timedelta(days=371)  # a week more than a year: weekdays stay


@cache
def content(name: str) -> bytes:
    path = SHARED / "eventlogs" / name
    if not path.exists():
        missing(f"The log {name}", "Say in HUIKKAA_DATA where the data folder is.")
    return gzip.decompress(path.read_bytes())


def shifted(text: bytes) -> bytes:
    """Every moment of the text so many days later."""

    def later(found: re.Match[bytes]) -> bytes:
        return (datetime.fromisoformat(found[0].decode()) + LATER).isoformat().encode()

    return STAMP.sub(later, text)


def the_mapping(which: str, /, **log: str) -> Mapping:
    said = tomllib.loads((ROOT / "mappings" / f"{which}.toml").read_text(encoding="utf-8"))
    said["log"] |= log
    return mapping_from(said)


def part(log: Log, share: int) -> Log:
    """Every so many-th case: enough of each kind for the answers, in seconds."""
    return replace(log, cases=log.cases[::share])


def live_part(text: bytes, mapping: Mapping, share: int) -> tuple[Log, Summary]:
    log = part(read_stream(io.BytesIO(text), mapping), share)
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    list(live_all(steps=steps, scene=scene))
    return log, summary(mapping.name)


def kept_by_the_log(log: Log) -> Counter[str]:
    """How deadlines were kept, counted from the log's cases alone."""
    found: Counter[str] = Counter()
    for case in log.cases:
        if case.done and case.agreed:
            found["kept" if max(case.done, case.arrived or case.done) <= case.agreed else "late"] += 1
        else:
            found["open"] += 1
    return found


def test_an_altered_municipal_log_gives_the_shifted_and_renamed_answers() -> None:
    text = content("municipal_receipt.csv.gz")
    altered = shifted(text).replace(b",Customer contact,", b",Asiakaspalvelu,")
    log, before = live_part(text, the_mapping("municipal_receipt"), 12)
    copy, after = live_part(altered, the_mapping("municipal_receipt", name="copy", title="Kopio"), 12)
    assert kept_by_the_log(log) == {"kept": before.kept, "late": before.late, "open": before.open}
    assert (after.kept, after.late, after.open, after.rows) == (
        before.kept,
        before.late,
        before.open,
        before.rows,
    )
    units = set(Unit.objects.filter(organisation__name_fi="Kopio").values_list("name_fi", flat=True))
    assert "Asiakaspalvelu" in units
    assert "Customer contact" not in units
    assert {case.name for case in copy.cases} == {case.name for case in log.cases}
    first = min(case.arrived for case in log.cases if case.arrived)
    copied = Request.unguarded.filter(service__name_fi__contains="Asiakaspalvelu")
    assert copied.exists()
    assert Request.unguarded.filter(arrived_at=first + LATER).exists()


def test_an_altered_help_desk_log_gives_the_shifted_and_renamed_answers() -> None:
    text = content("helpdesk.xes.gz")
    altered = shifted(text).replace(b'key="product" value="Value 3"', b'key="product" value="Tulostin"')
    altered = altered.replace(
        b'key="support_section" value="Value 2"', b'key="support_section" value="Etupiste"'
    )
    log, before = live_part(text, the_mapping("helpdesk"), 60)
    _copy, after = live_part(altered, the_mapping("helpdesk", name="copy", title="Kopio"), 60)
    assert before.row_count == log.row_count
    assert (after.open, after.rows) == (before.open, before.rows)
    services = set(Service.objects.filter(slug__startswith="copy").values_list("name_fi", flat=True))
    assert "Tuki: tuote Tulostin" in services
    assert "Tuki: tuote Value 3" not in services
    units = set(Unit.objects.filter(organisation__name_fi="Kopio").values_list("name_fi", flat=True))
    assert "Value 2" not in units
    asked = Request.unguarded.filter(service__slug__startswith="helpdesk").count()
    assert asked == Request.unguarded.filter(service__slug__startswith="copy").count() == len(log.cases)
    last = Request.unguarded.filter(service__slug__startswith="helpdesk").latest("arrived_at")
    assert Request.unguarded.filter(title=last.title, arrived_at=last.arrived_at + LATER).exists()
