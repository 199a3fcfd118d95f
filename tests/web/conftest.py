"""What tests of pages stand on."""

import pytest

from tests.web.client import Visitor


@pytest.fixture
def visitor() -> Visitor:
    """Someone who opens pages and proof-reads them."""
    return Visitor()
