"""Taking out: event logs and tables, with a line in the log of exports for each."""

from huikkaa.domain.channels.exports.actions.taking import taking
from huikkaa.domain.channels.exports.actions.writing import ENDINGS, FORMATS, take_log, take_log_on_server

__all__ = ["ENDINGS", "FORMATS", "take_log", "take_log_on_server", "taking"]
