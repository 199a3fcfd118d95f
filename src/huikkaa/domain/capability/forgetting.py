"""What an erased person was called is covered in the words of know-how, cards and plans, which others wrote."""

from django.db.models import Model, Q

from huikkaa.domain.capability.articles import queries
from huikkaa.domain.capability.models import (
    Article,
    ArticleVersion,
    Rehearsal,
    TaskCard,
    Transfer,
    TransferStep,
)
from huikkaa.domain.organisation.erasing import Erasing
from huikkaa.domain.organisation.erasure.scrubbing import scrubbed

WORDS: dict[type[Model], tuple[str, ...]] = {
    Article: ("title", "how", "special", "contacts"),
    ArticleVersion: ("title", "how", "special", "contacts"),
    TaskCard: ("name", "steps"),
    Rehearsal: ("lacked",),
    Transfer: ("task",),
    TransferStep: ("words",),
}


def forget_in_know_how(one: Erasing) -> None:
    """Cover the erased person's name, address and number wherever somebody has written them."""
    for model, names in WORDS.items():
        said = Q(pk__in=())
        for name in names:
            for word in one.words:
                said |= Q(**{f"{name}__contains": word})
        for row in model._default_manager.filter(said).values("pk", *names):
            pk = row.pop("pk")
            model._default_manager.filter(pk=pk).update(**scrubbed(row, one.words))
    queries.changed()
