"""Know-how at a service: how its work is done, special cases and contacts, kept fresh by the team that does it."""
