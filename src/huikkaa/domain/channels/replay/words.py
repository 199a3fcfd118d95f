"""What is written into a request of what a log says: nothing the log said of it is left out.

The words are the town's own language, Finnish: they are kept with the matter and not translated when read.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from huikkaa.engine.process import Case, Mapping, Row, Step
from huikkaa.kernel import clock

COMPLETE = ("", "complete")


def fact(column: str, label: str, value: str) -> dict[str, str]:
    """A fact of the case as an answer on the request's form."""
    return {"key": column, "label": label, "kind": "text", "value": value, "shown": value}


def title_of(case: Case, mapping: Mapping) -> str:
    """What the request is called."""
    return mapping.service.title.format(case=case.name, service=case.service, department=case.department)


def said_of_arrival(case: Case, mapping: Mapping) -> str:
    """The request's first message."""
    parts = [title_of(case, mapping) + "."]
    if case.department:
        parts.append(f"Osasto: {case.department}.")
    if case.channel:
        parts.append(f"Kanava: {case.channel}.")
    return " ".join(parts)


def said_of_row(row: Row, step: Step, mapping: Mapping) -> str:
    """The note of one row: its meaning, its own words, and what could not be placed."""
    meaning = mapping.meaning(row.activity)
    lines = [meaning.text if meaning.text == row.activity else f"{meaning.text}\n{row.activity}"]
    if row.transition not in COMPLETE:
        lines.append(f"Vaihe lokissa: {row.transition}.")
    if row.at is None:
        lines.append(f"Lokin aikaa ei voi lukea: “{row.at_text}”.")
    elif step.said_at:
        lines.append(f"Lokin mukaan tehty {_moment(step.said_at)}, ennen saapumista.")
    lines += [f"Lokissa myös: {column} = {value or 'tyhjä'}." for column, value in row.differs]
    return "\n".join(lines)


def is_odd(row: Row, step: Step) -> bool:
    """Whether the log says something of the row that only a note can keep."""
    return bool(row.at is None or step.said_at or row.differs or row.transition not in COMPLETE)


def said_of_end(step: Step) -> str:
    """What is noted at completion where the log's own moment is another one."""
    return f"Lokin mukaan valmis {_moment(step.said_at or step.at)}, ennen saapumista."


def _moment(at: datetime, zone: ZoneInfo = clock.HELSINKI) -> str:
    local = at.astimezone(zone)
    return f"{local.day}.{local.month}.{local.year} klo {local:%H.%M.%S}"
