"""The annual clock: the year with its recurring work, its rules, single times of it, and checklists."""
