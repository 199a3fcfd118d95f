"""Transfer plans: what somebody knows is handed to somebody else, with a mentor, steps and a date."""
