"""Placement: who works in which team from a day on, from wishes to a decision."""
