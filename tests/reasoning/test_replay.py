"""The evaluator that other tests rely on, tried on expressions worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.reasoning.replay import Span, at_the_bound, evaluate, number, numbers


def exactly(value: str | int) -> Span:
    return Span(Fraction(value), Fraction(value))


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("5", exactly(5)),
        ("~2.5", exactly("2.5")),
        ("-3", exactly(-3)),
        ("(1/3)", exactly("1/3")),
        ("0.2..0.5", Span(Fraction(1, 5), Fraction(1, 2))),
        ("(1/3)..(2/3)", Span(Fraction(1, 3), Fraction(2, 3))),
        ("<=1000", Span(Fraction(0), Fraction(1000), True)),
        (">=(1/3)", Span(Fraction(1, 3), None)),
    ],
)
def test_numbers(text: str, span: Span) -> None:
    assert number(text) == span


@pytest.mark.parametrize(
    ("expression", "unit", "span"),
    [
        ("100000 image * 2.907 kWh / 1000 image", "kWh", exactly("290.7")),
        ("290.7 kWh / 50 kWh * 1 charge", "charge", exactly("5.814")),
        ("1287 MWh in kWh", "kWh", exactly(1_287_000)),
        ("1 MWh + 500 kWh", "kWh", exactly(1500)),
        ("(1 MWh + 500 kWh) / 500 kWh", "ratio", exactly(3)),
        ("1 MWh / 4 MWh", "percent", exactly(25)),
        ("10 kWh * 60 kgCO2e/MWh", "gCO2e", exactly(600)),
        ("600 gCO2e / 60 kgCO2e/MWh", "kWh", exactly(10)),
        ("5000 image * <=1000 gCO2e / 1000 image", "gCO2e", Span(Fraction(0), Fraction(5000), True)),
        ("1000 gCO2e / <=1000 gCO2e * 1000 image", "image", Span(Fraction(1000), None)),
        ("10 kWh / >=2 kWh * 1 book", "book", Span(Fraction(0), Fraction(5), True)),
        ("0 gCO2e / <=1000 gCO2e * 1000 image", "image", exactly(0)),
        ("<=5 kWh + 2..3 kWh", "kWh", Span(Fraction(0), Fraction(8), True)),
        ("<=5 kWh + >=2 kWh", "kWh", Span(Fraction(2), None)),
        ("5 kWh - 1..2 kWh", "kWh", Span(Fraction(3), Fraction(4))),
    ],
)
def test_expressions(expression: str, unit: str, span: Span) -> None:
    assert evaluate(expression, unit) == span


def test_what_measures_something_else_is_no_result() -> None:
    for expression, unit in (
        ("1 kWh", "gCO2e"),
        ("1 gCO2e in g", "g"),
        ("1 kWh + 1 image", "kWh"),
        ("1 image", "book"),
    ):
        with pytest.raises(AssertionError):
            evaluate(expression, unit)


def test_numbers_are_found_with_their_units() -> None:
    assert numbers("5 image * 2 kWh / 1 image") == [(exactly(5), "image"), (exactly(2), "kWh"), (exactly(1), "image")]


def test_a_limit_against_a_range_keeps_both_ends() -> None:
    assert at_the_bound("<=5000 gCO2e / 1..2.5 gCO2e") == Span(Fraction(2000), Fraction(5000))
    assert at_the_bound("1..2.5 gCO2e / <=5000 gCO2e") == Span(Fraction(1, 5000), Fraction(1, 2000))
