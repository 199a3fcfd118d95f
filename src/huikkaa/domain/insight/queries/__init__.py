"""What has been measured: exact figures from the facts, and views from their sums."""
