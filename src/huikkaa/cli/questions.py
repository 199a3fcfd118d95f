"""Questions to the engines from files, for the commands `place` and `mix` and for measuring: reading and telling."""

import json
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol


class Ended(Protocol):
    """What both engines say at the end."""

    @property
    def ending(self) -> Any: ...
    @property
    def points(self) -> int: ...
    @property
    def bound(self) -> int: ...
    @property
    def gap(self) -> float: ...
    @property
    def seconds(self) -> float: ...
    @property
    def repeatable(self) -> bool: ...
    @property
    def faults(self) -> Iterable[Any]: ...
    @property
    def clash(self) -> Any: ...


def plain_text(path: Path) -> str:
    """The text of a file, or of the first file in a .zip. Raises OSError, UnicodeDecodeError or BadZipFile."""
    if path.suffix != ".zip":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as archive:
        return archive.read(archive.namelist()[0]).decode()


def figures(name: str, outcome: Ended, *, sign: int = 1, parts: int = 1) -> dict[str, Any]:
    """What came of a question, for programs; figures are divided by `parts` where these were counted."""

    def figure(points: int) -> float | int:
        return sign * points if parts == 1 else sign * points / parts

    clash = outcome.clash
    found = outcome.ending in {"optimal", "feasible"}
    return {
        "question": name,
        "ending": str(outcome.ending),
        "points": figure(outcome.points) if found else None,
        "bound": figure(outcome.bound) if found else None,
        "gap": outcome.gap if found else None,
        "seconds": round(outcome.seconds, 3),
        "repeatable": outcome.repeatable,
        "faults": [asdict(one) for one in outcome.faults],
        "clash": [asdict(one) for one in clash.demands] if clash else [],
        "smallest": bool(clash and clash.smallest),
    }


def show(told: dict[str, Any]) -> int:
    """Print what came of it in plain lines; 0 if there is an answer."""
    ending = told["ending"]
    if told["points"] is not None:
        proof = "proven best" if ending == "optimal" else f"at most {told['gap']:.2%} from the best"
        print(f"{told['question']}: {told['points']:,} ({proof}; bound {told['bound']:,})")
        again = "the same again" if told["repeatable"] else "cut by the clock: another run may differ"
        print(f"{told['seconds']:.1f} seconds; {again}")
        return 0
    words = {
        "clash": "No answer keeps all the demands. These clash:",
        "refused": "The question cannot be right:",
        "unknown": "Neither an answer nor a proof that there is none was found in the time.",
    }
    print(f"{told['question']}: {words.get(ending, ending)}")
    for one in (*told["faults"], *told["clash"]):
        print(
            "  "
            + ", ".join(f"{name} {value}" for name, value in one.items() if value not in ("", (), 0, None))
        )
    return 1


def as_json(told: dict[str, Any]) -> str:
    """For programs."""
    return json.dumps(told, ensure_ascii=False, indent=1, default=str)
