"""Pages where the town sets its services, promises, forms, opening hours and disturbances."""
