"""Pages of the demo town: step into a role, read the mail. They exist only where HUIKKAA_DEMO says so."""
