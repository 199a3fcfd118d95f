"""The table on the screen and the file that is kept, with marks: kept or not."""

import json
import os
import platform
from collections.abc import Iterable
from pathlib import Path

import django
from rich.console import Console
from rich.table import Table

from benchmarks.measuring import Row
from benchmarks.serving import WORKERS
from huikkaa.kernel import clock

RESULTS = Path(__file__).parent / "results"
CPU_MS = {
    "list": 20,
    "page": 20,
    "create": 20,
    "answer": 20,
    "take_next": 20,
    "merge": 20,
    "search": 40,
    "load_week": 60,
    "load_years": 60,
    "risk": 200,
}
CPU_MS["replay"] = 2  # an event is several verbs; half a million of them are to take a quarter of an hour
QUERIES = 12
SMALL, LARGE = 10_000, 1_000_000
SHARE, AT_LEAST_MS = 0.10, 1.0


def broken_marks(rows: list[Row]) -> list[str]:
    """Every mark that is not kept, in words."""
    found = []
    for row in rows:
        name = f"{row.work} {row.word}".strip() + f" at {row.size:,}, clients {row.clients}"
        if row.cpu_ms > CPU_MS[row.work]:
            found.append(f"{name}: {row.cpu_ms:.1f} ms of processor, at most {CPU_MS[row.work]}")
        if row.queries > QUERIES and row.work != "replay":
            found.append(f"{name}: {row.queries} queries, at most {QUERIES}")
    return [*found, *_grown(rows)]


def _grown(rows: list[Row]) -> Iterable[str]:
    small = {(row.work, row.word, row.clients): row for row in rows if row.size == SMALL}
    for row in rows:
        first = small.get((row.work, row.word, row.clients))
        if row.size != LARGE or first is None:
            continue
        for what, before, now in (
            ("processor", first.cpu_ms, row.cpu_ms),
            ("median", first.median_ms, row.median_ms),
        ):
            if now - before > max(before * SHARE, AT_LEAST_MS):
                yield (
                    f"{row.work} {row.word}, clients {row.clients}: {what} grew from {before:.1f} to {now:.1f} ms"
                    f" between {SMALL:,} and {LARGE:,} requests"
                )


def show(rows: list[Row], console: Console) -> None:
    """Print the table."""
    table = Table(title="Huikkaa: processor and time per visit (medians of the runs)")
    for name in (
        "work",
        "requests",
        "clients",
        "cpu ms",
        "of it web",
        "median ms",
        "p95 ms",
        "queries",
        "mark",
    ):
        table.add_column(name, justify="left" if name in ("work", "mark") else "right")
    for row in sorted(rows, key=lambda row: (list(CPU_MS).index(row.work), row.word, row.clients, row.size)):
        kept = row.cpu_ms <= CPU_MS[row.work] and row.queries <= QUERIES
        mark = (
            f"[green]kept[/] (≤ {CPU_MS[row.work]})" if kept else f"[red]NOT KEPT[/] (≤ {CPU_MS[row.work]})"
        )
        figures = (f"{figure:.1f}" for figure in (row.cpu_ms, row.web_cpu_ms, row.median_ms, row.p95_ms))
        table.add_row(
            f"{row.work} {row.word}".strip(),
            f"{row.size:,}",
            str(row.clients),
            *figures,
            str(row.queries),
            mark,
        )
    console.print(table)


def machine(postgresql: str) -> dict[str, object]:
    """What the figures were measured on."""
    model = [
        line.partition(":")[2].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")
    ]
    memory = [int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")]
    return {
        "processor": model[0] if model else platform.machine(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory[0] / 1024 / 1024) if memory else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "django": django.get_version(),
        "postgresql": postgresql,
        "web_workers": WORKERS,
    }


def keep(rows: list[Row], postgresql: str, unmeasured: list[str]) -> Path:
    """Write the results of the day."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{clock.today().isoformat()}.json"
    whole = {
        "machine": machine(postgresql),
        "marks_not_kept": broken_marks(rows),
        "not_measured": unmeasured,
        "rows": [row.as_json() for row in rows],
    }
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []
