"""Amounts: numbers with their bounds, ranges and units, read from tokens; the module `wattif parse` shows.

What was decided on an ambiguous form (a comma, a case, a magnitude) is noted on the amount.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.errors import BoundsError
from assistant.facts.models import UnitNames
from assistant.language.cardinals import Numeral
from assistant.language.labels import find_labels
from assistant.language.numerals import NumeralReader
from assistant.language.tokens import Token
from assistant.language.unit_words import UnitWords
from assistant.language.words import load
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.quantities.unit import Unit, UnitTable

_SYMBOL_BOUNDS = {
    ">": "AT_LEAST",
    "≥": "AT_LEAST",
    "<": "AT_MOST",
    "≤": "AT_MOST",
    "~": "ABOUT",
    "≈": "ABOUT",
}
_CO2E = Dimension.base("co2e")
_MASS = Dimension.base("mass")
_ENERGY = Dimension.base("energy")
_TIME = Dimension.base("time")


@dataclass(frozen=True, slots=True)
class ReadAmount:
    """A number with what belongs to it, over the tokens from `start` up to `end`."""

    start: int
    end: int
    bounds: Bounds | None
    """None for what can be no amount: NaN, infinity."""
    unit: str | None
    kind: str
    """`count`, `measure`, `percent` or `multiple`."""
    core: int
    """The token where the number itself begins, behind a bound word."""
    plain: Bounds | None
    """The bounds without a bound word that may also compare ("more than 5")."""
    soft: str | None = None
    """`more` or `less`, where the bound word may compare instead."""
    notes: tuple[str, ...] = ()


class AmountReader:
    """Reads the amounts of one language with the units of one knowledge base."""

    def __init__(self, language: str, units: UnitTable, names: Mapping[str, UnitNames]) -> None:
        self.numerals = NumeralReader(language)
        self.units = units
        self.unit_words = UnitWords(language, names)
        self._known = load(language, "vocabulary")

    def read_all(self, tokens: Sequence[Token], skip: frozenset[int] = frozenset()) -> list[ReadAmount]:
        """Every amount in the tokens, left to right. Tokens in `skip` belong to names."""
        labels = find_labels(tokens, self.numerals, self._known)
        found: list[ReadAmount] = []
        place = 0
        while place < len(tokens):
            if place in labels:
                place = labels[place]
                continue
            amount = None if place in skip else self.read(tokens, place, skip, labels)
            if amount is None:
                place += 1
                continue
            found.append(amount)
            place = amount.end
        return found

    def read(
        self, tokens: Sequence[Token], place: int, skip: frozenset[int], labels: Mapping[int, int]
    ) -> ReadAmount | None:
        """The amount that begins at `place`, with a bound word in front and a unit behind, or None."""
        impossible = self._impossible(tokens, place)
        if impossible is not None:
            return impossible
        between = self._between(tokens, place, skip, labels)
        if between is not None:
            return between
        kind, core = self._bound_word(tokens, place)
        if core in skip or core in labels:
            return None
        amount = self._plain(tokens, core, lone_one=core > place)
        if amount is None:
            return None
        amount = self._bound_behind(tokens, replace(amount, start=place))
        return _bounded(amount, kind) if kind else amount

    def _impossible(self, tokens: Sequence[Token], place: int) -> ReadAmount | None:
        cue = self.numerals.cue(tokens, place, "IMPOSSIBLE")
        if cue is None:
            return None
        end = place + cue.length
        unit = self.unit_words.at(tokens, end)
        return ReadAmount(place, unit[1] if unit else end, None, unit[0] if unit else None, "count", place, None)

    def _bound_word(self, tokens: Sequence[Token], place: int) -> tuple[str, int]:
        """The class of a bound word at `place`, and where the number behind it begins."""
        symbol = _SYMBOL_BOUNDS.get(tokens[place].text)
        if symbol is not None:
            end = place + 1
            if end < len(tokens) and tokens[end].text == "=":
                end += 1
            return symbol, end
        for cue in self.numerals.table.at(tokens, place):
            if cue.terminal in ("AT_LEAST", "AT_LEAST_SOFT", "AT_MOST", "AT_MOST_SOFT", "ABOUT"):
                end = place + cue.length
                if end < len(tokens) and tokens[end].fold in ("les", "the") and cue.terminal == "ABOUT":
                    return "", place
                if end < len(tokens) and self.numerals.read(tokens, end, lone_one=True) is not None:
                    if (
                        cue.text in ("some", "quelque")
                        and tokens[end].kind == "word"
                        and tokens[end].fold in ("un", "une")
                    ):
                        return "", place
                    return cue.terminal, end
        return "", place

    def _bound_behind(self, tokens: Sequence[Token], amount: ReadAmount) -> ReadAmount:
        cue = self.numerals.cue(tokens, amount.end, "AFTER_LEAST", "AFTER_MOST", "AFTER_ABOUT")
        if cue is None:
            return amount
        end = amount.end + cue.length
        if cue.text in (
            "at least",
            "au moins",
            "au plus",
            "environ",
            "approximately",
            "roughly",
            "minimum",
            "maximum",
            "au minimum",
            "au maximum",
            "at most",
            "max",
        ) or cue.text.startswith(("ou", "or", "et ", "and")):
            if self.numerals.read(tokens, end) is not None and tokens[end - 1].fold not in (
                "more",
                "less",
                "plus",
                "moins",
            ):
                return amount  # "5 images, at most 3 …": the word belongs to the next number
        kind = {"AFTER_LEAST": "AT_LEAST", "AFTER_MOST": "AT_MOST", "AFTER_ABOUT": "ABOUT"}[cue.terminal]
        return _bounded(replace(amount, end=end), kind)

    def _between(
        self, tokens: Sequence[Token], place: int, skip: frozenset[int], labels: Mapping[int, int]
    ) -> ReadAmount | None:
        """`between 2 and 3`, `de 12 à 15`: one range."""
        for opening, middle in (("BETWEEN", "RANGE_AND"), ("FROM", "RANGE_TO")):
            cue = self.numerals.cue(tokens, place, opening)
            if cue is None:
                continue
            start = place + cue.length
            first = self._plain(tokens, start, lone_one=True)
            if first is None or start in skip or start in labels:
                continue
            joined = first if first.bounds is not None and first.bounds.kind == "range" else None
            if joined is not None and opening == "FROM":
                return replace(joined, start=place)
            link = self.numerals.cue(tokens, first.end, middle)
            if link is None:
                continue
            second = self._plain(tokens, first.end + link.length, lone_one=True)
            if second is None:
                continue
            ranged = self._range(first, second, tokens)
            if ranged is not None:
                return replace(ranged, start=place, core=place)
        return None

    def _plain(self, tokens: Sequence[Token], place: int, *, lone_one: bool = False) -> ReadAmount | None:
        """A number without bound words, with the range, percent sign, multiple or unit behind it."""
        times = self.numerals.cue(tokens, place, "MULTIPLE")
        if times is not None:
            bounds = Bounds.exact(int(times.terminal.partition("_")[2]))
            return ReadAmount(place, place + times.length, bounds, "ratio", "multiple", place, bounds)
        numeral = self.numerals.read(tokens, place, lone_one=lone_one)
        if numeral is None:
            return self._one_of_a_unit(tokens, place)
        amount = self._with_unit(tokens, place, numeral)
        second = self._range_end(tokens, amount)
        if second is not None:
            ranged = self._range(amount, second, tokens)
            if ranged is not None:
                return ranged
        return amount

    def _one_of_a_unit(self, tokens: Sequence[Token], place: int) -> ReadAmount | None:
        """`a kilometre`, `une heure`: one, because a unit is counted."""
        article = self.numerals.cue(tokens, place, "ARTICLE_ONE", "ONES_1")
        if article is None or place + 1 >= len(tokens):
            return None
        unit = self.unit_words.at(tokens, place + 1, spelled=True)
        if unit is None:
            return None
        return self._with_unit(tokens, place, Numeral(Fraction(1), place + 1))

    def _range_end(self, tokens: Sequence[Token], amount: ReadAmount) -> ReadAmount | None:
        place = amount.end
        if place + 1 >= len(tokens) or amount.kind == "multiple":
            return None
        if tokens[place].text == "-" and tokens[place + 1].kind == "number":
            spaced = not tokens[place].glued
            if spaced == tokens[place + 1].glued:
                return None  # "5 -3": a sign
            start = place + 1
        else:
            link = self.numerals.cue(tokens, place, "RANGE_TO")
            if link is None:
                return None
            start = place + link.length
        numeral = self.numerals.read(tokens, start, lone_one=True)
        return None if numeral is None else self._with_unit(tokens, start, numeral)

    def _range(self, first: ReadAmount, second: ReadAmount, tokens: Sequence[Token]) -> ReadAmount | None:
        """Two amounts as the ends of one; a magnitude or unit said once goes for both."""
        if first.bounds is None or second.bounds is None or first.bounds.low is None or second.bounds.low is None:
            return None
        low, high = first.bounds.low, second.bounds.low
        unit = second.unit or first.unit
        kind = second.kind if second.unit or second.kind != "count" else first.kind
        if first.unit and second.unit and first.unit != second.unit:
            one, two = self.units[first.unit], self.units[second.unit]
            if one.dimension != two.dimension:
                return None
            low = low * one.factor / two.factor
        elif first.unit and second.kind != "count" and not second.unit:
            return None
        scale = _scale_of(high)
        if low < high and scale > 1 and low < 1000 and second.end - second.core > 1 and first.end - first.core == 1:
            low = low * scale if low * scale < high and _last_word_scales(tokens, second) else low
        if low >= high:
            return None
        bounds = Bounds.between(low, high)
        return ReadAmount(
            first.start, second.end, bounds, unit, kind, first.core, bounds, notes=first.notes + second.notes
        )

    def _with_unit(self, tokens: Sequence[Token], place: int, numeral: Numeral) -> ReadAmount:
        value, end = numeral.value, numeral.end
        notes = (numeral.note,) if numeral.note else ()
        bounds = Bounds.exact(value, about=numeral.rough)
        if end < len(tokens) and tokens[end].text == "%":
            return ReadAmount(place, end + 1, bounds, "percent", "percent", place, bounds, notes=notes)
        percent = self.numerals.cue(tokens, end, "PERCENT")
        if percent is not None:
            return ReadAmount(place, end + percent.length, bounds, "percent", "percent", place, bounds, notes=notes)
        fold_word = self.numerals.cue(tokens, end, "FOLD")
        if fold_word is not None and self._multiplies(tokens, end):
            end += fold_word.length
            part = self.numerals._and_part(tokens, end)
            if part is not None:
                bounds, end = Bounds.exact(value + part[0], about=numeral.rough), part[1]
            return ReadAmount(place, end, bounds, "ratio", "multiple", place, bounds, notes=notes)
        duration = self._duration(tokens, place, numeral)
        if duration is not None:
            return duration
        start = self._of_between(tokens, end)
        unit = self.unit_words.at(tokens, start, behind_number=True)
        if unit is None:
            return ReadAmount(place, end, bounds, None, "count", place, bounds, notes=notes)
        unit_id, end, note = unit
        if note:
            notes = (*notes, note)
        part = self.numerals._and_part(tokens, end)
        if part is not None:
            bounds, end = Bounds.exact(value + part[0], about=numeral.rough), part[1]
        unit_id, end = self._qualified(tokens, unit_id, end)
        return ReadAmount(place, end, bounds, unit_id, "measure", place, bounds, notes=notes)

    def _of_between(self, tokens: Sequence[Token], place: int) -> int:
        """`half a kWh`, `un million de kWh`, `half of a tonne`: the unit may stand behind a little word."""
        of = self.numerals.cue(tokens, place, "OF_NUMBER", "ARTICLE_ONE")
        if of is not None and self.unit_words.at(tokens, place + of.length, spelled=True) is not None:
            return place + of.length
        return place

    @staticmethod
    def _multiplies(tokens: Sequence[Token], place: int) -> bool:
        """A `x` between two numbers is a product, not a multiple."""
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if tokens[place].fold in ("x", "×"):
            return after is None or after.kind != "number"
        return True

    def _qualified(self, tokens: Sequence[Token], unit_id: str, end: int) -> tuple[str, int]:
        """CO2 behind a mass, and `/ day`, `per kWh` behind a unit."""
        gas = self.unit_words.gas(tokens, end)
        unit = self._unit(unit_id)
        if gas is not None and unit is not None and unit.dimension == _MASS:
            said = self.units.said_as(unit_id, _CO2E)
            if said is not None:
                unit_id, end = said.id, gas
                unit = said
        below = self.unit_words.divisor(tokens, end)
        if below is not None and unit is not None:
            if unit.dimension == _MASS and self.units[below[0]].dimension == _ENERGY:
                said = self.units.said_as(unit_id, _CO2E)
                unit_id = said.id if said is not None else unit_id
            composed = f"{unit_id}/{below[0]}"
            if composed in self.units:
                unit_id, end = composed, below[1]
        return unit_id, end

    def _unit(self, unit_id: str) -> Unit | None:
        return self.units[unit_id] if unit_id in self.units else None

    def _duration(self, tokens: Sequence[Token], place: int, numeral: Numeral) -> ReadAmount | None:
        """`2 h 30`, `1 hour thirty`, `1 hour and 15 minutes`: one amount in its largest unit."""
        unit = self.unit_words.at(tokens, numeral.end, behind_number=True)
        if unit is None or self._dimension(unit[0]) != _TIME:
            return None
        largest = self.units[unit[0]]
        total, end, smallest, parts = numeral.value, unit[1], largest, 1
        while True:
            part = self.numerals._and_part(tokens, end)
            if part is not None:
                total, end, parts = total + part[0] * smallest.factor / largest.factor, part[1], parts + 1
                break
            start = end
            join = self.numerals.cue(tokens, end, "JOIN")
            if join is not None:
                start += join.length
            elif start < len(tokens) and tokens[start].text == ",":
                start += 1
            following = self.numerals.read(tokens, start, lone_one=True)
            if following is None or following.value < 0:
                break
            below = self.unit_words.at(tokens, following.end, behind_number=True)
            if below is not None and self._dimension(below[0]) == _TIME:
                lower = self.units[below[0]]
                if lower.factor >= smallest.factor:
                    break
                total += following.value * lower.factor / largest.factor
                end, smallest, parts = below[1], lower, parts + 1
                continue
            minutes = smallest.id == "h" and following.value < 60 and following.value.denominator == 1
            if minutes and start == end and below is None and self._bare_minutes(tokens, start, following):
                total += following.value / 60 * self.units["h"].factor / largest.factor
                end, parts = following.end, parts + 1
            break
        if parts == 1:
            return None
        bounds = Bounds.exact(total, about=numeral.rough)
        return ReadAmount(place, end, bounds, largest.id, "measure", place, bounds)

    def _bare_minutes(self, tokens: Sequence[Token], place: int, numeral: Numeral) -> bool:
        """Two digits, or a word, that ends the phrase: 2 h 30, one hour thirty."""
        if tokens[place].kind == "number" and len(tokens[place].text) != 2:
            return False
        after = tokens[numeral.end] if numeral.end < len(tokens) else None
        return (
            tokens[place].glued
            or after is None
            or after.kind == "symbol"
            or after.fold
            in (
                "de",
                "of",
                "d",
                "par",
                "per",
                "a",
                "is",
                "est",
                "for",
                "pour",
                "and",
                "et",
                "to",
                "in",
                "en",
                "at",
                "with",
                "on",
            )
        )

    def _dimension(self, unit_id: str) -> Dimension | None:
        unit = self._unit(unit_id)
        return None if unit is None else unit.dimension


def _bounded(amount: ReadAmount, kind: str) -> ReadAmount:
    """The amount with a bound word of this class applied."""
    bounds = amount.bounds
    if bounds is None:
        return amount
    try:
        if kind == "ABOUT":
            return replace(amount, bounds=replace(bounds, about=True), plain=replace(bounds, about=True))
        soft = {"AT_LEAST_SOFT": "more", "AT_MOST_SOFT": "less"}.get(kind)
        limited = Bounds.at_least(bounds.floor) if kind.startswith("AT_LEAST") else Bounds(None, bounds.high, None)
    except BoundsError:
        return amount
    return replace(amount, bounds=limited, soft=soft, plain=bounds if soft else limited)


def _scale_of(value: Fraction) -> Fraction:
    for scale in (10**12, 10**9, 10**6, 10**3):
        if value >= scale and value % scale == 0:
            return Fraction(scale)
    for scale in (10**12, 10**9, 10**6, 10**3):
        if value >= scale and (value / scale).denominator in (1, 2, 4, 5, 10, 20, 100):
            return Fraction(scale)
    return Fraction(1)


def _last_word_scales(tokens: Sequence[Token], amount: ReadAmount) -> bool:
    """True when the second end carries a magnitude word or suffix: 2 to 3 million."""
    inside = tokens[amount.core + 1 : amount.end]
    return any(token.kind == "word" for token in inside)
