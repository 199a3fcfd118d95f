"""Two members of the finance team at their desks, on a Tuesday morning."""

from collections.abc import Iterator

import pytest

from huikkaa.kernel import clock
from tests.cast import MOMENT, Town
from tests.web.client import Visitor


@pytest.fixture(autouse=True)
def tuesday() -> Iterator[None]:
    with clock.moved_to(MOMENT):
        yield


def desk_of(town: Town, name: str) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(getattr(town, name))
    return visitor


@pytest.fixture
def jarmo(town: Town) -> Visitor:
    return desk_of(town, "jarmo")


@pytest.fixture
def petra(town: Town) -> Visitor:
    return desk_of(town, "petra")


@pytest.fixture
def kaisa(town: Town) -> Visitor:
    return desk_of(town, "kaisa")


@pytest.fixture
def ville(town: Town) -> Visitor:
    return desk_of(town, "ville")
