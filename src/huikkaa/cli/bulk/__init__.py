"""Writes many requests fast: the same lives through the verbs, or through a book that leaves the same rows.

A life (of the demo town, of the benchmarks) acts through a pen. `pens` holds the true one, which is the verbs.
`book` holds the fast one: it keeps in memory what each verb would change and writes rows by thousands. `tables`
is the one list of the tables it fills, `writing` puts rows into SQLite and PostgreSQL. Tests hold the two pens to each
other row for row, on both databases: docs/methods/bulk.md.
"""
