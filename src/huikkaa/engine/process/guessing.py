"""Guessing what the columns of an unknown log mean, by the names such columns commonly have and by what is in them."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC
from itertools import islice

from huikkaa.engine.process.mapping import LogError, Mapping, mapping_from
from huikkaa.engine.process.sources import Said, Source
from huikkaa.engine.process.stamps import stamp_of

SAMPLE = 4000
# The standard's own keys first; then words such columns have in Finnish, English and other systems' exports.
NAMES: dict[str, tuple[str, ...]] = {
    "case": (
        *("case:concept:name", "caseid", "case", "caseidentifier", "ticketid", "ticket", "ticketnumber"),
        *(
            "requestid",
            "request",
            "incidentid",
            "asia",
            "asianumero",
            "asiaid",
            "tapaus",
            "tunnus",
            "traceid",
        ),
    ),
    "activity": (
        *("concept:name", "activity", "activityname", "event", "eventname", "task", "action", "status"),
        *("toiminto", "tapahtuma", "vaihe", "tila"),
    ),
    "at": (
        *("time:timestamp", "timestamp", "completetimestamp", "time", "datetime", "eventtime", "date"),
        *("endtime", "starttime", "aika", "aikaleima", "ajankohta", "pvm", "päivämäärä"),
    ),
    "resource": (
        *("org:resource", "resource", "user", "agent", "assignee", "handler", "person", "employee"),
        *("tekijä", "käsittelijä", "henkilö", "käyttäjä"),
    ),
    "group": (
        *("org:group", "group", "team", "workgroup", "assignmentgroup", "supportteam", "org:role", "role"),
        *("tiimi", "ryhmä", "työryhmä"),
    ),
    "transition": ("lifecycle:transition", "lifecycle", "transition", "eventtype"),
    "arrived": ("startdate", "arrived", "arrivedat", "received", "receivedat", "openedat", "saapunut"),
    "done": ("enddate", "completedat", "done", "doneat", "resolvedat", "valmis", "valmistunut"),
    "agreed": ("deadline", "due", "dueat", "duedate", "agreedfor", "määräaika", "sovittu"),
    "event": ("concept:instance", "eventid", "identity:id", "tapahtumaid"),
    "responsible": ("case:responsible", "responsible", "vastuuhenkilö"),
    "department": ("case:department", "department", "osasto", "yksikkö"),
    "service": ("service", "product", "servicename", "category", "palvelu", "tuote"),
    "asker": ("customer", "asker", "requester", "asiakas", "asioija"),
    "channel": ("case:channel", "channel", "contacttype", "kanava"),
}
TIMED = ("arrived", "done", "agreed")


def guess_columns(source: Source) -> dict[str, str]:
    """What each column seems to be. Raises LogError where case, activity or time cannot be told."""
    sample = [said for _number, said in islice(source.events, SAMPLE)]
    if not sample:
        raise LogError("The log is empty: it has no event.")
    columns = list(dict.fromkeys(column for said in sample for column in said if "classifier:" not in column))
    found = {role: column for role in NAMES if (column := _named(role, columns, sample))}
    found.setdefault("at", _by_times(columns, sample))
    found.setdefault("case", _by_repeats(columns, sample, found))
    found.setdefault("activity", _by_words(columns, sample, found))
    if lost := [role for role in ("case", "activity", "at") if not found.get(role)]:
        words = {"case": "the case", "activity": "the activity", "at": "the time"}
        raise LogError(
            f"Which column holds {' and '.join(words[role] for role in lost)} cannot be guessed. "
            f"Give a mapping that says it. The columns are: {', '.join(columns)}."
        )
    return {role: column for role, column in found.items() if column}


def guessed_mapping(source: Source, name: str) -> Mapping:
    """A mapping with the guessed columns and nothing else, to look at a log with."""
    return mapping_from({"log": {"name": name[:40] or "loki"}, "columns": guess_columns(source)})


def _named(role: str, columns: Sequence[str], sample: Sequence[Said]) -> str:
    plain = {_plain(column): column for column in reversed(columns)}
    for name in NAMES[role]:
        column = plain.get(_plain(name))
        if column and not (role in (*TIMED, "at") and _share_of_times(column, sample) < 0.5):
            return column
    return ""


def _plain(column: str) -> str:
    said = column.casefold()
    if said not in ("case:concept:name", "concept:name"):
        said = said.removeprefix("case:").removeprefix("(case)").strip()
    return re.sub(r"[\s_.\-]", "", said)


def _share_of_times(column: str, sample: Iterable[Said]) -> float:
    said = [value for one in sample if (value := one.get(column, "").strip())][:200]
    return sum(stamp_of(value, UTC) is not None for value in said) / len(said) if said else 0.0


def _by_times(columns: Sequence[str], sample: Sequence[Said]) -> str:
    """The column of times that has most different ones."""
    timed = [column for column in columns if _share_of_times(column, sample) >= 0.9]
    return max(timed, key=lambda column: len(_values(column, sample)), default="")


def _by_repeats(columns: Sequence[str], sample: Sequence[Said], taken: dict[str, str]) -> str:
    """The column with most different values of which each usually comes more than once."""
    fit = [
        column
        for column in columns
        if column not in taken.values() and 1 < len(_values(column, sample)) <= 0.7 * len(sample)
    ]
    return max(fit, key=lambda column: len(_values(column, sample)), default="")


def _by_words(columns: Sequence[str], sample: Sequence[Said], taken: dict[str, str]) -> str:
    """The column that changes most often within a case and still has few different words."""
    fit = [
        column
        for column in columns
        if column not in taken.values() and 1 < len(_values(column, sample)) <= min(200, len(sample) / 2)
    ]

    def changes(column: str) -> int:
        last: dict[str, str] = {}
        count = 0
        for said in sample:
            case, value = said.get(taken["case"], ""), said.get(column, "")
            count += last.get(case, value) != value
            last[case] = value
        return count

    return max(fit, key=changes, default="") if taken.get("case") else ""


def _values(column: str, sample: Sequence[Said]) -> set[str]:
    return {said[column] for said in sample if said.get(column)}
