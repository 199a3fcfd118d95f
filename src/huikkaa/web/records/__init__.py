"""Pages of keeping and destroying: what is kept of people, and what has come to its end."""
