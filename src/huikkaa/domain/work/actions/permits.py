"""What has happened and what has been decided is taken away only where the database is told that it may be.

The database refuses to delete an event, and to change or delete a decision that has been made, unless a row stands in
`work_permit`. The row is written and taken away inside one transaction, so nobody else ever sees it, and it cannot be
left behind. Only destruction and erasure open one.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def permit() -> Iterator[None]:
    """Let this transaction destroy what the law lets go, until the block ends."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO work_permit (given) VALUES (1)")
        yield
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM work_permit")
