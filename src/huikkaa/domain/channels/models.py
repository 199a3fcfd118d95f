"""The channels' tables, gathered where Django looks for them."""

from huikkaa.domain.channels.exports.models import ExportTaken
from huikkaa.domain.channels.giving.models import DataPackage
from huikkaa.domain.channels.imports.models import ImportDraft, ImportRun
from huikkaa.domain.channels.outbox.models import OutboxMail
from huikkaa.domain.channels.replay.models import ReplayedStep
from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic

__all__ = [
    "DataPackage",
    "ExportTaken",
    "ImportDraft",
    "ImportRun",
    "OutboxMail",
    "ReplayedStep",
    "TallyTap",
    "TallyTopic",
]
