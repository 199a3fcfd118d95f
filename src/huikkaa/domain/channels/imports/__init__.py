"""What other systems know of the town, brought in from a sheet: read, checked row by row, shown, accepted or not."""
