"""Ranking: the largest and the smallest of three, and none where the bounds leave it open."""

from __future__ import annotations

import pytest

from assistant.facts.store import MemoryStore
from assistant.quantities.bounds import Bounds
from assistant.query import Query, Supposition
from assistant.reasoning.answering import answer
from tests.reasoning.asking import charges, images, texts, trainings


@pytest.mark.parametrize(("relation", "winner"), [("largest", "gpt-3-training"), ("smallest", "image-generation")])
def test_one_of_three_wins(store: MemoryStore, relation: str, winner: str) -> None:
    query = Query("comparison", amounts=(charges(1), images(1000), trainings(1)), relation=relation)
    found = answer(query, store)
    assert found.status == "answered"
    assert found.winner == winner
    assert len(found.sides) == 3


def test_limits_leave_the_order_open(store: MemoryStore) -> None:
    query = Query("comparison", amounts=(images(1), images(2), texts(1)), measures=("co2e",), relation="smallest")
    assert answer(query, store).reason == "order-open"


def test_two_are_no_ranking(store: MemoryStore) -> None:
    assert answer(Query("comparison", amounts=(images(1), images(2)), relation="largest"), store).reason == "incomplete"


def test_a_supposition_that_changes_none_of_them_is_refused(store: MemoryStore) -> None:
    supposed = Supposition("text-classification", "electricity", Bounds.exact(1), "kWh")
    query = Query(
        "comparison", amounts=(charges(1), images(1000), trainings(1)), relation="largest", suppositions=(supposed,)
    )
    assert answer(query, store).reason == "unclear-supposition"
