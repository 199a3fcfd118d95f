"""How an extract was cut from its system: what is missing at its ends, and by what its cases were chosen."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from huikkaa.engine.process.traces import Trace, in_days, quantile

FEWEST, MUCH, TIMES_MORE, NARROW, NEARLY_ALL = 20, 0.3, 3.0, 0.35, 0.95
USUAL_START = 0.5


@dataclass(frozen=True)
class Cuts:
    """What the extract lacks. `unfinished` cases stand open at its end; `begun` cases begin in the middle at its start;
    `chosen` is the window of the ends (first, last) where the cases were chosen by their end, not their arrival.
    """

    unfinished: int = 0
    begun: int = 0
    chosen: tuple[datetime, datetime] | None = None


def cuts_of(traces: Sequence[Trace], has_ended: Callable[[Trace], bool]) -> Cuts:
    """Find how the extract was cut; nothing is said of fewer than twenty cases."""
    if len(traces) < FEWEST:
        return Cuts()
    return Cuts(_unfinished(traces, has_ended), _begun(traces), _chosen(traces, has_ended))


def _unfinished(traces: Sequence[Trace], has_ended: Callable[[Trace], bool]) -> int:
    """Open cases, if they gather at the log's end: among those that came lately, many more are open than before."""
    ended = [trace for trace in traces if has_ended(trace)]
    if len(ended) == len(traces) or not ended:
        return 0
    leads = sorted((trace.moments[-1] - trace.arrived) / timedelta(days=1) for trace in ended)
    end = max(trace.moments[-1] for trace in traces)
    lately = end - timedelta(days=max(1.0, quantile(leads, 0.5)))
    late = [trace for trace in traces if trace.arrived > lately]
    early = [trace for trace in traces if trace.arrived <= lately]
    open_late, open_early = (sum(not has_ended(one) for one in part) for part in (late, early))
    share_late = open_late / len(late) if late else 0.0
    share_early = open_early / len(early) if early else 0.0
    return open_late + open_early if share_late >= max(MUCH, TIMES_MORE * share_early) else 0


def _begun(traces: Sequence[Trace]) -> int:
    """Cases that begin otherwise than most, if they gather at the log's start."""
    start, count = Counter(trace.rows[0].activity for trace in traces).most_common(1)[0]
    if count < USUAL_START * len(traces):
        return 0
    ordered = sorted(traces, key=lambda trace: trace.moments[0])
    edge = max(FEWEST // 2, len(ordered) // 10)
    other_early = sum(trace.rows[0].activity != start for trace in ordered[:edge])
    other_later = sum(trace.rows[0].activity != start for trace in ordered[edge:])
    share_later = other_later / max(1, len(ordered) - edge)
    return other_early if other_early / edge >= max(MUCH, TIMES_MORE * share_later) else 0


def _chosen(traces: Sequence[Trace], has_ended: Callable[[Trace], bool]) -> tuple[datetime, datetime] | None:
    """The window in which nearly all cases ended, where they arrived over a much longer time."""
    if sum(has_ended(trace) for trace in traces) < NEARLY_ALL * len(traces):
        return None
    ends = sorted(trace.done or trace.moments[-1] for trace in traces)
    arrivals = sorted(trace.arrived for trace in traces)
    first, last = (ends[round(share * (len(ends) - 1))] for share in (0.01, 0.99))
    came = in_days(arrivals[round(0.99 * (len(ends) - 1))] - arrivals[round(0.01 * (len(ends) - 1))])
    return (first, last) if in_days(last - first) <= NARROW * came else None
