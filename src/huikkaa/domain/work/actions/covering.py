"""Covering personal identity codes in old rows: a piece at a time, so that a killed process loses nothing."""

from collections.abc import Callable

from django.db import transaction

from huikkaa.domain.work.models import Covering, Message, Request
from huikkaa.domain.work.queries.covering import KEY, newest, next_ids, with_codes
from huikkaa.domain.work.searching import index_again
from huikkaa.domain.work.titles import covered
from huikkaa.kernel import clock

AT_ONCE = 500
Tell = Callable[[int, int], None]


def cover_old(*, pieces: int, tell: Tell = lambda _done, _of: None) -> int:
    """Go through so many pieces of what is left; how many requests had a code. `tell` hears how far it is."""
    found = 0
    for _piece in range(pieces):
        state = _cover_piece()
        found += state.covered
        tell(state.upto, state.last)
        if state.ended_at:
            break
    return found


@transaction.atomic
def _cover_piece() -> Covering:
    """Go through the next piece; the state given back tells of this piece alone how many were covered."""
    Covering.objects.get_or_create(key=KEY, defaults={"last": newest()})
    state = Covering.objects.select_for_update().get(key=KEY)
    ids = next_ids(state, AT_ONCE)
    found = with_codes(ids)
    for request in found:
        _cover(request)
    state.covered += len(found)
    state.upto = ids[-1] if len(ids) == AT_ONCE else state.last
    if state.upto >= state.last and state.ended_at is None:
        state.ended_at = clock.now()
    state.save()
    state.covered = len(found)
    return state


def _cover(request: Request) -> None:
    """Cover the title, whose words stay readable in the first message, and write the search entry anew."""
    said = Message.unguarded.filter(request=request).order_by("at", "pk").first()
    title, text = covered(request.title, said.text if said else "")
    if title != request.title:
        Request.unguarded.filter(pk=request.pk).update(title=title)
        request.title = title
        if said and text != said.text:
            Message.unguarded.filter(pk=said.pk).update(text=text)
    index_again(request)
