"""The small log of our own with every trap of the real one, and where the real one lies."""

import os
import tomllib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from huikkaa.domain.channels.replay.actions import TOGETHER, live_all, set_scene
from huikkaa.engine.process import Log, Mapping, mapping_from, read_log, steps_of

HERE = Path(__file__).parent
ROOT = HERE.parent
SMALL = HERE / "fixtures" / "receipt_small.csv"
MAPPING = ROOT / "mappings" / "municipal_receipt.toml"
SHARED = Path(os.environ.get("HUIKKAA_DATA") or ROOT.parent / "shared" / "data")
REAL = SHARED / "eventlogs" / "municipal_receipt.csv.gz"


def the_mapping() -> Mapping:
    """The mapping that comes with Huikkaa."""
    return mapping_from(tomllib.loads(MAPPING.read_text(encoding="utf-8")))


def small_log() -> Log:
    """The small log, read."""
    return read_log(SMALL.read_text(encoding="utf-8").splitlines(), the_mapping())


def live_small(
    until: datetime | None = None,
    stop_when: Callable[[int], bool] | None = None,
    at_once: int = TOGETHER,
) -> int:
    """Live the small log, up to a moment or until told to stop; how many steps it was."""
    log, mapping = small_log(), the_mapping()
    steps = steps_of(log, mapping)
    scene = set_scene(log=log, steps=steps, mapping=mapping)
    count = 0
    for count, _lived in enumerate(live_all(steps=steps, scene=scene, until=until, at_once=at_once), start=1):
        if stop_when and stop_when(count):
            break
    return count
