"""The book's pages: one for each request, with the rows that its verbs have left so far."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from huikkaa.cli.bulk import writing
from huikkaa.cli.bulk.tables import FILLED, UNNUMBERED, Ids, Rows
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.domain.work import searching
from huikkaa.domain.work.actions import File
from huikkaa.domain.work.models import Attachment, Event, Feedback, Message, Request, SearchEntry
from huikkaa.domain.work.models.talk import file_place
from huikkaa.domain.work.visibility import counted
from huikkaa.kernel import chance, clock

BATCH = 4_000
CLOSED = (Request.State.ACCEPTED, Request.State.CANCELLED)


@dataclass
class Page:
    """What is kept of one request until its rows are written."""

    request: Request
    rows: Rows = field(default_factory=Rows)
    lexemes: list[str] = field(default_factory=list)
    files: list[tuple[Attachment, File]] = field(default_factory=list)
    questions: list[Message] = field(default_factory=list)
    feedback: Feedback | None = None
    is_let_go: bool = False


class Pages:
    """All pages that are not yet written, and the ids that rows will have."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        known = dict(counted().values_list("pk", "number"))
        numbered = [model for model in FILLED if model not in UNNUMBERED]
        self.ids = Ids(writing.last_ids(numbered), frozenset(known))
        self.numbers: set[str] = set(known.values())
        self._open: dict[int, Page] = {}
        self._full: list[Page] = []
        self._written, self._progress = 0, progress
        self.loose = Rows()

    def begin(self, request: Request) -> Page:
        """A new page for a request that has its number."""
        request.pk = self.ids.next_request()
        page = self._open[request.pk] = Page(request)
        page.rows.add(request)
        return page

    def of(self, request: Request) -> Page:
        """The page of a request."""
        return self._open[request.pk]

    def let_go(self, page: Page) -> None:
        """Nothing more will be done with it, beside what time does; written when the matter is closed."""
        page.is_let_go = True
        if page.request.state in CLOSED:
            self.fill(page)

    def fill(self, page: Page) -> None:
        """The page is full: it is written with the next batch."""
        del self._open[page.request.pk]
        self._full.append(page)
        if len(self._full) >= BATCH:
            self._write()

    def close(self) -> None:
        """Write what is left, open matters too, and let the database know the ids that were given."""
        self._full += self._open.values()
        self._open.clear()
        self._write()
        for model, last in self.ids.given().items():
            writing.raise_sequence(model, last)
        writing.gather_search()

    @transaction.atomic
    def _write(self) -> None:
        pages = sorted(self._full, key=lambda page: page.request.pk)
        for page in pages:
            page.rows.add(SearchEntry(request_id=page.request.pk, forms=" ".join(page.lexemes)))
            for row, file in page.files:
                row.file.storage.save(row.file.name, file)
        for model in FILLED:
            writing.put(
                model, [*self.loose.of(model), *(row for page in pages for row in page.rows.of(model))]
            )
        self.loose = Rows()
        self._written += len(pages)
        self._full.clear()
        self._progress(self._written)

    # --- what every verb is made of -------------------------------------------------------------------------------

    def record(
        self, page: Page, verb: str, viewer: Viewer, at: datetime | None = None, **details: object
    ) -> None:
        """The event: what, who, when, and its facts."""
        page.rows.add(
            Event(
                id=self.ids.next(Event),
                request_id=page.request.pk,
                verb=verb,
                actor_id=viewer.person.pk if viewer.person else None,
                at=at or clock.now(),
                details=details,
            )
        )

    def say(
        self,
        page: Page,
        kind: str,
        text: str,
        viewer: Viewer,
        files: Sequence[File] = (),
        author_name: str = "",
        **more: object,
    ) -> Message:
        """A message with its files; its words go to the search index."""
        request = page.request
        message = Message(
            id=self.ids.next(Message),
            request_id=request.pk,
            kind=kind,
            author_id=viewer.person.pk if viewer.person else None,
            author_name=author_name or (viewer.person.name if viewer.person else request.asked_by),
            text=text.strip(),
            at=clock.now(),
            **more,
        )
        page.rows.add(message)
        for file in files:
            self._attach(page, message, file)
        found = searching.lexemes_of(request, message, [file.name for file in files])
        if kind == Message.Kind.ASKED:
            found |= searching.first_lexemes(request)
        page.lexemes += sorted(found)
        return message

    def _attach(self, page: Page, message: Message, file: File) -> None:
        row = Attachment(
            id=self.ids.next(Attachment),
            request=page.request,
            message_id=message.pk,
            key=chance.token(18),
            name=(file.name or "")[-200:],
            size=file.size or 0,
            content_type=(file.content_type or "application/octet-stream")[:120],
        )
        row.file = file_place(row, row.name)
        page.rows.add(row)
        page.files.append((row, file))

    def index_again(self, page: Page) -> None:
        """Write the page's words anew, as when its scope has changed."""
        found = searching.first_lexemes(page.request)
        for message in page.rows.of(Message):
            assert isinstance(message, Message)  # noqa: S101 - what the table holds
            names = [row.name for row, _file in page.files if row.message_id == message.pk]
            found |= searching.lexemes_of(page.request, message, names)
        page.lexemes = sorted(found)
