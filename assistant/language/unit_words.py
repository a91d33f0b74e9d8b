"""Unit words: a unit at a place in the tokens, by symbol (the case counts where it changes the size) or by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.facts.models import UnitNames
from assistant.language.rows import Union
from assistant.language.tokens import Token, spell, stem
from assistant.language.words import load

UnitAt = tuple[str, int, str | None]
"""Unit id, place behind it, and a note `typed=taken` where the case was decided."""


class UnitWords:
    """The units of a knowledge base as one language writes them."""

    def __init__(self, language: str, names: Mapping[str, UnitNames]) -> None:
        self.language = language
        self._names = names
        self._symbols: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._spelled: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.folds: set[str] = set()
        self.symbols: set[str] = set()
        self.units_of: dict[str, set[str]] = {}
        """Each word of a unit's name, with the units it occurs in."""
        ordinary = Union(*(load(language, table).singles for table in ("words", "vocabulary", "numbers")))
        for unit in names.values():
            plurals = [f"{symbol}s" for symbol in unit.symbols if symbol.isalpha() and len(symbol) > 1]
            for symbol in dict.fromkeys((*unit.symbols, *plurals)):
                folds = spell(symbol)
                self.symbols.update(folds)
                self._symbols.setdefault(folds[0], []).append((folds, unit.id, symbol))
            # Names of the other language too, for people mix them, unless they are ordinary words of this one.
            for spoken, texts in unit.names.items():
                for text in texts:
                    if spoken != language and spell(text)[0] in ordinary:
                        continue
                    stems = tuple(stem(part) for part in spell(text))
                    self._spelled.setdefault(stems[0], []).append((stems, unit.id))
                    self.folds.update(spell(text))
                    for part in spell(text):
                        self.units_of.setdefault(part, set()).add(unit.id)
        for symbols in self._symbols.values():
            symbols.sort(key=lambda entry: -len(entry[0]))
        for spelled in self._spelled.values():
            spelled.sort(key=lambda entry: -len(entry[0]))

    def at(
        self, tokens: Sequence[Token], place: int, *, behind_number: bool = False, spelled: bool = False
    ) -> UnitAt | None:
        """The longest unit at a place, or None.

        A letter that is a unit only behind a number needs `behind_number`; `spelled` leaves such letters out.
        """
        if place >= len(tokens) or tokens[place].kind != "word":
            return None
        best = self._name(tokens, place)
        symbol = self._symbol(tokens, place, behind_number and not spelled)
        if symbol is not None and (best is None or symbol[1] > best[1]):
            best = symbol
        if best is None or not self._stands(tokens, best[1]):
            return None
        return best

    def _name(self, tokens: Sequence[Token], place: int) -> UnitAt | None:
        for stems, unit_id in self._spelled.get(stem(tokens[place].fold), ()):
            end = place + len(stems)
            if end <= len(tokens) and all(stem(tokens[place + i].fold) == part for i, part in enumerate(stems)):
                return unit_id, end, None
        return None

    def _symbol(self, tokens: Sequence[Token], place: int, behind_number: bool) -> UnitAt | None:
        found: list[tuple[str, int, str]] = []
        for folds, unit_id, symbol in self._symbols.get(tokens[place].fold, ()):
            end = place + len(folds)
            if end > len(tokens) or any(tokens[place + i].fold != part for i, part in enumerate(folds)):
                continue
            if len(folds) > 1 and not all(tokens[place + i].glued for i in range(1, len(folds))):
                continue
            if self._names[unit_id].after_number and not behind_number:
                continue
            if symbol == "g" and tokens[place].text == "G":
                continue  # 5G is a network
            found.append((unit_id, end, symbol))
        if not found:
            return None
        longest = max(end for _, end, _ in found)
        return self._by_case(tokens, place, [entry for entry in found if entry[1] == longest])

    def _by_case(self, tokens: Sequence[Token], place: int, entries: list[tuple[str, int, str]]) -> UnitAt:
        """The unit whose case was typed, else the one people mean in conversation, with a note."""
        end = entries[0][1]
        typed = "".join(token.text for token in tokens[place:end])
        for unit_id, _, symbol in entries:
            if symbol == typed:
                return unit_id, end, None
        ids = sorted({unit_id for unit_id, _, _ in entries})
        if len(ids) == 1:
            return ids[0], end, None
        chosen = next((unit for unit in ids if self._names[unit].preferred_case), ids[0])
        return chosen, end, f"{typed}={chosen}"

    @staticmethod
    def _stands(tokens: Sequence[Token], end: int) -> bool:
        """False where the letters go on: an elision, a hyphen, or digits glued behind (except minutes)."""
        if end >= len(tokens) or not tokens[end].glued:
            return True
        before, after = tokens[end - 1], tokens[end]
        if after.hyphened and len(before.text) == 1:
            return False  # 30 t-shirts
        if after.text == "'":
            return not (end + 1 < len(tokens) and tokens[end + 1].kind == "word" and len(before.text) == 1)
        if after.kind == "number":
            return before.text in ("h", "min", "mn") and not after.hyphened and len(after.text) <= 2
        return True
