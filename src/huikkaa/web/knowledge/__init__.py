"""Pages of know-how: articles at the services, key-task cards, transfer plans, the first weeks of new members."""
