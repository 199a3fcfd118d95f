"""The five kinds of work that are measured, each as the request a browser would send."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count, cycle
from urllib.parse import urlencode

import psycopg
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.urls import NoReverseMatch, reverse

from benchmarks import databases
from benchmarks.lives import LAST_DAY, ONE_IN_A_HUNDRED, RARE, SENTENCES
from benchmarks.town import TEAMS, Town
from huikkaa.domain.insight.actions import fold_all
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.work.models import Request
from huikkaa.kernel import clock

GIVEN_BACK_EVERY = 200
GIVE_BACK = (
    "UPDATE work_request SET responsible_id = NULL, taken_at = NULL WHERE state = 'open' AND taken_at >= %s"
)
CSRF = "a" * 32  # a cookie and a field that agree, as the browser's would


@dataclass(frozen=True)
class Visit:
    """One request to the portal by a person who is signed in."""

    path: str
    session: str
    form: dict[str, str] = field(default_factory=dict)

    @property
    def method(self) -> str:
        """Forms are posted."""
        return "POST" if self.form else "GET"

    @property
    def body(self) -> str | None:
        """The form as it travels."""
        return urlencode(self.form | {"csrfmiddlewaretoken": CSRF}) if self.form else None

    @property
    def headers(self) -> dict[str, str]:
        """What the browser says with it."""
        cookies = f"{settings.SESSION_COOKIE_NAME}={self.session}; {settings.CSRF_COOKIE_NAME}={CSRF}"
        said = {"Cookie": cookies, "Accept": "text/html", "Accept-Language": "fi"}
        return said | ({"Content-Type": "application/x-www-form-urlencoded"} if self.form else {})


def signed_in(person: Person) -> str:
    """A session of the person, as signing in leaves it; the cookie's value."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = "huikkaa.web.shared.signed_in.Accounts"
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


class Visits:
    """Endless visits of each kind to the portal of a size."""

    def __init__(self, town: Town, seed: int = 1) -> None:
        self.town, self.chance = town, random.Random(seed)
        self.workers = {worker.pk: signed_in(worker) for team in town.members for worker in team}
        self.askers = [signed_in(asker) for asker in town.askers[:200]]
        self.count, self.begun = 0, clock.now()

    def kinds(self) -> dict[str, Callable[[], Iterator[Visit]]]:
        """Name of the work to its visits, for the pages that are built."""
        kinds = {
            "list": self.queue,
            "page": self.page,
            "create": self.create,
            "answer": self.answer,
            "take_next": self.take_next,
            "merge": self.merge,
            "search rare": lambda: self.search(RARE),
            "search 1 %": lambda: self.search(ONE_IN_A_HUNDRED),
            "load_week": lambda: self.load("viikko"),
            "load_years": lambda: self.load("5-vuotta"),
            "risk": self.risk,
        }
        return {name: visits for name, visits in kinds.items() if self._is_built(visits)}

    def _is_built(self, visits: Callable[[], Iterator[Visit]]) -> bool:
        try:
            next(visits())
        except NoReverseMatch:
            return False
        return True

    def queue(self) -> Iterator[Visit]:
        """A member opens the team's queue: fifty rows by promise."""
        for place in cycle(range(3)):
            worker = self.chance.choice(self.town.members[place])
            yield Visit(reverse("work:queue", args=[TEAMS[place][0]]), self.workers[worker.pk])

    def page(self) -> Iterator[Visit]:
        """A member opens a request: every other one is open, the rest lie anywhere in the history.

        The open ones are as many at every size, so without this the mix, and with it the page, would change.
        """
        seen = Request.unguarded.filter(confidential=False)
        newest = Request.unguarded.order_by("-pk").values_list("pk", flat=True)[0]
        wanted = [self.chance.randint(1, newest) for _time in range(2_000)]
        ended = list(
            seen.filter(pk__in=wanted).exclude(state__in=Request.ONGOING).values_list("number", flat=True)
        )
        ongoing = list(seen.filter(state__in=Request.ONGOING).values_list("number", flat=True)[:2_000])
        self.chance.shuffle(ongoing)
        for pair in zip(cycle(ongoing), cycle(ended), strict=False):
            for number in pair:
                worker = self.chance.choice(self.chance.choice(self.town.members))
                yield Visit(reverse("work:request", args=[number]), self.workers[worker.pk])

    def create(self) -> Iterator[Visit]:
        """An asker sends a service's form."""
        services = [service for service in self.town.services if not service.confidential]
        while True:
            service, text = self.chance.choice(services), " ".join(self.chance.sample(SENTENCES, 3))
            self.count += 1
            form = {
                "title": f"Mitattu {self.count}",
                "message": text,
                "once": f"bench-{self.chance.getrandbits(64):x}",
            }
            yield Visit(reverse("asking:service", args=[service.slug]), self.chance.choice(self.askers), form)

    def answer(self) -> Iterator[Visit]:
        """The responsible member answers an open request."""
        held = Request.unguarded.filter(state="open", responsible__isnull=False, confidential=False)
        for number, worker in cycle(list(held.order_by("pk").values_list("number", "responsible_id"))):
            form = {"kind": "answer", "text": " ".join(self.chance.sample(SENTENCES, 3))}
            form["once"] = f"bench-{self.chance.getrandbits(64):x}"
            yield Visit(reverse("work:write", args=[number]), self.workers[worker], form)

    def take_next(self) -> Iterator[Visit]:
        """A member takes the next piece of the own team's queue; now and then all that was taken goes back.

        The generator keeps a line of its own: it goes on while the bench speaks with the database of another size.
        """
        begun = self.begun
        with psycopg.connect(**databases.line_params(), autocommit=True) as line:
            for visit in count():
                is_time = visit and visit % GIVEN_BACK_EVERY == 0
                if is_time and not line.execute(GIVE_BACK, [begun]).rowcount:
                    raise RuntimeError("Nothing was taken, so the time means nothing.")
                place = visit % 3
                worker = self.chance.choice(self.town.members[place])
                address = reverse("work:take_next", args=[TEAMS[place][0]])
                yield Visit(address, self.workers[worker.pk], {"next": "/jono/"})

    def give_back(self) -> None:
        """Put back what has been taken, so that the other pages are as they were loaded."""
        with connection.cursor() as cursor:
            cursor.execute(GIVE_BACK, [self.begun])

    def merge(self) -> Iterator[Visit]:
        """A member merges sixteen requests into others, one at a time, and then takes them out again one by one.

        So the queue stays as long as it was. Of up to sixteen clients, each takes out what it has merged itself.
        """
        free = Request.unguarded.filter(
            state="open", responsible__isnull=True, confidential=False, team__slug=TEAMS[0][0]
        )
        numbers = list(free.order_by("pk").values_list("number", flat=True)[:320])
        pairs = list(zip(numbers[::2], numbers[1::2], strict=False))
        worker = self.workers[self.town.members[0][0].pk]
        for start in cycle(range(0, len(pairs) - 15, 16)):
            block = pairs[start : start + 16]
            for stays, other in block:
                form = {"picked": other, "stays": stays}
                yield Visit(reverse("joining:merge", args=[stays]), worker, form)
            for _stays, other in block:
                yield Visit(reverse("joining:unmerge", args=[other]), worker, {"yes": "1"})

    def load(self, period: str) -> Iterator[Visit]:
        """A member looks at the load of all teams, or of one, over a period."""
        fold_all()  # what was asked and answered just before is counted by the jobs, not by the reader
        addresses = [
            reverse("insight:load"),
            *(reverse("insight:team_load", args=[slug]) for slug, _name in TEAMS),
        ]
        for address in cycle(addresses):
            worker = self.chance.choice(self.chance.choice(self.town.members))
            # The page's own links: five years end today; a week is that in which something was done.
            days = {} if period == "5-vuotta" else {"loppu": LAST_DAY.date().isoformat()}
            yield Visit(f"{address}?{urlencode({'jakso': period, **days})}", self.workers[worker.pk])

    def risk(self) -> Iterator[Visit]:
        """A lead looks at the services that hang on one person, by what has been stated and what has been done."""
        fold_all()
        for place in cycle(range(len(TEAMS))):
            yield Visit(reverse("capability:risks"), self.workers[self.town.members[place][0].pk])

    def search(self, words: list[str]) -> Iterator[Visit]:
        """A member looks for a word in the whole history."""
        for word in cycle(words):
            worker = self.chance.choice(self.chance.choice(self.town.members))
            yield Visit(f"{reverse('work:search')}?{urlencode({'q': word})}", self.workers[worker.pk])
