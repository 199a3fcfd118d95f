"""Pages of absences, substitutes, special duties and leaving."""
