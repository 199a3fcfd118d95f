"""What has been counted."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from huikkaa.domain.channels.tally.models import TallyTap, TallyTopic
from huikkaa.domain.organisation.models import Team
from huikkaa.domain.organisation.queries import teams_on
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel import clock

OFFICE_HOURS = range(8, 16)


@dataclass(frozen=True)
class Counted:
    """The contacts of one day: how many by topic, by channel, and by topic and hour."""

    total: int = 0
    by_topic: Counter[int] = field(default_factory=Counter)
    by_channel: Counter[str] = field(default_factory=Counter)
    by_hour: Counter[tuple[int, int]] = field(default_factory=Counter)

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours to show: the office hours, and any other hour with a contact."""
        return tuple(sorted({*OFFICE_HOURS, *(hour for _topic, hour in self.by_hour)}))


def topics_of(viewer: Viewer) -> list[TallyTopic]:
    """The topics the viewer may count today, in the order the team has set."""
    topics = TallyTopic.objects.filter(team_id__in=list(viewer.teams), retired=False)
    return list(topics.select_related("team").order_by("team_id", "order", "name_fi"))


def counted_on(day: date, topics: Sequence[TallyTopic]) -> Counted:
    """What was counted on these topics on one day, by the Finnish wall clock."""
    start, end = _midnight(day), _midnight(day + timedelta(days=1))
    taps = TallyTap.objects.filter(topic__in=list(topics), at__gte=start, at__lt=end)
    rows = list(taps.values_list("topic_id", "channel", "at"))
    return Counted(
        total=len(rows),
        by_topic=Counter(topic for topic, _channel, _at in rows),
        by_channel=Counter(channel for _topic, channel, _at in rows),
        by_hour=Counter((topic, at.astimezone(clock.HELSINKI).hour) for topic, _channel, at in rows),
    )


def tap_with(key: str, viewer: Viewer) -> TallyTap | None:
    """The tap with this key, if it belongs to a team of the viewer's."""
    taps = TallyTap.objects.select_related("topic__service", "topic__team")
    return taps.filter(key=key, topic__team_id__in=list(viewer.teams)).first() if key else None


def managed_teams(viewer: Viewer) -> list[Team]:
    """The teams whose counters the viewer may set up."""
    teams = teams_on(clock.today()).order_by("name_fi")
    return list(teams if viewer.is_administrator else teams.filter(id__in=list(viewer.leads)))


def managed_topics(viewer: Viewer) -> list[TallyTopic]:
    """All topics of those teams, the retired ones last."""
    topics = TallyTopic.objects.filter(team__in=managed_teams(viewer)).select_related("team", "service")
    return list(topics.order_by("team__name_fi", "retired", "order", "name_fi"))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.HELSINKI)
