"""The promise clock: when is it due, which date rules, and why.

`targets` holds what is promised and asked, `clocks` lets time run with its pauses, `due` decides which date
rules and tells it as steps, `days` shares the time out day by day, `standing` compares with the present,
`change` picks the promise in force. The method and its numbered cases: docs/methods/promises.md.
"""

from huikkaa.engine.promises.change import DatedPromise, in_force
from huikkaa.engine.promises.clocks import Pause
from huikkaa.engine.promises.days import DayShare
from huikkaa.engine.promises.due import Due, Rule, Step, due
from huikkaa.engine.promises.standing import State, kept, lateness_seconds, open_lateness_seconds, state
from huikkaa.engine.promises.targets import Kind, Promise, PromiseError, PromiseNotPositive, Question, Target

__all__ = [
    "DatedPromise",
    "DayShare",
    "Due",
    "Kind",
    "Pause",
    "Promise",
    "PromiseError",
    "PromiseNotPositive",
    "Question",
    "Rule",
    "State",
    "Step",
    "Target",
    "due",
    "in_force",
    "kept",
    "lateness_seconds",
    "open_lateness_seconds",
    "state",
]
