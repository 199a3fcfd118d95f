"""Scenarios that are kept: what is assumed of the coming years, by name."""
