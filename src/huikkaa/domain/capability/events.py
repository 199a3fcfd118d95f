"""What is announced of skills. Whoever listens is connected in `config/wiring.py`."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SkillsChanged:
    """What somebody can do has been stated anew."""

    person_id: int
