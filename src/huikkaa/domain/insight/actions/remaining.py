"""The sums of destroyed requests: kept apart when the requests go, and put back when all is reckoned anew."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from huikkaa.domain.insight.actions import folding
from huikkaa.domain.insight.actions.streams import held
from huikkaa.domain.insight.models import COUNTERS, TALLIES, Remainder, RequestFact
from huikkaa.domain.insight.sums import Key, Sums, put
from huikkaa.domain.work.events import RequestsGo

AT_ONCE = 500


def keep_sums(going: RequestsGo) -> None:
    """Count what has not been counted of these requests yet, and keep what they added to the sums."""
    held(folding.STREAM)
    folding.reckon_anew(going.requests)
    sums: dict[Key, Sums] = {}
    for fact in RequestFact.objects.filter(pk__in=going.requests):
        put(sums, fact)
    _add(sums)


def put_back() -> None:
    """Add what destroyed requests had added to the sums of those that are left."""
    rows = Remainder.objects.order_by("key").iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        folding.write_sums({_key_of(row): _sums_of(row) for row in some})


def _add(sums: Mapping[Key, Sums]) -> None:
    for some in _pieces(sorted(sums, key=lambda key: key.text)):
        known = Remainder.objects.in_bulk([key.text for key in some])
        rows = []
        for key in some:
            total = sums[key]
            if key.text in known:
                total.add(_sums_of(known[key.text]))
            rows.append(_row_of(key, total))
        Remainder.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["key"], update_fields=["figures"]
        )


def _pieces(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    for place in range(0, len(keys), AT_ONCE):
        yield keys[place : place + AT_ONCE]


def _row_of(key: Key, sums: Sums) -> Remainder:
    figures = {name: value for name in (*COUNTERS, *TALLIES) if (value := getattr(sums, name))}
    return Remainder(
        key=key.text,
        cut=key.cut,
        grain=key.grain,
        start=key.start,
        team_id=key.team or None,
        service=key.service,
        unit=key.unit,
        confidential=key.confidential,
        figures=figures,
    )


def _key_of(row: Remainder) -> Key:
    return Key(row.cut, row.grain, row.start, row.team_id or 0, row.service, row.unit, row.confidential)


def _sums_of(row: Remainder) -> Sums:
    return Sums(**row.figures)
