"""Key-task cards: a task on one page, rehearsed by somebody else than the one who usually does it."""
