"""The order of a queue and the piece of work to offer next.

`rows` says what the rule knows of a request and of the one who takes, `order` puts requests in the order of their
promises, `offer` chooses what to suggest to one person and says why, and why not something more urgent;
`simulating` lives a year twice to see what the rule is worth. The method and its worked example:
docs/methods/queueing.md.
"""

from huikkaa.engine.queueing.offer import Offer, PassedOver, offer, ranked
from huikkaa.engine.queueing.order import Group, group_of, in_order
from huikkaa.engine.queueing.rows import ABLE, Level, Row, Taker

__all__ = [
    "ABLE",
    "Group",
    "Level",
    "Offer",
    "PassedOver",
    "Row",
    "Taker",
    "group_of",
    "in_order",
    "offer",
    "ranked",
]
