"""Bounds: what each kind becomes under arithmetic, and that no result leaves out what its inputs allow."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from assistant.errors import BoundsError
from assistant.quantities.bounds import Bounds
from tests.quantities.bounds_strategies import (
    PROPERTY,
    above_zero,
    any_bounds,
    at_mosts,
    closed,
    differences,
    exacts,
    positive,
    ranges,
    with_value,
)

exact, between, at_most, at_least = Bounds.exact, Bounds.between, Bounds.at_most, Bounds.at_least
about_5 = Bounds.exact(5, about=True)


# What a bound is ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bounds", "kind"),
    [
        (exact(5), "exact"),
        (about_5, "about"),
        (between(2, 5), "range"),
        (between(5, 5), "exact"),
        (at_most(5), "at_most"),
        (at_most(0), "at_most"),
        (at_least(5), "at_least"),
        (at_least(0), "at_least"),
        (Bounds(Fraction(2), Fraction(5), about=True), "range"),
        (Bounds(Fraction(2), Fraction(5), limit="at_most"), "at_most"),
        (Bounds(Fraction(2), Fraction(5), limit="at_least"), "at_least"),
    ],
)
def test_the_kind_follows_from_the_ends(bounds: Bounds, kind: str) -> None:
    assert bounds.kind == kind


def test_no_end_at_all_is_refused() -> None:
    with pytest.raises(BoundsError) as caught:
        Bounds(None, None)
    assert caught.value.code == "no-bounds"


def test_crossed_ends_are_refused() -> None:
    with pytest.raises(BoundsError) as caught:
        between(5, 2)
    assert caught.value.code == "crossed-bounds"
    assert str(caught.value) == "the low end 5 lies above the high end 2"


def test_an_open_low_end_counts_as_zero_and_an_open_high_end_as_infinity() -> None:
    assert at_most(5).floor == 0
    assert at_most(5).ceiling == 5
    assert at_least(5).floor == 5
    assert at_least(5).ceiling == float("inf")


def test_contains_its_ends_and_nothing_beyond() -> None:
    assert all(between(2, 5).contains(Fraction(value)) for value in (2, 3, 5))
    assert not any(between(2, 5).contains(Fraction(value)) for value in (1, 6))
    assert at_most(5).contains(Fraction(0))
    assert not at_most(5).contains(Fraction(-1))
    assert at_least(5).contains(Fraction(10**30))


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        (between(2, 5), between(5, 9), True),
        (between(2, 5), between(6, 9), False),
        (at_most(5), exact(0), True),
        (at_most(5), at_least(6), False),
        (at_least(5), at_least(10**9), True),
        (exact(3), exact(3), True),
    ],
)
def test_two_bounds_overlap_when_one_value_could_be_both(one: Bounds, other: Bounds, overlap: bool) -> None:
    assert one.overlaps(other) is overlap
    assert other.overlaps(one) is overlap


# Kinds under arithmetic -----------------------------------------------------------------------------------


def test_exact_stays_exact() -> None:
    assert exact(2) + exact(3) == exact(5)
    assert exact(2) - exact(3) == exact(-1)
    assert exact(2) * exact(3) == exact(6)
    assert exact(2) / exact(3) == exact(Fraction(2, 3))


def test_at_most_times_a_positive_number_stays_at_most() -> None:
    assert at_most(5) * exact(3) == at_most(15)
    assert exact(3) * at_most(5) == at_most(15)
    assert at_most(5) / exact(2) == at_most(Fraction(5, 2))


def test_dividing_by_at_most_gives_at_least_and_the_other_way_round() -> None:
    assert exact(10) / at_most(5) == at_least(2)
    assert exact(10) / at_least(5) == at_most(2)
    assert between(10, 20) / at_most(5) == at_least(2)


def test_at_least_keeps_its_kind() -> None:
    assert at_least(5) * exact(3) == at_least(15)
    assert at_least(5) + exact(3) == at_least(8)
    assert at_least(5) - exact(3) == at_least(2)
    assert at_least(5) + at_most(3) == at_least(5)


def test_limits_of_one_kind_add_up() -> None:
    assert at_most(5) + at_most(3) == at_most(8)
    assert at_most(5) * at_most(3) == at_most(15)


def test_what_has_no_stated_lower_limit_has_none_with_something_added() -> None:
    assert at_most(5) + exact(3) == at_most(8)
    assert between(1, 2) + at_most(5) == at_most(7)


def test_a_limit_taken_away_leaves_a_range() -> None:
    assert exact(10) - at_most(3) == between(7, 10)


@pytest.mark.parametrize("result", [at_most(5) + exact(0), exact(0) + at_most(5), at_most(5) - exact(0)])
def test_an_open_low_end_never_becomes_a_stated_zero(result: Bounds) -> None:
    assert result == at_most(5)


def test_range_by_range_divides_each_end_by_the_opposite_and_has_no_centre() -> None:
    ratio = between(10, 20, Fraction(12)) / between(2, 5, Fraction(4))
    assert ratio == Bounds(Fraction(2), Fraction(10))


def test_range_times_range_has_no_centre() -> None:
    assert (between(1, 2, Fraction(1)) * between(3, 4, Fraction(3))).centre is None


def test_a_stated_centre_goes_with_single_values_and_sums() -> None:
    stated = between(1, 4, Fraction(3))
    assert (stated * exact(2)).centre == 6
    assert (exact(2) * stated).centre == 6
    assert (stated / exact(2)).centre == Fraction(3, 2)
    assert (stated + stated).centre == 6
    assert (stated - exact(1)).centre == 2


def test_a_range_over_negative_numbers_keeps_its_order() -> None:
    assert between(-3, 2) * between(-5, 4) == Bounds(Fraction(-12), Fraction(15))
    assert exact(10) / between(-5, -2) == Bounds(Fraction(-5), Fraction(-2))


def test_about_with_exact_gives_about() -> None:
    for result in (about_5 + exact(1), exact(1) - about_5, about_5 * exact(2), exact(2) / about_5, about_5 / about_5):
        assert result.kind == "about"


def test_about_with_an_interval_gives_that_interval_and_stays_marked() -> None:
    for result in (about_5 * between(1, 2), between(1, 2) / about_5, about_5 + between(1, 2)):
        assert result.kind == "range"
        assert result.about
    assert (about_5 * at_most(2)).kind == "at_most"
    assert (about_5 / at_most(2)).kind == "at_least"


def test_about_is_not_caught_from_nothing() -> None:
    assert not (exact(5) * between(1, 2)).about


@pytest.mark.parametrize("factor", [exact(3), between(0, 3), at_most(3), at_least(3)])
def test_none_of_something_is_exactly_none(factor: Bounds) -> None:
    assert exact(0) * factor == exact(0)
    assert factor * exact(0) == exact(0)


def test_none_shared_among_a_limit_is_exactly_none() -> None:
    assert exact(0) / at_most(3) == exact(0)
    assert exact(0) / between(2, 3) == exact(0)


def test_scaling_keeps_every_mark() -> None:
    spread = Bounds(Fraction(2), Fraction(4), Fraction(3), True, "at_most")
    assert spread.scaled(Fraction(1, 2)) == Bounds(Fraction(1), Fraction(2), Fraction(3, 2), True, "at_most")
    assert at_most(4).scaled(Fraction(1, 2)) == at_most(2)
    assert at_least(4).scaled(Fraction(3)) == at_least(12)


# Refusals -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "divisor", [exact(0), between(0, 5), between(-1, 1), between(-1, 0), at_least(0), at_most(0), exact(0, about=True)]
)
def test_division_by_what_may_be_zero_is_refused(divisor: Bounds) -> None:
    for dividend in (exact(1), exact(0), at_most(3), between(1, 2)):
        with pytest.raises(BoundsError) as caught:
            dividend / divisor
        assert caught.value.code == "division-by-zero"


def test_taking_away_an_unlimited_amount_is_refused() -> None:
    with pytest.raises(BoundsError) as caught:
        exact(5) - at_least(2)
    assert caught.value.code == "no-bounds"


def test_at_most_times_at_least_says_nothing() -> None:
    for one, other in ((at_most(5), at_least(2)), (at_least(2), at_most(5))):
        with pytest.raises(BoundsError) as caught:
            one * other
        assert caught.value.code == "no-bounds"
    with pytest.raises(BoundsError):
        at_most(5) / at_most(2)


def test_a_negative_times_an_unlimited_amount_is_refused() -> None:
    with pytest.raises(BoundsError) as caught:
        exact(-1) * at_least(2)
    assert caught.value.code == "no-bounds"


@pytest.mark.parametrize("operation", ["__add__", "__sub__", "__mul__", "__truediv__"])
def test_the_spread_of_a_limit_takes_no_arithmetic(operation: str) -> None:
    spread = Bounds(Fraction(2000), Fraction(5000), limit="at_most")
    for one, other in ((spread, exact(2)), (exact(2), spread)):
        with pytest.raises(BoundsError) as caught:
            getattr(one, operation)(other)
        assert caught.value.code == "limit-arithmetic"


# Properties -----------------------------------------------------------------------------------------------

Drawn = tuple[Bounds, Fraction]
drawn = with_value(st.one_of(any_bounds, differences))


def reaches(result: Bounds, value: Fraction) -> bool:
    """True when `value` lies between the ends; an open low end reaches down to zero."""
    return result.floor <= value <= result.ceiling


@PROPERTY
@given(drawn, drawn)
def test_a_sum_contains_every_combination(one: Drawn, other: Drawn) -> None:
    assert reaches(one[0] + other[0], one[1] + other[1])


@PROPERTY
@given(drawn, drawn)
def test_a_difference_contains_every_combination(one: Drawn, other: Drawn) -> None:
    try:
        result = one[0] - other[0]
    except BoundsError:
        assert other[0].high is None
    else:
        assert reaches(result, one[1] - other[1])


@PROPERTY
@given(drawn, drawn)
def test_a_product_contains_every_combination(one: Drawn, other: Drawn) -> None:
    try:
        result = one[0] * other[0]
    except BoundsError:
        assert None in (one[0].high, other[0].high)
    else:
        assert reaches(result, one[1] * other[1])


@PROPERTY
@given(drawn, drawn)
def test_a_quotient_contains_every_combination(one: Drawn, other: Drawn) -> None:
    assume(other[1] != 0)
    try:
        result = one[0] / other[0]
    except BoundsError as refused:
        if refused.code == "division-by-zero":
            assert other[0].contains(Fraction(0))
    else:
        assert reaches(result, one[1] / other[1])


@PROPERTY
@given(closed, st.one_of(closed, differences))
def test_a_divisor_is_refused_exactly_when_it_may_be_zero(one: Bounds, other: Bounds) -> None:
    if other.contains(Fraction(0)):
        with pytest.raises(BoundsError):
            one / other
    else:
        assert (one / other).high is not None


@PROPERTY
@given(with_value(), above_zero)
def test_there_and_back_contains_where_it_began(one: Drawn, other: Bounds) -> None:
    bounds, value = one
    assert reaches(bounds * other / other, value)
    assert reaches(bounds / other * other, value)
    assert reaches(bounds + other - other, value)


@PROPERTY
@given(any_bounds, positive)
def test_there_and_back_by_a_single_value_is_the_same(one: Bounds, factor: Fraction) -> None:
    assume(one != exact(0, about=True))  # none of anything is exactly none, however it was said
    assert one * exact(factor) / exact(factor) == one
    assert one.scaled(factor).scaled(1 / factor) == one


@PROPERTY
@given(exacts, exacts)
def test_single_values_compute_as_numbers_do(one: Bounds, other: Bounds) -> None:
    assert one.low is not None and other.low is not None
    assert (one + other - other) == one
    assert one * other == exact(one.low * other.low)


@PROPERTY
@given(any_bounds, any_bounds)
def test_order_of_sums_and_products_does_not_matter(one: Bounds, other: Bounds) -> None:
    assert one + other == other + one
    try:
        product = one * other
    except BoundsError:
        with pytest.raises(BoundsError):
            other * one
    else:
        assert other * one == product


@PROPERTY
@given(ranges, ranges)
def test_a_range_over_a_range_divides_opposite_ends(one: Bounds, other: Bounds) -> None:
    assume(not other.contains(Fraction(0)))
    assert one.low is not None and one.high is not None and other.low is not None and other.high is not None
    ratio = one / other
    assert (ratio.low, ratio.high, ratio.centre) == (one.low / other.high, one.high / other.low, None)


@PROPERTY
@given(at_mosts, positive)
def test_a_limit_times_a_positive_number_keeps_its_kind(limit: Bounds, factor: Fraction) -> None:
    assert limit.high is not None
    assert limit * exact(factor) == at_most(limit.high * factor)
    assert exact(factor) / limit == at_least(factor / limit.high)


@PROPERTY
@given(st.one_of(any_bounds, differences), st.one_of(any_bounds, differences), st.sampled_from("+-*/"))
def test_a_single_result_has_its_value_as_centre(one: Bounds, other: Bounds, operation: str) -> None:
    try:
        result = {
            "+": lambda: one + other,
            "-": lambda: one - other,
            "*": lambda: one * other,
            "/": lambda: one / other,
        }[operation]()
    except BoundsError:
        return
    if result.is_single:
        assert result.centre == result.low
    elif result.centre is not None:
        assert result.contains(result.centre)


@PROPERTY
@given(any_bounds, any_bounds)
def test_about_is_kept_but_for_nothing_at_all(one: Bounds, other: Bounds) -> None:
    assert (one + other).about == (one.about or other.about)


@PROPERTY
@given(any_bounds, any_bounds)
def test_overlapping_means_that_an_end_of_one_lies_in_the_other(one: Bounds, other: Bounds) -> None:
    assert one.overlaps(other) == (one.contains(other.floor) or other.contains(one.floor))
