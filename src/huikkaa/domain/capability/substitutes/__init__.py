"""Substitutes: who does whose work, and which service's, while somebody is away."""
