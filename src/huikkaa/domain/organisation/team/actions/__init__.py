"""What a team does with its own page. Only these write."""
