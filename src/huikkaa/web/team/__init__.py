"""The team's own page: this week, its agreement, who keeps the day, its meetings, thanks; and one's quiet hours."""
