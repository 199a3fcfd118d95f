"""Phone calls and visits, written down by a member of a team in seconds."""
