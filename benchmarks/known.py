"""Reads the published instances of others: generalised assignment as a placement, maximum diversity as mixed groups.

An assignment instance is a placement: its jobs are people who weigh differently in each team and have points there,
its agents are teams with a maximum of person-years. A diversity instance is a mixing with measured differences.
"""

import csv
import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from huikkaa.cli.questions import plain_text
from huikkaa.engine import mixing, placement
from huikkaa.engine.mixing.instances import THOUSANDTHS, read_diversity
from huikkaa.engine.placement.instances import read_assignment

__all__ = ["THOUSANDTHS", "Known", "assignment", "assignments", "diversities", "diversity", "folder"]


@dataclass(frozen=True)
class Known:
    """One instance, where it is and between what its best is known to lie."""

    name: str
    path: Path
    low: Decimal
    high: Decimal
    minimised: bool = False

    @property
    def closed(self) -> bool:
        """Whether the best is known."""
        return self.low == self.high


def folder() -> Path | None:
    """Where the instances are: HUIKKAA_DATA, or shared/data beside the repository; None where there are none."""
    told = os.environ.get("HUIKKAA_DATA")
    places = [Path(told)] if told else [up / "shared" / "data" for up in Path(__file__).resolve().parents]
    return next((place / "optimisation" for place in places if (place / "optimisation").is_dir()), None)


def assignments(data: Path) -> Iterator[Known]:
    """Every assignment instance in the folder, to be made least and to be made most."""
    for line in (data / "gap" / "bounds.txt").read_text().splitlines():
        name, *bounds = line.split()
        instance, _under, sense = name.rpartition("_")
        path = data / "gap" / f"{instance}.zip"
        if bounds and path.exists():
            yield Known(name, path, Decimal(bounds[0]), Decimal(bounds[1]), minimised=sense == "Min")


def diversities(data: Path) -> Iterator[Known]:
    """Every diversity instance in the folder; where nothing is proven the best known is only a lower bound."""
    with (data / "mdgp" / "BEST_KNOWN.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            path = data / "mdgp" / f"{row['instance']}.txt"
            best = Decimal(row["true_objective_each_pair_once"])
            if path.exists():
                yield Known(
                    row["instance"],
                    path,
                    best,
                    best if row["status"].startswith("OPTIMAL") else Decimal("Infinity"),
                )


def assignment(path: Path, *, minimised: bool) -> placement.Problem:
    """An instance in the form of the OR-Library, zipped or plain."""
    return read_assignment(plain_text(path), minimised=minimised)


def diversity(path: Path) -> mixing.Mixing:
    """An instance in the form of MDGPLIB."""
    return read_diversity(path.read_text())
