"""Know-how: what there is at each service, what wants looking through, and how it is found by words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from django.db.models import QuerySet

from huikkaa.domain.capability.articles.models import Article, ArticleVersion
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.catalogue.search import listed
from huikkaa.domain.organisation.models import Person
from huikkaa.engine.language import CatalogueIndex, Document
from huikkaa.kernel.memo import Memo
from huikkaa.kernel.texts import LANGUAGES

INDEXED = 2000
SPINE = (
    "pk",
    "service_id",
    "service__answering_team_id",
    "title",
    "review_by",
    "walked_on",
    "owner_id",
    "owner__is_active",
)


Stamp = tuple[tuple[int, str, datetime], ...]


@dataclass(frozen=True)
class Spine:
    """An article as it is seen on its shelf, without its words."""

    pk: int
    service_id: int
    team_id: int
    title: str
    review_by: date
    walked_on: date | None
    owner_id: int | None
    is_kept: bool | None


@dataclass(frozen=True)
class Shelves:
    """Every article by its service, as known a moment ago; the stamp tells which they are and as of when each."""

    by_service: Mapping[int, tuple[Spine, ...]] = field(default_factory=dict)
    stamp: Stamp = ()

    @property
    def all(self) -> list[Spine]:
        """All of them."""
        return [one for spines in self.by_service.values() for one in spines]


def _shelves_at(_moment: datetime) -> Shelves:
    found: dict[int, list[Spine]] = {}
    stamp: list[tuple[int, str, datetime]] = []
    rows = Article.objects.order_by("title", "pk").values_list(*SPINE, "changed_at")
    for *told, changed in rows:
        spine = Spine(*told)
        found.setdefault(spine.service_id, []).append(spine)
        stamp.append((spine.pk, spine.title, changed))
    return Shelves({service: tuple(spines) for service, spines in found.items()}, tuple(stamp))


_now: Memo[Shelves] = Memo(_shelves_at)


def shelves_now() -> Shelves:
    """What stands on the shelves, as known a moment ago: each request's page asks."""
    return _now.value()


def changed() -> None:
    """Somebody has written or taken away an article: ask again at the next look."""
    _now.forget_when_kept()


def articles_of(service_id: int) -> QuerySet[Article]:
    """The articles of a service, by title."""
    return Article.objects.filter(service=service_id).select_related("owner")


def versions_of(article: Article) -> QuerySet[ArticleVersion]:
    """Every version of an article, the newest first."""
    return article.versions.select_related("written_by")


def to_review(person: Person, day: date) -> list[Spine]:
    """The person's own articles whose day of looking through has come, the longest waited first."""
    mine = (one for one in shelves_now().all if one.owner_id == person.pk and one.review_by <= day)
    return sorted(mine, key=lambda one: (one.review_by, one.pk))


def overdue_in(teams: Collection[int], day: date) -> list[Spine]:
    """The articles of these teams' services whose day of looking through has passed, or that nobody keeps any more."""
    return [
        one for one in shelves_now().all if one.team_id in teams and (one.review_by < day or not one.is_kept)
    ]


_lock = Lock()
_made: tuple[Stamp, CatalogueIndex] | None = None


def find_articles(words: str, limit: int = 20) -> list[Spine]:
    """The articles that best answer the words, in any form of them, best first."""
    if not words.strip():
        return []
    spines = {str(one.pk): one for one in shelves_now().all}
    hits = _index().search(words, limit)
    return [spines[hit.key] for hit in hits if hit.key in spines]


def _index() -> CatalogueIndex:
    """The index of this process, made anew when the shelves have changed."""
    global _made  # noqa: PLW0603 - one index for the process, guarded by the lock
    stamp = shelves_now().stamp
    with _lock:
        if _made is None or _made[0] != stamp:
            rows = Article.objects.select_related("service")
            _made = (stamp, CatalogueIndex([_document(row) for row in rows]))
        return _made[1]


def _document(article: Article) -> Document:
    """The article as the ranking sees it: people know it by its service's name too, in each language, and its words."""
    words = f"{article.how}\n{article.special}\n{article.contacts}"[:INDEXED]
    return Document(
        key=str(article.pk),
        names={article.language: article.title},
        descriptions={article.language: words},
        keywords={language: _called(article.service, language) for language in LANGUAGES},
    )


def _called(service: Service, language: str) -> tuple[str, ...]:
    """A service's name in a language, and the other words people use of it."""
    return listed(f"{getattr(service, f'name_{language}')}\n{getattr(service, f'keywords_{language}')}")
