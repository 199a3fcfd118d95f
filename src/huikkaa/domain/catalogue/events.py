"""What the catalogue announces. Whoever listens is connected in `config/wiring.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class UnpleasantMarked:
    """A team has marked anew which of its services are unpleasant work."""

    team_id: int
