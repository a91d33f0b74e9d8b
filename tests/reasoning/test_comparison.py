"""Comparing: what cancels cancels first, limits are compared at the limit, and a winner needs intervals apart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.quantities.bounds import Bounds
from assistant.reasoning.comparison import settling_claim
from tests.reasoning.queries import CHARGES, IMAGES, TEXTS, TRAINING, ask, base, codes, comparison, some


def test_training_against_a_billion_images() -> None:
    found = ask(comparison(some(TRAINING, 1), some(IMAGES, 10**9), "electricity", "larger"))
    assert found.winner == IMAGES
    assert found.results[0].bounds == Bounds.exact(Fraction(2907, 1287))
    assert [side.result.bounds.low for side in found.sides] == [1_287_000, 2_907_000]


def test_what_both_sides_share_cancels() -> None:
    found = ask(comparison(some(IMAGES, 5000), some(IMAGES, 1000), "co2e", "excess"))
    assert found.winner == IMAGES
    assert found.results[0].bounds == Bounds.exact(5)
    assert found.results[0].bounds.kind == "exact"
    assert found.results[1].bounds == Bounds.at_most(4000)
    assert "overlap" not in codes(found)


def test_a_range_cancels_too() -> None:
    found = ask(comparison(some(TEXTS, 3000), some(TEXTS, 2000), "co2e"))
    assert found.results[0].bounds == Bounds.exact(Fraction(3, 2))


def test_a_shared_step_cancels_though_the_rest_differs() -> None:
    found = ask(comparison(some(TRAINING, 1), some(CHARGES, 100), "co2e"), "mixes")
    assert found.results[0].bounds == Bounds.exact(Fraction("257.4"))
    assert found.winner == TRAINING


def test_equal_sides_have_no_winner() -> None:
    found = ask(comparison(some(IMAGES, 10), some(IMAGES, 10), "co2e"))
    assert found.winner is None
    assert found.results[0].bounds == Bounds.exact(1)
    assert "overlap" not in codes(found)


def test_a_limit_against_a_range_is_compared_at_the_limit() -> None:
    found = ask(comparison(some(IMAGES, 1), some(TEXTS, 1), "co2e"))
    ratio = found.results[0].bounds
    assert ratio == Bounds(Fraction(2000), Fraction(5000), limit="at_most")
    assert found.winner is None
    assert {"at-the-bound", "overlap", "upper-limit"} <= codes(found)


def test_the_other_way_round_says_the_inverse() -> None:
    found = ask(comparison(some(TEXTS, 1), some(IMAGES, 1), "co2e"))
    ratio = found.results[0].bounds
    assert (ratio.low, ratio.high, ratio.kind) == (Fraction(1, 5000), Fraction(1, 2000), "at_least")


def test_overlap_is_settled_by_a_claim_that_is_cited() -> None:
    found = ask(comparison(some(IMAGES, 1), some(TEXTS, 1), "co2e"))
    assert found.claims == ("simple-tasks-emit-less",)
    assert "simple-tasks-emit-less" in {citation.entry for citation in found.citations}
    (overlap,) = [caveat for caveat in found.caveats if caveat.code == "overlap"]
    assert overlap.claim == "simple-tasks-emit-less"


def test_a_claim_settles_its_own_measure_and_things_only() -> None:
    store = base()
    assert settling_claim(store, "co2e", TEXTS, IMAGES) is not None
    assert settling_claim(store, "electricity", TEXTS, IMAGES) is None
    assert settling_claim(store, "co2e", TEXTS, CHARGES) is None


@pytest.mark.parametrize(
    ("images", "texts", "winner"),
    [
        (1, 1, None),
        # At most 1 g against 2,000 g and more: apart, so there is a winner.
        (1, 10_000_000, TEXTS),
        (1, 5000, None),
    ],
)
def test_a_winner_only_without_overlap(images: int, texts: int, winner: str | None) -> None:
    found = ask(comparison(some(IMAGES, images), some(TEXTS, texts), "co2e"))
    assert found.winner == winner
    assert ("overlap" in codes(found)) is (winner is None)


@pytest.mark.parametrize("packs", [(), ("mixes",), ("grid", "rivals")])
@pytest.mark.parametrize("measure", ["electricity", "co2e"])
@pytest.mark.parametrize("counts", [(1, 1), (1, 1000), (10**6, 3), (10**9, 1)])
def test_a_winner_is_never_named_where_the_sides_overlap(
    packs: tuple[str, ...], measure: str, counts: tuple[int, int]
) -> None:
    things = (IMAGES, TEXTS, CHARGES, TRAINING)
    for one in things:
        for other in things:
            found = ask(comparison(some(one, counts[0]), some(other, counts[1]), measure), *packs)
            if found.status != "answered":
                continue
            first, second = (side.result.bounds for side in found.sides)
            shared = set(found.facts) and len({side.amounts for side in found.sides}) == 1
            if first.overlaps(second) and not shared and "mixes-intensity" not in found.facts:
                assert found.winner is None or first.high == second.low or second.high == first.low


def test_a_share_is_in_percent() -> None:
    found = ask(comparison(some(IMAGES, 250), some(IMAGES, 1000), "electricity", "share"))
    assert [(result.bounds, result.unit) for result in found.results] == [(Bounds.exact(25), "percent")]


def test_a_difference_comes_first_where_it_is_asked_for() -> None:
    found = ask(comparison(some(CHARGES, 2), some(CHARGES, 1), "electricity", "difference"))
    assert [(result.bounds, result.unit) for result in found.results] == [
        (Bounds.exact(50), "kWh"),
        (Bounds.exact(2), "ratio"),
    ]


@pytest.mark.parametrize(
    ("first", "relation", "verdict"),
    [(10**9, "larger", True), (1, "larger", False), (1, "smaller", True), (10**9, "smaller", False)],
)
def test_a_statement_is_verified(first: int, relation: str, verdict: bool) -> None:
    found = ask(comparison(some(IMAGES, first), some(TRAINING, 1), "electricity", relation, "verification"))
    assert found.verdict is verdict
    assert found.verdict_kind == ("holds" if verdict else "fails")


@pytest.mark.parametrize(("relation", "verdict", "kind"), [("larger", True, "holds"), ("smaller", False, "fails")])
def test_a_statement_that_only_a_source_settles(relation: str, verdict: bool, kind: str) -> None:
    found = ask(comparison(some(IMAGES, 1), some(TEXTS, 1), "co2e", relation, "verification"))
    assert (found.verdict, found.verdict_kind) == (verdict, kind)
    assert found.winner is None  # the intervals overlap: the claim is cited instead
    assert found.claims == ("simple-tasks-emit-less",)


def test_a_statement_whose_order_is_open_is_not_comparable() -> None:
    found = ask(comparison(some(IMAGES, 2), some("co2e", 1), "co2e", "larger", "verification"))
    assert found.verdict is None
    assert found.verdict_kind == "not_comparable"


def test_no_figure_for_a_side_is_said() -> None:
    found = ask(comparison(some(TRAINING, 1), some(IMAGES, 1), "co2e"))
    assert (found.status, found.missing) == ("unknown", (TRAINING, "co2e"))
