"""Reading XES (IEEE 1849): a piece of XML at a time, one case in memory at once.

A document type is refused, so no entity is ever opened and nothing is fetched. What the standard does not know is
left out with a remark; what would lose an event (one inside another) refuses the whole log, with its line. An event
outside every trace, which the standard allows, has no more than its own attributes: one of them must name its case.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from huikkaa.engine.process.mapping import LogError

TYPES = frozenset({"string", "date", "int", "float", "boolean", "id", "list", "container"})
PLACES = {"trace": "log", "event": "trace", "global": "log", "classifier": "log", "extension": "log"}
PLACEHOLDERS = frozenset({"", "unknown", "__invalid__", "none", "null", "n/a", "nil", "name", "string"})
KEYS = re.compile(r"'([^']*)'|(\S+)")
DEEPEST = 64
Attributes = dict[str, str]


class XesReader:
    """Turns the pieces of an XES file into its events: their number, and all that is said of each."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces = pieces
        self.remarks: list[str] = []
        self._found: list[tuple[int, Attributes]] = []
        self._open: list[str] = []  # the elements we are inside of, outermost first
        self._keys: list[str] = []  # the keys of the attributes we are inside of
        self._trace: Attributes = {}
        self._event: Attributes = {}
        self._events: list[Attributes] = []
        self._defaults: dict[str, Attributes] = {"trace": {}, "event": {}}
        self._scope = ""
        self._classifiers: dict[str, list[str]] = {}
        self._odd: Counter[str] = Counter()
        self._number = self._cases = self._empty = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._refuse_doctype

    def events(self) -> Iterator[tuple[int, Attributes]]:
        """Each event as it stands in the file. Raises LogError for what is no XES log."""
        try:
            for piece in self.pieces:
                self._parser.Parse(piece, False)
                yield from self._taken()
            self._parser.Parse(b"", True)
        except expat.ExpatError as trouble:
            raise LogError(
                f"Line {trouble.lineno}: the file is no whole XML ({expat.ErrorString(trouble.code)})."
            ) from None
        except LogError:
            raise
        except (LookupError, ValueError) as trouble:
            raise LogError(f"The XML's letters cannot be read: {trouble}.") from None
        yield from self._taken()
        self._tell()

    def _taken(self) -> list[tuple[int, Attributes]]:
        found, self._found = self._found, []
        return found

    def _tell(self) -> None:
        self.remarks += [f"{what} ({count})." for what, count in self._odd.items()]
        if self._empty:
            self.remarks.append(f"{self._empty} cases have no event; there is nothing of them to live.")

    def _refuse_doctype(self, *_declared: object) -> None:
        raise LogError(
            f"Line {self._line}: the file declares a document type (DOCTYPE), which no XES log needs. "
            "It is not opened, for safety."
        )

    @property
    def _line(self) -> int:
        return self._parser.CurrentLineNumber

    def _start(self, name: str, said: Attributes) -> None:
        name = name.rpartition(":")[2]
        inside = self._open[-1] if self._open else ""
        if not inside and name != "log":
            raise LogError(f"The file is no XES log: it begins with <{name}>, not <log>.")
        if len(self._open) > DEEPEST:
            raise LogError(f"Line {self._line}: elements lie more than {DEEPEST} deep in one another.")
        if inside == "?" or (inside and name == "log"):
            self._leave_out(name, inside)
        elif name in PLACES:
            self._part(name, inside, said)
        elif name in TYPES:
            self._attribute(said, name, inside)
        elif name in ("log", "values"):
            self._open.append(name)
        else:
            self._leave_out(name, inside)

    def _leave_out(self, name: str, inside: str) -> None:
        if inside != "?":
            self._odd[f"Elements <{name}> are not known there in XES and are left out"] += 1
        self._open.append("?")

    def _part(self, name: str, inside: str, said: Attributes) -> None:
        """A trace, an event, or what stands at the head of the log."""
        if inside != PLACES[name] and (name, inside) != ("event", "log"):
            if name in ("trace", "event"):
                raise LogError(
                    f"Line {self._line}: a <{name}> stands inside <{inside}>, not inside <{PLACES[name]}>. "
                    "Which case it belongs to cannot be told."
                )
            self._leave_out(name, inside)
            return
        self._open.append(name)
        if name == "trace":
            self._trace, self._events = {}, []
        elif name == "event":
            self._event = {}
        elif name == "global":
            self._scope = said.get("scope", "event")
        elif name == "classifier" and said.get("scope", "event") == "event" and said.get("name"):
            keys = [quoted or plain for quoted, plain in KEYS.findall(said.get("keys", ""))]
            self._classifiers[said["name"]] = keys

    def _attribute(self, said: Attributes, kind: str, inside: str) -> None:
        self._open.append("attribute")
        key = said.get("key", "")
        self._keys.append(key)
        if not key:
            self._odd["Attributes without a key are left out"] += 1
            return
        value = said.get("value", "")
        if len(self._keys) > 1:
            key = "/".join(self._keys)
        part = self._open[1] if len(self._open) > 1 else ""
        if part == "event" or self._open[2:3] == ["event"]:
            _keep(self._event, key, value)
        elif part == "trace":
            _keep(self._trace, key, value)
        elif part == inside == "global" and kind != "date" and value.strip().casefold() not in PLACEHOLDERS:
            self._defaults.get(self._scope, {})[key] = value

    def _end(self, _name: str) -> None:
        closed = self._open.pop()
        if closed == "attribute":
            self._keys.pop()
        elif closed == "event" and self._open[-1] == "log":
            self._give({}, self._event)
        elif closed == "event":
            self._events.append(self._event)
        elif closed == "trace":
            self._end_of_case()

    def _end_of_case(self) -> None:
        self._cases += 1
        if not self._events:
            self._empty += 1
        trace = self._filled(self._trace, "trace")
        trace.setdefault("concept:name", f"(nimetön {self._cases})")
        case = {f"case:{key}": value for key, value in trace.items()}
        for event in self._events:
            self._give(case, event)

    def _give(self, case: Attributes, event: Attributes) -> None:
        self._number += 1
        said = {**case, **self._filled(event, "event")}
        for name, keys in self._classifiers.items():
            said[f"classifier:{name}"] = "+".join(said.get(key, "") for key in keys)
        self._found.append((self._number, said))

    def _filled(self, said: Attributes, scope: str) -> Attributes:
        for key, value in self._defaults[scope].items():
            if key not in said:
                said[key] = value
                self._odd[f"{key} is not said and is {value}, as the log's head says"] += 1
        return said


def _keep(said: Attributes, key: str, value: str) -> None:
    """Keep an attribute; one that comes twice keeps both of its values."""
    earlier = said.get(key)
    said[key] = value if earlier is None or earlier == value else f"{earlier}; {value}"
