"""Pages of taking data out: event logs, and who took what."""
