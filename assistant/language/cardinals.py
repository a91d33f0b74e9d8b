"""Cardinals: numbers in words, of every size, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.language.tokens import Token
from assistant.language.words import Cue, WordTable, load


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends before token `end`."""

    value: Fraction
    end: int
    note: str | None = None
    """How an ambiguous form was read, as `typed=value`."""
    rough: bool = False
    """A round word ("vingtaine") that is approximate by itself."""
    single: bool = True
    """Digits or one word: a magnitude may follow."""


class CardinalReader:
    """Reads number words with the tables of grammar/<language>/numbers.lark."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.table: WordTable = load(language, "numbers")

    def cue(self, tokens: Sequence[Token], place: int, *classes: str) -> Cue | None:
        """The longest number word of these classes at `place`."""
        if place >= len(tokens):
            return None
        for cue in self.table.at(tokens, place):
            if cue.terminal.partition("_")[0] in classes or cue.terminal in classes:
                return cue
        return None

    def _words(self, tokens: Sequence[Token], place: int) -> Numeral | None:
        """A cardinal in words: two hundred and five, quatre-vingt-dix-sept, quinze cents, a hundred."""
        total = current = Fraction(0)
        end = place
        last_scale: Fraction | None = None
        seen = rough = False
        while end < len(tokens):
            start = end
            if seen:
                join = self.cue(tokens, end, "JOIN")
                if join is not None and self._joinable(tokens, end + join.length, current, total):
                    start = end + join.length
            article = self.cue(tokens, start, "ARTICLE_ONE") if not seen else None
            if article is not None and self.cue(tokens, start + 1, "HUNDRED", "SCALE", "GROUP", "ROUND"):
                current, seen, end = Fraction(1), True, start + 1
                continue
            cue = self.cue(tokens, start, "ONES", "TEENS", "TENS", "HUNDRED", "SCALE")
            if cue is None:
                break
            kind, _, digits = cue.terminal.partition("_")
            value = Fraction(int(digits))
            if not seen and self._indefinite(tokens, start, cue, kind):
                return None
            if kind in ("ONES", "TEENS", "TENS"):
                merged = self._add(current, value, kind, tokens, start, end)
                if merged is None:
                    break
                current = merged
            elif kind == "HUNDRED":
                if current % 100 >= 20 or current >= 100:
                    break
                current = (current or Fraction(1)) * 100
            else:
                if last_scale is not None and value >= last_scale:
                    total = (total + current) * value
                else:
                    total += (current or Fraction(1)) * value
                current, last_scale = Fraction(0), value
            seen, end = True, start + cue.length
        if not seen:
            return self._group(tokens, place)
        return Numeral(total + current, end, rough=rough)

    def _indefinite(self, tokens: Sequence[Token], place: int, cue: Cue, kind: str) -> bool:
        """ "thousands of images", "two-factor": a magnitude in the plural or half a compound is no number."""
        after = tokens[place + cue.length] if place + cue.length < len(tokens) else None
        if kind in ("HUNDRED", "SCALE") and cue.text.endswith("s"):
            return True
        if kind == "ONES" and self.language == "fr" and cue.text == "neuf" and place:
            # a new one, not nine: behind a noun and with nothing to count
            before = tokens[place - 1]
            return before.kind == "word" and (after is None or after.kind == "symbol") and len(before.fold) > 3
        if after is not None and after.hyphened and after.kind == "word" and kind in ("ONES", "TEENS", "TENS"):
            return not self.table.at(tokens, place + cue.length) and self.language == "en" and len(after.fold) > 4
        return False

    def _add(
        self, current: Fraction, value: Fraction, kind: str, tokens: Sequence[Token], start: int, end: int
    ) -> Fraction | None:
        """`value` behind `current` below a thousand, or None where it begins another number."""
        rest = current % 100
        if self.language == "fr" and kind == "TENS" and value == 20 and rest == 4:
            return current + 76  # quatre-vingt: four twenties
        if kind == "TENS" and rest == 0 and (current == 0 or current >= 100):
            return current + value
        if kind == "TEENS" and (rest == 0 or (self.language == "fr" and rest in (60, 80))):
            return current + value
        if kind == "ONES":
            # dix-sept: a teen may take 7, 8 or 9
            if self.language == "fr" and value >= 7 and rest % 20 == 10 and (rest in (10, 70, 90)):
                return current + value
            if rest % 10 == 0 and (rest >= 20 or rest == 0) and (value or not current):
                return current + value
        return None

    def _joinable(self, tokens: Sequence[Token], place: int, current: Fraction, total: Fraction) -> bool:
        """True when "and"/"et" at a place goes on with the same number."""
        cue = self.cue(tokens, place, "ONES", "TEENS", "TENS")
        if cue is None:
            return False
        if self.language == "fr":
            return current % 100 in (20, 30, 40, 50, 60, 70, 80, 90) and cue.terminal in (
                "ONES_1",
                "TEENS_11",
            )
        if self.cue(tokens, place + cue.length, "PART"):
            return False
        return (current >= 100 and current % 100 == 0) or (current == 0 and total > 0)

    def _group(self, tokens: Sequence[Token], place: int) -> Numeral | None:
        """A collection or a magnitude without a number in front: dozen images, a couple of hundred."""
        start = place
        article = self.cue(tokens, place, "ARTICLE_ONE")
        if article is not None:
            start += article.length
        cue = self.cue(tokens, start, "GROUP", "ROUND")
        if cue is None or (article is None and (cue.text.endswith("s") or cue.terminal == "GROUP_20")):
            return None
        value = Fraction(int(cue.terminal.partition("_")[2]))
        end = start + cue.length
        scale = self._scale_behind(tokens, end)
        if scale is not None:
            value, end = value * scale[0], scale[1]
        return Numeral(value, end, rough=cue.terminal.startswith("ROUND"), single=False)

    def _scale_behind(self, tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
        """A magnitude at `place`, perhaps behind "of" or "of a"."""
        of = self.cue(tokens, place, "OF_NUMBER", "ARTICLE_ONE")
        start = place + (of.length if of else 0)
        article = self.cue(tokens, start, "ARTICLE_ONE") if of else None
        start += article.length if article else 0
        cue = self.cue(tokens, start, "SCALE", "HUNDRED", "GROUP", "ROUND")
        if cue is None or (of is None and cue.terminal.startswith("GROUP")):
            if cue is None:
                return None
        return Fraction(int(cue.terminal.partition("_")[2])), start + cue.length

    def _part_behind(self, tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
        cue = self.cue(tokens, place, "PART")
        if cue is None:
            return None
        return Fraction(1, int(cue.terminal.partition("_")[2])), place + cue.length

    def and_part(self, tokens: Sequence[Token], place: int) -> tuple[Fraction, int] | None:
        """`and a half`, `et demi`, `and three quarters`."""
        join = self.cue(tokens, place, "JOIN")
        if join is None:
            return None
        start = place + join.length
        article = self.cue(tokens, start, "ARTICLE_ONE")
        if article is not None and self.cue(tokens, start + article.length, "PART"):
            start += article.length
        part = self._part_behind(tokens, start)
        if part is not None:
            return part
        count = self.cue(tokens, start, "ONES")
        if count is not None:
            part = self._part_behind(tokens, start + count.length)
            if part is not None:
                return int(count.terminal.partition("_")[2]) * part[0], part[1]
        return None
