"""Special and official duties, which follow a person until they are handed over."""
