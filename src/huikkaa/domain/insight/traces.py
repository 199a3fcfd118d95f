"""What is kept about people without being a measure: told in the same place, with its purpose and its time."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Trace:
    """One kind of mark that using the portal leaves of a person."""

    name: str | Promise
    purpose: str | Promise
    viewers: str | Promise
    kept: str | Promise


WITH_THE_REQUEST = _("As long as the request: each service has its own time.")
TRACES: tuple[Trace, ...] = (
    Trace(
        _("Who did what in a request, and when"),
        _("Each piece of work carries its maker's name, and afterwards one can see what happened."),
        _(
            "Those who see the request: its asker and the members of the teams. In an export of events you are a "
            "pseudonym, unless the one who exports has written down a reason."
        ),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("Your answers, questions and notes"),
        _("The matter is handled in writing, and the next one can go on from where you stopped."),
        _("Those who see the request; notes only the members of the teams."),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("Looks at confidential matters"),
        _("The asker has the right to know who has opened the own matter and why."),
        _("The asker and the team that handles the matter."),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("Matters closed to you as disqualified, and offers you passed on"),
        _("A matter you may not handle stays closed to you, and the same one is not offered again."),
        _("The disqualification: those who see the request. A passed offer: you alone are affected by it."),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("Requests you have in hand now"),
        _("The team and the asker know who has the matter."),
        _(
            "Those who see the request. The number of open ones is not a measure, and no history is made of it."
        ),
        _("Until the request is done."),
    ),
    Trace(
        _("In the sums of each day: how many completed requests stand behind each maker"),
        _("A figure behind which too few people stand is not shown: the number of people must be known."),
        _("Nobody. No page and no table shows them."),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("Your sign-ins and failed attempts, with the address of the machine"),
        _("Misuse of an account is noticed, and guessing a password is stopped."),
        _(
            "Those who keep up the system, when a misuse is looked into. Never used for following working time."
        ),
        _("Twelve months."),
    ),
    Trace(
        _("Changes you made in the settings"),
        _("The town can show who decided what of the portal, and when."),
        _("Administrators and auditors."),
        _("For good."),
    ),
    Trace(
        _("Your name, title, unit, teams and employment"),
        _("Askers find the right person, and the right people see the right matters."),
        _("Name, title and unit: all who use the portal. Employment: administrators."),
        _("While you work for the town, and afterwards as long as there are requests with your name."),
    ),
    Trace(
        _("Which request you have open at this moment, and whether you are writing in it"),
        _("Two people do not answer the same matter at the same time."),
        _("Those who have the same request open."),
        _("A minute. Nothing is kept of it afterwards."),
    ),
    Trace(
        _("Where you have been named in a note, and your own reminders"),
        _("What waits for you is in one list."),
        _("Being named: those who see the note. Your reminders: you alone."),
        WITH_THE_REQUEST,
    ),
    Trace(
        _("The skills you have stated, and what you wish to learn"),
        _("You are offered work that suits you, and no service is left to one person unnoticed."),
        _("You and the lead of your team."),
        _("While you work for the town. What you stated before stays as history."),
    ),
    Trace(
        _("Drafts you have not sent"),
        _("What you typed is not lost."),
        _("You alone."),
        _("Three months from when you last touched it."),
    ),
)
