"""Small bars by month, drawn by the server, each with its figure in words beside it."""

from dataclasses import dataclass, field
from datetime import date

HEIGHT, TINY = 64.0, 36.0
ABOVE = 20.0  # room for the figure over the bar


@dataclass(frozen=True)
class Bar:
    """One month: its name, its value (None where there is nothing to show), its figure in words, its base."""

    month: str
    value: float | None
    words: str
    base: int | None = None

    @property
    def short(self) -> str:
        """The month without its year, which stands only at a year's beginning."""
        number, _slash, year = self.month.partition("/")
        return f"{number}/{year[-2:]}" if number == "1" else number


@dataclass(frozen=True)
class Drawn:
    """A bar where it stands, in the words of SVG: shares of the width in per cent, heights in pixels."""

    bar: Bar
    x: str
    width: str
    middle: str
    y: str
    height: str


@dataclass(frozen=True)
class Bars:
    """A row of bars. `top` is the value of the full height; without it, the largest value is."""

    name: str
    value_name: str
    bars: list[Bar] = field(default_factory=list)
    base_name: str = ""
    top: float | None = None

    @property
    def drawn(self) -> list[Drawn]:
        """Each bar with its place, and room for its figure above it."""
        return self._drawn(HEIGHT, ABOVE)

    @property
    def tiny(self) -> list[Drawn]:
        """The bars that have a value, small enough for a row of a table."""
        return [one for one in self._drawn(TINY, 0.0) if one.bar.value is not None]

    def _drawn(self, full: float, above: float) -> list[Drawn]:
        top = self.top or max((one.value or 0.0 for one in self.bars), default=0.0) or 1.0
        step = 100 / max(len(self.bars), 1)
        return [
            _placed(bar, index * step, step, full * (bar.value or 0.0) / top, above + full)
            for index, bar in enumerate(self.bars)
        ]

    @property
    def spoken(self) -> str:
        """The whole row in words, for those who hear it."""
        return f"{self.name}. " + ", ".join(f"{one.month}: {one.words}" for one in self.bars)


def _placed(bar: Bar, left: float, step: float, height: float, foot: float) -> Drawn:
    """A bar where it stands: `left` and `step` in per cent of the width, the others in pixels."""
    return Drawn(
        bar,
        f"{left + step * 0.12:.2f}%",
        f"{step * 0.76:.2f}%",
        f"{left + step / 2:.2f}%",
        f"{foot - height:.1f}",
        f"{height:.1f}",
    )


def month_words(month: date) -> str:
    """A month in figures: "11/2026"."""
    return f"{month.month}/{month.year}"
