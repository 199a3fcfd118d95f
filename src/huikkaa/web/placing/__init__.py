"""Pages of placement: rounds and their plans for those named to plan, wishes and the own place for each person."""
