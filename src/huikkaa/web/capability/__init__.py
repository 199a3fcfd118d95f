"""Pages of skills: what each can do, the team's table, and what the team lets the offer weigh."""
