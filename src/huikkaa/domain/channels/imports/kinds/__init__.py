"""What can be imported, each kind in its own file."""
