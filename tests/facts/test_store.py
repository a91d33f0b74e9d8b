"""The store: the same order for the same packs, entries by id, and which facts may be part of a path."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import QueryError
from assistant.facts.store import MemoryStore, open_store
from assistant.resources import folder

PACKS = Path(__file__).parents[1] / "packs"


def with_packs(*names: str) -> MemoryStore:
    return open_store(folder("knowledge"), [PACKS / name for name in names])


def test_entries_stand_in_order_of_id(store: MemoryStore) -> None:
    for entries in (store.entities(), store.facts(), store.claims(), store.sources(), store.packs):
        ids = [entry.id for entry in entries]
        assert ids == sorted(ids)
        assert len(ids) == len(set(ids))


def test_an_entry_by_id(store: MemoryStore) -> None:
    assert store.entity("image-generation").unit == "image"
    assert store.fact("article-image-energy").quantity == "electricity"
    assert store.claim("study-authors").attribute == "author"
    assert store.source("article-2024").language == "fr"


@pytest.mark.parametrize("kind", ["entity", "fact", "claim", "source"])
def test_an_unknown_id_is_named(store: MemoryStore, kind: str) -> None:
    with pytest.raises(QueryError) as caught:
        getattr(store, kind)("nothing")
    assert caught.value.code == f"unknown-{kind}"
    assert "“nothing”" in caught.value.message


def test_edges_lead_both_ways(store: MemoryStore) -> None:
    fact = store.fact("article-image-energy")
    assert fact in store.edges("image-generation")
    assert fact in store.edges("electricity")
    assert store.edges("nothing") == ()


def test_derived_facts_and_attributes_are_no_edges(store: MemoryStore) -> None:
    used = {fact.id for entity in store.entities() for fact in store.edges(entity.id)}
    assert "article-images-per-charge" not in used
    assert "article-gpt-3-parameters" not in used
    assert "article-image-energy" in used


def test_a_deprecated_fact_is_no_edge() -> None:
    store = with_packs("rivals")
    assert store.fact("rivals-image-energy-withdrawn").rank == "deprecated"
    assert "rivals-image-energy-withdrawn" not in {fact.id for fact in store.edges("image-generation")}


def test_units_of_things_and_measures(store: MemoryStore) -> None:
    assert store.unit_of("electricity").id == "kWh"
    assert store.unit_of("image-generation").of == "image-generation"
    with pytest.raises(QueryError) as caught:
        store.unit_of("hugging-face")
    assert caught.value.code == "no-unit"


def test_two_things_counted_by_one_word_are_counted_apart() -> None:
    store = with_packs("errands")
    car, bike = store.unit_of("tesla-model-3-full-charge"), store.unit_of("e-bike-charge")
    assert car.id == bike.id == "charge"
    assert car.dimension != bike.dimension


def test_the_digest_follows_the_content_and_not_the_order() -> None:
    both, turned = with_packs("grid", "errands"), with_packs("errands", "grid")
    assert both.digest == turned.digest
    assert both.digest != with_packs("grid").digest
    assert len(both.digest) == 64


def test_packs_may_be_left_out() -> None:
    empty = open_store(folder("knowledge"), only=())
    assert not empty.facts() and not empty.entities() and not empty.packs
    assert empty.unit_names["kWh"].labels["en"] == "kWh"
    one = open_store(folder("knowledge"), only=["article"])
    assert [pack.id for pack in one.packs] == ["article"]


def test_only_the_article_leads() -> None:
    store = with_packs("rivals")
    assert {pack.id for pack in store.packs if pack.leads} == {"article"}
    assert all(fact.leads is (fact.pack == "article") for fact in store.facts() if fact.pack in ("article", "rivals"))
