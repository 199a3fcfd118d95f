"""Numbers in, numbers out: no Django, no database, no clock, no chance."""
