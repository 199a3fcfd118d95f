"""A risk in words: one plain sentence of what hangs on whom, and the facts behind it. Nobody is named."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huikkaa.domain.insight.rules import ENOUGH_CASES
from huikkaa.engine.succession import Risk


def sentence_of(risk: Risk) -> str:
    """Why the service is on the list, in one sentence."""
    if risk.cause == "nobody_can":
        return _nobody(risk)
    plain = {"only_one": _("Only one can do this."), "only_two": _("Two can do this.")}
    later = {
        "nobody_in_a_year": _("In a year nobody can do this."),
        "one_in_a_year": _("In a year only one can do this."),
        "two_in_a_year": _("In a year two can do this."),
    }
    if risk.cause in later:
        return _with_months(risk, later[risk.cause])
    return plain.get(risk.cause) or _("%(number)d can do this.") % {"number": risk.now}


def facts_of(risk: Risk) -> list[str]:
    """What else weighs: the law, how much is asked for, who is away, and who stands in."""
    facts = [_("Law or official authority demands it.")] if risk.by_law else []
    facts.append(_asked(risk.pieces))
    if risk.away and risk.cause != "nobody_can":
        facts.append(
            ngettext(
                "%(number)d who can is away for long.", "%(number)d who can are away for long.", risk.away
            )
            % {"number": risk.away}
        )
    if risk.stands_in:
        facts.append(
            ngettext(
                "%(number)d has agreed to stand in and does not know the work yet.",
                "%(number)d have agreed to stand in and do not know the work yet.",
                risk.stands_in,
            )
            % {"number": risk.stands_in}
        )
    return facts


def _nobody(risk: Risk) -> str:
    if risk.away:
        return ngettext(
            "Nobody at work can do this: the only one who can is away for long.",
            "Nobody at work can do this: the %(number)d who can are away for long.",
            risk.away,
        ) % {"number": risk.away}
    return _("Nobody can do this.")


def _with_months(risk: Risk, words: str) -> str:
    """The sentence with how soon the first one leaves, where an end of employment has been entered."""
    if risk.months is None:
        return words
    if risk.months == 0:
        return _("%(words)s The first one leaves within a month.") % {"words": words}
    return ngettext(
        "%(words)s The first one leaves in about %(number)d month.",
        "%(words)s The first one leaves in about %(number)d months.",
        risk.months,
    ) % {"words": words, "number": risk.months}


def _asked(pieces: int) -> str:
    """How much is asked for, roughly: of a service that one person makes a number would be that person's own."""
    if pieces < ENOUGH_CASES:
        return _("Completed less than %(number)d times in a year.") % {"number": ENOUGH_CASES}
    if pieces < 100:
        return _("Completed tens of times in a year.")
    return (
        _("Completed hundreds of times in a year.")
        if pieces < 1000
        else _("Completed thousands of times in a year.")
    )
