"""What is announced of substitutes. Whoever listens is connected in `config/wiring.py`."""

from dataclasses import dataclass

from huikkaa.domain.capability.substitutes.models import Substitute


@dataclass(frozen=True)
class ChainChanged:
    """A chain of substitutes has changed."""

    row: Substitute
