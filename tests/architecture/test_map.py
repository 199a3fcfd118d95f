"""Every noun of the house stands on the map, docs/map.md, so that a newcomer finds its room."""

from django.apps import apps

from tests.architecture.house import HOUSE


def not_on(text: str, names: list[str]) -> list[str]:
    """The nouns that the map does not name, written there as `Noun`."""
    return [name for name in names if f"`{name}`" not in text]


def test_a_noun_left_off_the_map_is_found() -> None:
    assert not_on("| `Request` | work |", ["Request", "Reque"]) == ["Reque"]


def test_every_model_is_on_the_map() -> None:
    text = (HOUSE / "docs" / "map.md").read_text(encoding="utf-8")
    models = [model for model in apps.get_models() if model.__module__.startswith("huikkaa.")]
    assert not_on(text, sorted(model.__name__ for model in models)) == []
