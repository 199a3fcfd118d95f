"""Pages of a person's own data in an officer's hands: given out whole, and erased where the law allows."""
