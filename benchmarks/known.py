"""Reads the published instances of others: generalised assignment as a placement, maximum diversity as mixed groups.

An assignment instance is a placement: its jobs are people who weigh differently in each team and have points there,
its agents are teams with a maximum of person-years. A diversity instance is a mixing with measured differences.
"""

import csv
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from huikkaa.engine import mixing, placement

THOUSANDTHS = 1000


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
    """An instance in the form of the OR-Library: agents, jobs, costs, weights, limits; zipped or plain."""
    numbers = [int(word) for word in _bytes(path).split()]
    agents, jobs = numbers[:2]
    pairs = agents * jobs
    costs, weights, limits = (
        numbers[2 : 2 + pairs],
        numbers[2 + pairs : 2 + 2 * pairs],
        numbers[2 + 2 * pairs :],
    )
    teams = [f"agent {agent + 1:03}" for agent in range(agents)]
    sign = -1 if minimised else 1
    people = tuple(
        placement.Person(
            f"job {job + 1:05}",
            shares_in={team: weights[agent * jobs + job] for agent, team in enumerate(teams)},
            points_in={team: sign * costs[agent * jobs + job] for agent, team in enumerate(teams)},
        )
        for job in range(jobs)
    )
    places = tuple(placement.Team(team, years_max=limit) for team, limit in zip(teams, limits, strict=False))
    return placement.Problem(people, places, weights=placement.Weights(unsaid=0))


def diversity(path: Path) -> mixing.Mixing:
    """An instance in the form of MDGPLIB; distances are counted in thousandths, so that sums are exact."""
    first, *lines = [line.split() for line in path.read_text().splitlines() if line.strip()]
    people, groups = int(first[0]), int(first[1])
    limits = [int(word) for word in first[3 : 3 + 2 * groups]]
    names = [f"element {number:05}" for number in range(people)]
    return mixing.Mixing(
        tuple(mixing.Person(name) for name in names),
        tuple(mixing.Size(limits[2 * group], limits[2 * group + 1]) for group in range(groups)),
        breaks={},
        differences={
            (names[int(one)], names[int(other)]): round(Decimal(far) * THOUSANDTHS)
            for one, other, far in lines
        },
    )


def _bytes(path: Path) -> bytes:
    if path.suffix != ".zip":
        return path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0])
