"""Resolution: a frame becomes a query, or the reason why there is none."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from assistant.dialogue.resolution import resolve
from assistant.dialogue.state import DialogueState
from assistant.facts.store import MemoryStore
from assistant.frame import Frame, Mention, Slot
from assistant.quantities.bounds import Bounds
from assistant.query import Query, Refusal
from assistant.session import Assistant
from tests.dialogue.conftest import Talk


@pytest.mark.parametrize(
    "text",
    ["-5 images", "energy of -5 images", "1e999 images", "NaN kWh", "infinite images", "energy of 1e19 images",
     "how many images for -1 kWh", "energy of 500 images and -3 charges"],
)  # fmt: skip
def test_impossible_amounts(talk: Talk, text: str) -> None:
    answer = talk(text)
    assert (answer.status, answer.reason, answer.results) == ("not_understood", "impossible-amount", ())


def test_the_ends_of_what_is_possible(talk: Talk) -> None:
    assert talk("energy of 0 images").results[0].bounds.low == 0
    assert talk("energy of 1e18 images").status == "answered"
    assert talk("energy of 1.1e18 images").reason == "impossible-amount"


def test_an_impossible_amount_in_a_fragment(talk: Talk) -> None:
    assert talk("energy of 500 images", "and for -5?").reason == "impossible-amount"


@pytest.mark.parametrize(
    ("text", "status", "reason"),
    [
        ("how many images for 500 images", "not_understood", "says-nothing-new"),
        ("co2 of 500 images in kWh", "unknown", "unit-of-another-measure"),
        ("energy of 500 images in litres", "unknown", "unit-of-another-measure"),
        ("energy of cars", "unknown", "which-use"),
        ("energy of training", "unknown", "no-figure"),
        ("energy of 1,000 zorblax", "unknown", "unknown-word"),
        ("energy of 500 images 40", "not_understood", "left-over"),
        ("", "not_understood", "nothing-read"),
        ("in MWh?", "not_understood", "incomplete"),
    ],
)
def test_reasons(talk: Talk, text: str, status: str, reason: str) -> None:
    answer = talk(text)
    assert (answer.status, answer.reason, answer.results) == (status, reason, ())


def test_a_footprint_without_a_number_is_the_figure_as_stated(talk: Talk) -> None:
    answer = talk("energy of images")
    assert answer.query is not None
    amount = answer.query.amounts[0]
    assert (amount.bounds.low, amount.assumed) == (Fraction(1000), True)


def test_a_training_without_a_number_is_one(talk: Talk) -> None:
    answer = talk("energy of training GPT-3")
    assert answer.query is not None and answer.query.amounts[0].bounds.low == 1


def test_an_article_is_one(talk: Talk) -> None:
    answer = talk("energy of an image")
    assert answer.query is not None
    assert (answer.query.amounts[0].bounds.low, answer.query.amounts[0].assumed) == (Fraction(1), False)


def test_a_french_article_is_one(talk: Talk) -> None:
    answer = talk("énergie d'une image", language="fr")
    assert answer.query is not None
    assert (answer.query.amounts[0].bounds.low, answer.query.amounts[0].assumed) == (Fraction(1), False)


def test_two_look_ups_at_once_are_not_one(talk: Talk) -> None:
    assert talk("who is the author and when was the article published?").status == "not_understood"


def test_a_number_of_something_else_is_no_number_alone(talk: Talk) -> None:
    assert talk("energy of 500 images", "energy of 100 imagines").status != "answered"


def test_kilos_of_images_are_kilos_of_co2e(talk: Talk) -> None:
    answer = talk("footprint of 500 images in kg")
    assert answer.query is not None
    assert (answer.query.unit, answer.query.measures) == ("kgCO2e", ("co2e",))


def test_a_verb_says_the_measure_only_where_no_noun_does(talk: Talk) -> None:
    emit = talk("how much do 500 images emit")
    assert emit.query is not None and emit.query.measures == ("co2e",)
    noun = talk("how much CO2 does the use of 500 images emit")
    assert noun.query is None or noun.query.measures == ("co2e",)


def test_both_languages_make_the_same_query(talk: Talk) -> None:
    for english, french in (
        ("energy of 500 images", "énergie de 500 images"),
        ("how many cars do 100k images charge", "combien de voitures rechargent 100k images"),
        ("who did the study?", "qui a fait l'étude ?"),
    ):
        assert talk(english).query == talk(french).query is not None


# A number picks one of the choices that were offered ------------------------------------------------------------


def number(value: Fraction | int) -> Frame:
    return Frame(None, (Slot("number", Mention(bounds=Bounds.exact(value)), (0, 1)),), follow_up="needs")


CHOICES = (Query("lookup", about=("gpt-3",)), Query("lookup", about=("the-study",)))


@pytest.mark.parametrize(("said", "place"), [(1, 0), (2, 1)])
def test_a_number_picks_a_choice(store: MemoryStore, said: int, place: int) -> None:
    assert resolve(number(said), DialogueState(choices=CHOICES), store) == CHOICES[place]


@pytest.mark.parametrize("said", [0, 3, -1, Fraction(3, 2)])
def test_a_number_beyond_the_choices_picks_none(store: MemoryStore, said: Fraction | int) -> None:
    assert isinstance(resolve(number(said), DialogueState(choices=CHOICES), store), Refusal)


def test_a_number_without_choices_picks_none(store: MemoryStore) -> None:
    assert isinstance(resolve(number(1), DialogueState(), store), Refusal)


def test_a_bounded_number_picks_none(store: MemoryStore) -> None:
    frame = number(1)
    frame = replace(frame, slots=(Slot("number", Mention(bounds=Bounds.at_least(1)), (0, 1)),))
    assert isinstance(resolve(frame, DialogueState(choices=CHOICES), store), Refusal)


def test_choices_last_one_turn(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    asked = conversation.ask("who is the author?").answer
    if asked.status != "ambiguous":
        pytest.fail(f"no question back: {asked.status} {asked.reason}")
    assert len(asked.choices) >= 2
    assert conversation.ask("2").answer.query == asked.choices[1]
    assert conversation.state.choices == ()


@pytest.mark.parametrize(
    ("pick", "place"),
    [("2", 1), ("the second", 1), ("the second one please", 1), ("la première", 0), ("la deuxième", 1), ("first", 0)],
)
def test_a_choice_is_picked_by_number_or_ordinal(assistant: Assistant, pick: str, place: int) -> None:
    conversation = assistant.conversation()
    choices = conversation.ask("who is the author?").answer.choices
    assert conversation.ask(pick).answer.query == choices[place]
