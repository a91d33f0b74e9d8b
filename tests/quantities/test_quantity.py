"""Quantities: amounts with units; adding needs one dimension, multiplying makes a new one."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnitError
from assistant.facts.store import MemoryStore
from assistant.quantities.bounds import Bounds
from assistant.quantities.dimension import Dimension
from assistant.quantities.quantity import Quantity
from assistant.quantities.unit import Unit, counting
from tests.quantities.bounds_strategies import PROPERTY, any_bounds, closed

ENERGY = Dimension.base("energy")
KWH = Unit("kWh", ENERGY)
MWH = Unit("MWh", ENERGY, Fraction(1000))
MJ = Unit("MJ", ENERGY, Fraction(5, 18))
G = Unit("g", Dimension.base("mass"))
GCO2E = Unit("gCO2e", Dimension.base("co2e"))
IMAGE = counting("image", "image-generation")
TEXT = counting("classification", "text-classification")
CAR = counting("charge", "car-charge")
BIKE = counting("charge", "bike-charge")
energies = st.sampled_from([KWH, MWH, MJ])


def of(value: int | str, unit: Unit) -> Quantity:
    return Quantity(Bounds.exact(Fraction(value)), unit)


def test_a_conversion_is_exact() -> None:
    assert of(1287, MWH).to(KWH) == of(1_287_000, KWH)
    assert of("3.6", MJ).to(KWH) == of(1, KWH)
    assert of(1, KWH).to(MJ) == of("3.6", MJ)


def test_a_sum_is_in_the_first_unit() -> None:
    assert of(1, MWH) + of(500, KWH) == of("1.5", MWH)
    assert of(500, KWH) + of(1, MWH) == of(1500, KWH)
    assert of(1, MWH) - of(500, KWH) == of("0.5", MWH)


@pytest.mark.parametrize(
    ("one", "other"),
    [(GCO2E, G), (G, GCO2E), (KWH, GCO2E), (IMAGE, TEXT), (CAR, BIKE), (IMAGE, KWH)],
)
def test_what_measures_something_else_neither_adds_nor_converts(one: Unit, other: Unit) -> None:
    with pytest.raises(UnitError) as caught:
        of(1, one).to(other)
    assert caught.value.code == "other-dimension"
    with pytest.raises(UnitError):
        of(1, one) + of(1, other)
    with pytest.raises(UnitError):
        of(1, one) - of(1, other)


def test_the_error_names_both_units() -> None:
    with pytest.raises(UnitError, match="gCO2e measures co2e, g mass"):
        of(1, GCO2E).to(G)


def test_energy_over_energy_has_no_dimension() -> None:
    ratio = of(1, MWH) / of(50, KWH)
    assert ratio.unit.dimension.powers == ()
    assert ratio.bounds.low is not None
    assert ratio.bounds.low * ratio.unit.factor == 20


def test_an_intensity_times_energy_is_co2e(store: MemoryStore) -> None:
    intensity = of(60, store.units["kgCO2e/MWh"])
    product = of(10, store.units["kWh"]) * intensity
    assert product.to(store.units["gCO2e"]).bounds == Bounds.exact(600)


def test_images_times_energy_each() -> None:
    each = of("2.907", KWH) / of(1000, IMAGE)
    total = of(100_000, IMAGE) * each
    assert total.unit.dimension == ENERGY
    assert total.to(KWH).bounds == Bounds.exact(Fraction("290.7"))


@PROPERTY
@given(any_bounds, energies, energies)
def test_converting_there_and_back_is_the_same(bounds: Bounds, one: Unit, other: Unit) -> None:
    quantity = Quantity(bounds, one)
    assert quantity.to(other).to(one) == quantity


@PROPERTY
@given(closed, closed, energies, energies)
def test_a_sum_does_not_depend_on_the_unit(one: Bounds, other: Bounds, here: Unit, there: Unit) -> None:
    first, second = Quantity(one, KWH), Quantity(other, KWH)
    assert (first.to(here) + second.to(there)).to(KWH) == first + second
    assert (first.to(here) - second.to(there)).to(KWH) == first - second


@PROPERTY
@given(closed, closed, energies, energies)
def test_a_product_does_not_depend_on_the_unit(one: Bounds, other: Bounds, here: Unit, there: Unit) -> None:
    first, second = Quantity(one, KWH), Quantity(other, KWH)
    product = first.to(here) * second.to(there)
    assert product.bounds.scaled(product.unit.factor) == first.bounds * second.bounds
