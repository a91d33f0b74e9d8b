"""Units: exact factors, composed ids, and the plain units CO2e is said by."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UnitError
from assistant.facts.reader import Knowledge, read_units
from assistant.facts.store import MemoryStore
from assistant.quantities.dimension import NONE, Dimension
from assistant.quantities.unit import PERCENT, RATIO, Unit, UnitTable, counting
from assistant.resources import folder
from tests.quantities.bounds_strategies import PROPERTY


def shipped() -> list[Unit]:
    knowledge = Knowledge()
    read_units(folder("knowledge") / "units", knowledge)
    return knowledge.units


@pytest.mark.parametrize(
    ("many", "unit", "base", "value"),
    [
        (1287, "MWh", "kWh", 1_287_000),
        (1, "Wh", "kWh", Fraction(1, 1000)),
        (1, "GWh", "kWh", 10**6),
        (1, "TWh", "kWh", 10**9),
        (Fraction("3.6"), "MJ", "kWh", 1),
        (3_600_000, "J", "kWh", 1),
        (3600, "kJ", "kWh", 1),
        (1, "BTU", "J", Fraction("1055.05585262")),
        (1, "cal", "J", Fraction("4.184")),
        (1, "kcal", "cal", 1000),
        (1, "lb", "g", Fraction("453.59237")),
        (16, "oz", "lb", 1),
        (1, "short-ton", "lb", 2000),
        (1, "t", "kg", 1000),
        (1, "gal", "L", Fraction("3.785411784")),
        (1, "m3", "L", 1000),
        (1, "hL", "L", 100),
        (1, "lbCO2e", "gCO2e", Fraction("453.59237")),
        (1, "tCO2e", "kgCO2e", 1000),
    ],
)
def test_conversions_are_exact(many: Fraction | int, unit: str, base: str, value: Fraction | int) -> None:
    table = UnitTable(shipped())
    assert table[unit].dimension == table[base].dimension
    assert many * table[unit].factor / table[base].factor == value


def test_every_dimension_has_one_base_unit() -> None:
    bases: dict[Dimension, list[str]] = {}
    for unit in shipped():
        bases.setdefault(unit.dimension, [])
        if unit.factor == 1:
            bases[unit.dimension].append(unit.id)
    assert {str(dimension): ids for dimension, ids in bases.items() if len(ids) != 1} == {}


def test_every_factor_is_positive() -> None:
    assert all(unit.factor > 0 for unit in shipped())


def test_grams_of_co2e_are_no_grams() -> None:
    table = UnitTable(shipped())
    assert table["gCO2e"].dimension != table["g"].dimension
    for unit in shipped():
        if unit.id.endswith("CO2e"):
            assert unit.stem is not None
            assert unit.stem in table


def test_each_unit_of_co2e_weighs_what_its_plain_unit_weighs() -> None:
    table = UnitTable(shipped())
    said = [unit for unit in shipped() if unit.stem is not None]
    assert said
    for unit in said:
        assert unit.stem is not None
        assert unit.factor == table[unit.stem].factor


def test_a_composed_unit(store: MemoryStore) -> None:
    unit = store.units["kgCO2e/MWh"]
    assert unit.dimension == Dimension.base("co2e") / Dimension.base("energy")
    assert unit.factor == 1
    assert "gCO2e/kWh" in store.units


@pytest.mark.parametrize("unit", ["kwh", "banana", "", "/", "kWh/", "/kWh", "kWh/banana", "kWh/h/h", " kWh"])
def test_an_unknown_unit_is_named(store: MemoryStore, unit: str) -> None:
    assert unit not in store.units
    with pytest.raises(UnitError) as caught:
        store.units[unit]
    assert caught.value.code == "unknown-unit"
    assert f"“{unit}”" in caught.value.message


def test_ratio_and_percent_have_no_dimension(store: MemoryStore) -> None:
    assert store.units["ratio"] == RATIO
    assert store.units["percent"] == PERCENT
    assert RATIO.dimension == PERCENT.dimension == NONE
    assert PERCENT.factor == Fraction(1, 100)


def test_the_base_unit_of_a_dimension(store: MemoryStore) -> None:
    assert store.units.base(Dimension.base("energy")).id == "kWh"
    assert store.units.base(Dimension.base("co2e")).id == "gCO2e"
    with pytest.raises(UnitError) as caught:
        store.units.base(Dimension.base("taste"))
    assert caught.value.code == "no-base-unit"


def test_the_unit_people_mean(store: MemoryStore) -> None:
    co2e, mass = Dimension.base("co2e"), Dimension.base("mass")
    kilo = store.units.said_as("kg", co2e)
    assert kilo is not None and kilo.id == "kgCO2e"
    plain = store.units.said_as("kg", mass)
    assert plain is not None and plain.id == "kg"
    assert store.units.said_as("kWh", co2e) is None


def test_counting_units_of_two_things_are_two_units() -> None:
    car, bike = counting("charge", "car-charge"), counting("charge", "bike-charge")
    assert car.id == bike.id
    assert car != bike
    assert car.dimension != bike.dimension
    assert (car.of, bike.of) == ("car-charge", "bike-charge")


UNITS = [unit for unit in shipped() if "/" not in unit.id]


@PROPERTY
@given(st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_composed_unit_divides_dimensions_and_factors(top: Unit, bottom: Unit) -> None:
    unit = UnitTable(UNITS)[f"{top.id}/{bottom.id}"]
    assert unit.dimension * bottom.dimension == top.dimension
    assert unit.factor * bottom.factor == top.factor
