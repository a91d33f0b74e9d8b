"""Lookup: entries by id or by a text in their names and labels, for browsing the knowledge base."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.models import Claim, Entity, Fact, Source, Text
from assistant.facts.store import Store

Entry = Entity | Fact | Claim | Source


@dataclass(frozen=True, slots=True)
class Found:
    """An entry with its kind."""

    kind: str
    entry: Entry


def entries(store: Store) -> Iterator[Found]:
    """Every entry, by kind and id."""
    for kind, group in (
        ("entity", store.entities()),
        ("fact", store.facts()),
        ("claim", store.claims()),
        ("source", store.sources()),
    ):
        for entry in group:
            yield Found(kind, entry)


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """The source an entry is from, and where in it."""

    source: str | None
    locator: Text


def cited_place(store: Store, entry_id: str) -> CitedPlace:
    """Source and locator of a fact or claim; a source stands for itself, without a place."""
    found = find(store, entry_id)
    if found is None or isinstance(found.entry, Entity):
        return CitedPlace(None, {})
    if isinstance(found.entry, Source):
        return CitedPlace(found.entry.id, {})
    return CitedPlace(found.entry.source, found.entry.locator)


def find(store: Store, entry_id: str) -> Found | None:
    """The entry with this id."""
    return next((found for found in entries(store) if found.entry.id == entry_id), None)


def search(store: Store, text: str) -> list[Found]:
    """Entries that have every word of `text` in their id, names, labels or texts; best (id, then name) first."""
    words = plain(text).split()
    if not words:
        return []
    found = []
    for entry in entries(store):
        haystacks = [plain(part) for part in _texts(entry.entry)]
        if all(any(word in haystack for haystack in haystacks) for word in words):
            exact = any(haystack == plain(text) for haystack in haystacks)
            found.append((not exact, entry))
    return [entry for _, entry in sorted(found, key=lambda pair: pair[0])]


def entity_named(store: Store, text: str) -> Entity | None:
    """An entity by id, or by one of its names without regard to case and accents."""
    wanted = plain(text)
    by_id = next((e for e in store.entities() if e.id == text), None)
    if by_id is not None:
        return by_id
    things = sorted(store.entities(), key=lambda e: (e.kind not in ("thing", "measure"), e.id))
    for entity in things:
        if any(plain(name) == wanted for names in entity.names.values() for name in names):
            return _thing_of(entity, things)
    for entity in things:
        if entity.unit is not None and entity.kind == "thing" and wanted in (entity.unit, f"{entity.unit}s"):
            return entity
    return None


def _thing_of(entity: Entity, entities: list[Entity]) -> Entity:
    """The thing an object or a process stands for on its own, else the entity itself."""
    for thing in entities:
        if entity.id in (*thing.implied_by, *thing.implied_when_counted):
            return thing
    return entity


def _texts(entry: Entry) -> Iterator[str]:
    yield entry.id
    if isinstance(entry, Entity):
        for names in entry.names.values():
            yield from names
        for label in entry.labels.values():
            yield label.one
    elif isinstance(entry, Fact):
        yield from entry.labels.values()
    elif isinstance(entry, Claim):
        yield from entry.texts.values()
    else:
        yield entry.title
        yield from entry.authors


def plain(text: str) -> str:
    """Without case and accents."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char)).strip()
