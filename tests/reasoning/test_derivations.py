"""Derivations: every figure is worked out again from its steps alone, by other arithmetic."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from fractions import Fraction

import pytest

from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.reasoning.answering import answer
from tests.reasoning.asking import (
    bounds,
    charges,
    comparison,
    footprint,
    images,
    kwh,
    texts,
    trainings,
    with_packs,
)
from tests.reasoning.derivation import check, span

PACKS: list[tuple[str, ...]] = [(), ("grid",), ("mixes",), ("rivals",), ("errands", "grid", "mixes", "rivals")]
SAID = {
    "exact": bounds("12.5"),
    "none": bounds(0),
    "a third": bounds(Fraction(1, 3)),
    "about": Bounds.exact(1000, about=True),
    "range": Bounds.between(100, 250),
    "at most": Bounds.at_most(400),
    "at least": Bounds.at_least(30),
}


def ends(store: Store) -> list[str]:
    """Things and measures that amounts can be of."""
    return [entity.id for entity in store.entities() if entity.kind in ("thing", "measure")]


def figures(store: Store, said: Bounds) -> Iterator[Query]:
    """Every footprint and every equivalence of an amount of each thing and measure."""
    for entity in ends(store):
        amounts = (Amount(entity, said, store.unit_of(entity).id),)
        yield Query("footprint", amounts=amounts)
        yield Query("equivalence", amounts=amounts)
        for target in ends(store):
            if target != entity:
                yield Query("equivalence", amounts=amounts, target=target)


@pytest.mark.parametrize("packs", PACKS, ids=lambda packs: "+".join(packs) or "article")
@pytest.mark.parametrize("said", SAID.values(), ids=SAID)
def test_every_figure_replays(packs: tuple[str, ...], said: Bounds) -> None:
    store = with_packs(*packs)
    answered = 0
    for query in figures(store, said):
        found = answer(query, store)
        if found.status == "answered":
            answered += 1
            check(found, store)
    assert answered


@pytest.mark.parametrize("unit", ["Wh", "MWh", "MJ", "BTU", "kcal"])
def test_a_figure_in_another_unit_replays(store: Store, unit: str) -> None:
    found = footprint(store, images(1000), measure="electricity", unit=unit)
    assert found.results[0].unit == unit
    check(found, store)


def test_sums_replay(store: Store) -> None:
    for measure, amounts in (
        ("electricity", (images(1000), charges(2), trainings(1))),
        ("co2e", (images(1000), texts(1000))),
        ("electricity", (kwh(1, "MWh"), images(Bounds.between(10, 20)))),
    ):
        found = footprint(store, *amounts, measure=measure)
        assert found.status == "answered"
        check(found, store)


def pairs(store: Store) -> Iterator[tuple[Amount, Amount]]:
    """Amounts of every two things, and two amounts of each."""
    for one, other in itertools.product(
        [entity for entity in ends(store) if store.entity(entity).kind == "thing"], repeat=2
    ):
        yield Amount(one, bounds(5000), store.unit_of(one).id), Amount(other, bounds(1000), store.unit_of(other).id)


@pytest.mark.parametrize("packs", [(), ("grid",), ("rivals",)], ids=lambda packs: "+".join(packs) or "article")
@pytest.mark.parametrize("measure", ["electricity", "co2e"])
def test_every_ratio_replays(packs: tuple[str, ...], measure: str) -> None:
    store = with_packs(*packs)
    for one, other in pairs(store):
        found = comparison(store, one, other, measure)
        if found.status == "answered":
            check(found, store)


def test_a_ratio_whose_sides_share_a_range_replays() -> None:
    store = with_packs("mixes")
    found = comparison(store, trainings(1), charges(1), "co2e")
    assert found.results[0].bounds == bounds(25_740)
    check(found, store)


def test_several_amounts_of_one_thing_against_another_amount_replay(store: Store) -> None:
    found = comparison(store, (images(3000), images(2000)), images(1000), "co2e")
    assert found.results[0].bounds == bounds(5)
    assert found.steps[-1].expression == "(3000 image + 2000 image) / 1000 image"
    check(found, store)


@pytest.mark.parametrize("relation", ["difference", "excess", "larger", "smaller", "share"])
@pytest.mark.parametrize("turned", [False, True], ids=["larger first", "smaller first"])
def test_every_result_of_a_comparison_has_a_step(store: Store, turned: bool, relation: str) -> None:
    sides = (images(1000), charges(1)) if turned else (charges(1), images(1000))
    found = comparison(store, *sides, "electricity", relation)
    assert found.status == "answered"
    check(found, store)


def test_a_difference_whose_limit_cancels_has_a_step(store: Store) -> None:
    found = comparison(store, images(5000), images(1000), "co2e", "difference")
    assert [result.bounds for result in found.results] == [Bounds.at_most(4000), bounds(5)]
    check(found, store)


def test_a_difference_in_another_unit_has_a_step(store: Store) -> None:
    found = comparison(store, trainings(1), charges(1), "electricity", "difference", unit="MWh")
    assert found.results[0].unit == "MWh"
    check(found, store)


def test_the_same_query_gives_the_same_steps_whatever_the_order_of_packs() -> None:
    query = Query("equivalence", amounts=(kwh(10),))
    found = {
        tuple(step.expression for step in answer(query, with_packs(*packs)).steps)
        for packs in itertools.permutations(("grid", "mixes", "rivals"))
    }
    assert len(found) == 1


def test_a_looked_up_figure_replays(store: Store) -> None:
    for query in (
        Query("lookup", about=("gpt-3-training",), measures=("electricity",)),
        Query("lookup", about=("gpt-3",), measures=("parameter-count",)),
    ):
        found = answer(query, store)
        (step,) = found.steps
        assert span(step.bounds) == span(found.results[0].bounds)
        check(found, store)
