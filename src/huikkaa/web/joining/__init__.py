"""Pages where requests are split, merged and linked, and where likely duplicates are told of."""
