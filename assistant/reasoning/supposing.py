"""Supposing: a store in which the question's own assumptions stand in for facts, or a fact leads that was chosen.

What is supposed is marked, so that it is never cited as anybody's fact.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Claim, Entity, Fact, Pack, Source, UnitNames
from assistant.facts.store import Store
from assistant.quantities.unit import Unit, UnitTable
from assistant.query import Supposition

PREFIX = "supposed-"
"""Ids of supposed facts begin with this; no pack's id may, as it would be no origin."""


def is_supposed(fact: Fact) -> bool:
    """True for what the question supposes."""
    return fact.id.startswith(PREFIX)


class SupposingStore:
    """A store with some facts replaced or added for one query."""

    def __init__(self, store: Store, suppositions: Sequence[Supposition], preferred: Sequence[str] = ()) -> None:
        """Raises QueryError where a preferred fact does not exist."""
        self._store = store
        self._replaced: dict[str, Fact] = {}
        self._added: list[Fact] = []
        for fact_id in preferred:
            self._prefer(store.fact(fact_id))
        for supposition in suppositions:
            self._suppose(supposition)

    def _prefer(self, chosen: Fact) -> None:
        """The chosen fact leads among those that tie the same things, whatever its rank."""
        for fact in self._store.facts():
            if (fact.subject, fact.quantity) == (chosen.subject, chosen.quantity):
                is_chosen = fact.id == chosen.id
                self._replaced[fact.id] = replace(fact, leads=is_chosen, rank="preferred" if is_chosen else "normal")

    def _suppose(self, supposed: Supposition) -> None:
        for fact in self._store.facts():
            if fact.derived_from is not None or fact.subject != supposed.subject or fact.quantity != supposed.quantity:
                continue
            if supposed.factor is not None:
                ratio = fact.amount.scaled(1 / supposed.factor)
                self._replaced[fact.id] = replace(fact, id=PREFIX + fact.id, amount=ratio)
            elif supposed.bounds is not None and supposed.unit is not None:
                self._replaced[fact.id] = self._made(supposed, fact)
        if not self._replaced and supposed.bounds is not None and supposed.unit is not None:
            self._added.append(self._made(supposed, None))

    def _made(self, supposed: Supposition, like: Fact | None) -> Fact:
        assert supposed.bounds is not None and supposed.unit is not None
        return Fact(
            id=PREFIX + (like.id if like is not None else f"{supposed.subject}-{supposed.quantity}"),
            pack="",
            kind="assumed",
            subject=supposed.subject,
            quantity=supposed.quantity,
            amount=supposed.bounds,
            unit=supposed.unit,
            per=supposed.per,
            statistic="stated",
            source="",
            locator={},
            role="origin",
            origin=None,
            rank="normal",
            rank_reason={},
            as_of="",
            labels={},
            note={},
            conditions={},
            attributes=(),
            derived_from=None,
            leads=True,
            digest="",
        )

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs of the store behind."""
        return self._store.packs

    @property
    def units(self) -> UnitTable:
        """The units of the store behind."""
        return self._store.units

    @property
    def unit_names(self) -> Mapping[str, UnitNames]:
        """The unit names of the store behind."""
        return self._store.unit_names

    @property
    def digest(self) -> str:
        """The digest of the store behind: what is supposed is no knowledge."""
        return self._store.digest

    def entities(self) -> Sequence[Entity]:
        """All entities."""
        return self._store.entities()

    def facts(self) -> Sequence[Fact]:
        """All facts, with what is supposed in their place."""
        return (*(self._replaced.get(fact.id, fact) for fact in self._store.facts()), *self._added)

    def claims(self) -> Sequence[Claim]:
        """All claims."""
        return self._store.claims()

    def sources(self) -> Sequence[Source]:
        """All sources."""
        return self._store.sources()

    def entity(self, entity_id: str) -> Entity:
        """One entity."""
        return self._store.entity(entity_id)

    def fact(self, fact_id: str) -> Fact:
        """One fact, supposed or known."""
        for fact in (*self._replaced.values(), *self._added):
            if fact.id == fact_id:
                return fact
        return self._store.fact(fact_id)

    def claim(self, claim_id: str) -> Claim:
        """One claim."""
        return self._store.claim(claim_id)

    def source(self, source_id: str) -> Source:
        """One source."""
        return self._store.source(source_id)

    def edges(self, entity_id: str) -> Sequence[Fact]:
        """Facts of an entity that a path may use."""
        known = tuple(self._replaced.get(fact.id, fact) for fact in self._store.edges(entity_id))
        return (*known, *(fact for fact in self._added if entity_id in (fact.subject, fact.quantity)))

    def unit_of(self, entity_id: str) -> Unit:
        """The base unit of an entity."""
        return self._store.unit_of(entity_id)
