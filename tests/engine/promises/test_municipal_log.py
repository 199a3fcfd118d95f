"""A real municipality's year: which of its requests kept the deadline that was set for them."""

import csv
import gzip
import os
from collections import Counter
from datetime import datetime
from pathlib import Path

from huikkaa.engine.promises import Target, due, kept
from tests.conftest import missing
from tests.engine.promises.town import OFFICE

DATA = Path(os.environ.get("HUIKKAA_DATA") or Path(__file__).parents[4] / "shared/data")
LOG = DATA / "eventlogs/municipal_receipt.csv.gz"


def test_the_log_keeps_952_deadlines_misses_377_and_leaves_105_open() -> None:
    if not LOG.exists():
        missing("The municipal log", "Set HUIKKAA_DATA to the folder that holds eventlogs/.")
    with gzip.open(LOG, "rt", encoding="utf-8") as lines:
        requests = {row["case:concept:name"]: row for row in csv.DictReader(lines)}
    assert Counter(map(outcome, requests.values())) == {"kept": 952, "late": 377, "open": 105}


def outcome(row: dict[str, str]) -> str:
    if not row["case:enddate"]:
        return "open"
    reckoned = due(
        arrived_at=datetime.fromisoformat(row["case:startdate"]),
        target=Target("business", 480),
        calendar=OFFICE,
        agreed_for=datetime.fromisoformat(row["case:deadline"]),
    )
    return "kept" if kept(datetime.fromisoformat(row["case:enddate"]), reckoned) else "late"
