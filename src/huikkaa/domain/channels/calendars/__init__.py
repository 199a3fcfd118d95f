"""People's own calendars: read from a file or a private address, kept as busy half-days only."""
