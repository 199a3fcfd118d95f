"""A member of the finance team at her desk."""

import pytest

from tests.cast import Town
from tests.web.client import Visitor


@pytest.fixture
def jarmo(town: Town, visitor: Visitor) -> Visitor:
    visitor.sign_in(town.jarmo)
    return visitor


@pytest.fixture
def maija(town: Town) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(town.maija)
    return visitor


@pytest.fixture
def petra(town: Town) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(town.petra)
    return visitor


@pytest.fixture
def kaisa(town: Town) -> Visitor:
    visitor = Visitor()
    visitor.sign_in(town.kaisa)
    return visitor
