"""A log lived again: a channel like the others, whose messages are the rows of a file."""
