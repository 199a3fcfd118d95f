"""Facts of single requests, their rollups, and how far the events have been folded in."""

from huikkaa.domain.insight.models.facts import RequestFact
from huikkaa.domain.insight.models.folding import Folding
from huikkaa.domain.insight.models.rollups import COUNTERS, TALLIES, Rollup

__all__ = ["COUNTERS", "TALLIES", "Folding", "RequestFact", "Rollup"]
