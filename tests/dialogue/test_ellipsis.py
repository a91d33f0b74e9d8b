"""Ellipsis: each kind of fragment replaces the part of its own kind."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.answer import Answer
from assistant.query import Query
from tests.dialogue.conftest import Talk

CHARGE = "tesla-model-3-full-charge"
ENERGY = "energy of 500 images"
CARS = "how many cars do 100k images charge"


def query(answer: Answer) -> Query:
    assert answer.query is not None, answer.reason
    return answer.query


def low(answer: Answer) -> Fraction | None:
    return query(answer).amounts[0].bounds.low


@pytest.mark.parametrize(
    "fragment", ["and for a million?", "for a million", "1000000", "et pour un million ?", "a million?"]
)
def test_another_number(talk: Talk, fragment: str) -> None:
    found = query(talk(ENERGY, fragment))
    assert found.amounts[0].entity == "image-generation"
    assert found.amounts[0].bounds.low == 10**6
    assert found.measures == ("electricity",)


@pytest.mark.parametrize("fragment", ["in MWh?", "en MWh ?", "MWh", "and in MWh"])
def test_another_unit(talk: Talk, fragment: str) -> None:
    found = query(talk(ENERGY, fragment))
    assert (found.unit, found.measures, found.amounts[0].bounds.low) == ("MWh", ("electricity",), Fraction(500))


@pytest.mark.parametrize("fragment", ["and CO2?", "and the CO2?", "et le CO2 ?", "in CO2"])
def test_another_measure(talk: Talk, fragment: str) -> None:
    found = query(talk(ENERGY, fragment))
    assert (found.intent, found.measures, found.amounts[0].bounds.low) == ("footprint", ("co2e",), Fraction(500))


def test_a_unit_of_another_measure_asks_for_that_measure(talk: Talk) -> None:
    assert query(talk("footprint of 500 images", "in kWh")).measures == ("electricity",)


@pytest.mark.parametrize("fragment", ["what about text classification?", "et les classifications de texte ?"])
def test_another_thing_keeps_the_number(talk: Talk, fragment: str) -> None:
    found = query(talk("co2 of 500 images", fragment))
    assert found.amounts[0].entity == "text-classification"
    assert found.amounts[0].bounds.low == 500
    assert found.measures == ("co2e",)


def test_another_amount_of_another_thing(talk: Talk) -> None:
    found = query(talk(ENERGY, "and 3 tesla charges?"))
    assert (found.amounts[0].entity, found.amounts[0].bounds.low) == (CHARGE, Fraction(3))
    assert found.measures == ("electricity",)


@pytest.mark.parametrize("fragment", ["how many tesla charges is that?", "combien de recharges de Tesla ?"])
def test_another_target(talk: Talk, fragment: str) -> None:
    answer = talk("energy of 1,000,000 images", fragment)
    assert query(answer).intent == "equivalence" and query(answer).target == CHARGE
    assert answer.results[0].bounds.low == Fraction("58.14")


def test_an_equivalence_of_another_amount(talk: Talk) -> None:
    answer = talk(CARS, "and 200k images?")
    assert query(answer).target == CHARGE and low(answer) == 200_000


def test_an_equivalence_turned_round(talk: Talk) -> None:
    found = query(talk(CARS, "and for 3 charges?"))
    assert (found.target, found.amounts[0].entity, found.amounts[0].bounds.low) == (
        "image-generation",
        CHARGE,
        Fraction(3),
    )


def test_a_measure_behind_an_equivalence_is_a_footprint(talk: Talk) -> None:
    found = query(talk(CARS, "and the energy?"))
    assert (found.intent, found.target, found.measures) == ("footprint", None, ("electricity",))


def test_a_comparison_with_another_side(talk: Talk) -> None:
    found = query(talk("which uses more, training GPT-3 or a billion images?", "and 3 billion images?"))
    assert found.intent == "comparison"
    assert found.base[0].bounds.low == 3 * 10**9
    assert found.amounts[0].entity == "gpt-3-training"


def test_a_bare_number_goes_to_the_one_side_that_was_counted(talk: Talk) -> None:
    found = query(talk("which uses more, training GPT-3 or a billion images?", "and for 5 million?"))
    assert [amount.bounds.low for amount in found.base] == [5_000_000]
    assert found.amounts[0].entity == "gpt-3-training"


def test_a_bare_number_fits_no_comparison_of_two_counts(talk: Talk) -> None:
    assert talk("which uses more, 3 charges or 1,000 images?", "and for 5?").status == "not_understood"


def test_how_many_of_the_thing_before(talk: Talk) -> None:
    found = query(talk(ENERGY, "how many could I make for one charge?"))
    assert (found.intent, found.target, found.amounts[0].entity) == ("equivalence", "image-generation", CHARGE)


def test_several_turns_in_both_languages(talk: Talk) -> None:
    answer = talk(ENERGY, "et pour un million ?", "in MWh?", "et le CO2 ?", "en kg ?")
    assert (query(answer).measures, query(answer).unit) == (("co2e",), "kgCO2e")
    assert answer.results[0].bounds.high == 1000


def test_the_caveat_of_a_name_stays_with_it(talk: Talk) -> None:
    name = "chatgpt-stands-for-gpt-3"
    assert query(talk("energy of training ChatGPT", "in MWh")).caveats == (name,)


def test_the_caveat_of_a_name_leaves_with_it(talk: Talk) -> None:
    assert query(talk("energy of training ChatGPT", "and 500 images?")).caveats == ()


@pytest.mark.parametrize(
    "fragment",
    [
        "and for a million?",
        "in MWh?",
        "and the CO2?",
        "how many tesla charges is that?",
        "et en kg ?",
        "5",
        "how many for one charge?",
    ],
)
def test_a_fragment_without_a_turn_before(talk: Talk, fragment: str) -> None:
    answer = talk(fragment)
    assert (answer.status, answer.results) == ("not_understood", ())
    assert answer.reason == "incomplete"


@pytest.mark.parametrize("before", ["hello", "what can I ask", "who did the study?", "how many bananas is that"])
def test_a_fragment_behind_what_it_cannot_complete(talk: Talk, before: str) -> None:
    assert talk(before, "and for a million?").status == "not_understood"
