"""People to teams: wishes, skills and bounds in; a plan, its proof and its reasons out."""

from huikkaa.engine.placement.asking import Balance, Effort, Level, Need, Person, Problem, Team, Weights, Wish
from huikkaa.engine.placement.demands import Broken, Demand, Kind, Plan, broken, demands_of
from huikkaa.engine.placement.faults import Fault, FaultKind, faults_of, faults_of_plan
from huikkaa.engine.placement.scoring import Score, first_wishes, score
from huikkaa.engine.placement.solving import Ending, Outcome, place

__all__ = [
    "Balance", "Broken", "Demand", "Effort", "Ending", "Fault", "FaultKind", "Kind", "Level", "Need", "Outcome", "Person",
    "Plan", "Problem", "Score", "Team", "Weights", "Wish", "broken", "demands_of", "faults_of", "faults_of_plan",
    "first_wishes", "place", "score",
]
