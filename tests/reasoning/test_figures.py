"""Figures: what goes with a footprint or an equivalence besides its value."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.errors import QueryError
from assistant.facts.store import MemoryStore
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query, bounds_json
from assistant.reasoning.answering import answer
from tests.reasoning.asking import (
    bounds,
    caveats,
    charges,
    co2e,
    equivalence,
    footprint,
    images,
    kwh,
    only,
    texts,
    trainings,
    with_packs,
)


def test_a_footprint_without_a_measure_gives_every_one_in_order(store: MemoryStore) -> None:
    found = footprint(store, images(1000))
    assert [(result.measure, result.unit) for result in found.results] == [("electricity", "kWh"), ("co2e", "gCO2e")]
    assert [result.measure for result in footprint(store, images(1), texts(1)).results] == ["co2e"]


def test_the_statistic_of_one_kind_of_fact_is_told(store: MemoryStore) -> None:
    assert footprint(store, images(1), measure="electricity").results[0].statistic == "mean"
    assert equivalence(store, images(1), target="tesla-model-3-full-charge").results[0].statistic is None


def test_an_equivalence_may_be_asked_by_way_of_a_measure() -> None:
    store = with_packs("grid")
    through = Query("equivalence", amounts=(images(1000),), target="tesla-model-3-full-charge", measures=("co2e",))
    found = answer(through, store)
    assert "grid-intensity" in found.facts
    assert only(found) == Bounds.at_most(Fraction(1, 3))


def test_everything_that_can_be_had_stands_in_its_order(store: MemoryStore) -> None:
    assert [result.of for result in equivalence(store, kwh(10)).results] == [
        "image-generation",
        "tesla-model-3-full-charge",
        "gpt-3-training",
    ]


def test_what_is_given_is_not_among_what_can_be_had() -> None:
    store = with_packs("errands", "grid")
    for amount in (images(5), charges(1), trainings(1)):
        assert amount.entity not in [result.of for result in equivalence(store, amount).results]


# Rivals ---------------------------------------------------------------------------------------------------


def test_rivals_go_along_a_whole_path() -> None:
    found = equivalence(with_packs("rivals"), charges(1), target="image-generation")
    assert only(found) == bounds(Fraction(50_000_000, 2907))
    assert {rival.fact: rival.result.bounds for rival in found.rivals} == {
        "rivals-image-energy-preferred": bounds(Fraction(50_000, 3)),
        "rivals-image-energy-limit": Bounds.at_least(Fraction(12_500, 3)),
        "rivals-image-energy-small-model": bounds(100_000),
        "rivals-image-energy-median": bounds(Fraction(100_000, 3)),
    }
    assert {rival.result.unit for rival in found.rivals} == {"image"}


def test_a_withdrawn_figure_is_no_rival() -> None:
    found = footprint(with_packs("rivals"), images(1000), measure="electricity")
    assert "rivals-image-energy-withdrawn" not in {rival.fact for rival in found.rivals}


def test_without_other_packs_there_are_no_rivals(store: MemoryStore) -> None:
    assert footprint(store, images(1000)).rivals == ()


# Caveats --------------------------------------------------------------------------------------------------


def test_co2_read_as_co2e_is_said_of_facts_that_were_so_read(store: MemoryStore) -> None:
    for amount in (images(1), texts(1)):
        (caveat,) = [c for c in footprint(store, amount, measure="co2e").caveats if c.code == "co2-as-co2e"]
        assert len(caveat.facts) == 1


def test_co2_read_as_co2e_is_not_said_of_a_figure_in_co2e_that_has_some_note() -> None:
    found = footprint(with_packs("grid"), trainings(1), measure="co2e")
    assert with_packs("grid").fact("grid-intensity").note
    assert "co2-as-co2e" not in caveats(found)


def test_co2_read_as_co2e_names_no_fact_that_was_not_so_read() -> None:
    store = with_packs("errands")
    found = equivalence(store, Amount("page-printing", bounds(10), "page"), target="text-classification")
    assert [c.facts for c in found.caveats if c.code == "co2-as-co2e"] == [("article-text-classification-co2e",)]


def test_means_and_limits_on_one_path_are_said_to_be_mixed() -> None:
    found = footprint(with_packs("errands"), Amount("e-bike-charge", bounds(1), "charge"), measure="electricity")
    assert "mixed-statistics" not in caveats(found)
    mixed = equivalence(with_packs("errands"), Amount("book-printing", bounds(1), "book"), target="image-generation")
    assert "mixed-statistics" in caveats(mixed)


def test_the_source_s_own_rounded_figure_goes_with_what_it_is_of(store: MemoryStore) -> None:
    assert "stated-by-source" in caveats(equivalence(store, charges(1), target="image-generation"))
    assert "stated-by-source" not in caveats(footprint(store, charges(1), measure="electricity"))
    assert "stated-by-source" not in caveats(equivalence(store, kwh(50), target="image-generation"))


# Units ----------------------------------------------------------------------------------------------------


def test_the_unit_asked_for(store: MemoryStore) -> None:
    found = footprint(store, images(1000), measure="co2e", unit="kgCO2e")
    assert (found.results[0].unit, only(found)) == ("kgCO2e", Bounds.at_most(1))


def test_a_unit_fits_the_measure_it_belongs_to_among_several(store: MemoryStore) -> None:
    assert [result.unit for result in footprint(store, images(1000), unit="MWh").results] == ["MWh", "gCO2e"]


def test_an_unknown_unit_is_never_passed_over(store: MemoryStore) -> None:
    with pytest.raises(QueryError):
        footprint(store, images(1000), measure="co2e", unit="furlong")


# Nothing, and no amounts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "amount", [images(0), texts(0), charges(0), trainings(0), kwh(0), co2e(0)], ids=lambda amount: amount.entity
)
def test_nothing_is_a_number_in_json(store: MemoryStore, amount: Amount) -> None:
    for found in (footprint(store, amount), equivalence(store, amount)):
        for result in found.results:
            assert bounds_json(result.bounds) == {"value": "0", "low": None, "high": None, "bound": "exact"}


@pytest.mark.parametrize(
    "query",
    [
        Query("footprint", measures=("electricity",)),
        Query("footprint"),
        Query("equivalence", target="image-generation"),
        Query("equivalence"),
    ],
    ids=["footprint in a measure", "footprint", "equivalence to a target", "equivalence"],
)
def test_a_query_without_amounts_is_no_crash(store: MemoryStore, query: Query) -> None:
    try:
        found = answer(query, store)
    except QueryError:
        return
    assert found.status != "answered"
