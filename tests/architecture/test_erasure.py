"""No table may point at a person before it is told what happens to its rows when the person is erased."""

from django.apps import apps

from huikkaa.domain.organisation import erasing
from huikkaa.domain.organisation.erasing import Fate


def test_every_key_to_a_person_says_what_happens_at_erasure() -> None:
    missing = erasing.undeclared(erasing.declared())
    assert missing == [], "Declare these in the room's personal.py (AT_ERASURE)."


def test_a_key_that_nobody_declared_is_found() -> None:
    known = [one for one in erasing.declared() if one.key != "drafts"]
    assert "work.Draft.person" in erasing.undeclared(known)
    assert "work.Event.actor" not in erasing.undeclared(known)


def test_every_declared_key_exists_and_is_declared_once() -> None:
    places = [place for one in erasing.declared() for place in one.each()]
    assert set(places) <= set(erasing.keys_to_people())
    assert len(places) == len(set(places))


def test_only_what_may_be_empty_is_emptied_and_what_is_kept_has_its_ground() -> None:
    for one in erasing.declared():
        for model, name in one.each():
            key = apps.get_model(model)._meta.get_field(name)
            assert one.fate is not Fate.EMPTIED or key.null, (model, name)
        assert one.fate is not Fate.NAME_KEPT or (str(one.ground) and str(one.until)), one.key
