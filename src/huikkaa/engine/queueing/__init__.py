"""The order of a queue and the piece of work to offer next.

`rows` says what the rule knows of a request, `order` puts requests in the order of their promises, `offer`
chooses what to suggest to one person and says why, and why not something more urgent. The method and its
worked example: docs/methods/queueing.md.
"""

from huikkaa.engine.queueing.offer import Offer, PassedOver, offer
from huikkaa.engine.queueing.order import Group, group_of, in_order
from huikkaa.engine.queueing.rows import Row

__all__ = ["Group", "Offer", "PassedOver", "Row", "group_of", "in_order", "offer"]
