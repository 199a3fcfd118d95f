"""Processes as they really went: reading event logs, and putting them in the order of time."""

from huikkaa.engine.process.mapping import ROBOT, Activity, LogError, Mapping, mapping_from
from huikkaa.engine.process.reader import Case, Log, Row, read_log, read_stream
from huikkaa.engine.process.steps import Step, crew_of, steps_of

__all__ = [
    "ROBOT",
    "Activity",
    "Case",
    "Log",
    "LogError",
    "Mapping",
    "Row",
    "Step",
    "crew_of",
    "mapping_from",
    "read_log",
    "read_stream",
    "steps_of",
]
