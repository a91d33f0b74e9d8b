"""Premises: what an answer rests on, and the figure when one of them is another."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.answer import Answer
from assistant.errors import QueryError
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Query
from assistant.reasoning.answering import answer
from assistant.reasoning.premises import Premise, preferring, premises, restored, supposing
from tests.reasoning.asking import charges, comparison, equivalence, footprint, images, with_packs

CHARGE, IMAGE = "tesla-model-3-full-charge", "image-generation"


def premise(found: Answer, store: Store, subject: str, quantity: str = "electricity") -> Premise:
    return next(p for p in premises(found, store) if (p.subject, p.quantity) == (subject, quantity))


def query_of(found: Answer) -> Query:
    assert found.query is not None
    return found.query


def test_an_answer_rests_on_each_fact_it_uses() -> None:
    store = with_packs()
    found = premises(equivalence(store, images(100_000), target=CHARGE), store)
    assert [(p.subject, p.quantity, p.is_changed) for p in found] == [
        (IMAGE, "electricity", False),
        (CHARGE, "electricity", False),
    ]


def test_another_battery() -> None:
    store = with_packs()
    before = equivalence(store, images(100_000), target=CHARGE)
    battery = premise(before, store, CHARGE)
    after = answer(supposing(query_of(before), battery, Bounds.exact(75), "kWh", store), store)
    assert after.results[0].bounds.centre == Fraction(2907, 750)
    assert [a.origin for a in after.assumptions] == ["user"]
    assert premise(after, store, CHARGE).is_changed
    assert restored(query_of(after), premise(after, store, CHARGE)) == query_of(before)


def test_a_value_is_for_as_many_as_its_fact_is_for() -> None:
    store = with_packs()
    before = footprint(store, images(1000), measure="electricity")
    changed = supposing(query_of(before), premise(before, store, IMAGE), Bounds.exact(5), "kWh", store)
    assert answer(changed, store).results[0].bounds.centre == 5


def test_a_value_in_another_unit_of_the_same() -> None:
    store = with_packs()
    before = footprint(store, charges(2), measure="electricity")
    changed = supposing(query_of(before), premise(before, store, CHARGE), Bounds.exact(60_000), "Wh", store)
    assert answer(changed, store).results[0].bounds.centre == 120


def test_a_limit_stays_a_limit() -> None:
    store = with_packs()
    before = footprint(store, images(1000), measure="co2e")
    limit = Bounds(None, Fraction(300))
    after = answer(supposing(query_of(before), premise(before, store, IMAGE, "co2e"), limit, "g", store), store)
    assert (after.results[0].bounds.kind, after.results[0].bounds.high) == ("at_most", Fraction(300))


def test_a_grid_leads_from_energy_to_what_it_emits() -> None:
    store = with_packs()
    before = footprint(store, images(1000), measure="electricity")
    grid = premise(before, store, "electricity", "co2e")
    assert grid.fact is None
    after = answer(supposing(query_of(before), grid, Bounds.exact(56), "gCO2e/kWh", store), store)
    assert (after.results[0].bounds.centre, after.results[0].unit) == (Fraction("162.792"), "gCO2e")


def test_a_grid_is_not_turned_around_where_the_energy_is_known() -> None:
    store = with_packs()
    before = footprint(store, images(1000), measure="electricity")
    grid = premise(before, store, "electricity", "co2e")
    changed = supposing(query_of(before), grid, Bounds.exact(56), "gCO2e/kWh", store)
    backwards = answer(
        Query("footprint", changed.amounts, measures=("electricity",), suppositions=changed.suppositions), store
    )
    assert (backwards.status, backwards.results) == ("unknown", ())


@pytest.mark.parametrize(
    ("bounds", "unit", "code"),
    [
        (Bounds.exact(3), "gCO2e", "wrong-dimension"),
        (Bounds.exact(3), "h", "wrong-dimension"),
        (Bounds.exact(0), "kWh", "impossible-value"),
        (Bounds.exact(-1), "kWh", "impossible-value"),
    ],
)
def test_what_cannot_stand_in_its_place(bounds: Bounds, unit: str, code: str) -> None:
    store = with_packs()
    before = footprint(store, charges(2), measure="electricity")
    with pytest.raises(QueryError) as caught:
        supposing(query_of(before), premise(before, store, CHARGE), bounds, unit, store)
    assert caught.value.code == code


def test_a_rival_leads_when_it_is_chosen() -> None:
    store = with_packs("rivals")
    before = footprint(store, images(1000), measure="electricity")
    energy = premise(before, store, IMAGE)
    assert "rivals-image-energy-withdrawn" not in {fact.id for fact in energy.others}
    after = answer(preferring(query_of(before), "rivals-image-energy-median", energy), store)
    assert after.results[0].bounds.centre == Fraction(3, 2)
    assert after.facts == ("rivals-image-energy-median",)
    assert after.rivals[0].fact == "article-image-energy"
    assert [(a.code, a.fact) for a in after.assumptions] == [("fact", "rivals-image-energy-median")]
    again = preferring(query_of(after), "rivals-image-energy-limit", premise(after, store, IMAGE))
    assert again.preferred == ("rivals-image-energy-limit",)
    assert restored(again, energy) == query_of(before)


def test_comparisons_rest_on_premises_too() -> None:
    store = with_packs()
    found = comparison(store, (images(30_000),), (charges(1),), "electricity")
    assert {p.subject for p in premises(found, store)} >= {IMAGE, CHARGE}


def test_a_refusal_rests_on_nothing() -> None:
    store = with_packs()
    assert premises(footprint(store, charges(1), measure="co2e"), store) == ()
