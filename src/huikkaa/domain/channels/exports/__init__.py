"""What leaves the portal as files: event logs, and the log of who took what."""
