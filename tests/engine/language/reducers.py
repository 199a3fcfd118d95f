"""The two ways Finnish is read; tests run with both."""

import pytest

from huikkaa.engine.language import Reducer
from huikkaa.engine.language.voikko import Voikko, load
from tests.conftest import missing

BOTH = pytest.mark.parametrize("with_voikko", [True, False], ids=["Voikko", "Snowball"])


def voikko() -> Voikko:
    """The machine's Voikko; where there is none, the test says so aloud."""
    found = load()
    if found is None:
        missing("Voikko", "Install it: apt-get install libvoikko1 voikko-fi")
    assert found is not None
    return found


def reducer(with_voikko: bool) -> Reducer:
    """A reducer with a memory of its own."""
    return Reducer(voikko() if with_voikko else None)
