"""Contrast: comparisons as answers, at the edges: nothing at all, units asked for, and what cannot be asked."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.errors import QueryError, WattifError
from assistant.facts.store import MemoryStore
from assistant.quantities.bounds import Bounds
from assistant.query import Query
from assistant.reasoning.answering import answer
from tests.reasoning.asking import bounds, caveats, charges, comparison, images, texts, trainings, with_packs

# Nothing at all -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("relation", ["larger", "difference"])
def test_something_is_more_than_nothing(store: MemoryStore, relation: str) -> None:
    found = comparison(store, images(5), images(0), "electricity", relation)
    assert found.status == "answered"
    assert found.winner == "image-generation"


@pytest.mark.parametrize("relation", ["ratio", "larger", "smaller", "difference", "excess", "share"])
def test_nothing_is_less_than_something(store: MemoryStore, relation: str) -> None:
    found = comparison(store, images(0), charges(1), "electricity", relation)
    assert found.status == "answered"
    assert found.winner == "tesla-model-3-full-charge"


def test_nothing_and_nothing_are_equal(store: MemoryStore) -> None:
    found = comparison(store, images(0), charges(0), "electricity", "larger")
    assert found.winner is None
    assert "overlap" not in caveats(found)


# Order ----------------------------------------------------------------------------------------------------


def test_the_first_measure_that_both_reach_is_taken(store: MemoryStore) -> None:
    assert comparison(store, images(1), trainings(1)).sides[0].result.unit == "kWh"
    assert comparison(store, images(1), texts(1)).sides[0].result.unit == "gCO2e"


def test_the_winner_does_not_depend_on_who_is_named_first(store: MemoryStore) -> None:
    for one, other in ((images(10**9), trainings(1)), (charges(1), images(100)), (trainings(1), charges(3))):
        assert comparison(store, one, other).winner == comparison(store, other, one).winner


@pytest.mark.parametrize("relation", ["larger", "smaller", "difference", "excess"])
def test_how_many_times_is_never_below_one(store: MemoryStore, relation: str) -> None:
    found = comparison(store, images(1000), images(5000), "co2e", relation)
    assert [result.bounds for result in found.results if result.unit == "ratio"] == [bounds(5)]


def test_a_plain_ratio_is_first_over_second(store: MemoryStore) -> None:
    assert comparison(store, images(1000), images(5000), "co2e").results[0].bounds == bounds("0.2")


def test_an_overlap_no_claim_settles_has_no_answer() -> None:
    store = with_packs("errands")
    found = comparison(store, images(Bounds.between(1, 10)), images(Bounds.between(5, 20)), "electricity", "larger")
    assert found.winner is None
    assert "overlap" in caveats(found)


def test_the_limit_of_a_difference_is_no_more_than_the_limit_itself(store: MemoryStore) -> None:
    found = comparison(store, images(1000), texts(1000), "co2e", "difference")
    (difference,) = [result.bounds for result in found.results if result.unit == "gCO2e"]
    assert difference == Bounds.at_most(Fraction("999.8"))


# Units and ids --------------------------------------------------------------------------------------------


def test_sides_and_difference_are_in_the_unit_asked_for(store: MemoryStore) -> None:
    found = comparison(store, trainings(1), charges(1), "electricity", "difference", unit="MWh")
    assert [side.result.unit for side in found.sides] == ["MWh", "MWh"]
    assert found.results[0].unit == "MWh"
    assert found.results[0].bounds == bounds("1286.95")


def test_an_unknown_unit_is_an_error_with_a_code(store: MemoryStore) -> None:
    with pytest.raises(WattifError) as caught:
        comparison(store, images(1), charges(1), unit="furlong")
    assert caught.value.code == "unknown-unit"


@pytest.mark.parametrize("intent", ["comparison", "verification"])
def test_a_side_without_amounts_is_no_crash(store: MemoryStore, intent: str) -> None:
    try:
        found = answer(Query(intent, amounts=(images(1),), measures=("electricity",)), store)
    except QueryError:
        return
    assert found.status != "answered"
