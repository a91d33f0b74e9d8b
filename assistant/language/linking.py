"""Linking: which entity a mention means, by the names of the knowledge base, folded and without their plurals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.facts.models import LANGUAGES, Entity
from assistant.language.tokens import Token, spell, stem


@dataclass(frozen=True, slots=True)
class Name:
    """An entity found by one of its names."""

    entities: tuple[str, ...]
    """More than one id where a name is shared."""
    length: int
    caveat: str | None = None
    verb: bool = False


class NameIndex:
    """Names of all entities, by their folded first word; the same for both languages, for people mix them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[tuple[str, str | None, bool]]]] = {}
        self.words: dict[str, set[str]] = {}
        """Each word of a name, with the entities it occurs in: the candidates for spelling."""
        for entity in entities:
            for names, caveat, verb in _named(entity):
                for language in LANGUAGES:
                    for name in names.get(language, ()):
                        self._add(name, entity.id, caveat, verb)

    def _add(self, name: str, entity_id: str, caveat: str | None, verb: bool) -> None:
        folds = spell(name)
        if not folds:
            return
        stems = tuple(stem(part) for part in folds)
        entries = self._by_first.setdefault(stems[0], {}).setdefault(stems, [])
        if (entity_id, caveat, verb) not in entries:
            entries.append((entity_id, caveat, verb))
        for part in folds:
            self.words.setdefault(part, set()).add(entity_id)

    def __contains__(self, folded: str) -> bool:
        return folded in self.words or stem(folded) in self._by_first

    def at(self, tokens: Sequence[Token], place: int) -> Name | None:
        """The longest name that begins at `place`."""
        best: Name | None = None
        for stems, entries in self._by_first.get(stem(tokens[place].fold), {}).items():
            end = place + len(stems)
            if end > len(tokens) or (best is not None and len(stems) <= best.length):
                continue
            if all(stem(tokens[place + step].fold) == part for step, part in enumerate(stems)):
                # A word that is a measure's verb and also a name is the name: verbs only hint at what is asked.
                entries = [entry for entry in entries if not entry[2]] or entries
                caveat = entries[0][1] if len(entries) == 1 else None
                ids = tuple(sorted({entity for entity, _, _ in entries}))
                best = Name(ids, len(stems), caveat, all(verb for _, _, verb in entries))
        return best


def _named(entity: Entity) -> Iterable[tuple[Mapping[str, tuple[str, ...]], str | None, bool]]:
    yield entity.names, None, False
    yield entity.verbs, None, True
    for alias in entity.aliases:
        yield alias.names, alias.caveat, False


def covered(names: Mapping[int, Name]) -> frozenset[int]:
    """Places inside names of several tokens: their digits are no amounts."""
    return frozenset(
        step for place, name in names.items() if name.length > 1 for step in range(place, place + name.length)
    )
