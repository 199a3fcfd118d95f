"""Facts of single requests, their rollups, how far the events have been folded in, and which measures are on."""

from huikkaa.domain.insight.models.facts import RequestFact
from huikkaa.domain.insight.models.features import FeatureStart
from huikkaa.domain.insight.models.folding import Folding
from huikkaa.domain.insight.models.rollups import COUNTERS, TALLIES, Rollup

__all__ = ["COUNTERS", "TALLIES", "FeatureStart", "Folding", "RequestFact", "Rollup"]
