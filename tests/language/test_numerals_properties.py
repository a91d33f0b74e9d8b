"""Properties of numbers: written in any supported way, a number is read back; spans rebuild any text."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.interfaces.parsing import reading_json
from assistant.language.amounts import ReadAmount
from assistant.language.reading import Reading
from assistant.session import Assistant

LANGUAGES = ("en", "fr")
THOUSANDS = {
    "en": (",", " ", "\u202f", "\u00a0", "\u2009", "'", "’", "_"),
    "fr": (" ", "\u202f", "\u00a0", "\u2009", ".", "'", "’", "_"),
}
DECIMAL = {"en": ".", "fr": ","}
SUFFIXES = {
    "en": (("k", 3), ("K", 3), (" thousand", 3), ("M", 6), (" million", 6), ("bn", 9), (" billion", 9), (" lakh", 5),
           (" crore", 7), (" trillion", 12)),
    "fr": (("k", 3), ("K", 3), (" mille", 3), ("M", 6), (" millions", 6), ("Md", 9), (" Md", 9), (" milliards", 9),
           (" billions", 12)),
}  # fmt: skip
STYLES = ("modern", "classic", "swiss")

steady = settings(max_examples=150, deadline=None, derandomize=True)
language_names = st.sampled_from(LANGUAGES)
wholes = st.one_of(st.integers(2, 20_000), st.integers(2, 10**15))


def reading(assistant: Assistant, text: str, language: str | None) -> Reading:
    return assistant.conversation(language=language).read(text)


def only(assistant: Assistant, text: str, language: str) -> ReadAmount:
    """The one amount of a text, which must cover the whole of it."""
    read = reading(assistant, text, language)
    assert len(read.amounts) == 1, (text, [a.bounds for a in read.amounts])
    amount = read.amounts[0]
    assert read.utterance.span(read.tokens[amount.start].start, read.tokens[amount.end - 1].end) == (0, len(text)), text
    return amount


def value(assistant: Assistant, text: str, language: str) -> Fraction | None:
    bounds = only(assistant, text, language).bounds
    assert bounds is not None and bounds.kind == "exact", text
    return bounds.low


def grouped(number: int, separator: str) -> str:
    return f"{number:,}".replace(",", separator)


# Spellers ---------------------------------------------------------------------------------------------------

_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FR_SMALL = [
    "zéro",
    "un",
    "deux",
    "trois",
    "quatre",
    "cinq",
    "six",
    "sept",
    "huit",
    "neuf",
    "dix",
    "onze",
    "douze",
    "treize",
    "quatorze",
    "quinze",
    "seize",
    "dix-sept",
    "dix-huit",
    "dix-neuf",
]
_FR_TENS = ["-", "-", "vingt", "trente", "quarante", "cinquante", "soixante", "septante", "huitante", "nonante"]
_EN_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
_FR_SCALES = ((10**12, "billion"), (10**9, "milliard"), (10**6, "million"))


def spell_en(number: int, *, joined: bool) -> str:
    """English words; `joined` writes "and" behind hundreds and hyphens in tens."""
    for scale, word in _EN_SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            link = " and " if joined and rest < 100 else " "
            return f"{spell_en(head, joined=joined)} {word}" + (link + spell_en(rest, joined=joined) if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        link = " and " if joined else " "
        return f"{_EN_SMALL[head]} hundred" + (link + spell_en(rest, joined=joined) if rest else "")
    if number < 20:
        return _EN_SMALL[number]
    tens, ones = divmod(number, 10)
    return _EN_TENS[tens] + (("-" if joined else " ") + _EN_SMALL[ones] if ones else "")


def _fr_below_hundred(number: int, style: str) -> str:
    if number < 20:
        return _FR_SMALL[number]
    tens, ones = divmod(number, 10)
    swiss = style == "swiss"
    if tens in (7, 9) and not swiss:
        tens, ones = tens - 1, ones + 10
    if tens == 8 and not swiss:
        return "quatre-vingts" if not ones else f"quatre-vingt-{_FR_SMALL[ones]}"
    base = _FR_TENS[tens]
    if not ones:
        return base
    if ones in (1, 11):
        return f"{base}{'-et-' if style == 'modern' else ' et '}{_FR_SMALL[ones]}"
    return f"{base}-{_FR_SMALL[ones]}"


def spell_fr(number: int, style: str) -> str:
    """French words: `modern` hyphens everywhere, `classic` below a hundred, `swiss` septante, huitante, nonante."""
    for scale, word in _FR_SCALES:
        if number >= scale:
            head, rest = divmod(number, scale)
            plural = "s" if head > 1 else ""
            return f"{spell_fr(head, style)} {word}{plural}" + (f" {spell_fr(rest, style)}" if rest else "")
    gap = "-" if style == "modern" else " "
    if number >= 1000:
        head, rest = divmod(number, 1000)
        lead = "" if head == 1 else spell_fr(head, style).replace("cents", "cent").replace("vingts", "vingt") + gap
        return f"{lead}mille" + (f"{gap}{spell_fr(rest, style)}" if rest else "")
    if number >= 100:
        head, rest = divmod(number, 100)
        lead = "" if head == 1 else _FR_SMALL[head] + gap
        if not rest:
            return f"{lead}cent" + ("s" if head > 1 else "")
        return f"{lead}cent{gap}{_fr_below_hundred(rest, style)}"
    return _fr_below_hundred(number, style)


def test_the_spellers_themselves() -> None:
    assert spell_en(1_203_045, joined=True) == "one million two hundred and three thousand and forty-five"
    assert spell_en(1_203_045, joined=False) == "one million two hundred three thousand forty five"
    assert spell_fr(91, "classic") == "quatre-vingt-onze"
    assert spell_fr(71, "modern") == "soixante-et-onze"
    assert spell_fr(97, "swiss") == "nonante-sept"
    assert spell_fr(1_280_200, "classic") == "un million deux cent quatre-vingt mille deux cents"


# Written and read back --------------------------------------------------------------------------------------


@steady
@given(number=st.integers(0, 10**17), language=language_names, data=st.data())
def test_digits_with_every_separator(assistant: Assistant, number: int, language: str, data: st.DataObject) -> None:
    separator = data.draw(st.sampled_from(("", *THOUSANDS[language])))
    assert value(assistant, grouped(number, separator), language) == number


@steady
@given(whole=st.integers(0, 10**9), decimals=st.from_regex(r"[0-9]{1,9}", fullmatch=True), language=language_names,
       data=st.data())  # fmt: skip
def test_decimals(assistant: Assistant, whole: int, decimals: str, language: str, data: st.DataObject) -> None:
    separators = THOUSANDS[language] if whole >= 1000 else ("",)
    if len(decimals) == 3:
        decimals += "5"  # three decimals are the ambiguous form, tested apart
    mark = DECIMAL[language]
    separator = data.draw(st.sampled_from(separators))
    written = f"{grouped(whole, separator)}{mark}{decimals}"
    assert value(assistant, written, language) == Fraction(f"{whole}.{decimals}")


@steady
@given(whole=st.integers(1, 999), rest=st.integers(0, 999), language=language_names)
def test_one_mark_and_three_digits_follow_the_language_and_are_noted(
    assistant: Assistant, whole: int, rest: int, language: str
) -> None:
    for mark in ",.":
        text = f"{whole}{mark}{rest:03d}"
        thousands = mark == {"en": ",", "fr": "."}[language]
        amount = only(assistant, text, language)
        expected = Fraction(whole * 1000 + rest) if thousands else Fraction(f"{whole}.{rest:03d}")
        assert amount.bounds is not None and amount.bounds.low == expected
        assert [note.partition("=")[0] for note in amount.notes] == [text]


@steady
@given(tenths=st.integers(11, 9999), language=language_names, data=st.data())
def test_suffixes_and_magnitudes(assistant: Assistant, tenths: int, language: str, data: st.DataObject) -> None:
    suffix, power = data.draw(st.sampled_from(SUFFIXES[language]))
    whole, tenth = divmod(tenths, 10)
    written = f"{whole}{DECIMAL[language]}{tenth}" if tenth else str(whole)
    assert value(assistant, f"{written}{suffix}", language) == Fraction(tenths, 10) * 10**power


@steady
@given(number=wholes, joined=st.booleans())
@example(number=1_000_001, joined=True)
@example(number=110, joined=True)
def test_english_words(assistant: Assistant, number: int, joined: bool) -> None:
    assert value(assistant, spell_en(number, joined=joined), "en") == number


@steady
@given(number=wholes, style=st.sampled_from(STYLES))
@example(number=71, style="classic")
@example(number=80_080, style="classic")
@example(number=200_000_000, style="modern")
@example(number=999_999, style="swiss")
def test_french_words(assistant: Assistant, number: int, style: str) -> None:
    assert value(assistant, spell_fr(number, style), "fr") == number


def test_every_number_below_a_thousand_in_words(assistant: Assistant) -> None:
    for number in range(2, 1000):
        for joined in (True, False):
            assert value(assistant, spell_en(number, joined=joined), "en") == number
        for style in STYLES:
            assert value(assistant, spell_fr(number, style), "fr") == number


@steady
@given(number=st.integers(2, 10**9), capital=st.sampled_from((str.upper, str.title, str.lower)))
def test_the_case_of_words_does_not_matter(assistant: Assistant, number: int, capital: Callable[[str], str]) -> None:
    assert value(assistant, capital(spell_en(number, joined=True)), "en") == number
    assert value(assistant, capital(spell_fr(number, "classic")), "fr") == number


@steady
@given(top=st.integers(1, 999), bottom=st.integers(2, 999), language=language_names)
def test_fractions(assistant: Assistant, top: int, bottom: int, language: str) -> None:
    assert value(assistant, f"{top}/{bottom}", language) == Fraction(top, bottom)
    if top < bottom and top < 100:  # three digits: see test_a_grouped_numerator_is_no_thousands
        assert value(assistant, f"3 {top}/{bottom}", language) == 3 + Fraction(top, bottom)


@steady
@given(tenths=st.integers(1, 99_999), language=language_names, sign=st.sampled_from(("%", " %", "\u202f%")))
def test_percentages(assistant: Assistant, tenths: int, language: str, sign: str) -> None:
    whole, tenth = divmod(tenths, 10)
    amount = only(assistant, f"{whole}{DECIMAL[language]}{tenth}{sign}", language)
    assert amount.kind == "percent" and amount.unit == "percent"
    assert amount.bounds is not None and amount.bounds.low == Fraction(tenths, 10)
    word = {"en": "percent", "fr": "pour cent"}[language]
    assert only(assistant, f"{whole + 2} {word}", language).unit == "percent"


def superscript(power: int) -> str:
    return str(power).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))


@steady
@given(digit=st.integers(1, 9), power=st.integers(-30, 30), language=language_names)
def test_powers_of_ten(assistant: Assistant, digit: int, power: int, language: str) -> None:
    expected = digit * Fraction(10) ** power
    texts = [f"{digit}e{power}", f"{digit}E{power}", f"{digit} x 10^{power}"]
    if abs(power) < 10:  # more digits: see test_superscripts_of_several_digits
        texts.append(f"{digit}×10{superscript(power)}")
    for text in texts:
        assert value(assistant, text, language) == expected, text


@steady
@given(number=st.integers(1, 10**9), language=language_names, data=st.data())
def test_other_digits_are_read_as_these(assistant: Assistant, number: int, language: str, data: st.DataObject) -> None:
    zero = data.draw(st.sampled_from("０٠۰०𝟎𝟘"))
    assert value(assistant, "".join(chr(ord(zero) + int(digit)) for digit in str(number)), language) == number


@steady
@given(number=st.integers(1, 10**9), language=language_names, minus=st.sampled_from("-−–"))
def test_a_sign_is_kept(assistant: Assistant, number: int, language: str, minus: str) -> None:
    assert value(assistant, f"{minus}{number}", language) == -number


@steady
@given(low=st.integers(1, 500), more=st.integers(1, 500), language=language_names)
def test_ranges_and_bounds(assistant: Assistant, low: int, more: int, language: str) -> None:
    high = low + more
    phrases: tuple[str, ...] = {
        "en": (f"between {low} and {high}", f"from {low} to {high}", f"{low} to {high}"),
        "fr": (f"entre {low} et {high}", f"de {low} à {high}", f"{low} à {high}"),
    }[language]
    if not (len(str(low)) == 3 and len(str(high)) == 4):  # see test_a_range_is_no_telephone_number
        phrases = (*phrases, f"{low}-{high}", f"{low}–{high}")
    for text in phrases:
        bounds = only(assistant, text, language).bounds
        assert bounds is not None and (bounds.kind, bounds.low, bounds.high) == (
            "range",
            Fraction(low),
            Fraction(high),
        ), text
    least, most, about = {
        "en": ("at least", "at most", "about"),
        "fr": ("au moins", "au plus", "environ"),
    }[language]
    for word, kind in ((least, "at_least"), (most, "at_most"), (about, "about")):
        bounds = only(assistant, f"{word} {low} kWh", language).bounds
        assert bounds is not None and bounds.kind == kind
        assert low in (bounds.low, bounds.high)


# Any text ---------------------------------------------------------------------------------------------------

_PIECES = st.sampled_from(
    ["how many", "combien de", " ", "images", "2", "1,234", "kWh", "h", "-", " ½", "CO2", "é", "e\u0301", "\u200b",
     "’", ".", "?", "\n", "un", "a", "half", "et demi", "million", "GPT-3", "%", "/", "10^", "⁵", "\x00", "Tesla",
     "between", "entre", "and", "à", "٣", "ﬁ", "😀", "zorblax", "nan", "1e99", "=", "x", "\u202f", "2h30"]
)  # fmt: skip
_GLUED = re.compile(r"(?<=\S)(?=[¼-¾⅐-⅟↉])|(?<=[¼-¾⅐-⅟↉])(?=\S)")
_DIVIDED = re.compile(r"[¼-¾⅐-⅟↉](?=\s*[/⁄∕÷])")
"""A fraction glued to something: see test_a_fraction_glued_to_a_sign_is_no_other_number."""
anything = st.one_of(
    st.text(max_size=80), st.lists(_PIECES, max_size=25).map("".join), st.lists(_PIECES, max_size=25).map(" ".join)
).map(lambda text: _GLUED.sub(" ", _DIVIDED.sub("", text)))


def in_order(entries: list[dict[str, Any]], raw: str) -> None:
    """Spans lie in the text, give back its pieces, are in order and do not overlap."""
    last = 0
    for entry in entries:
        assert last <= entry["start"] <= entry["end"] <= len(raw), (raw, entry)
        if "text" in entry:
            assert raw[entry["start"] : entry["end"]] == entry["text"], (raw, entry)
        last = entry["end"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(text=anything, language=st.sampled_from((None, "en", "fr")))
def test_any_text_is_read_and_its_spans_rebuild_it(assistant: Assistant, text: str, language: str | None) -> None:
    read = reading(assistant, text, language)
    parsed = reading_json(read)
    assert parsed["text"] == text
    in_order(parsed["numbers"], text)
    in_order(parsed["entities"], text)
    in_order(parsed["phrases"], text)
    in_order(parsed["unmatched"], text)
    # A letter that stands for several, as "½", is one place for several tokens.
    last = 0
    for token in parsed["tokens"]:
        assert last <= token["start"] < token["end"] <= len(text)
        last = token["start"]
    places = [lexeme.span for lexeme in read.lexemes]
    assert places == sorted(places)
    for lexeme in read.lexemes:
        assert text[lexeme.span[0] : lexeme.span[1]] == lexeme.text


@steady
@given(texts=st.lists(anything, min_size=1, max_size=3), language=st.sampled_from((None, "en", "fr")))
def test_any_text_is_answered(assistant: Assistant, texts: list[str], language: str | None) -> None:
    conversation = assistant.conversation(language=language)
    for text in texts:
        turn = conversation.ask(text)
        assert turn.answer.status in ("answered", "chat", "unknown", "ambiguous", "not_understood")
        assert turn.worded.text


# Known defects: each is taken off when it passes --------------------------------------------------------------


def test_superscripts_of_several_digits(assistant: Assistant) -> None:
    assert value(assistant, f"3×10{superscript(12)}", "en") == 3 * 10**12


def test_a_range_is_no_telephone_number(assistant: Assistant) -> None:
    bounds = only(assistant, "500-1000", "en").bounds
    assert bounds is not None and (bounds.low, bounds.high) == (Fraction(500), Fraction(1000))


@pytest.mark.xfail(strict=True, reason="the 3 is joined to the numerator as thousands, and lost")
def test_a_grouped_numerator_is_no_thousands(assistant: Assistant) -> None:
    assert value(assistant, "3 100/101", "en") == 3 + Fraction(100, 101)


def test_a_huge_value_that_is_not_whole_is_shown(assistant: Assistant) -> None:
    # the value of an amount too large for JSON's numbers
    reading_json(reading(assistant, "1e310 et demi", "fr"))


@pytest.mark.parametrize("text", ["A¼"])
def test_a_fraction_glued_to_a_sign_is_no_other_number(assistant: Assistant, text: str) -> None:
    numbers = reading_json(reading(assistant, text, "en"))["numbers"]
    assert [number["exact"] for number in numbers] in ([], ["0.25"])
