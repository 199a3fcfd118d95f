"""Bringing in sheets: the file, the preview, the mending, the accepting."""
