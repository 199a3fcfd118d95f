"""Foreign keys point down the floors: a lower room's table never learns of a higher room's."""

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.db.models import Model

from tests.architecture.house import HEIGHT

DOMAIN = "huikkaa.domain."


def room_of(module: str) -> str | None:
    return module.removeprefix(DOMAIN).split(".")[0] if module.startswith(DOMAIN) else None


def points_wrong(source: str, target: str) -> bool:
    """True for a key from one room to another that is not on a lower floor."""
    return source != target and HEIGHT[target] >= HEIGHT[source]


def wrong_keys(models: Iterable[type[Model]]) -> list[str]:
    found = []
    for model in models:
        source = room_of(model.__module__)
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            related = field.related_model
            target = room_of(related.__module__) if isinstance(related, type) else None
            if source and target and points_wrong(source, target):
                found.append(f"{model.__name__}.{field.name} in {source} points at {target}")
    return found


@pytest.mark.parametrize(
    ("source", "target", "wrong"),
    [
        ("work", "organisation", False),
        ("work", "work", False),
        ("organisation", "work", True),
        ("catalogue", "work", True),
        ("presence", "capability", True),
        ("contracts", "catalogue", False),
    ],
)
def test_a_key_may_point_at_its_own_room_and_below(source: str, target: str, wrong: bool) -> None:
    assert points_wrong(source, target) is wrong


def test_a_key_that_points_up_is_found() -> None:
    class Reader:
        __module__ = "huikkaa.domain.organisation.models"
        __name__ = "Reader"

    class Target:
        __module__ = "huikkaa.domain.work.models"

    class Field:
        name = "request"
        related_model = Target

    class Meta:
        fields = (Field(),)
        many_to_many = ()

    Reader._meta = Meta  # type: ignore[attr-defined]
    assert wrong_keys([Reader]) == ["Reader.request in organisation points at work"]  # type: ignore[list-item]


def test_no_key_of_the_house_points_up() -> None:
    assert wrong_keys(apps.get_models(include_auto_created=True)) == []
