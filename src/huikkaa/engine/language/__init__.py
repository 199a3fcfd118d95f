"""Language: text in, base forms out, and the ranking of a catalogue by what people call things."""

from huikkaa.engine.language.catalogue import CatalogueIndex, rank
from huikkaa.engine.language.documents import Document, Hit, Span
from huikkaa.engine.language.forms import Forms, Reducer, base_forms, default_reducer, query_forms
from huikkaa.engine.language.likeness import Rarity, groups
from huikkaa.engine.language.synonyms import Synonyms

__all__ = [
    "CatalogueIndex",
    "Document",
    "Forms",
    "Hit",
    "Rarity",
    "Reducer",
    "Span",
    "Synonyms",
    "base_forms",
    "default_reducer",
    "groups",
    "query_forms",
    "rank",
]
