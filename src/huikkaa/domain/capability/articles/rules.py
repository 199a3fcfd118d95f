"""Who writes know-how, and what keeps two writers from losing each other's words."""

from django.utils.translation import gettext as _

from huikkaa.domain.capability.articles.models import Article
from huikkaa.domain.catalogue.models import Service
from huikkaa.domain.organisation.models import Person
from huikkaa.domain.organisation.viewers import Viewer
from huikkaa.kernel.refusals import Refusal


def why_not_write(service: Service, viewer: Viewer) -> Refusal | None:
    """Members of the team that answers for the service, and of those that help with it, write its know-how."""
    if service.answering_team_id in viewer.teams:
        return None
    if viewer.teams and service.helping_teams.filter(pk__in=list(viewer.teams)).exists():
        return None
    return Refusal(
        "not_of_the_team",
        _("The know-how of this service is written by the team that answers for it, and by those that help."),
        _("Tell them what should be added."),
    )


def why_not_own(owner: Person | None) -> Refusal | None:
    """An article is kept by somebody who may sign in."""
    if owner is not None and owner.is_active:
        return None
    return Refusal("no_owner", _("Name somebody at work who keeps the article up to date."))


def why_not_save_over(article: Article, seen: int | None) -> Refusal | None:
    """Nobody writes over words that somebody else has saved meanwhile."""
    if seen is None or seen == article.version:
        return None
    return Refusal(
        "article_changed_meanwhile",
        _("Somebody has saved this article since you opened it."),
        _("Your text is still here. Open the article in another tab, compare, and save again."),
    )
