"""The demo town Esimerkkilä: its data files and what builds the town of them."""
