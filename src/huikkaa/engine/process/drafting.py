"""A first mapping for a log, written from what its examination found; a person reads it through before it is used."""

import json
import re

from huikkaa.engine.process.examining import Examination

HEAD = """# A first mapping, made by examining the log. Read it through: what is guessed may be wrong.
# All that may be said here is told in docs/methods/replay.md.
"""


def draft_mapping(found: Examination, name: str) -> str:
    """The text of a mapping file (TOML)."""
    robots = sorted(str(finding.values["name"]) for finding in found.findings if finding.code == "robot")
    lines = [
        HEAD,
        "[log]",
        f"name = {_quoted(re.sub(r'[^A-Za-z0-9_-]+', '_', name)[:40] or 'loki')}",
        f"title = {_quoted(name)}",
        'zone = "Europe/Helsinki"                # for times that do not say their own',
        "",
        "[columns]",
        *(f"{role} = {_quoted(column)}" for role, column in found.columns.items()),
        "",
        "[people]",
        'names = "pseudonym"                     # "as_is" only where the log\'s names are codes already',
        f"robots = [{', '.join(map(_quoted, robots))}]",
        "applicants = []",
        "",
        "[service]",
        'shelf = "Lokista"',
        "done_amount = 14400                     # the promise: thirty days of eight hours, in minutes",
        "",
        "# work: done by who is named, who then has it; note: moves nothing; take, answer, ask, reply, complete,",
        "# accept (finished work is accepted, no work is done), reopen, cancel, receive.",
        "[activities]",
        *(
            f'{_quoted(activity)} = {{ verb = "{_verb(found, activity)}" }}'
            for activity, _n in found.activities
        ),
    ]
    return "\n".join(lines) + "\n"


def _verb(found: Examination, activity: str) -> str:
    if activity in found.endings.ends:
        return "complete"
    if found.endings.ends and found.endings.timer and activity == found.endings.timer.activity:
        return "accept"
    return "work"


def _quoted(text: str) -> str:
    """A TOML string; JSON's rules are a part of TOML's."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
