"""Pages of decisions: preparing, deciding, the public list, the register of types and the delegation."""
