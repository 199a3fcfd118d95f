"""Gathering a person's data for an officer, and handing it over: each taking is logged."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile

from huikkaa.domain.channels.exports.actions import taking
from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.giving import rules
from huikkaa.domain.channels.giving.building import built
from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.channels.giving.queries import is_small, over_age, to_be_made
from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.erasure.rules import why_not_protect
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work.actions.looking import log_look
from huikkaa.domain.work.queries.own_data import own_confidential
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require

PIECE = 65_536
ROLE = "protection"
State = DataPackage.State


@transaction.atomic
def gather(*, person: Person, viewer: Viewer, reason: str) -> DataPackage:
    """Ask for everything kept of a person. A little is gathered at once, much by the jobs."""
    held = Person.objects.select_for_update().get(pk=person.pk)
    require(rules.why_not_gather(viewer, held, reason))
    package = DataPackage.objects.create(
        person=held, asked_by=viewer.person, asked_at=clock.now(), reason=reason.strip()[:200]
    )
    if is_small(held):
        _make(package)
    return package


def make_waiting(*, stop: Callable[[], bool] = lambda: False) -> int:
    """Make the packages that wait; how many. One whose maker was killed is made by the next."""
    made = 0
    for package in to_be_made(clock.now()):
        if stop():
            break
        mine = to_be_made(clock.now()).filter(pk=package.pk).update(tried_at=clock.now())
        if mine:
            _make(package)
            made += 1
    return made


def take(*, package: DataPackage, viewer: Viewer) -> Iterator[bytes]:
    """Hand the package over, piece by piece; the taking and the look at confidential matters are logged first."""
    require(why_not_protect(viewer))
    with transaction.atomic():
        for request in own_confidential(Viewer(person=package.person)):
            log_look(request=request, viewer=viewer, role=ROLE, reason=package.reason)
        DataPackage.objects.filter(pk=package.pk).update(taken_at=clock.now())
    return taking(
        _pieces(package.file),
        viewer=viewer,
        what=ExportTaken.PERSON,
        kind="zip",
        narrowed=f"#{package.person_id}",
        names=True,
        confidential=True,
        reason=package.reason,
    )


def take_own(*, viewer: Viewer) -> IO[bytes]:
    """One's own data, at once; that it was taken is logged."""
    book = built(viewer)
    for _once in taking([1], viewer=viewer, what=ExportTaken.PERSON, kind="zip", narrowed="oma"):
        pass
    return book


def forget_packages(*, limit: int = 100) -> int:
    """Let go of packages whose week has passed, with their files; how many."""
    return _let_go(list(over_age(clock.now())[:limit]))


def forget_packages_of(one: Erasing) -> None:
    """The packages of one who is erased go with their files; those the person asked for name nobody."""
    _let_go(list(DataPackage.objects.filter(person=one.person)))


def _make(package: DataPackage) -> None:
    with built(Viewer(person=package.person)) as book:
        package.file.save("package.zip", File(book), save=False)
    package.state, package.ready_at, package.size = State.READY, clock.now(), package.file.size
    package.save()


def _pieces(file: FieldFile) -> Iterator[bytes]:
    with file.open("rb") as source:
        yield from source.chunks(PIECE)


def _let_go(packages: list[DataPackage]) -> int:
    for package in packages:
        if package.file:
            transaction.on_commit(partial(_delete, package.file.storage, str(package.file.name)))
        package.delete()
    return len(packages)


def _delete(storage: Storage, name: str) -> None:
    storage.delete(name)
