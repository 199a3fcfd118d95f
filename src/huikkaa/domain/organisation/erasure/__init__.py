"""Erasing a person's data where the law allows: shown beforehand, approved by another, carried out whole."""
