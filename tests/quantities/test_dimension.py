"""Dimension: powers of bases that are independent of one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.quantities.dimension import NONE, Dimension
from tests.quantities.bounds_strategies import PROPERTY

ENERGY = Dimension.base("energy")
CO2E = Dimension.base("co2e")
dimensions = st.builds(
    Dimension.of,
    st.dictionaries(st.sampled_from(["energy", "co2e", "mass", "count:image", "count:charge"]), st.integers(-3, 3)),
)


def test_equal_powers_are_equal_in_whatever_order_they_were_said() -> None:
    assert Dimension.of({"energy": 1, "co2e": -1}) == Dimension.of({"co2e": -1, "energy": 1})
    assert hash(Dimension.of({"energy": 1, "mass": 0})) == hash(ENERGY)


def test_a_power_of_zero_vanishes() -> None:
    assert Dimension.of({"energy": 0}) == NONE
    assert ENERGY / ENERGY == NONE


def test_counts_of_different_things_are_different() -> None:
    assert Dimension.count("image-generation") != Dimension.count("text-classification")


def test_a_mass_of_co2e_is_no_mass() -> None:
    assert Dimension.base("mass") != CO2E


def test_a_dimension_can_be_read() -> None:
    assert str(CO2E / ENERGY) == "co2e energy^-1"
    assert str(ENERGY * ENERGY) == "energy^2"
    assert str(NONE) == "1"


@PROPERTY
@given(dimensions, dimensions)
def test_multiplying_and_dividing_undo_each_other(one: Dimension, other: Dimension) -> None:
    assert one * other / other == one
    assert one / other * other == one


@PROPERTY
@given(dimensions, dimensions)
def test_order_does_not_matter(one: Dimension, other: Dimension) -> None:
    assert one * other == other * one
    assert one * NONE == one


@PROPERTY
@given(dimensions)
def test_powers_are_sorted_and_without_zeros(one: Dimension) -> None:
    assert list(one.powers) == sorted(one.powers)
    assert all(power for _, power in one.powers)
