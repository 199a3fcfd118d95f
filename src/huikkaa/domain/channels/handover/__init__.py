"""Handing matters over to the records system: by folder and by HTTP, at least once, with a receipt."""
