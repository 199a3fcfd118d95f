"""Who can, who leaves, and what that means: key-person risk, retirement scenarios and their comparison."""

from huikkaa.engine.succession.ages import FINLAND, Cohort, PensionAges
from huikkaa.engine.succession.comparing import Comparison, compare
from huikkaa.engine.succession.leaving import Leaving, last_working_day, usual_leaving
from huikkaa.engine.succession.people import Problem, Worker, does_mostly_for, problems_of
from huikkaa.engine.succession.presence import EVERYBODY
from huikkaa.engine.succession.risk import Holder, Risk, Watched, risk_of, risks
from huikkaa.engine.succession.scenarios import Delays, Departure, Easing, Need, Scenario
from huikkaa.engine.succession.shortages import Shortage, shortages
from huikkaa.engine.succession.telling import is_enough, tellable, tellable_years
from huikkaa.engine.succession.worsening import Former, Worsened, standing_of, worsened
from huikkaa.engine.succession.years import Band, Result, YearEnd, counted_in, ends_by_rule, reckon

__all__ = [
    "EVERYBODY",
    "FINLAND",
    "Band",
    "Cohort",
    "Comparison",
    "Delays",
    "Departure",
    "Easing",
    "Former",
    "Holder",
    "Leaving",
    "Need",
    "PensionAges",
    "Problem",
    "Result",
    "Risk",
    "Scenario",
    "Shortage",
    "Watched",
    "Worker",
    "Worsened",
    "YearEnd",
    "compare",
    "counted_in",
    "does_mostly_for",
    "ends_by_rule",
    "is_enough",
    "last_working_day",
    "problems_of",
    "reckon",
    "risk_of",
    "risks",
    "shortages",
    "standing_of",
    "tellable",
    "tellable_years",
    "usual_leaving",
    "worsened",
]
