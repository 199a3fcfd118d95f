"""The portal's own work goes on by itself, and nothing is lost when its process is killed."""

import json
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import DatabaseError

from huikkaa.cli import chores, main
from huikkaa.cli.commands import jobs
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.work import actions
from huikkaa.domain.work.models import Draft, Event, Request, Submission
from huikkaa.kernel import clock
from tests import portals
from tests.cast import MOMENT, Town
from tests.mail import MailServer, mail_server

__all__ = ["mail_server"]


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def ask(town: Town, **more: object) -> Request:
    return actions.receive(
        service=town.credit,
        title="Lasku",
        text="Apua.",
        filer=town.viewer("kaisa"),
        asker=town.kaisa,
        **more,  # type: ignore[arg-type]
    )


def one_round_at(moment: object) -> str:
    with clock.moved_to(moment):  # type: ignore[arg-type]
        return chores.one_round(chores.chores())


def test_a_round_sends_the_mail_that_waits(town: Town, mail_server: MailServer) -> None:
    ask(town)
    assert "mail: 1 sent" in one_round_at(MOMENT)
    assert len(mail_server.mails) == 1
    assert one_round_at(MOMENT) == ""


def test_the_clock_runs_again_when_the_day_to_answer_by_has_passed(
    town: Town, mail_server: MailServer
) -> None:
    request, jarmo = ask(town), town.viewer("jarmo")
    actions.take(request=request, viewer=jarmo)
    actions.ask(request=request, viewer=jarmo, text="Kumpi?", reply_by=clock.today() + timedelta(days=1))
    assert "clocks" not in one_round_at(MOMENT + timedelta(days=1))
    assert "clocks running again: 1" in one_round_at(MOMENT + timedelta(days=2))
    assert "clocks" not in one_round_at(MOMENT + timedelta(days=3))
    request = Request.unguarded.get(pk=request.pk)
    assert not request.paused
    assert Event.unguarded.filter(request=request, verb=Event.Verb.REMINDER_PASSED).count() == 1


def test_finished_work_is_accepted_when_nobody_has_returned_it_in_time(
    town: Town, mail_server: MailServer
) -> None:
    request, jarmo = ask(town), town.viewer("jarmo")
    actions.take(request=request, viewer=jarmo)
    actions.complete(request=request, viewer=jarmo, text="Tehty.")
    assert "accepted" not in one_round_at(MOMENT + timedelta(days=6))
    assert "accepted by time: 1" in one_round_at(MOMENT + timedelta(days=9))
    assert Request.unguarded.get(pk=request.pk).state == Request.State.ACCEPTED


def test_old_keys_drafts_and_sessions_are_cleaned_away(town: Town, mail_server: MailServer) -> None:
    ask(town, once="avain")
    actions.keep_draft(person=town.kaisa, place="service:laskun-hyvitys", content={"text": "Kesken"})
    Session.objects.create(session_key="vanha", session_data="", expire_date=MOMENT)
    one_round_at(MOMENT + timedelta(days=1))
    assert (Submission.objects.count(), Draft.objects.count(), Session.objects.count()) == (1, 1, 0)
    one_round_at(MOMENT + timedelta(days=91))
    assert (Submission.objects.count(), Draft.objects.count()) == (0, 0)
    assert Request.unguarded.count() == 1


def test_one_chore_that_fails_does_not_keep_the_others_waiting() -> None:
    def fails(_stop: chores.Stop) -> str:
        raise DatabaseError("locked")

    plan = [
        chores.Chore("first", timedelta(0), fails),
        chores.Chore("second", timedelta(0), lambda _stop: "done"),
    ]
    assert chores.one_round(plan) == "first FAILED (DatabaseError); done"


def test_a_round_ends_early_when_told_to_stop(town: Town, mail_server: MailServer) -> None:
    ask(town)
    ask(town)
    assert chores.one_round(chores.chores(), lambda: True) == ""
    assert OutboxMail.objects.filter(sent_at__isnull=True).count() == 2


def test_the_command_does_one_round_and_ends(
    town: Town, mail_server: MailServer, capsys: pytest.CaptureFixture[str]
) -> None:
    ask(town)
    assert main(["jobs", "--once"]) == 0
    assert "mail: 1 sent" in capsys.readouterr().out


def test_work_ends_soon_after_the_event_is_set(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    told = threading.Event()
    timer = threading.Timer(0.2, told.set)
    timer.start()
    jobs.work(told, every=60)
    assert "Stopped." in capsys.readouterr().out


ONE_ASKS = """
from tests.cast import town
from huikkaa.domain.work import actions
cast = town()
actions.receive(service=cast.credit, title="Lasku", text="Apua", filer=cast.viewer("kaisa"), asker=cast.kaisa)
"""
LATER = """
from datetime import timedelta
from huikkaa.cli import main
from huikkaa.kernel import clock
clock.stand_still_at(clock.now() + timedelta(minutes=6))
main(["jobs", "--once"])
"""


@pytest.fixture
def portal(tmp_path: Path, seen_by_all_workers: Path) -> Iterator[dict[str, str]]:
    """The environment of a portal of its own, with its database made ready."""
    with portals.portal(tmp_path, seen_by_all_workers) as environment:
        yield environment


def lived(portal: dict[str, str], script: str) -> None:
    subprocess.run([sys.executable, "-c", f"import django; django.setup()\n{script}"], env=portal, check=True)


def test_a_process_killed_while_sending_loses_no_mail(
    portal: dict[str, str], mail_server: MailServer
) -> None:
    portal |= {"HUIKKAA_SMTP_HOST": mail_server.host, "HUIKKAA_SMTP_PORT": str(mail_server.port)}
    lived(portal, ONE_ASKS)
    process = subprocess.Popen([*portals.COMMAND, "jobs", "--once"], env=portal)
    mail_server.when_taken = process.kill
    assert process.wait(60) == -signal.SIGKILL
    mail_server.when_taken = None
    lived(portal, LATER)
    assert len(mail_server.mails) == 2
    assert len({mail["message-id"] for mail in mail_server.mails}) == 1
    lived(portal, LATER)
    assert len(mail_server.mails) == 2


def test_the_process_stops_gently_at_sigterm(portal: dict[str, str]) -> None:
    process = subprocess.Popen(
        [*portals.COMMAND, "jobs", "--every", "0.1"], env=portal, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout
        assert process.stdout.readline().startswith("At work")
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(1)
        process.send_signal(signal.SIGTERM)
        assert "Stopped." in process.communicate(timeout=30)[0]
        assert process.returncode == 0
    finally:
        process.kill()


A_LONG_ONE_AND_A_MAIL = """
import json
from datetime import timedelta
from pathlib import Path
from tests.cast import town
from tests.domain.planning.placing import in_use, prepared
from huikkaa.domain.planning.placement.actions import plans
from huikkaa.domain.planning.placement.models import PlacementPlan
from huikkaa.domain.work import actions
from huikkaa.kernel import clock
cast = in_use(town())
plans.SMALL = 0
clock.stand_still_at(clock.now())
plan = plans.ask_proposal(round_=prepared(cast), viewer=cast.viewer("hilkka"))
plan.instance = json.loads(Path("benchmarks/instances/placement-1000x30x12-1.json").read_text())
plan.save()
clock.stand_still_at(clock.now() + timedelta(hours=1))
actions.receive(service=cast.credit, title="Lasku", text="Apua", filer=cast.viewer("kaisa"), asker=cast.kaisa)
"""


def told(portal: dict[str, str], words: str) -> list[Any]:
    with closing(sqlite3.connect(portal["HUIKKAA_DATABASE_URL"].removeprefix("sqlite:///"), 20)) as database:
        rows = database.execute(words).fetchall()
        database.commit()
    return rows


def of_plan(portal: dict[str, str]) -> tuple[str, dict[str, Any]]:
    ((state, result),) = told(portal, "SELECT state, result FROM planning_placementplan")
    return state, json.loads(result)


@pytest.mark.once
def test_mail_goes_while_a_long_proposal_is_reckoned_and_one_process_has_it(
    portal: dict[str, str], mail_server: MailServer
) -> None:
    portal |= {"HUIKKAA_SMTP_HOST": mail_server.host, "HUIKKAA_SMTP_PORT": str(mail_server.port)}
    lived(portal, A_LONG_ONE_AND_A_MAIL)
    process = subprocess.Popen(
        [*portals.COMMAND, "jobs", "--every", "0.2"], env=portal, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    said = [process.stdout.readline(), process.stdout.readline()]
    child = int(said[1].rsplit(maxsplit=1)[1])
    try:
        assert "long work begun" in said[1]
        told(portal, "UPDATE channels_outboxmail SET next_try_at = '2026-11-01 10:00:00'")  # its time comes
        assert "mail: 1 sent" in process.stdout.readline()
        assert of_plan(portal)[0] == "waiting"
        again = subprocess.run(
            [*portals.COMMAND, "jobs", "--long"], env=portal, capture_output=True, check=True, text=True
        )
        assert again.stdout == ""  # nobody begins what another has
        process.send_signal(signal.SIGTERM)
        assert "Stopped." in process.communicate(timeout=30)[0]
        assert of_plan(portal)[0] == "waiting"  # it waits for the next
    finally:
        process.kill()
    assert not Path(f"/proc/{child}").exists()
