"""Looking up: entries by id, by a text in their names, and the place they are cited from."""

from __future__ import annotations

import pytest

from assistant.facts.lookup import cited_place, entity_named, entries, find, plain, search
from assistant.facts.store import MemoryStore


def ids(store: MemoryStore, text: str) -> list[str]:
    return [found.entry.id for found in search(store, text)]


def test_every_entry_is_listed_once(store: MemoryStore) -> None:
    listed = [(found.kind, found.entry.id) for found in entries(store)]
    assert len(listed) == len(set(listed))
    assert len(listed) == sum(len(g) for g in (store.entities(), store.facts(), store.claims(), store.sources()))


@pytest.mark.parametrize(
    ("entry", "kind"),
    [
        ("electricity", "entity"),
        ("article-image-energy", "fact"),
        ("study-authors", "claim"),
        ("article-2024", "source"),
    ],
)
def test_find_tells_the_kind(store: MemoryStore, entry: str, kind: str) -> None:
    found = find(store, entry)
    assert found is not None
    assert (found.kind, found.entry.id) == (kind, entry)


def test_find_of_nothing(store: MemoryStore) -> None:
    assert find(store, "nothing") is None
    assert find(store, "") is None


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("tesla", "tesla-model-3"),
        ("TESLA", "tesla-model-3"),
        ("electricite", "electricity"),
        ("entraînement", "training"),
        ("entrainement", "training"),
        ("luccioni", "hugging-face-cmu-study"),
        ("parameters GPT-3", "article-gpt-3-parameters"),
        ("jeune pousse", "study-authors"),
    ],
)
def test_search_without_case_and_accents_in_both_languages(store: MemoryStore, text: str, entry: str) -> None:
    assert entry in ids(store, text)


def test_every_word_has_to_be_there(store: MemoryStore) -> None:
    assert ids(store, "tesla banana") == []
    assert ids(store, "") == []
    assert ids(store, "   ") == []


def test_an_exact_name_comes_first(store: MemoryStore) -> None:
    assert ids(store, "electricity")[0] == "electricity"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("image-generation", "image-generation"),
        ("images", "image-generation"),
        ("Électricité", "electricity"),
        ("electricite", "electricity"),
        ("tesla", "tesla-model-3-full-charge"),
        ("GPT-3", "gpt-3"),
    ],
)
def test_an_entity_by_id_or_name(store: MemoryStore, text: str, entity: str) -> None:
    found = entity_named(store, text)
    assert found is not None
    assert found.id == entity


def test_no_entity_by_a_name_nobody_has(store: MemoryStore) -> None:
    assert entity_named(store, "bananas") is None


def test_where_an_entry_is_cited_from(store: MemoryStore) -> None:
    place = cited_place(store, "article-image-energy")
    assert place.source == "article-2024"
    assert set(place.locator) == {"en", "fr"}
    assert cited_place(store, "article-2024").source == "article-2024"
    assert cited_place(store, "electricity").source is None
    assert cited_place(store, "nothing").source is None


def test_plain() -> None:
    assert plain("  Électricité ") == "electricite"
