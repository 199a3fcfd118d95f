"""Figures of many: percentiles, histograms that add up, blocks of days, and groups large enough to be shown."""

from huikkaa.engine.statistics.blocks import GRAINS, Block, Grain, block_of, cover, end_of, next_start
from huikkaa.engine.statistics.groups import Grouped, grouped
from huikkaa.engine.statistics.histograms import bucket_of, percentile_of, percentiles_of, value_of
from huikkaa.engine.statistics.percentiles import percentile
from huikkaa.engine.statistics.solving import solvable

__all__ = [
    "GRAINS",
    "Block",
    "Grain",
    "Grouped",
    "block_of",
    "bucket_of",
    "cover",
    "end_of",
    "grouped",
    "next_start",
    "percentile",
    "percentile_of",
    "percentiles_of",
    "solvable",
    "value_of",
]
