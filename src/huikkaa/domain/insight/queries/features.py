"""Which measures about people are on, and since when."""

from dataclasses import dataclass, field
from datetime import date

from huikkaa.domain.insight.features import FEATURES, Feature
from huikkaa.domain.insight.models import FeatureStart
from huikkaa.kernel import clock


@dataclass(frozen=True)
class Standing:
    """How a feature stands on a day. `start` is the row in force or to come; `past` those that have ended."""

    feature: Feature
    day: date
    start: FeatureStart | None = None
    past: list[FeatureStart] = field(default_factory=list)

    @property
    def is_on(self) -> bool:
        """Whether figures of this feature may be reckoned and shown."""
        return self.start is not None and self.start.is_on(self.day)

    @property
    def is_coming(self) -> bool:
        """Whether the dates have been entered but one of them is still ahead."""
        return self.start is not None and not self.is_on

    @property
    def since(self) -> date | None:
        """The first day of use; nothing from before it is ever counted."""
        return self.start.on_from if self.start else None


def standings(day: date | None = None) -> list[Standing]:
    """Every feature of the register and how it stands on `day`; one question to the database."""
    on = day or clock.today()
    rows: dict[str, list[FeatureStart]] = {}
    for row in FeatureStart.objects.order_by("-id"):
        rows.setdefault(row.feature, []).append(row)
    return [_standing(feature, rows.get(feature.key, []), on) for feature in FEATURES]


def standing_of(feature: Feature, day: date | None = None) -> Standing:
    """How one feature stands on `day`."""
    rows = list(FeatureStart.objects.filter(feature=feature.key).order_by("-id"))
    return _standing(feature, rows, day or clock.today())


def is_on(feature: Feature, day: date | None = None) -> bool:
    """Whether figures of this feature may be reckoned and shown: asked by every page that has one."""
    return standing_of(feature, day).is_on


def _standing(feature: Feature, rows: list[FeatureStart], day: date) -> Standing:
    going = next((row for row in rows if row.off_from is None or day < row.off_from), None)
    return Standing(feature, day, going, [row for row in rows if row is not going])
