"""Measures: what happened, told truthfully."""
