"""Pages that look ahead: leavings by year, and what one says of one's own."""
