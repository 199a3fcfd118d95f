"""Numbers of decisions: without gaps, never twice, by office and year."""

from django.db import connection

from huikkaa.domain.work.models import Office

# The row is locked until the transaction ends, so a decision that fails gives its number back on both databases.
NEXT = """
    INSERT INTO work_decisionseries (office_id, year, secret, last) VALUES (%s, %s, %s, 1)
    ON CONFLICT (office_id, year, secret) DO UPDATE SET last = work_decisionseries.last + 1
    RETURNING last
"""


def next_number(*, office: Office, year: int, secret: bool) -> int:
    """The next number of the office in the year; the caller's transaction keeps it or gives it back."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [office.pk, year, secret])
        (number,) = cursor.fetchone()
    return int(number)
