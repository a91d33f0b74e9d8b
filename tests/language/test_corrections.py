"""Corrections: an amount that is taken back in one breath is not the question's; an exception is no correction."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("energy of 700 images, no wait, 7000", 7000),
        ("energy of 700 images, I mean 7000 pictures", 7000),
        ("énergie de 700 images, euh non, 7000", 7000),
        ("énergie de 420 pas 240 images", 420),
        ("300 images, not 200, energy please", 300),
    ],
)
def test_what_is_taken_back_is_dropped(read: Read, text: str, count: int) -> None:
    frame = read(text).frame
    assert frame.refusal is None
    amounts = [slot.value.bounds.low for slot in frame.of("amount") if slot.value.bounds is not None]
    assert amounts == [Fraction(count)]


@pytest.mark.parametrize(
    "text", ["energy of 1000 images except 200", "énergie de 1000 images sauf 200", "energy of 300 images not texts"]
)
def test_an_exception_still_forbids(read: Read, text: str) -> None:
    assert read(text).frame.refusal is not None
