"""People to teams: wishes, skills and bounds in; a plan, its proof and its reasons out."""

from huikkaa.engine.placement.alternatives import Alternative, alternatives
from huikkaa.engine.placement.asking import Balance, Effort, Level, Need, Person, Problem, Team, Weights, Wish
from huikkaa.engine.placement.clashes import Clash, clash_of
from huikkaa.engine.placement.demands import Broken, Demand, Kind, Plan, broken, demands_of
from huikkaa.engine.placement.explaining import Because, Reason, WhatIf, reasons, what_if
from huikkaa.engine.placement.faults import Fault, FaultKind, faults_of, faults_of_plan
from huikkaa.engine.placement.nearby import Nearby
from huikkaa.engine.placement.scoring import Score, SkillScore, TeamScore, first_wishes, score
from huikkaa.engine.placement.solving import Ending, Outcome, Progress, Tell, place, unheard

__all__ = [
    "Alternative",
    "Balance",
    "Because",
    "Broken",
    "Clash",
    "Demand",
    "Effort",
    "Ending",
    "Fault",
    "FaultKind",
    "Kind",
    "Level",
    "Nearby",
    "Need",
    "Outcome",
    "Person",
    "Plan",
    "Problem",
    "Progress",
    "Reason",
    "Score",
    "SkillScore",
    "Team",
    "TeamScore",
    "Tell",
    "Weights",
    "WhatIf",
    "Wish",
    "alternatives",
    "broken",
    "clash_of",
    "demands_of",
    "faults_of",
    "faults_of_plan",
    "first_wishes",
    "place",
    "reasons",
    "score",
    "unheard",
    "what_if",
]
