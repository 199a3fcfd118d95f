"""What else belongs to a request: kept with it as bits, so that a page asks only for what there is."""

from enum import IntFlag


class Carried(IntFlag):
    """One bit for each kind of thing that a request may carry.

    `Request.carries` holds their sum. A verb that adds or takes away such a thing sets or clears its bit in the
    same transaction; a list or a page looks at the bit before it asks the database for the thing itself.
    """

    PARTS = 1
    PART = 2
    HELPERS = 4
    COMMISSION = 8
    LINKS = 16
    SPLIT = 32
    MERGED = 64
    DECISION = 128
    RECURRING = 256
    CHECKLIST = 512
    RECORDS = 1024
    HOLD = 2048
    REMINDERS = 4096
    MENTIONS = 8192
    DOCUMENTS = 16384
    LONGER = 32768
    NAMES = 65536
