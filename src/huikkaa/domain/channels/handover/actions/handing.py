"""Handing over: each package at least once, by folder and by HTTP, until there is a receipt of every way."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError

from huikkaa.domain.channels.handover import folder, http
from huikkaa.domain.channels.handover.contents import contents_of
from huikkaa.domain.work import events
from huikkaa.domain.work.actions import packages
from huikkaa.domain.work.models import RecordsPackage
from huikkaa.domain.work.queries.packages import due_packages
from huikkaa.kernel import clock

Stop = Callable[[], bool]


def has_receiver() -> bool:
    """Whether the town has told where its records system is."""
    return bool(settings.HUIKKAA_RECORDS_FOLDER or settings.HUIKKAA_RECORDS_URL)


def pack_finished(event: events.RequestCompleted) -> None:
    """Put a finished administrative matter on its way, where there is a records system."""
    if has_receiver() and event.request.service.administrative:
        packages.pack_when_done(request=event.request)


def hand_over_waiting(*, stop: Stop = lambda: False) -> tuple[int, int]:
    """Hand over what waits; how many went, and how many were put off."""
    went = failed = 0
    if not has_receiver():
        return 0, 0
    for package in due_packages(clock.now()):
        if stop():
            break
        if not packages.claimed(package):
            continue
        try:
            receipt, number = _deliver(package)
        except (http.NotTaken, OSError, LookupError, ValueError, DatabaseError) as trouble:
            packages.put_off(package=package, why=str(trouble) or type(trouble).__name__)
            failed += 1
        else:
            packages.handed_over(package=package, receipt=receipt, number=number)
            went += 1
    return went, failed


def _deliver(package: RecordsPackage) -> tuple[str, str]:
    contents = contents_of(package)
    receipt = number = ""
    if settings.HUIKKAA_RECORDS_FOLDER:
        receipt = folder.lay(contents, Path(settings.HUIKKAA_RECORDS_FOLDER))
    if settings.HUIKKAA_RECORDS_URL:
        given = http.send(
            contents, address=settings.HUIKKAA_RECORDS_URL, token=settings.HUIKKAA_RECORDS_TOKEN
        )
        receipt, number = given.receipt, given.number
    return receipt, number


def read_answers() -> tuple[int, int]:
    """Read the answers that lie in the folder; how many were understood, and how many were not."""
    read = odd = 0
    if not settings.HUIKKAA_RECORDS_FOLDER:
        return 0, 0
    place = Path(settings.HUIKKAA_RECORDS_FOLDER)
    for path, answer in folder.answers(place):
        if answer is None or take_answer(answer) is None:
            odd += 1
            continue
        folder.put_away(path, place)
        read += 1
    return read, odd


def take_answer(answer: dict[str, Any]) -> RecordsPackage | None:
    """Take one answer: {"package", "status": registered or rejected, "number", "words"}; None if it makes no sense."""
    key, status = str(answer.get("package") or ""), answer.get("status")
    number, words = str(answer.get("number") or ""), str(answer.get("words") or "")
    if not key or status not in ("registered", "rejected") or (status == "registered" and not number.strip()):
        return None
    return packages.answered(key=key, is_registered=status == "registered", number=number, words=words)
