"""Durations of several parts are one amount."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("language", "text", "value", "unit"),
    [
        ("en", "2 h 30", Fraction(5, 2), "h"),
        ("en", "2h30", Fraction(5, 2), "h"),
        ("en", "2h30min", Fraction(5, 2), "h"),
        ("en", "1 hour thirty", Fraction(3, 2), "h"),
        ("en", "1 hour and 30 minutes", Fraction(3, 2), "h"),
        ("en", "an hour and a half", Fraction(3, 2), "h"),
        ("en", "two hours and a quarter", Fraction(9, 4), "h"),
        ("en", "1 h 15 m", Fraction(5, 4), "h"),
        ("en", "1 hour, 2 minutes and 3 seconds", Fraction(3723, 3600), "h"),
        ("en", "2 days 12 hours", Fraction(5, 2), "day"),
        ("en", "3 minutes 30 seconds", Fraction(7, 2), "min"),
        ("fr", "2 h 30", Fraction(5, 2), "h"),
        ("fr", "une heure et demie", Fraction(3, 2), "h"),
        ("fr", "deux heures et quart", Fraction(9, 4), "h"),
        ("fr", "une heure trente", Fraction(3, 2), "h"),
        ("fr", "1 heure et 30 minutes", Fraction(3, 2), "h"),
        ("fr", "1 jour et 6 heures", Fraction(5, 4), "day"),
    ],
)
def test_one_amount_in_the_larger_unit(read: Read, language: str, text: str, value: Fraction, unit: str) -> None:
    amounts = read(text, language).amounts
    assert [(a.bounds.low if a.bounds else None, a.unit, a.kind) for a in amounts] == [(value, unit, "measure")]


@pytest.mark.parametrize(
    ("language", "text", "units"),
    [
        ("en", "2 hours 30 images", ["h", None]),
        ("en", "30 minutes 2 hours", ["min", "h"]),
        ("en", "2 hours and 5 kWh", ["h", "kWh"]),
        ("fr", "2 heures et 30 images", ["h", None]),
    ],
)
def test_what_is_no_lower_part_is_an_amount_of_its_own(
    read: Read, language: str, text: str, units: list[str | None]
) -> None:
    assert [amount.unit for amount in read(text, language).amounts] == units
