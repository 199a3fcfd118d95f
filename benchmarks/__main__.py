"""Measure the portal: `make bench`, or `make bench ARGS="--sizes 10000,100000 --quick"`.

Loads as many requests as asked into PostgreSQL, opens the real portal over them with two workers and visits
it as people would. docs/methods/speed.md says how each figure is reckoned.
"""

import argparse
import os
import secrets
import sys
import tempfile

VARIABLE = "HUIKKAA_DATABASE_URL"


def main() -> int:
    """Measure, print, keep; 1 if a mark was not kept."""
    args = _asked()
    if not os.environ.get(VARIABLE, "").startswith("postgres"):
        sys.stderr.write(f"{VARIABLE} names no PostgreSQL. Run: make bench\n")
        return 2
    with tempfile.TemporaryDirectory(prefix="huikkaa-bench-") as folder:
        os.environ |= {
            "HUIKKAA_DEBUG": "0",
            "HUIKKAA_VAR": folder,
            "DJANGO_SETTINGS_MODULE": "huikkaa.config.settings",
        }
        os.environ.setdefault("HUIKKAA_SECRET_KEY", secrets.token_urlsafe(50))
        return _measure(args)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measure the portal's speed.")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="how many requests (%(default)s)")
    parser.add_argument("--runs", type=int, default=5, help="runs whose median counts (%(default)s)")
    parser.add_argument("--visits", type=int, default=160, help="visits of each kind in a run (%(default)s)")
    parser.add_argument("--clients", default="1,8", help="clients at once (%(default)s)")
    parser.add_argument(
        "--quick", action="store_true", help="one short run at the smallest size, kept nowhere"
    )
    parser.add_argument("--reuse", action="store_true", help="measure databases that an earlier bench left")
    parser.add_argument(
        "--warming",
        type=int,
        default=400,
        help="visits before the first counts, as in a house open since morning",
    )
    parser.add_argument("--kinds", default="", help="only these kinds of work, with commas between")
    parser.add_argument("--seed", type=int, default=1, help="chance of the visits (%(default)s)")
    args = parser.parse_args()
    args.sizes = [int(size) for size in args.sizes.replace("_", "").split(",")]
    args.clients = [int(clients) for clients in args.clients.split(",")]
    args.kinds = [kind for kind in args.kinds.split(",") if kind]
    if args.quick:
        args.sizes, args.runs, args.visits = args.sizes[:1], 1, 40
        args.warming = 24
    return args


def _measure(args: argparse.Namespace) -> int:
    import django

    django.setup()
    from django.conf import settings
    from rich.console import Console

    from benchmarks import databases, report
    from benchmarks.bench import Bench

    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    bench = Bench(args, Console(width=150))
    rows, unmeasured = bench.whole()
    report.show(rows, bench.console)
    broken = report.broken_marks(rows)
    for line in [*broken, *unmeasured]:
        bench.console.print(f"[red]![/] {line}")
    if not args.quick and not args.kinds:
        bench.console.print(f"Kept in {report.keep(rows, databases.version(), unmeasured)}")
    return 1 if broken or unmeasured else 0


if __name__ == "__main__":
    raise SystemExit(main())
