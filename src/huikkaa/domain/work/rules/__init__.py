"""What may be done in this room, and why not: a file per noun."""

from huikkaa.domain.work.rules.calling import (
    why_not_remind,
    why_not_remind_then,
    why_not_tick,
)
from huikkaa.domain.work.rules.efforts import (
    are_minutes_asked,
    why_not_minutes,
)
from huikkaa.domain.work.rules.handling import (
    Answer,
    found_open,
    unseen,
    why_not_accept,
    why_not_answer_complaint,
    why_not_ask,
    why_not_ask_again,
    why_not_cancel,
    why_not_complain,
    why_not_complete,
    why_not_decline,
    why_not_disqualify,
    why_not_give_back,
    why_not_hand_over,
    why_not_note,
    why_not_reopen,
    why_not_reply_by,
    why_not_take,
    why_not_thank,
    why_not_work,
    why_not_write,
)
from huikkaa.domain.work.rules.reply_templates import (
    why_not_change_template,
    why_not_send,
    why_not_text,
)
from huikkaa.domain.work.rules.saved_views import (
    why_not_change_view,
    why_not_one_more_view,
    why_not_share_view,
)
from huikkaa.domain.work.rules.standing_in import why_not_take_over
from huikkaa.domain.work.rules.taking_next import why_not_take_next

__all__ = [
    "Answer",
    "are_minutes_asked",
    "found_open",
    "unseen",
    "why_not_accept",
    "why_not_answer_complaint",
    "why_not_ask",
    "why_not_ask_again",
    "why_not_cancel",
    "why_not_change_template",
    "why_not_change_view",
    "why_not_complain",
    "why_not_complete",
    "why_not_decline",
    "why_not_disqualify",
    "why_not_give_back",
    "why_not_hand_over",
    "why_not_minutes",
    "why_not_note",
    "why_not_one_more_view",
    "why_not_remind",
    "why_not_remind_then",
    "why_not_reopen",
    "why_not_reply_by",
    "why_not_send",
    "why_not_share_view",
    "why_not_take",
    "why_not_take_next",
    "why_not_take_over",
    "why_not_text",
    "why_not_thank",
    "why_not_tick",
    "why_not_work",
    "why_not_write",
]
