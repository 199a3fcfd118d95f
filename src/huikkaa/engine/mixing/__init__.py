"""Mixed groups: people with their workplaces in, rounds of groups that break workplaces up out."""

from huikkaa.engine.mixing.asking import Contract, Effort, Mixing, Person, Size, even_sizes
from huikkaa.engine.mixing.faults import Fault, FaultKind, faults_of, faults_of_rounds
from huikkaa.engine.mixing.scoring import GroupScore, PersonScore, Round, Score, bound_of, least_again, score
from huikkaa.engine.mixing.solving import Ending, Outcome, mix

__all__ = [
    "Contract",
    "Effort",
    "Ending",
    "Fault",
    "FaultKind",
    "GroupScore",
    "Mixing",
    "Outcome",
    "Person",
    "PersonScore",
    "Round",
    "Score",
    "Size",
    "bound_of",
    "even_sizes",
    "faults_of",
    "faults_of_rounds",
    "least_again",
    "mix",
    "score",
]
