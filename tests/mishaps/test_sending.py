"""What people send by mistake, through the real pages: twice, too much, the wrong kind, odd letters."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from huikkaa.domain.work.models import Attachment, Draft, Event, Message, Request
from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor

PAGE = "/palvelut/laskun-hyvitys/"


@pytest.fixture(autouse=True)
def tuesday_morning() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, settings: Settings) -> Path:
    """Files are kept in a place of the test's own."""
    folder = tmp_path / "files"
    folder.mkdir()
    _keep_files_in(folder, settings)
    return folder


def _keep_files_in(folder: Path, settings: Settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(folder)},
        },
    }


@pytest.fixture
def kaisa(town: Town, visitor: Visitor) -> Visitor:
    visitor.sign_in(town.kaisa)
    return visitor


def send(visitor: Visitor, **form: Any) -> Any:
    return visitor.post(PAGE, {"message": "Sama lasku tuli kahdesti.", **form})


def files_under(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def nothing_was_made() -> bool:
    return not any(
        rows.exists()
        for rows in (Request.unguarded, Message.unguarded, Event.unguarded, Attachment.unguarded)
    )


def test_a_form_posted_twice_is_one_request_and_the_same_receipt(kaisa: Visitor) -> None:
    first, second = (send(kaisa, once="avain") for _time in range(2))
    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert Request.unguarded.count() == 1


def test_a_file_of_40_megabytes_is_refused_in_words_and_nothing_is_kept(kaisa: Visitor, shelf: Path) -> None:
    answer = send(kaisa, attachments=SimpleUploadedFile("kartta.pdf", b"x" * 40 * 1024 * 1024))
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "kartta.pdf" in words
    assert "Sama lasku tuli kahdesti." in words
    assert nothing_was_made()
    assert files_under(shelf) == []


def test_a_forbidden_kind_is_refused_by_name_also_among_good_ones(kaisa: Visitor, shelf: Path) -> None:
    good, bad = SimpleUploadedFile("kuitti.pdf", b"kuitti"), SimpleUploadedFile("lasku.pdf.EXE", b"MZ")
    answer = send(kaisa, attachments=[good, bad])
    assert answer.status_code == 422
    assert "lasku.pdf.EXE" in answer.content.decode()
    assert nothing_was_made()
    assert files_under(shelf) == []


@pytest.mark.parametrize(
    "text", ["Привет, мне нужна помощь со счётом.", "Kiitos 🙏🏽👩‍💻 etukäteen!", "שלום مرحبا 你好"]
)
def test_letters_of_any_language_come_through_whole(kaisa: Visitor, text: str) -> None:
    assert send(kaisa, message=text).status_code == 302
    assert Message.unguarded.get().text == text


def test_a_nul_character_is_left_out_and_nothing_else_is_lost(kaisa: Visitor) -> None:
    assert send(kaisa, message="Las\x00ku", title="Ot\x00sikko").status_code == 302
    assert (Message.unguarded.get().text, Request.unguarded.get().title) == ("Lasku", "Otsikko")


def test_a_nul_character_breaks_no_draft_search_filter_or_address(kaisa: Visitor, town: Town) -> None:
    assert kaisa.post(f"{PAGE}luonnos/", {"message": "Las\x00ku"}).status_code < 400
    assert "\x00" not in str(Draft.objects.get().content)
    kaisa.sign_in(town.jarmo)
    for address in ("/haku/?q=las%00ku", "/jono/talous/?palvelu=las%00ku", "/palvelut/?q=%00"):
        assert kaisa.get(address).status_code == 200
    for address in ("/jono/pyynto/HU-%00/", "/liite/%00/", "/asiat/%00/", "/seuraa/%00/", "/%00/"):
        assert kaisa.get(address).status_code == 404


def test_a_title_that_is_too_long_is_told_and_the_words_stay(kaisa: Visitor) -> None:
    answer = send(kaisa, title="pitkä " * 60)
    assert answer.status_code == 422
    assert "pitkä pitkä" in answer.content.decode()
    assert nothing_was_made()


def test_a_first_sentence_without_end_makes_a_short_title(kaisa: Visitor) -> None:
    assert send(kaisa, message="sana " * 3000).status_code == 302
    assert len(Request.unguarded.get().title) <= 200


@pytest.fixture
def full_disk(tmp_path: Path, settings: Settings) -> Iterator[Path]:
    """A real file system of 64 kilobytes."""
    folder = tmp_path / "full"
    folder.mkdir()
    mounted = (
        os.geteuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], check=False, capture_output=True
        ).returncode
    )
    _keep_files_in(folder, settings)
    if mounted:
        yield folder
        subprocess.run(["umount", str(folder)], check=True)
    else:
        settings.STORAGES = {
            **settings.STORAGES,
            "default": {**settings.STORAGES["default"], "BACKEND": f"{__name__}.SmallDisk"},
        }
        yield folder


class SmallDisk(FileSystemStorage):
    """Where one may not mount: a disk that fills in the middle of the writing, as a full one does."""

    def _save(self, name: str, content: Any) -> str:
        if content.size < 64 * 1024:
            return str(super()._save(name, content))  # type: ignore[misc]  # Django's own, untold by its types
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.read(64 * 1024))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_is_told_in_words_and_leaves_nothing_half_written(
    kaisa: Visitor, full_disk: Path
) -> None:
    small = SimpleUploadedFile("kuitti.pdf", b"kuitti")
    big = SimpleUploadedFile("kartta.pdf", b"x" * 300 * 1024)
    answer = send(kaisa, attachments=[small, big], once="avain")
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "levymme on täynnä" in words
    assert "Sama lasku tuli kahdesti." in words
    assert nothing_was_made()
    assert files_under(full_disk) == []
    assert send(kaisa, once="avain").status_code == 302
    assert Request.unguarded.count() == 1
