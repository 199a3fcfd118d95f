"""Keeping the figures true: folding in what has happened, and reckoning everything anew."""

from huikkaa.domain.insight.actions.folding import fold, fold_all, fold_if_free
from huikkaa.domain.insight.actions.rebuilding import rebuild

__all__ = ["fold", "fold_all", "fold_if_free", "rebuild"]
