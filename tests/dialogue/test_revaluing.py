"""Revaluing: what a bare number of a follow-up stands for."""

from __future__ import annotations

import pytest

from tests.dialogue.conftest import Talk
from tests.dialogue.test_ellipsis import CHARGE, low, query

GRID = "CO2 of 10,000 images at 50 g/kWh"
BATTERY = "with a 75 kWh battery, how many images in a charge?"
COMPARED = "which takes more electricity, 30,000 images or one Tesla charge?"


@pytest.mark.parametrize("fragment", ["and at 100?", "with 100", "and if it's 100?", "et avec 100 ?", "et à 100 ?"])
def test_another_value_for_what_was_supposed(talk: Talk, fragment: str) -> None:
    found = query(talk(GRID, fragment))
    assert [item.bounds.low for item in found.suppositions if item.bounds is not None] == [100]
    assert found.amounts[0].bounds.low == 10_000


@pytest.mark.parametrize("fragment", ["and for 400?", "and 400 images?", "and with 400 images?"])
def test_another_number_of_images_keeps_the_grid(talk: Talk, fragment: str) -> None:
    found = query(talk(GRID, fragment))
    assert found.amounts[0].bounds.low == 400
    assert [item.bounds.low for item in found.suppositions if item.bounds is not None] == [50]


def test_a_number_nearer_to_the_count_than_to_the_value_is_not_guessed(talk: Talk) -> None:
    assert talk(BATTERY, "and with 3?").status == "not_understood"
    assert low(talk(BATTERY, "and for 3 charges?")) == 3


@pytest.mark.parametrize(
    "fragment", ["and with the real battery again?", "with the usual one", "et avec la vraie batterie ?"]
)
def test_the_recorded_value_is_taken_again(talk: Talk, fragment: str) -> None:
    assert query(talk(BATTERY, fragment)).suppositions == ()


def test_only_the_battery_that_is_named_is_as_recorded_again(talk: Talk) -> None:
    found = query(talk(f"{BATTERY[:-1]}, twice as efficient?", "and with the real battery again?"))
    assert {item.factor for item in found.suppositions} == {2}


@pytest.mark.parametrize("fragment", ["and against two charges?", "versus two?", "et face à deux charges ?"])
def test_another_side_of_a_comparison(talk: Talk, fragment: str) -> None:
    found = query(talk(COMPARED, fragment))
    assert found.base[0].entity == CHARGE and found.base[0].bounds.low == 2
    assert found.amounts[0].bounds.low == 30_000


def test_a_number_that_fits_neither_side_is_not_guessed(talk: Talk) -> None:
    assert talk(COMPARED, "and against 400?").status == "not_understood"


def test_another_limit_of_a_claim(talk: Talk) -> None:
    claim = "do 50,000 images take more than two Tesla charges?"
    assert query(talk(claim, "more than three?")).base[0].bounds.low == 3
    assert talk(claim, "more than 30,000?").status == "not_understood"
    assert talk("energy of 500 images", "than three?").status == "not_understood"


def test_a_rate_of_what_was_counted(talk: Talk) -> None:
    found = query(talk("how many images in a charge?", "how many days if i do 50 a day?"))
    assert found.intent == "duration" and found.amounts[0].per == "day" and found.base[0].entity == CHARGE
