"""Pages of phone, desk, tally and outgoing mail."""
