"""Keeping the figures true: folding in what has happened, and reckoning everything anew."""

from huikkaa.domain.insight.actions.folding import fold, fold_all, fold_if_free
from huikkaa.domain.insight.actions.rebuilding import rebuild
from huikkaa.domain.insight.actions.risk import look_at_risks, look_if_due, open_count

__all__ = ["fold", "fold_all", "fold_if_free", "look_at_risks", "look_if_due", "open_count", "rebuild"]
