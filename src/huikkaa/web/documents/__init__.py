"""Pages of document requests: settling them, what they hold back, the asker's decision, and what is kept for good."""
