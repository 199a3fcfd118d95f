"""The search index over requests: what is written of each, so that nobody finds what they may not see.

A request's entry is a set of lexemes. Each begins with the request's scope, for words are looked for
only within what a viewer may see: `o` is open to all teams, `c3.` confidential to team 3. Then comes the
period, a stretch of requests that arrived after one another, by which PostgreSQL reads the newest first and
stops when it has enough (SQLite can do that without). Then the word's base form:

    o12:lasku      said in an open request of period 12, by or to the customer, or in the name of a file
    o12;lasku      said only in a note, which the team alone reads
    c3.12:palkka   said in a request that is confidential to team 3
    p57.12:palkka  the same once more, for person 57 who asked, whichever team has it
    @a57.12        asked by person 57;  @f57.12 filed by 57 for another;  @u4.12 shared with unit 4
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, islice
from typing import Any

from django.db import connection

from huikkaa.domain.work import ledger
from huikkaa.domain.work.models import Attachment, Message, Request
from huikkaa.engine.identity import masked
from huikkaa.engine.language import base_forms

# Requests in a period. Fewer make a rare word dearer over a long history, more make a common word dearer.
# The figure stands in the function work_search too: changing it takes a migration that writes the index anew.
PERIOD = 65_536
OPEN = "o"
# A text without spaces, or one of a million words, must not keep its message from being written: an entry has
# room for a megabyte, so only so much of it is found.
LONGEST_FORM, MOST_FORMS, FULL = 40, 1_500, 400_000
ADD_TO_VECTOR = (
    "INSERT INTO work_searchentry AS entry (request_id, forms) VALUES (%s, array_to_tsvector(%s))"
    " ON CONFLICT (request_id) DO UPDATE SET forms = entry.forms || excluded.forms"
    " WHERE pg_column_size(entry.forms) < %s"
)
ADD_TO_TEXT = (
    "INSERT INTO work_searchentry (request_id, forms) VALUES (%s, %s)"
    " ON CONFLICT (request_id) DO UPDATE SET forms = forms || ' ' || excluded.forms"
)


def confidential_to(team_id: int) -> str:
    """The scope of what is confidential to a team."""
    return f"c{team_id}."


def own_of(person_id: int) -> str:
    """The scope in which the asker finds the own confidential matters."""
    return f"p{person_id}."


def scope_of(request: Request) -> str:
    """The scope the request's words are kept in now."""
    return confidential_to(request.team_id) if request.confidential else OPEN


def period_of(request_id: int) -> str:
    """The period a request belongs to, as written in its lexemes; SQLite needs none."""
    return str(request_id // PERIOD) if connection.vendor == "postgresql" else ""


def index(request: Request, message: Message | None = None, files: Iterable[str | None] = ()) -> None:
    """Add the words of a message to the request's entry, with the names of its files.

    The first message brings the title and the answers too.
    """
    found = lexemes_of(request, message, files) if message else set[str]()
    if message is None or message.kind == Message.Kind.ASKED:
        found |= first_lexemes(request)
    if found:
        _note_down(request.pk, sorted(found))


def lexemes_of(request: Request, message: Message, files: Iterable[str | None] = ()) -> set[str]:
    """The lexemes of one message and of its files' names.

    The words of a note are kept apart, personal identity codes are left out.
    """
    mark = ";" if message.kind == Message.Kind.NOTE else ":"
    said = "\n".join([message.text, *(name for name in files if name)])
    return _lexemes(request, mark, base_forms(masked(said), request.language))


def first_lexemes(request: Request) -> set[str]:
    """The lexemes of the title and the form's answers, and those that say whose matter it is."""
    said = "\n".join([request.title, *(str(row.get("shown", "")) for row in request.answers)])
    return _lexemes(request, ":", base_forms(masked(said), request.language)) | _of_whom(request)


def _lexemes(request: Request, mark: str, forms: Iterable[str]) -> set[str]:
    scopes = [scope_of(request)]
    if mark == ":" and request.confidential and request.asker_id:
        scopes.append(own_of(request.asker_id))
    starts = [f"{scope}{period_of(request.pk)}{mark}" for scope in scopes]
    kept = [form[:LONGEST_FORM] for form in islice(forms, MOST_FORMS)]
    return {start + form for start in starts for form in kept}


def _of_whom(request: Request) -> set[str]:
    period = period_of(request.pk)
    whose = [
        ("a", request.asker_id),
        ("f", request.filed_by_id),
        ("u", request.unit_id if request.unit_sees else None),
    ]
    return {f"@{relation}{key}.{period}" for relation, key in whose if key}


def index_again(request: Request) -> None:
    """Write the request's whole entry anew, as when its scope has changed or the way of writing has."""
    found = first_lexemes(request)
    files = defaultdict[int, list[str]](list)
    for message_id, name in Attachment.unguarded.filter(request=request).values_list("message_id", "name"):
        files[message_id].append(name)
    for message in Message.unguarded.filter(request=request):
        found |= lexemes_of(request, message, files[message.pk])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM work_searchentry WHERE request_id = %s", [request.pk])
    _note_down(request.pk, sorted(found))


def _note_down(request_id: int, lexemes: list[str]) -> None:
    book = ledger.open_now()
    if book:
        book.words[request_id].append(lexemes)
    else:
        write({request_id: [lexemes]})


def write(words: Mapping[int, Sequence[list[str]]]) -> None:
    """Add sets of lexemes, in their order, to the entries of requests.

    Sets of one entry that are written together find room together.
    """
    if connection.vendor == "postgresql":
        sql = ADD_TO_VECTOR
        rows: list[Any] = [(pk, sorted({*chain(*sets)}), FULL) for pk, sets in words.items()]
    else:
        sql, rows = ADD_TO_TEXT, [(pk, " ".join(chain(*sets))) for pk, sets in words.items()]
    with connection.cursor() as cursor:
        if len(rows) == 1:
            cursor.execute(sql, rows[0])
        elif rows:
            cursor.executemany(sql, rows)
