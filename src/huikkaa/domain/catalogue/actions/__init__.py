"""What can happen to the catalogue: one small file per noun. Only these write."""
