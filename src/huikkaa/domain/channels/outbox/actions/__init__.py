"""What can happen to mail: it is written with the change it tells of, and delivered afterwards."""

from huikkaa.domain.channels.outbox.actions.delivering import deliver_waiting, try_again
from huikkaa.domain.channels.outbox.actions.gathering import gather_held
from huikkaa.domain.channels.outbox.actions.tidying import empty_old
from huikkaa.domain.channels.outbox.actions.writing import nobody_mailed, withdraw, write_mail

__all__ = [
    "deliver_waiting",
    "empty_old",
    "gather_held",
    "nobody_mailed",
    "try_again",
    "withdraw",
    "write_mail",
]
