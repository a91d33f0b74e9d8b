"""The store: one interface to what is known. Text packs stand behind it today, a compiled file may too."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from assistant.errors import PackError, QueryError
from assistant.facts.models import Claim, Entity, Fact, Pack, Source, UnitNames
from assistant.quantities.unit import Unit, UnitTable, counting

if TYPE_CHECKING:
    from assistant.facts.reader import Knowledge

Entry = TypeVar("Entry")


class Store(Protocol):
    """What every stage may ask of the knowledge; implementations give the same order for the same packs."""

    @property
    def packs(self) -> Sequence[Pack]:
        """The packs, in order of id."""
        ...

    @property
    def units(self) -> UnitTable:
        """The physical units."""
        ...

    @property
    def unit_names(self) -> Mapping[str, UnitNames]:
        """How each unit is written and said, by unit id."""
        ...

    @property
    def digest(self) -> str:
        """sha256 over the content of all facts and claims."""
        ...

    def entities(self) -> Sequence[Entity]:
        """All entities, in order of id."""
        ...

    def facts(self) -> Sequence[Fact]:
        """All facts, in order of id."""
        ...

    def claims(self) -> Sequence[Claim]:
        """All claims, in order of id."""
        ...

    def sources(self) -> Sequence[Source]:
        """All sources, in order of id."""
        ...

    def entity(self, entity_id: str) -> Entity:
        """One entity. Raises QueryError `unknown-entity`."""
        ...

    def fact(self, fact_id: str) -> Fact:
        """One fact. Raises QueryError `unknown-fact`."""
        ...

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises QueryError `unknown-claim`."""
        ...

    def source(self, source_id: str) -> Source:
        """One source. Raises QueryError `unknown-source`."""
        ...

    def edges(self, entity_id: str) -> Sequence[Fact]:
        """Facts that tie this entity to another, usable in a path: not derived, not deprecated."""
        ...

    def unit_of(self, entity_id: str) -> Unit:
        """The base unit of a measure, or the counting unit of a thing."""
        ...


class MemoryStore:
    """A store over packs read into memory."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.packs: Sequence[Pack] = sorted(knowledge.packs, key=lambda pack: pack.id)
        self.units = UnitTable(knowledge.units)
        self.unit_names: Mapping[str, UnitNames] = {names.id: names for names in knowledge.unit_names}
        self._entities = {entity.id: entity for entity in sorted(knowledge.entities, key=lambda e: e.id)}
        self._facts = {fact.id: fact for fact in sorted(knowledge.facts, key=lambda f: f.id)}
        self._claims = {claim.id: claim for claim in sorted(knowledge.claims, key=lambda c: c.id)}
        self._sources = {source.id: source for source in sorted(knowledge.sources, key=lambda s: s.id)}
        self._edges: dict[str, list[Fact]] = defaultdict(list)
        for fact in self._facts.values():
            if fact.derived_from is None and fact.rank != "deprecated" and self._entities[fact.quantity].convertible:
                self._edges[fact.subject].append(fact)
                self._edges[fact.quantity].append(fact)
        content = "\n".join([f.digest for f in self.facts()] + [c.digest for c in self.claims()])
        self.digest = hashlib.sha256(content.encode()).hexdigest()

    def entities(self) -> Sequence[Entity]:
        """All entities, in order of id."""
        return tuple(self._entities.values())

    def facts(self) -> Sequence[Fact]:
        """All facts, in order of id."""
        return tuple(self._facts.values())

    def claims(self) -> Sequence[Claim]:
        """All claims, in order of id."""
        return tuple(self._claims.values())

    def sources(self) -> Sequence[Source]:
        """All sources, in order of id."""
        return tuple(self._sources.values())

    def entity(self, entity_id: str) -> Entity:
        """One entity. Raises QueryError `unknown-entity`."""
        return _find(self._entities, entity_id, "entity")

    def fact(self, fact_id: str) -> Fact:
        """One fact. Raises QueryError `unknown-fact`."""
        return _find(self._facts, fact_id, "fact")

    def claim(self, claim_id: str) -> Claim:
        """One claim. Raises QueryError `unknown-claim`."""
        return _find(self._claims, claim_id, "claim")

    def source(self, source_id: str) -> Source:
        """One source. Raises QueryError `unknown-source`."""
        return _find(self._sources, source_id, "source")

    def edges(self, entity_id: str) -> Sequence[Fact]:
        """Facts that tie this entity to another, usable in a path."""
        return tuple(self._edges.get(entity_id, ()))

    def unit_of(self, entity_id: str) -> Unit:
        """The base unit of a measure, or the counting unit of a thing."""
        entity = self.entity(entity_id)
        if entity.unit is None:
            raise QueryError("no-unit", f"“{entity_id}” is nothing one can have an amount of")
        return counting(entity.unit, entity.id) if entity.kind == "thing" else self.units[entity.unit]


def open_store(
    root: Traversable | Path, extra: Iterable[Path] = (), *, only: Iterable[str] | None = None
) -> MemoryStore:
    """Read and check packs. Raises PackError with every problem found."""
    from assistant.facts.reader import read_knowledge  # deferred: Pydantic; the chat draws its first screen before
    from assistant.facts.validate import validate

    knowledge = read_knowledge(root, extra, only=only)
    problems = validate(knowledge)
    if problems:
        raise PackError(tuple(str(problem) for problem in problems))
    return MemoryStore(knowledge)


def _find(entries: Mapping[str, Entry], key: str, kind: str) -> Entry:
    try:
        return entries[key]
    except KeyError:
        raise QueryError(f"unknown-{kind}", f"no {kind} has the id “{key}”", "see `wattif kb list`") from None
