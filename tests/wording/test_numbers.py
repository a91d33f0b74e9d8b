"""Numbers: three significant digits, four when the first is 1; whole numbers of up to six digits whole."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.wording.numbers import NARROW, NO_BREAK, digits, is_plural, number, rounded


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("0", "0"),
        ("5.814", "5.81"),
        ("5.815", "5.82"),
        ("1.45350", "1.454"),
        ("1.4535", "1.454"),
        ("0.0123456", "0.01235"),
        ("0.0987654", "0.0988"),
        ("17199.8624", "17200"),
        ("25740", "25740"),
        ("999999", "999999"),
        ("1000000", "1000000"),
        ("1234567", "1235000"),
        ("2345678", "2350000"),
        ("999.96", "1000"),
        ("1.9996", "2"),
        ("-5.814", "-5.81"),
        ("1/3", "0.333"),
        ("1/7", "0.1429"),
    ],
)
def test_rounding(value: str, shown: str) -> None:
    assert rounded(Fraction(value)) == Fraction(shown)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(value=st.fractions(min_value=Fraction(1, 10**9), max_value=10**15))
def test_rounding_is_close_keeps_its_order_and_is_stable(value: Fraction) -> None:
    shown = rounded(value)
    assert abs(shown - value) <= value / 199
    assert rounded(shown) == shown
    assert rounded(-value) == -shown
    if value.denominator == 1 and value < 10**6:
        assert shown == value


@settings(max_examples=150, deadline=None, derandomize=True)
@given(values=st.tuples(*[st.fractions(min_value=Fraction(1, 10**6), max_value=10**9)] * 2))
def test_rounding_turns_no_order_round(values: tuple[Fraction, Fraction]) -> None:
    low, high = sorted(values)
    if not (low.denominator == 1 or high.denominator == 1):
        assert rounded(low) <= rounded(high)


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [
        ("0.5", "0.5", "0,5"),
        ("999", "999", "999"),
        ("1000", "1,000", f"1{NARROW}000"),
        ("17199.8624", "17,200", f"17{NARROW}200"),
        ("1454.25", "1,454", f"1{NARROW}454"),
        ("999999", "999,999", f"999{NARROW}999"),
        ("1000000", "1 million", f"1{NO_BREAK}million"),
        ("1500000", "1.5 million", f"1,5{NO_BREAK}million"),
        ("2000000", "2 million", f"2{NO_BREAK}millions"),
        ("1000000000", "1 billion", f"1{NO_BREAK}milliard"),
        ("175000000000", "175 billion", f"175{NO_BREAK}milliards"),
        ("1000000000000", "1 trillion", f"1{NARROW}000{NO_BREAK}milliards"),
        ("-1234.5", "-1,235", f"-1{NARROW}235"),
    ],
)
def test_numbers_in_each_language(value: str, english: str, french: str) -> None:
    assert number(Fraction(value), "en")[0] == english
    assert number(Fraction(value), "fr")[0] == french


def test_a_magnitude_word_is_told() -> None:
    assert number(Fraction(10**6), "fr")[1] is True
    assert number(Fraction(999_999), "fr")[1] is False


def test_the_separators() -> None:
    assert (NARROW, NO_BREAK) == ("\u202f", "\u00a0")
    assert digits(Fraction("1234567.25"), "en") == "1,234,567.25"
    assert digits(Fraction("1234567.25"), "fr") == "1\u202f234\u202f567,25"
    assert digits(Fraction("0.0000001"), "en") == "0.0000001"


@pytest.mark.parametrize(
    ("value", "english", "french"),
    [("0", True, False), ("0.5", True, False), ("1", False, False), ("1.5", True, False), ("1.99", True, False),
     ("2", True, True), ("5", True, True), ("-1", True, False), ("-2", True, True)],
)  # fmt: skip
def test_plurals(value: str, english: bool, french: bool) -> None:
    assert is_plural(Fraction(value), "en") is english
    assert is_plural(Fraction(value), "fr") is french
