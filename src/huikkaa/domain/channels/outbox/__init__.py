"""Mail out: written in the same transaction as the change it tells of, sent at least once."""
