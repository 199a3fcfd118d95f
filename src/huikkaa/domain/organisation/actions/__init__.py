"""What can happen to units, people and teams: one small file per noun. Only these write."""
