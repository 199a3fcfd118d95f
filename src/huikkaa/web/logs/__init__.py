"""Pages about event logs brought along: what is in one, before it is lived."""
