"""No field may hold something of a person before it is told why, by what right, how long and for whom."""

from django.apps import apps
from django.db import models

from huikkaa.domain.organisation import processing
from huikkaa.domain.organisation.processing import looks_personal, record_of_processing, undeclared


def test_every_field_that_may_hold_something_of_a_person_is_declared() -> None:
    assert processing.undeclared_here() == [], "Declare these in the room's personal.py."


def test_a_field_that_nobody_declared_is_found() -> None:
    known = [one for one in record_of_processing() if one.key != "askers"]
    missing = undeclared(known, {}, "huikkaa.")
    assert {"work.Request.asker", "work.Request.asker_email", "work.Request.asker_phone"} <= set(missing)
    assert "work.Message.text" not in missing


def test_what_looks_personal() -> None:
    class Words(models.TextField):  # type: ignore[type-arg]
        """A field of our own kind."""

    found = {
        "text": models.TextField(name="words"),
        "own": Words(name="words"),
        "mail": models.EmailField(name="to"),
        "json": models.JSONField(name="answers"),
        "file": models.FileField(name="file"),
        "choice": models.CharField(name="state", choices=[("a", "A")]),
        "slug": models.SlugField(name="slug"),
        "language": models.CharField(name="name_sv"),
        "number": models.IntegerField(name="size"),
    }
    assert {key for key, field in found.items() if looks_personal(field)} == {
        "text",
        "own",
        "mail",
        "json",
        "file",
    }
    work = apps.get_model("work", "Request")
    assert looks_personal(work._meta.get_field("asker"))
    assert not looks_personal(work._meta.get_field("team"))


def test_every_declared_field_exists_and_is_declared_once() -> None:
    places = processing.declared_places()
    for model, name in places:
        apps.get_model(model)._meta.get_field(name)
    assert len(places) == len(set(places))


def test_every_purpose_tells_all_it_must() -> None:
    for one in record_of_processing():
        said = (one.what, one.purpose, one.ground, one.kept, one.seen_by)
        assert all(str(words).strip() for words in said), one.key
        assert list(one.each()), one.key
