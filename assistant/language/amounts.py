"""Amounts: numbers with their bounds, ranges and units, read from tokens; the module `wattif parse` shows.

What was decided on an ambiguous form (a comma, a case, a magnitude) is noted on the amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.errors import BoundsError
from assistant.facts.models import UnitNames
from assistant.language.cardinals import Numeral
from assistant.language.durations import TIME, DurationReader
from assistant.language.labels import find_labels
from assistant.language.numerals import NumeralReader
from assistant.language.rows import Union
from assistant.language.tokens import Token
from assistant.language.unit_composition import UnitComposer
from assistant.language.unit_words import UnitWords
from assistant.language.words import known, load
from assistant.quantities.bounds import Bounds
from assistant.quantities.unit import UnitTable

_SYMBOL_BOUNDS = {
    ">": "AT_LEAST_SOFT",
    "≥": "AT_LEAST",
    "<": "AT_MOST_SOFT",
    "≤": "AT_MOST",
    "~": "ABOUT",
    "≈": "ABOUT",
}
_BOUND_WORDS = ("AT_LEAST", "AT_LEAST_SOFT", "AT_MOST", "AT_MOST_SOFT", "ABOUT")
_MAGNITUDES = (10**12, 10**9, 10**6, 10**3)


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
    """Reads the amounts of one language with the units of one knowledge base.

    `nouns` are common nouns of the knowledge base: before a number they are no proper names.
    """

    def __init__(
        self, language: str, units: UnitTable, names: Mapping[str, UnitNames], nouns: Iterable[str] = ()
    ) -> None:
        self.language = language
        self.numerals = NumeralReader(language)
        self.units = units
        self.unit_words = UnitWords(language, names)
        self._durations = DurationReader(self.numerals, units, self.unit_words)
        self.composer = UnitComposer(self.numerals, units, self.unit_words)
        self._vocabulary = load(language, "vocabulary")
        self._counted: set[str] = self.unit_words.folds | self.unit_words.symbols
        self._known = Union(frozenset(nouns) | self.unit_words.folds, known(language))

    def labels(self, tokens: Sequence[Token]) -> dict[int, int]:
        """Numbers that are labels: first token to the place behind."""
        return find_labels(tokens, self.numerals, self._known, self._counted)

    def read_all(self, tokens: Sequence[Token], skip: frozenset[int] = frozenset()) -> list[ReadAmount]:
        """Every amount in the tokens, left to right. Tokens in `skip` belong to names."""
        labels = self.labels(tokens)
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

    # Bounds and ranges ------------------------------------------------------------------------------------

    def _bound_word(self, tokens: Sequence[Token], place: int) -> tuple[str, int]:
        """The class of a bound word at `place`, and where the number behind it begins."""
        symbol = _SYMBOL_BOUNDS.get(tokens[place].text)
        if symbol is not None:
            end = place + 1
            if end < len(tokens) and tokens[end].text == "=":
                end += 1
            return symbol, end
        for cue in self.numerals.table.at(tokens, place):
            if cue.terminal not in _BOUND_WORDS:
                continue
            end = place + cue.length
            if end < len(tokens) and tokens[end].text == "." and len(cue.text) < 7:
                end += 1  # approx. 30
            if cue.terminal.endswith("SOFT") and self._behind_amount(tokens, place):
                return "", place  # 5 kWh more than 10 MJ compares
            if self._begins_number(tokens, end):
                return cue.terminal, end
        return "", place

    def _behind_amount(self, tokens: Sequence[Token], place: int) -> bool:
        """True where a number or its unit stands right before `place`."""
        if place == 0:
            return False
        behind_number = place > 1 and tokens[place - 2].kind == "number"
        return (
            tokens[place - 1].kind == "number"
            or self.unit_words.at(tokens, place - 1, behind_number=behind_number) is not None
        )

    def _begins_number(self, tokens: Sequence[Token], place: int) -> bool:
        if place >= len(tokens):
            return False
        if self.numerals.read(tokens, place, lone_one=True) is not None:
            return True
        return (
            self.numerals.cue(tokens, place, "MULTIPLE") is not None or self._one_of_a_unit(tokens, place) is not None
        )

    def _bound_behind(self, tokens: Sequence[Token], amount: ReadAmount) -> ReadAmount:
        """A bound word behind the amount: "10 kWh or more"; not one that begins the next amount."""
        cue = self.numerals.cue(tokens, amount.end, "AFTER_LEAST", "AFTER_MOST", "AFTER_ABOUT")
        if cue is None:
            return amount
        end = amount.end + cue.length
        ahead = self._bound_word(tokens, amount.end)[1] > amount.end or self._bound_word(tokens, end - 1)[1] > end - 1
        if ahead:
            return amount
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
            if opening == "FROM" and first.bounds is not None and first.bounds.kind == "range":
                return replace(first, start=place)
            link = self.numerals.cue(tokens, first.end, middle)
            if link is None:
                continue
            second = self._plain(tokens, first.end + link.length, lone_one=True)
            ranged = None if second is None else self._range(first, second, tokens)
            if ranged is not None:
                return replace(ranged, start=place, core=place)
        return None

    def _range_end(self, tokens: Sequence[Token], amount: ReadAmount) -> ReadAmount | None:
        """The second end behind "-", "to", "à"."""
        place = amount.end
        if place + 1 >= len(tokens) or amount.kind == "multiple":
            return None
        if tokens[place].text == "-" and tokens[place + 1].kind == "number":
            if (not tokens[place].glued) == tokens[place + 1].glued:
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
        if first.unit is not None and second.unit is None:
            return None  # "1 kg of CO2 at 10 images a day": a unit said first goes for no second number
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
        scale = _magnitude(high)
        alone = first.end - first.core == 1 and any(t.kind == "word" for t in tokens[second.core + 1 : second.end])
        if alone and scale > 1 and low < 1000 and low * scale < high:
            low *= scale
        if low >= high:
            return None
        bounds = Bounds.between(low, high)
        notes = first.notes + second.notes
        return ReadAmount(first.start, second.end, bounds, unit, kind, first.core, bounds, notes=notes)

    # A number and its unit --------------------------------------------------------------------------------

    def _plain(self, tokens: Sequence[Token], place: int, *, lone_one: bool = False) -> ReadAmount | None:
        """A number without bound words, with the range, percent sign, multiple or unit behind it."""
        times = self.numerals.cue(tokens, place, "MULTIPLE")
        if times is not None:
            bounds = Bounds.exact(int(times.terminal.partition("_")[2]))
            return ReadAmount(place, place + times.length, bounds, "ratio", "multiple", place, bounds)
        numeral = self.numerals.read(tokens, place, lone_one=lone_one or self._counts_one(tokens, place))
        if numeral is None:
            return self._one_of_a_unit(tokens, place)
        amount = self._with_unit(tokens, place, numeral)
        second = self._range_end(tokens, amount)
        if second is not None:
            ranged = self._range(amount, second, tokens)
            if ranged is not None:
                return ranged
        return amount

    def _counts_one(self, tokens: Sequence[Token], place: int) -> bool:
        """ "one" before a noun is a number; "un" and "une" are articles, unless something multiplies."""
        if place + 1 >= len(tokens) or self.numerals.cue(tokens, place, "ONES_1") is None:
            return False
        if self.language == "fr":
            fold = self.numerals.cue(tokens, place + 1, "FOLD")
            return fold is not None and self.numerals.and_part(tokens, place + 1 + fold.length) is not None
        after = tokens[place + 1]
        if after.kind != "word" or (place and tokens[place - 1].fold in ("which", "no", "any", "this", "that", "the")):
            return False
        return not any(cue.terminal.startswith("HARMLESS") for cue in self._vocabulary.at(tokens, place + 1)[:1])

    def _one_of_a_unit(self, tokens: Sequence[Token], place: int) -> ReadAmount | None:
        """`a kilometre`, `une heure`: one, because a unit is counted; not the "a day" of a rate."""
        article = self.numerals.cue(tokens, place, "ARTICLE_ONE", "ONES_1")
        if article is None:
            return None
        whole = self.numerals.cue(tokens, place + article.length, "WHOLE")
        behind = place + article.length + (whole.length if whole is not None else 0)
        unit = self.unit_words.at(tokens, behind, spelled=True)
        if unit is None:
            return None
        timed = unit[0] in self.units and self.units[unit[0]].dimension == TIME
        if timed and tokens[behind].fold == "second" and unit[1] < len(tokens) and tokens[unit[1]].kind == "word":
            return None  # a second opinion
        if timed and place and tokens[place - 1].kind == "number":
            return None  # "600 a day"
        if timed and place and tokens[place - 1].kind == "word" and self._is_rate(tokens, place):
            return None
        return self._with_unit(tokens, place, Numeral(Fraction(1), behind))

    def _is_rate(self, tokens: Sequence[Token], place: int) -> bool:
        """A counted noun stands before "a day", and no word that takes a duration."""
        if self.numerals.cue(tokens, place - 1, "ONE") is not None:
            return False
        earlier = range(max(0, place - 8), place - 1)
        words = ("ONES", "TEENS", "TENS", "SCALE", "HUNDRED")
        return any(tokens[step].kind == "number" or self.numerals.cue(tokens, step, *words) for step in earlier)

    def _with_unit(self, tokens: Sequence[Token], place: int, numeral: Numeral) -> ReadAmount:
        value, end = numeral.value, numeral.end
        notes = (numeral.note,) if numeral.note else ()
        bounds = Bounds.exact(value, about=numeral.rough)
        percent = self._percent(tokens, end)
        if percent is not None:
            return ReadAmount(place, percent, bounds, "percent", "percent", place, bounds, notes=notes)
        fold_word = self.numerals.cue(tokens, end, "FOLD")
        if fold_word is not None and self._multiplies(tokens, end):
            bounds, end = self._and_part(tokens, end + fold_word.length, numeral)
            return ReadAmount(place, end, bounds, "ratio", "multiple", place, bounds, notes=notes)
        if self._is_million(tokens, end):
            bounds = Bounds.exact(value * 10**6, about=numeral.rough)
            return ReadAmount(place, end + 1, bounds, None, "count", place, bounds, notes=(*notes, "m=million"))
        duration = self._durations.read(tokens, numeral)
        if duration is not None:
            bounds = Bounds.exact(duration[0], about=numeral.rough)
            return ReadAmount(place, duration[2], bounds, duration[1], "measure", place, bounds)
        start = self._of_between(tokens, end, part=value < 1 or numeral.end > place + 1)
        unit = self.unit_words.at(tokens, start, behind_number=True)
        if unit is None:
            return ReadAmount(place, end, bounds, None, "count", place, bounds, notes=notes)
        unit_id, end, note = unit
        if note:
            notes = (*notes, note)
        bounds, end = self._and_part(tokens, end, numeral)
        unit_id, end = self.composer.qualified(tokens, unit_id, end)
        return ReadAmount(place, end, bounds, unit_id, "measure", place, bounds, notes=notes)

    def _and_part(self, tokens: Sequence[Token], end: int, numeral: Numeral) -> tuple[Bounds, int]:
        """The number with "and a half" behind its unit."""
        part = self.numerals.and_part(tokens, end)
        if part is None:
            return Bounds.exact(numeral.value, about=numeral.rough), end
        return Bounds.exact(numeral.value + part[0], about=numeral.rough), part[1]

    def _percent(self, tokens: Sequence[Token], place: int) -> int | None:
        if place < len(tokens) and tokens[place].text == "%":
            return place + 1
        article = self.numerals.cue(tokens, place, "ARTICLE_ONE")
        start = place + (article.length if article else 0)
        cue = self.numerals.cue(tokens, start, "PERCENT")
        return None if cue is None else start + cue.length

    def _of_between(self, tokens: Sequence[Token], place: int, *, part: bool) -> int:
        """`half a kWh`, `un million de kWh`, `half of a tonne`: the unit may stand behind a little word.

        Behind a whole number, "a" begins a rate: 600 a day.
        """
        of = self.numerals.cue(tokens, place, "OF_NUMBER", *(["ARTICLE_ONE"] if part else []))
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

    def _is_million(self, tokens: Sequence[Token], place: int) -> bool:
        """`30m users`: glued, and a noun behind it that is no word of size."""
        if self.language != "en" or place + 1 >= len(tokens) or tokens[place].text != "m" or not tokens[place].glued:
            return False
        if tokens[place + 1].kind != "word" or tokens[place + 1].glued:
            return False
        return self.numerals.cue(tokens, place + 1, "SIZE") is None


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


def _magnitude(value: Fraction) -> Fraction:
    """The magnitude word a value was probably said with."""
    for scale in _MAGNITUDES:
        if value >= scale and (value / scale).denominator in (1, 2, 4, 5, 10, 20, 100):
            return Fraction(scale)
    return Fraction(1)
