"""Facts of requests, their rollups, how far events are folded in, which measures are on, risks, ordered tables."""

from huikkaa.domain.insight.models.facts import RequestFact
from huikkaa.domain.insight.models.features import FeatureStart
from huikkaa.domain.insight.models.folding import Folding, YearStamp
from huikkaa.domain.insight.models.risk import EvidenceLook, RiskStanding
from huikkaa.domain.insight.models.rollups import COUNTERS, TALLIES, Remainder, Rollup
from huikkaa.domain.insight.models.tables import TableOrder

__all__ = [
    "COUNTERS",
    "TALLIES",
    "EvidenceLook",
    "FeatureStart",
    "Folding",
    "Remainder",
    "RequestFact",
    "RiskStanding",
    "Rollup",
    "TableOrder",
    "YearStamp",
]
