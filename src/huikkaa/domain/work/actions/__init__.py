"""What can happen to a request. Only these write.

Each verb is one transaction: the change, the event with its actor and time, the announcement.
"""

from huikkaa.domain.work.actions.asking import Contact, receive
from huikkaa.domain.work.actions.calling import (
    not_told,
    remind,
    see_mention,
    tick_reminder,
)
from huikkaa.domain.work.actions.commissioning import (
    become_project,
    change_commission,
    commission,
    follow_up,
    pass_stage,
    remind_follow_ups,
)
from huikkaa.domain.work.actions.drafts import discard_draft, keep_draft, keep_words, words_sent
from huikkaa.domain.work.actions.efforts import (
    write_minutes,
)
from huikkaa.domain.work.actions.files import File
from huikkaa.domain.work.actions.finishing import (
    accept,
    accept_if_ripe,
    accept_ripe,
    cancel,
    complete,
    complete_without_parts,
    reopen,
    return_part,
)
from huikkaa.domain.work.actions.glancing import (
    forget_gone,
    glance,
    look_away,
)
from huikkaa.domain.work.actions.helping import ask_to_help, end_help, offer_help
from huikkaa.domain.work.actions.linking import link, unlink
from huikkaa.domain.work.actions.looking import log_look
from huikkaa.domain.work.actions.merging import merge, merge_all, unmerge
from huikkaa.domain.work.actions.parts import cancel_part, make_part
from huikkaa.domain.work.actions.pooling import (
    change_pool,
    end_pool,
    join_pool,
    leave_pool,
    make_pool,
    mind_pools,
    take_through_pool,
)
from huikkaa.domain.work.actions.reply_templates import (
    remove_template,
    reviewed_template,
    write_template,
)
from huikkaa.domain.work.actions.saved_views import (
    change_view,
    move_view,
    remove_view,
    save_view,
)
from huikkaa.domain.work.actions.settling import agree_date, change_stage
from huikkaa.domain.work.actions.splitting import Part, split, undo_split
from huikkaa.domain.work.actions.standing_in import take_over
from huikkaa.domain.work.actions.taking import (
    decline,
    disqualify,
    give_back,
    hand_over,
    hand_over_to_team,
    take,
)
from huikkaa.domain.work.actions.taking_next import take_next
from huikkaa.domain.work.actions.talking import answer, ask, note, resume_unanswered, write
from huikkaa.domain.work.actions.thanking import answer_complaint, complain, thank
from huikkaa.domain.work.actions.together import together

__all__ = [
    "Contact",
    "File",
    "Part",
    "accept",
    "accept_if_ripe",
    "accept_ripe",
    "agree_date",
    "answer",
    "answer_complaint",
    "ask",
    "ask_to_help",
    "become_project",
    "cancel",
    "cancel_part",
    "change_commission",
    "change_pool",
    "change_stage",
    "change_view",
    "commission",
    "complain",
    "complete",
    "complete_without_parts",
    "decline",
    "discard_draft",
    "disqualify",
    "end_help",
    "end_pool",
    "follow_up",
    "forget_gone",
    "give_back",
    "glance",
    "hand_over",
    "hand_over_to_team",
    "join_pool",
    "keep_draft",
    "keep_words",
    "leave_pool",
    "link",
    "log_look",
    "look_away",
    "make_part",
    "make_pool",
    "merge",
    "merge_all",
    "mind_pools",
    "move_view",
    "not_told",
    "note",
    "offer_help",
    "pass_stage",
    "receive",
    "remind",
    "remind_follow_ups",
    "remove_template",
    "remove_view",
    "reopen",
    "resume_unanswered",
    "return_part",
    "reviewed_template",
    "save_view",
    "see_mention",
    "split",
    "take",
    "take_next",
    "take_over",
    "take_through_pool",
    "thank",
    "tick_reminder",
    "together",
    "undo_split",
    "unlink",
    "unmerge",
    "words_sent",
    "write",
    "write_minutes",
    "write_template",
]
