"""Counted contacts: how many a day, about what and how, in office hours."""

from datetime import date, datetime, time

from huikkaa.cli.bulk.pens import Pen
from huikkaa.cli.demo import dice, seasons
from huikkaa.cli.demo.crew import Crew
from huikkaa.kernel import clock

A_DAY = 26
CHANNELS = (("phone", 62), ("desk", 26), ("email", 9), ("chat", 3))


def count_on(day: date, crew: Crew, pen: Pen, until: datetime, average: int) -> None:
    """Count the day's contacts, about so many on an even day, each with one tap by somebody of the topic's team."""
    if day.weekday() > 4:
        return
    topics = [topic for topic, _weight in crew.shelves.topics]
    weights = [weight for _topic, weight in crew.shelves.topics]
    channels, shares = [name for name, _share in CHANNELS], [share for _name, share in CHANNELS]
    hours, likely = list(seasons.OFFICE), list(seasons.OFFICE.values())
    for _each in range(round(average * seasons.weight(day) * dice.between(0.75, 1.25))):
        at = time(dice.weighed(hours, likely), dice.whole(0, 59))
        topic, channel = dice.weighed(topics, weights), dice.weighed(channels, shares)
        moment = datetime.combine(day, at, clock.HELSINKI)
        if moment < until:
            with clock.moved_to(moment):
                pen.tap(topic=topic, channel=channel, viewer=crew.someone_of(topic.team.slug))
