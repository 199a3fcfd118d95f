"""What tests of mishaps stand on."""

from tests.web.conftest import visitor

__all__ = ["visitor"]
