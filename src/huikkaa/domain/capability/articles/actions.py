"""Know-how is written, walked through by the team, looked through by its owner, and taken away."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import get_language

from huikkaa.domain.capability.articles import queries, rules
from huikkaa.domain.capability.articles.models import Article, ArticleVersion
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.engine.identity import masked
from huikkaa.kernel import clock
from huikkaa.kernel.refusals import require
from huikkaa.kernel.texts import LANGUAGES

HOLDS_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Words:
    """What an article says."""

    title: str
    how: str
    special: str = ""
    contacts: str = ""


@transaction.atomic
def write_article(
    *, service: Service, words: Words, owner: Person | None, review_by: date, viewer: Viewer
) -> Article:
    """Write a new article at a service."""
    require(rules.why_not_write(service, viewer) or rules.why_not_own(owner))
    language = (get_language() or "fi")[:2]
    article = Article(service=service, language=language if language in LANGUAGES else "fi")
    return _keep(article, words, owner, review_by, viewer)


@transaction.atomic
def change_article(
    *,
    article: Article,
    words: Words,
    owner: Person | None,
    review_by: date,
    viewer: Viewer,
    seen: int | None = None,
) -> Article:
    """Write an article anew; what it said before is kept as its earlier version."""
    held = Article.objects.select_for_update(of=("self",)).select_related("service").get(pk=article.pk)
    require(
        rules.why_not_write(held.service, viewer)
        or rules.why_not_own(owner)
        or rules.why_not_save_over(held, seen)
    )
    return _keep(held, words, owner, review_by, viewer)


@transaction.atomic
def walk_through(*, article: Article, viewer: Viewer) -> None:
    """The team has walked through the article today; it is looked through again in a year."""
    require(rules.why_not_write(article.service, viewer))
    today = clock.today()
    _put_on_shelf(article, walked_on=today, review_by=today + HOLDS_FOR)


@transaction.atomic
def still_holds(*, article: Article, viewer: Viewer) -> None:
    """Somebody has looked the article through and it still holds; again in a year."""
    require(rules.why_not_write(article.service, viewer))
    _put_on_shelf(article, review_by=clock.today() + HOLDS_FOR)


@transaction.atomic
def remove_article(*, article: Article, viewer: Viewer) -> None:
    """Take an article away with all its versions."""
    require(rules.why_not_write(article.service, viewer))
    article.delete()
    queries.changed()


def _keep(article: Article, words: Words, owner: Person | None, review_by: date, viewer: Viewer) -> Article:
    """Save the words, without anybody's identity code, and the same words as a version."""
    told = {
        "title": masked(words.title.strip()),
        "how": masked(words.how.strip()),
        "special": masked(words.special.strip()),
        "contacts": masked(words.contacts.strip()),
    }
    is_new_words = any(getattr(article, name) != text for name, text in told.items())
    for name, text in told.items():
        setattr(article, name, text)
    article.owner, article.review_by, article.changed_at = owner, review_by, clock.now()
    article.version += is_new_words
    article.full_clean()
    article.save()
    if is_new_words:
        ArticleVersion.objects.create(
            article=article,
            number=article.version,
            written_by=viewer.person,
            written_at=article.changed_at,
            **told,
        )
    queries.changed()
    return article


def _put_on_shelf(article: Article, **days: date) -> None:
    Article.objects.filter(pk=article.pk).update(changed_at=clock.now(), **days)
    queries.changed()
