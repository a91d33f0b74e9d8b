"""Marking: the marks written for an answer hold, and a turn's own marks stay where they still hold."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Result
from assistant.interfaces.documents import Expectation
from assistant.interfaces.marking import Revision, digits, marks_of, revise, spelling
from assistant.interfaces.marks import VALUE, mismatch, spellings, value_holds
from assistant.quantities.bounds import Bounds
from assistant.render.turn import Turn
from assistant.session import Assistant

CARS = "how many cars does 100k images charge"
FOOTPRINT = "footprint of 5,000 images"
KILO = "what can I do with 1 kg of CO2"
MORE = "which uses more, training GPT-3 or a billion images?"
CLAIM = "is it true that 1000 images emit 3 kg of CO2"
VIDEOS = "energy of 1,000 videos"


def ask(assistant: Assistant, question: str) -> Turn:
    return assistant.conversation().ask(question)


def marks(assistant: Assistant, question: str) -> list[str]:
    return [f"{sign} {wanted}" for sign, wanted in marks_of(ask(assistant, question), assistant.store)]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        (
            CARS,
            [
                ": equivalence amount=100000 of=image-generation to=tesla-model-3-full-charge",
                "~ 5.814 charge",
                "@! article-image-energy article-tesla-model-3-charge",
            ],
        ),
        (VIDEOS, ["! unknown"]),
        ("xyzzy", ["! unknown"]),
        ("?", ["! not_understood"]),
        (
            "10 kWh in images",
            [
                ": equivalence amount=10 of=electricity unit=kWh to=image-generation",
                "~ 3439.97248 image",
                "@! article-image-energy",
            ],
        ),
    ],
)
def test_marks(question: str, wanted: list[str], assistant: Assistant) -> None:
    assert marks(assistant, question) == wanted


def test_bounds_are_written_as_they_are(assistant: Assistant) -> None:
    assert {"~ 14.535 kWh", "~ <= 5000 gCO2e"} <= set(marks(assistant, FOOTPRINT))
    assert {"~ >= 1000 image", "~ 2000000..5000000 query"} <= set(marks(assistant, KILO))


def test_winner_and_verdict(assistant: Assistant) -> None:
    assert "> image-generation" in marks(assistant, MORE)
    assert "% outside" in marks(assistant, CLAIM)
    assert "% true" in marks(assistant, "is training GPT-3 more than 1000 MWh?")


def test_a_refused_request_keeps_its_reading(assistant: Assistant) -> None:
    reading, outcome = marks(assistant, "CO2 of training GPT-3")
    assert reading.startswith(": footprint ")
    assert outcome == "! unknown"


def test_chat_has_its_topic(assistant: Assistant) -> None:
    (mark,) = marks(assistant, "hello")
    assert mark in (": chat topic=greeting", "! chat")


@pytest.mark.parametrize(
    "question", [CARS, FOOTPRINT, KILO, MORE, CLAIM, VIDEOS, "hello", "who did the study?", "xyzzy"]
)
def test_what_is_written_holds(question: str, assistant: Assistant) -> None:
    turn = ask(assistant, question)
    found = marks_of(turn, assistant.store)
    assert found
    assert [mismatch(sign, wanted, turn) for sign, wanted in found] == [None] * len(found)


@given(st.fractions(min_value=-(10**18), max_value=10**18, max_denominator=10**30))
def test_digits_hold_for_the_number_they_write(value: Fraction) -> None:
    written = digits(value)
    assert VALUE.match(f"{written} kWh")
    assert value_holds(f"{written} kWh", Result(Bounds.exact(value), "kWh", None))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Fraction(5814, 1000), "5.814"),
        (Fraction(50_000_000, 2907), "17199.8624"),
        (Fraction(2_000_000), "2000000"),
        (Fraction(1, 3), "0.333333333"),
        (Fraction(0), "0"),
        (Fraction(10**18) + Fraction(1, 3), "1000000000000000000.3"),
        (Fraction(1, 3 * 10**12), "3.33333333e-13"),
    ],
)
def test_digits(value: Fraction, written: str) -> None:
    assert digits(value) == written


@pytest.mark.parametrize(
    "bounds",
    [
        Bounds.exact(100_000),
        Bounds.exact(Fraction(5, 2)),
        Bounds.exact(Fraction(1, 3)),
        Bounds.between(2, 5),
        Bounds.at_most(Fraction(1, 2)),
        Bounds.at_least(7),
    ],
)
def test_an_amount_is_spelt_as_it_is_read(bounds: Bounds) -> None:
    assert spelling(bounds) in spellings(bounds)


# Revising.


def revised(assistant: Assistant, question: str, *lines: str, adds: bool = True) -> list[str]:
    """The marks of a turn behind its revision, in their places."""
    split = [(line.split(" ", 1)[0], line.partition(" ")[2], place) for place, line in enumerate(lines, 2)]
    revision = revise(Expectation(question, 1, list(split)), ask(assistant, question), assistant.store, adds=adds)
    stand = {place: (sign, wanted) for sign, wanted, place in split}
    kept = [revision.replaced.get(place, mark) for place, mark in stand.items()]
    return [f"{mark[0]} {mark[1]}" for mark in (*kept, *revision.added) if mark is not None]


@pytest.mark.parametrize(
    "lines",
    [
        ("~ 5.8 charge within 0.3%",),
        (": equivalence",),
        ("= About 5.81 full charges …",),
        ("@ article-image-energy",),
        ("~ 6", "! answered"),
    ],
)
def test_what_holds_stays_and_nothing_is_added(lines: tuple[str, ...], assistant: Assistant) -> None:
    assert revised(assistant, CARS, *lines) == list(lines)
    assert not revise(Expectation(CARS, 1, []), ask(assistant, CARS), assistant.store, adds=False)


@pytest.mark.parametrize(
    ("question", "lines", "wanted"),
    [
        (CARS, ("~ 6.5",), ["~ 5.814 charge"]),
        (CARS, (": equivalence", "~ 6.5"), [": equivalence", "~ 5.814 charge"]),
        (CARS, ("~ 6.5", "~ 5.814"), ["~ 5.814"]),
        (FOOTPRINT, ("~ <= 1 gCO2e",), ["~ <= 5000 gCO2e"]),
        (FOOTPRINT, ("~ 1 kWh",), ["~ 14.535 kWh"]),
        (FOOTPRINT, ("~ 1 kWh", "~ 14.535 kWh"), ["~ <= 5000 gCO2e", "~ 14.535 kWh"]),
        (MORE, ("> gpt-3-training",), ["> image-generation"]),
        (CLAIM, ("% true",), ["% outside"]),
        (CARS, ("@ article-image-co2e",), ["@ article-image-energy article-tesla-model-3-charge"]),
        (CARS, ("@! article-image-co2e",), ["@! article-image-energy article-tesla-model-3-charge"]),
        (CARS, ("= About 6 cars …",), ["= About 5.81 full …"]),
        (CARS, ("= About 6 cars.",), ["= About 5.81 full charges of a Tesla Model 3 for 100,000 generated images."]),
        (VIDEOS, ("! not_understood",), ["! unknown"]),
        (VIDEOS, (": footprint", "~ 2.907 kWh"), ["! unknown"]),
        ("CO2 of training GPT-3", (": footprint", "~ 5 gCO2e"), [": footprint", "! unknown"]),
    ],
)
def test_what_does_not_hold_is_replaced(
    question: str, lines: tuple[str, ...], wanted: list[str], assistant: Assistant
) -> None:
    assert revised(assistant, question, *lines) == wanted


def test_a_turn_is_never_left_without_marks(assistant: Assistant) -> None:
    assert revised(assistant, CARS, "> image-generation") == marks(assistant, CARS)
    assert revised(assistant, CARS) == marks(assistant, CARS)


def test_where_a_refusal_goes_the_answer_comes(assistant: Assistant) -> None:
    found = revised(assistant, CARS, ": equivalence", "! unknown")
    assert found == [": equivalence", *marks(assistant, CARS)[1:]]


def test_a_pair_gets_nothing_that_it_did_not_have(assistant: Assistant) -> None:
    assert revised(assistant, CARS, adds=False) == []
    assert revised(assistant, CARS, "~ 6.5", adds=False) == ["~ 5.814 charge"]
    assert revised(assistant, CARS, "! unknown", adds=False) == []


def test_no_change_is_no_revision() -> None:
    assert not Revision({})
    assert Revision({3: None})
    assert Revision({}, (("!", "unknown"),))
