"""Unit words: units at a place in the tokens, by symbol or by name, and what stands behind them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.facts.models import UnitNames
from assistant.language.tokens import Token, spell, stem
from assistant.language.words import load


class UnitWords:
    """Finds units at a place in the tokens, by symbol (the case counts where it changes the size) or by name."""

    def __init__(self, language: str, names: Mapping[str, UnitNames]) -> None:
        self.language = language
        self._names = names
        self._symbols: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._spelled: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self.folds: set[str] = set()
        ordinary = {word for table in ("words", "vocabulary", "numbers") for word in load(language, table).singles}
        for unit in names.values():
            for symbol in unit.symbols:
                folds = spell(symbol)
                self._symbols.setdefault(folds[0], []).append((folds, unit.id, symbol))
            # Names of the other language too, for people mix them, unless they are ordinary words of this one.
            for spoken, texts in unit.names.items():
                for text in texts:
                    if spoken != language and spell(text)[0] in ordinary:
                        continue
                    stems = tuple(stem(part) for part in spell(text))
                    self._spelled.setdefault(stems[0], []).append((stems, unit.id))
                    self.folds.update(spell(text))
        for symbols in self._symbols.values():
            symbols.sort(key=lambda entry: -len(entry[0]))
        for spelled in self._spelled.values():
            spelled.sort(key=lambda entry: -len(entry[0]))

    def at(
        self, tokens: Sequence[Token], place: int, *, behind_number: bool = False, spelled: bool = False
    ) -> tuple[str, int, str | None] | None:
        """Unit id, place behind it, and a note on a case that was decided; None where no unit stands.

        `spelled` asks for names, or symbols long enough to be no chance letter.
        """
        if place >= len(tokens) or tokens[place].kind != "word":
            return None
        best: tuple[str, int, str | None] | None = None
        first = tokens[place].fold
        for stems, unit_id in self._spelled.get(stem(first), ()):
            end = place + len(stems)
            if end <= len(tokens) and all(stem(tokens[place + i].fold) == part for i, part in enumerate(stems)):
                best = (unit_id, end, None)
                break
        exact: list[tuple[str, int, str]] = []
        for folds, unit_id, symbol in self._symbols.get(first, ()):
            end = place + len(folds)
            if end > len(tokens) or any(tokens[place + i].fold != part for i, part in enumerate(folds)):
                continue
            if len(folds) > 1 and not all(tokens[place + i].glued for i in range(1, len(folds))):
                continue
            if self._names[unit_id].after_number and (spelled or not behind_number):
                continue
            exact.append((unit_id, end, symbol))
        if exact:
            longest = max(end for _, end, _ in exact)
            if best is None or longest > best[1]:
                best = self._by_case(tokens, place, [entry for entry in exact if entry[1] == longest])
        if best is None or not self._stands(tokens, best[1]):
            return None
        return best

    def _by_case(
        self, tokens: Sequence[Token], place: int, entries: list[tuple[str, int, str]]
    ) -> tuple[str, int, str | None]:
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
        """False where the letters go on: an elision, or digits glued behind (except minutes)."""
        if end >= len(tokens) or not tokens[end].glued:
            return True
        after = tokens[end]
        if after.text == "'":
            return not (end + 1 < len(tokens) and tokens[end + 1].kind == "word" and len(tokens[end - 1].text) == 1)
        if after.kind == "number":
            return tokens[end - 1].fold in ("h", "min", "mn") and not after.hyphened
        return True

    def gas(self, tokens: Sequence[Token], place: int) -> int | None:
        """The place behind `CO2`, `of CO2 equivalent`, `d'équivalent CO2`, or None."""
        start = place
        while start < len(tokens) and tokens[start].fold in (
            "of",
            "de",
            "d",
            "'",
            "en",
            "eq",
            "equivalent",
            "equivalents",
            "carbon",
            "dioxyde",
            "carbone",
            "dioxide",
            "gaz",
            "carbonique",
            ".",
        ):
            start += 1
        words = {token.fold for token in tokens[place:start]}
        end = start
        if start + 1 < len(tokens) and tokens[start].fold == "co" and tokens[start + 1].text == "2":
            end = start + 2
            if end < len(tokens) and tokens[end].fold in ("e", "eq") and tokens[end].glued:
                end += 1
        elif start < len(tokens) and tokens[start].fold in ("co2", "co2e"):
            end = start + 1
        elif not ({"carbon", "dioxide"} <= words or {"dioxyde", "carbone"} <= words or {"gaz", "carbonique"} <= words):
            return None
        while end < len(tokens) and tokens[end].fold in ("eq", "equivalent", "equivalents", "equ"):
            end += 1
        if end < len(tokens) and tokens[end - 1].fold == "eq" and tokens[end].text == "." and end + 1 < len(tokens):
            end += 1
        return end

    def divisor(self, tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
        """The unit behind `/`, `per`, `par`, `a`, `each`: its id and the place behind it."""
        if place >= len(tokens):
            return None
        token = tokens[place]
        start = place + 1
        if token.text == "/" or token.fold in ("per", "par"):
            if token.fold == "par" and start < len(tokens) and tokens[start].fold == "an":
                return "year", start + 1
        elif token.fold in ("a", "an", "each", "every", "chaque"):
            unit = self.at(tokens, start, spelled=True)
            return (unit[0], unit[1]) if unit and unit[0] in ("s", "min", "h", "day", "week", "month", "year") else None
        elif token.fold == "l" and start < len(tokens) and tokens[start].text == "'":
            unit = self.at(tokens, start + 1, spelled=True)
            return (unit[0], unit[1]) if unit and unit[0] in ("h", "year") else None
        else:
            return self._adverb(tokens, place)
        hundred = start < len(tokens) and tokens[start].text == "100"
        unit = self.at(tokens, start + hundred, behind_number=True)
        if unit is None:
            return None
        return (f"100{unit[0]}" if hundred else unit[0]), unit[1]

    @staticmethod
    def _adverb(tokens: Sequence[Token], place: int) -> tuple[str, int] | None:
        adverbs = {
            "daily": "day",
            "yearly": "year",
            "annually": "year",
            "weekly": "week",
            "monthly": "month",
            "hourly": "h",
        }
        found = adverbs.get(tokens[place].fold)
        return (found, place + 1) if found else None
