"""Bars: to scale, with bounds drawn as bounds, readable without colour."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.quantities.bounds import Bounds
from assistant.render.bars import BETWEEN, LIMIT, LIMITED, ONWARD, SOLID, WIDTH_MOST, Bar, bars_of, drawn
from assistant.session import Assistant

HIGH = Bounds.exact(1000)


def rows(*bounds: Bounds, width: int = 41) -> list[str]:
    """Only the bars."""
    return drawn([Bar("it: so much", each) for each in bounds], width)[1::2]


def test_exact_amounts_are_to_scale() -> None:
    longest, half, eighth = rows(HIGH, Bounds.exact(500), Bounds.exact(Fraction(1000, 320)))
    assert (longest, half, eighth) == (SOLID * 40, SOLID * 20, "▏")


def test_what_is_very_small_is_still_seen() -> None:
    assert rows(HIGH, Bounds.exact(Fraction(1, 1000)))[1] == "▏"


def test_an_upper_limit_has_no_hard_end() -> None:
    assert rows(Bounds.at_most(1000), HIGH) == [LIMITED * 40 + LIMIT, SOLID * 40]


def test_a_lower_limit_goes_on() -> None:
    assert rows(Bounds.at_least(500), HIGH)[0] == SOLID * 20 + ONWARD


def test_between_two_bounds_is_shaded() -> None:
    assert rows(Bounds.between(200, 500), HIGH)[0] == SOLID * 8 + BETWEEN * 12


@pytest.mark.parametrize("bounds", [Bounds.exact(0), Bounds.at_most(1), Bounds.between(1, 2), Bounds.at_least(0)])
@pytest.mark.parametrize("width", [1, 5, 10, 500])
def test_a_bar_fits(bounds: Bounds, width: int) -> None:
    for row in rows(bounds, width=width):
        assert 1 <= len(row) <= max(5, min(width, WIDTH_MOST))


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        (
            "is 30000 images more energy than a tesla charge",
            [
                "30,000 generated images: about 87.2 kWh of electricity",
                "1 full charge of a Tesla Model 3: 50 kWh of electricity",
            ],
        ),
        (
            "which takes the most energy: 1000 images, filling a Tesla, or training GPT-3?",
            [
                "1,000 generated images: about 2.91 kWh of electricity",
                "1 full charge of a Tesla Model 3: 50 kWh of electricity",
                "1 training of GPT-3: 1,287 MWh of electricity",
            ],
        ),
        ("co2 of 1 million text classifications", ["1 million text classifications: 200 to 500 g CO2e"]),
        ("co2 of 1000 images", []),
        ("hello", []),
        ("energy of 5 videos", []),
    ],
)
def test_what_is_drawn(assistant: Assistant, question: str, labels: list[str]) -> None:
    turn = assistant.conversation().ask(question)
    assert drawn(bars_of(turn, assistant.wordings[turn.language]), 40)[::2] == labels
