"""Numerals: one exact number at a place in the tokens, as people write it in one language.

A numeral is read from left to right: sign, digits or words, magnitudes, parts. What surrounds it (bounds,
ranges, units) is read in amounts.py. "un", "a", "one" alone are no numerals: the grammar decides on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from assistant.language.cardinals import CardinalReader, Numeral
from assistant.language.tokens import Token
from assistant.language.words import Cue

LARGEST_EXPONENT = 400
"""A larger power of ten is kept as this one: it is impossible as an amount either way."""
_GROUPED = re.compile(r"\d{3}(?:[.,]\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


class NumeralReader(CardinalReader):
    """Reads numerals of one language."""

    def read(self, tokens: Sequence[Token], place: int, *, lone_one: bool = False) -> Numeral | None:
        """The number that begins at `place`, or None. `lone_one` lets "one" or "un" count by itself."""
        if place >= len(tokens):
            return None
        sign = self._sign(tokens, place)
        if sign:
            inner = self.read(tokens, sign, lone_one=True)
            if inner is None:
                return None
            value = inner.value if tokens[place].text == "+" else -inner.value
            return Numeral(value, inner.end, inner.note, inner.rough)
        if self._opens_decimal(tokens, place):
            spoken = self._spoken_decimal(tokens, place, Fraction(0))
            if spoken is not None:
                return self._grow(tokens, Numeral(spoken[0], spoken[1], single=False))
        half = self._leading_part(tokens, place)
        if half is not None:
            return half
        core = self._digits(tokens, place) or self._words(tokens, place)
        if core is None:
            return None
        if tokens[place].kind == "word":
            core = self._out_of(tokens, core)
        if core.end == place + 1 and core.value == 1 and tokens[place].kind == "word" and not lone_one:
            grown = self._grow(tokens, core)
            return None if grown.end == core.end else grown
        return self._grow(tokens, core)

    def _opens_decimal(self, tokens: Sequence[Token], place: int) -> bool:
        """ "point seven five" at the beginning of a text or a clause."""
        opens = place == 0 or tokens[place - 1].kind == "symbol"
        return (
            opens and self.cue(tokens, place, "POINT") is not None and self.cue(tokens, place + 1, "ONES") is not None
        )

    def _sign(self, tokens: Sequence[Token], place: int) -> int:
        token = tokens[place]
        if token.text in "+-" and place + 1 < len(tokens):
            after = tokens[place + 1]
            if (
                after.kind == "number"
                and after.glued
                and not (token.glued and place and tokens[place - 1].kind != "symbol")
            ):
                return place + 1
            return 0
        cue = self.cue(tokens, place, "MINUS")
        if cue is not None and (place == 0 or tokens[place - 1].kind != "number"):
            follows = place + cue.length
            if follows < len(tokens) and (tokens[follows].kind == "number" or self._words(tokens, follows)):
                return follows
        return 0

    # Digits -----------------------------------------------------------------------------------------------

    def _digits(self, tokens: Sequence[Token], place: int) -> Numeral | None:
        if tokens[place].kind != "number":
            return None
        text, end = tokens[place].text, place + 1
        if re.fullmatch(r"[1-9]\d{0,2}", text):
            while end < len(tokens) and _joins_group(tokens[end - 1], tokens[end]):
                text += tokens[end].text
                end += 1
                if not text.isdigit():
                    break
        parsed = self._parse(text)
        if parsed is None:
            return None
        value, note = parsed
        return self._out_of(tokens, self._exponent(tokens, self._slash(tokens, Numeral(value, end, note))))

    def _parse(self, text: str) -> tuple[Fraction, str | None] | None:
        """Digits with their separators; None for what is no number (1.2.3)."""
        if "'" in text and not _thousands(text.partition(".")[0].partition(",")[0], "'"):
            return None  # 5'10": feet and inches
        plain = text.replace("_", "").replace("'", "")
        if plain[0] in ".,":
            return (Fraction(f"0.{plain[1:]}"), None) if plain[1:].isdigit() else None
        commas, points = plain.count(","), plain.count(".")
        if not commas and not points:
            return Fraction(int(plain[:2000])), None
        if commas and points:
            decimal = "," if plain.rindex(",") > plain.rindex(".") else "."
            thousands = "." if decimal == "," else ","
            whole, _, rest = plain.rpartition(decimal)
            if decimal in whole or not _thousands(whole, thousands):
                return None
            return Fraction(f"{whole.replace(thousands, '')}.{rest}"), None
        mark = "," if commas else "."
        if commas + points > 1:
            if not (_thousands(plain, mark) or (mark == "," and _INDIAN.fullmatch(plain))):
                return None
            return Fraction(int(plain.replace(mark, ""))), None
        whole, rest = plain.split(mark)
        grouped = len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")
        if grouped and (mark == ",") == (self.language == "en"):
            value = Fraction(int(whole + rest))
        else:
            value = Fraction(f"{whole}.{rest}")
        return value, f"{text}={value if value.denominator == 1 else float(value)}" if grouped else None

    def _slash(self, tokens: Sequence[Token], numeral: Numeral) -> Numeral:
        """`1/2`, and `1 1/2`."""
        place = numeral.end
        parts = self._fraction(tokens, place - 1)
        if parts is not None and tokens[place - 1].text.isdigit():
            return Numeral(parts, place + 2)
        if place < len(tokens) and not tokens[place].glued and numeral.value.denominator == 1:
            parts = self._fraction(tokens, place)
            if parts is not None and parts < 1:
                return Numeral(numeral.value + parts, place + 3)
        return numeral

    def _out_of(self, tokens: Sequence[Token], numeral: Numeral) -> Numeral:
        """`9 out of 10`, `3 sur 4`."""
        cue = self.cue(tokens, numeral.end, "OUT")
        if cue is None or numeral.value.denominator != 1:
            return numeral
        whole = self._words(tokens, numeral.end + cue.length) or self._digits(tokens, numeral.end + cue.length)
        if whole is None or whole.value.denominator != 1 or not 0 < numeral.value <= whole.value <= 1000:
            return numeral
        return Numeral(numeral.value / whole.value, whole.end, single=False)

    @staticmethod
    def _fraction(tokens: Sequence[Token], place: int) -> Fraction | None:
        if place + 2 >= len(tokens) or tokens[place + 1].text != "/" or not tokens[place + 1].glued:
            return None
        top, bottom = tokens[place], tokens[place + 2]
        if not (top.text.isdigit() and bottom.text.isdigit() and bottom.glued and len(bottom.text) <= 4):
            return None
        if place + 3 < len(tokens) and tokens[place + 3].text == "/":
            return None
        return Fraction(int(top.text), int(bottom.text)) if int(bottom.text) else None

    def _exponent(self, tokens: Sequence[Token], numeral: Numeral) -> Numeral:
        place = numeral.end
        if place >= len(tokens):
            return numeral
        token = tokens[place]
        if token.fold == "e" and token.glued and not token.hyphened:
            power = _power(tokens, place + 1)
            if power is not None:
                return Numeral(numeral.value * _ten_to(power[0]), power[1], None, single=True)
        power_word = self.cue(tokens, place, "POWER")
        if power_word is not None and place + power_word.length < len(tokens):
            digits = tokens[place + power_word.length].text
            if digits.isdigit():
                return Numeral(_raise(numeral.value, int(digits[:6])), place + power_word.length + 1)
        if token.text == "^" and token.glued:
            power = _power(tokens, place + 1)
            if power is not None:
                return Numeral(_raise(numeral.value, power[0]), power[1])
        if token.fold in ("x", "×", "*", "·") and place + 2 < len(tokens) and tokens[place + 1].text == "10":
            raised = tokens[place + 2].text == "^" and _power(tokens, place + 3)
            if raised:
                return Numeral(numeral.value * _ten_to(raised[0]), raised[1])
        return numeral

    # What may follow --------------------------------------------------------------------------------------

    def _grow(self, tokens: Sequence[Token], core: Numeral) -> Numeral:
        """Magnitudes, spoken decimals, parts and halves behind a number."""
        value, end, note, rough = core.value, core.end, core.note, core.rough
        spoken = self._spoken_decimal(tokens, end, value)
        if spoken is not None:
            value, end, note = spoken[0], spoken[1], None
        part = self._part_behind(tokens, end)
        if part is not None and value.denominator == 1:
            value, end, note = value * part[0], part[1], None
            scale = self._scale_behind(tokens, end)
            if scale is not None:
                value, end = value * scale[0], scale[1]
            return Numeral(value, end, note, rough)
        scale_value = self._scale_before(tokens, end) if spoken is None else Fraction(1)
        and_part = self.and_part(tokens, end)
        if and_part is not None:
            value, end, note = value + and_part[0] * scale_value, and_part[1], None
            if scale_value > 1:
                return Numeral(value, end, None, rough, single=False)
        scale_value = Fraction(1)
        if 0 < value < 1 and (behind := self._scale_behind(tokens, end)) is not None:
            return Numeral(value * behind[0], behind[1], None, rough, single=False)
        while True:
            suffix = self._suffix(tokens, end)
            if suffix is None:
                break
            scale_value, end = suffix[0], suffix[1]
            rough = rough or suffix[2]
            value, note = value * scale_value, None
            lower = self._lower_scale(tokens, end, scale_value)
            if lower is not None:
                value, end = value + lower[0], lower[1]
                scale_value = Fraction(1)
                break
        if scale_value > 1:
            and_part = self.and_part(tokens, end)
            if and_part is not None:
                value, end = value + and_part[0] * scale_value, and_part[1]
        return Numeral(value, end, note, rough, single=end == core.end)

    def _scale_before(self, tokens: Sequence[Token], end: int) -> Fraction:
        """The magnitude word that ends a number before `end`: a million for "two million"."""
        cue = self.cue(tokens, end - 1, "SCALE")
        return Fraction(int(cue.terminal.partition("_")[2])) if cue is not None else Fraction(1)

    def _suffix(self, tokens: Sequence[Token], place: int) -> tuple[Fraction, int, bool] | None:
        if place >= len(tokens):
            return None
        token = tokens[place]
        for cue in self.table.at(tokens, place):
            kind, _, digits = cue.terminal.partition("_")
            if kind == "SUFFIX" and token.text == cue.text and self._suffix_stands(tokens, place):
                return Fraction(int(digits)), place + 1, False
            if kind in ("SCALE", "HUNDRED") and tokens[place].fold != "mil":
                return Fraction(int(digits)), place + cue.length, False
            if kind == "OF" and self.language == "fr" and (larger := self.cue(tokens, place + cue.length, "SCALE")):
                # un million de milliards
                return Fraction(int(larger.terminal.partition("_")[2])), place + cue.length + larger.length, False
            if kind in ("GROUP", "ROUND"):
                scale = self._scale_behind(tokens, place + cue.length)
                value, end = Fraction(int(digits)), place + cue.length
                if scale is not None:
                    value, end = value * scale[0], scale[1]
                return value, end, kind == "ROUND"
            if cue.text == "mil":
                return Fraction(int(digits)), place + 1, False
        return None

    @staticmethod
    def _suffix_stands(tokens: Sequence[Token], place: int) -> bool:
        """A suffix of letters stands behind digits and before a gap, no apostrophe, digit or hyphen."""
        if tokens[place - 1].kind != "number" or tokens[place].hyphened:
            return False
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        return after is None or not after.glued or after.text in ".,;:?!)%" or after.hyphened

    def _lower_scale(self, tokens: Sequence[Token], place: int, above: Fraction) -> tuple[Fraction, int] | None:
        """`two million five hundred thousand`: words, or digits with a magnitude of their own."""
        join = self.cue(tokens, place, "JOIN")
        start = place + (join.length if join and self.language == "en" else 0)
        if start < len(tokens) and tokens[start].text == "," and self.cue(tokens, start + 1, "ONES", "TEENS", "TENS"):
            start += 1
        if start >= len(tokens):
            return None
        core = self._words(tokens, start) or self._digits(tokens, start)
        if core is None or (tokens[start].kind == "word" and core.end == start + 1 and core.value == 1):
            return None
        suffix = self._suffix(tokens, core.end)
        if suffix is not None and suffix[0] * core.value < above:
            return suffix[0] * core.value, suffix[1]
        if tokens[start].kind == "word" and core.value < above:
            return core.value, core.end
        return None

    def _spoken_decimal(self, tokens: Sequence[Token], place: int, value: Fraction) -> tuple[Fraction, int] | None:
        cue = self.cue(tokens, place, "POINT")
        if cue is None or value.denominator != 1 or tokens[place].kind == "symbol":
            return None
        digits, end = "", place + cue.length
        while end < len(tokens):
            if tokens[end].text.isdigit() and not digits:
                digits, end = tokens[end].text, end + 1
                break
            single = self.cue(tokens, end, "ONES")
            if single is not None:
                digits, end = digits + single.terminal.partition("_")[2], end + 1
                continue
            core = self._words(tokens, end)
            if core is None or core.value >= 1000:
                break
            digits, end = digits + str(core.value), core.end
        return (value + Fraction(int(digits), 10 ** len(digits)), end) if digits else None

    def _part_of(self, tokens: Sequence[Token], place: int, cue: Cue) -> bool:
        """`quarter of an hour`, `le tiers d'une charge`: a part without a number, of something."""
        following = self.cue(tokens, place + cue.length, "OF_NUMBER") is not None
        definite = place > 0 and self.cue(tokens, place - 1, "DEFINITE_PART") is not None
        return following and (cue.terminal == "PART_4" or definite)

    def _leading_part(self, tokens: Sequence[Token], place: int) -> Numeral | None:
        """`half a million`, `a quarter of a million`, `un demi-million`, `half`, `a third`."""
        start = place
        article = self.cue(tokens, place, "ARTICLE_ONE", "ONES_1")
        if article is not None:
            start += article.length
        cue = self.cue(tokens, start, "PART")
        if cue is None or (article is None and cue.terminal != "PART_2" and not self._part_of(tokens, start, cue)):
            return None
        value, end = Fraction(1, int(cue.terminal.partition("_")[2])), start + cue.length
        scale = self._scale_behind(tokens, end)
        if scale is not None:
            return Numeral(value * scale[0], scale[1], single=False)
        return Numeral(value, end, single=False)


def _joins_group(before: Token, after: Token) -> bool:
    """True when `after` is the next three digits of a number grouped by single spaces."""
    return (
        after.kind == "number"
        and not after.glued
        and after.start - before.end == 1
        and _GROUPED.fullmatch(after.text) is not None
    )


def _thousands(text: str, mark: str) -> bool:
    head, *groups = text.split(mark)
    return 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups)


def _power(tokens: Sequence[Token], place: int) -> tuple[int, int] | None:
    """A signed whole power glued at `place`, and where it ends."""
    sign = 1
    if place < len(tokens) and tokens[place].text in "+-":
        sign = -1 if tokens[place].text == "-" else 1
        place += 1
    if place < len(tokens) and tokens[place].text.isdigit() and tokens[place].glued:
        digits = tokens[place].text
        sign = -1 if tokens[place].hyphened else sign
        return sign * (int(digits) if len(digits) <= 6 else 10**6), place + 1
    return None


def _ten_to(power: int) -> Fraction:
    return Fraction(10) ** max(-LARGEST_EXPONENT, min(LARGEST_EXPONENT, power))


def _raise(base: Fraction, power: int) -> Fraction:
    if base == 10:
        return _ten_to(power)
    if abs(power) > 64 or base.numerator > 10**6:
        return _ten_to(LARGEST_EXPONENT)
    return base**power if base or power > 0 else Fraction(0)
