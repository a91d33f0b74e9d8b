"""Numbers beside numbers: parts on top, ranges from one on, sizes and separators."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.language.reading import Reader


@pytest.mark.parametrize(
    ("text", "language", "low", "high"),
    [
        ("energy of a third more than 900 images", "en", 1200, 1200),
        ("a fifth less than 1,000 images, energy", "en", 800, 800),
        ("énergie d'un tiers de plus que 900 images", "fr", 1200, 1200),
        ("énergie d'un quart de moins que 1 000 images", "fr", 750, 750),
        ("energy of one to two images", "en", 1, 2),
        ("énergie d'une ou deux images", "fr", 1, 2),
    ],
)
def test_the_number_that_is_meant_is_counted(reader: Reader, text: str, language: str, low: int, high: int) -> None:
    bounds = reader.read(text, language=language).frame.of("amount")[0].value.bounds
    assert bounds is not None
    assert (bounds.low, bounds.high) == (Fraction(low), Fraction(high))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("energy of half more than 1,000 images", "en"),
        ("900 images plus a third, energy", "en"),
        ("900 images et un tiers, énergie", "fr"),
        ("is training GPT-3 a million times more than a charge", "en"),
        ("energy of one in ten images", "en"),
        ("energy of 8K images", "en"),
        ("énergie d'images 4K", "fr"),
        ("energy of 5 MP images", "en"),
        ("energy of 1.000 images", "en"),
        ("énergie de 1,500 images", "fr"),
    ],
)
def test_what_is_no_count_stands_in_the_way(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text, language=language).frame.refusal is not None


def test_as_much_as_between_two_sides_says_that_they_are_equal(reader: Reader) -> None:
    frame = reader.read("do 1,000 images take as much as 50 kWh").frame
    bounds = frame.of("base")[0].value.bounds
    assert frame.relation == "equal"
    assert bounds is not None and bounds.is_single


def test_so_many_more_are_added(reader: Reader) -> None:
    frame = reader.read("260 images and 100 more, energy").frame
    assert (frame.intent, len(frame.of("amount"))) == ("footprint", 2)
