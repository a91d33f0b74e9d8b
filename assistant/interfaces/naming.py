"""Naming: every name of a thing, a measure or a unit that completion may propose, and which goes before which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.facts.models import LANGUAGES, Entity
from assistant.facts.store import Store
from assistant.interfaces.nearness import key, one_line

LEAST_LETTERS = 2
LONGEST = 300
"""Characters of a name or question that is proposed, and of a line that is compared whole."""
_KINDS = ("measure", "thing", "unit")
"""In the order of preference among equals."""
_ENTITY_KINDS = ("thing", "measure", "object", "process", "model", "platform", "organization", "publication")
"""What amounts are of; names of attributes and topics are turns of phrase."""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to say something."""

    text: str
    """On one line, without what a terminal would obey."""
    key: str
    kind: str
    """`measure`, `thing` or `unit`."""
    owner: str
    """What it names; one owner is proposed once."""
    rank: tuple[bool, int, int, int, str, str]
    """Own language first, then as the pack lists them, then by kind, shorter first."""


def names_of(store: Store, language: str) -> list[Name]:
    """All names in both languages, each once for what it names; those of `language` have the better rank."""
    found: dict[tuple[str, str], Name] = {}
    for text, kind, owner, foreign, place in _candidates(store, language):
        line = one_line(text)
        folded = key(line)
        if line and len(line) <= LONGEST and len(folded) >= LEAST_LETTERS:
            rank = (foreign, place, _KINDS.index(kind), len(folded), folded, owner)
            kept = found.get((owner, folded))
            if kept is None or rank < kept.rank:
                found[owner, folded] = Name(line, folded, kind, owner, rank)
    return list(found.values())


def _candidates(store: Store, own: str) -> Iterator[tuple[str, str, str, bool, int]]:
    """(text, kind, owner, not in the own language, place among the owner's names)."""
    for entity in store.entities():
        if entity.kind in _ENTITY_KINDS:
            kind = "measure" if entity.kind == "measure" else "thing"
            for language in LANGUAGES:
                for place, text in enumerate(_said(entity, language)):
                    yield text, kind, entity.id, language != own, place
    for names in store.unit_names.values():
        for language in LANGUAGES:
            words = dict.fromkeys((names.labels[language], *names.names.get(language, ()), *names.symbols))
            for place, text in enumerate(words):
                yield text, "unit", f"unit {names.id}", language != own, place


def _said(entity: Entity, language: str) -> list[str]:
    label = entity.labels[language]
    aliases = (name for alias in entity.aliases for name in alias.names.get(language, ()))
    return list(dict.fromkeys((label.one, label.other, *entity.names.get(language, ()), *aliases)))
