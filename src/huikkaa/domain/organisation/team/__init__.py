"""How a team lives: its agreement, its turns, its meetings, thanks, and quiet hours."""
