"""Tally counting: contacts that lead to nothing more are one tap."""
