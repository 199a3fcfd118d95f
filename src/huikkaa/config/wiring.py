"""Every "when this, then that" between rooms, in one place."""


def connect() -> None:
    """Connect each announcement to the rooms that act on it. Called once at start-up."""
