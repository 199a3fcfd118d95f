"""What happens in a round of placement."""
