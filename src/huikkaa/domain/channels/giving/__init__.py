"""A person's data given out whole: to the person at once, through an officer as a package that the jobs make."""
