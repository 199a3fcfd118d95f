"""Measure the window of the skills table: `python -m benchmarks.skills [--people N] [--services N] [--skills N]`.

Makes a town of its own in a small SQLite database, so that the database's work is in this process's time as well, and
opens windows of the table as one named to plan sees it: every team, fifty services by forty people. The first window
of a process reads every skill of the town; those after it remember them until somebody states something.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
from pathlib import Path
from time import process_time
from typing import Any

MARK_MS = 100.0
TEAMS, WINDOWS, SEED = 30, 40, 2018


def main() -> int:
    """Build, open, print; 1 if the mark was not kept."""
    args = _asked()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HUIKKAA_DATABASE_URL"] = f"sqlite:///{Path(folder) / 'skills.sqlite3'}"
        os.environ.setdefault("HUIKKAA_DEBUG", "1")
        os.environ["DJANGO_SETTINGS_MODULE"] = "huikkaa.config.settings"
        import django

        django.setup()
        first, later, questions, size = _measured(args)
    usual = statistics.median(later)
    kept = usual < MARK_MS
    table = f"skills table {args.people:,} × {args.services:,}, {args.skills} skills a person"
    print(f"{table}: a window takes {usual:.0f} ms of processor, the slowest {max(later):.0f},")
    word = "kept" if kept else "NOT KEPT"
    print(f"  the first of a process {first:.0f}; {questions} questions, {size / 1024:.0f} kB; {word}")
    return 0 if kept else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--services", type=int, default=300)
    parser.add_argument("--skills", type=int, default=30, help="stated by each person")
    return parser.parse_args()


def _measured(args: argparse.Namespace) -> tuple[float, list[float], int, int]:
    """The first window and the later ones in milliseconds of processor, the questions, and the bytes of a page."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from huikkaa.kernel import memo

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    client = Client()
    client.force_login(_town(args), backend="huikkaa.web.shared.signed_in.Accounts")

    def opened(rows: int, columns: int) -> tuple[float, int]:
        began = process_time()
        answer = client.get(f"/osaamistaulukko/?palvelut={rows}&henkilot={columns}")
        spent = (process_time() - began) * 1000
        if answer.status_code != 200 or b"matrix" not in answer.content:
            raise SystemExit(f"The table did not open: {answer.status_code}")
        return spent, len(answer.content)

    opened(1, 1)  # templates and translations are read
    memo.forget_all()
    first, size = opened(1, 1)
    later = [opened(1 + at % 6, 1 + at % 25)[0] for at in range(WINDOWS)]
    with CaptureQueriesContext(connection) as asked:
        opened(2, 2)
    return first, later, len(asked), size


def _town(args: argparse.Namespace) -> Any:
    """People, teams, services and skills by chance that is always the same; the one named to plan."""
    from datetime import date

    from huikkaa.domain.capability.models import Skill
    from huikkaa.domain.catalogue.models import Service, ServiceGroup
    from huikkaa.domain.organisation.models import Membership, Person, Role, RoleGrant, Team
    from huikkaa.domain.organisation.models.people import sort_key
    from huikkaa.kernel import clock

    dice, long_ago = random.Random(SEED), date(2020, 1, 1)
    teams = Team.objects.bulk_create(Team(slug=f"t{n}", name_fi=f"Tiimi {n}") for n in range(TEAMS))
    people = Person.objects.bulk_create(
        Person(
            email=f"p{n}@esimerkkila.example",
            given_name="Henkilö",
            family_name=f"Numero{n:04}",
            sorted_as=sort_key(f"Numero{n:04} Henkilö"),
        )
        for n in range(args.people + 1)
    )
    planner, *members = people
    RoleGrant.objects.create(person=planner, role=Role.PLANNER, valid_from=long_ago)
    Membership.objects.bulk_create(
        Membership(team=teams[n % TEAMS], person=one, valid_from=long_ago) for n, one in enumerate(members)
    )
    group = ServiceGroup.objects.create(slug="g", name_fi="Ryhmä")
    services = Service.objects.bulk_create(
        Service(
            slug=f"s{n}",
            name_fi=f"Palvelu {n}",
            group=group,
            answering_team=teams[n % TEAMS],
            owner=planner,
            changed_at=clock.now(),
        )
        for n in range(args.services)
    )
    levels = [level.value for level in Skill.Level]
    Skill.objects.bulk_create(
        (
            Skill(person=one, service=chosen, level=dice.choice(levels), valid_from=long_ago)
            for one in members
            for chosen in dice.sample(services, min(args.skills, len(services)))
        ),
        batch_size=5000,
    )
    return planner


if __name__ == "__main__":
    sys.exit(main())
