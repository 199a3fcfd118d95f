"""The register of measures about people: each has a name, a purpose, its viewers and the time it is kept.

A figure about a single person may be reckoned and shown only through a feature of this register, and each
feature is off until the dates of its co-operation handling and of informing the staff have passed
(`queries.features.is_on`). What is kept about people without being a measure is told in `traces`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Feature:
    """One person-level measure. `months` is how far back it looks; `key` also stands in its address.

    Where nobody's own figures are made of it, not even for the person's own eyes, `own_figures` is false.
    """

    key: str
    name: str | Promise
    purpose: str | Promise
    counted: str | Promise
    viewers: str | Promise
    kept: str | Promise
    months: int = 12
    own_figures: bool = True


COMPLETED = Feature(
    key="valmistuneet",
    name=_("My completed requests by month"),
    purpose=_(
        "You see how your own work is spread over the year, and can show it yourself when the load is talked about."
    ),
    counted=_(
        "Requests of which you were the responsible person when they were completed, by the month of completion. "
        "Nothing is counted from before the measure was taken into use."
    ),
    viewers=_("You alone. Not the supervisor, the lead, the administrator or HR."),
    kept=_("Twelve months. The figure is not stored: it is counted when you open the page."),
)
HANDLING = Feature(
    key="kasittelyaika",
    name=_("My handling times by month"),
    purpose=_(
        "You see how long matters stay in your hands, and notice in time when something makes the work slow."
    ),
    counted=_(
        "The time from when you took a request to when it was completed, in days of the calendar: the middle one of "
        "the month. Time in which the customer's answer was waited for is included."
    ),
    viewers=_("You alone. Not the supervisor, the lead, the administrator or HR."),
    kept=_("Twelve months. The figure is not stored: it is counted when you open the page."),
)
SHARES = Feature(
    key="osuudet",
    name=_("My share of unpleasant work by month"),
    purpose=_(
        "Work that the team has marked unpleasant is offered evenly: whoever has had more of it than the others is "
        "offered other work while somebody else at work can do it."
    ),
    counted=_(
        "Requests of which you were the responsible person when they were completed and whose service the team has "
        "marked unpleasant, by month. The offer weighs the part of them in what you took in the last eight weeks. "
        "Nothing is counted from before the measure was taken into use."
    ),
    viewers=_("You alone. The offer weighs it, but shows it to nobody."),
    kept=_("Twelve months. The figure is not stored: it is counted when you open the page."),
)
MINUTES = Feature(
    key="minuutit",
    name=_("Minutes of work of a request"),
    purpose=_(
        "The effort of each service is known better than by guessing, so that the load and the need of people can be "
        "reckoned honestly."
    ),
    counted=_(
        "When a request is completed, minutes are proposed from what is usual in its service and from the messages "
        "written in it. Whoever did the work corrects them with one touch or leaves them out. No clock runs."
    ),
    viewers=_(
        "Everyone sees what is usual in a service, from five requests on. Nobody sees the minutes by person, "
        "not even the supervisor: whose they were is not kept with them."
    ),
    kept=_("As long as the request itself."),
    own_figures=False,
)
EVIDENCE = Feature(
    key="naytto",
    name=_("Evidence of skills from completed work"),
    purpose=_(
        "No service is left to one person unnoticed, and who knows a service is known also where nobody has thought of "
        "stating it."
    ),
    counted=_(
        "Requests of which you were the responsible person when they were completed, by service. What you state "
        "yourself goes first: it is never changed by what is counted. Nothing is counted from before the measure was "
        "taken into use."
    ),
    viewers=_(
        "The counts and dates you alone. Your team and those named to plan see your level and whether it has been in "
        "use within a year. Those named to plan may open one count of one person at a time with a reason, and you see "
        "who has opened it. Those who take part in a transfer plan of yours, its lead and those named to plan see "
        "whether what you have completed is enough for it. Lists of risks tell only how many people can do the work, "
        "never who."
    ),
    kept=_(
        "As long as the requests. The figure is not stored by person: it is counted when it is asked for."
    ),
)
RETIREMENT = Feature(
    key="lahdot",
    name=_("Looking ahead at leavings"),
    purpose=_(
        "The town knows in time how many leave and which work is short then, so that nobody is left alone with it and "
        "what they know is handed over."
    ),
    counted=_(
        "When you yourself have said that your employment ends, if you have. For those who have said nothing an "
        "estimate by year of birth and the table of earliest pension ages is used in sums only, and never shown of one "
        "person. The measured work tells which services are short."
    ),
    viewers=_(
        "What you have said: you, and those named to plan; you see who has looked. Others see numbers of five or more."
    ),
    kept=_("While you work for the town. You can change or take back what you have said."),
    own_figures=False,
)
PLACEMENT = Feature(
    key="sijoittelu",
    name=_("Wishes of placement"),
    purpose=_(
        "When teams are formed, everybody can say where they would like to work and what they would like to learn, and "
        "each is told why the proposal has them where it has."
    ),
    counted=_(
        "Your own wishes of each team, what you would like to learn, whether you are willing to lead, and the skills "
        "you have stated. A proposal is reckoned from them by published rules. It moves nobody: each is heard, and "
        "people decide."
    ),
    viewers=_("You, and those named to plan; you see who has looked. Others see numbers of five or more."),
    kept=_("While you work for the town. You can correct your wishes until they are closed."),
    own_figures=False,
)

FEATURES: tuple[Feature, ...] = (COMPLETED, HANDLING, SHARES, MINUTES, EVIDENCE, RETIREMENT, PLACEMENT)


def feature_of(key: str) -> Feature | None:
    """The feature of this key, if the register has it."""
    return next((one for one in FEATURES if one.key == key), None)
