"""What the presence room announces. Whoever listens is connected in `config/wiring.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PresenceChanged:
    """Who is away has changed."""

    person_id: int
