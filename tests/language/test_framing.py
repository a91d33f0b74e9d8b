"""Framing: one case for each intent, and for each reason to refuse."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assistant.frame import Frame
from tests.language.conftest import Read

INTENTS = [
    ("energy of 500 images", "énergie de 500 images", "footprint", ["amount", "measure"]),
    ("footprint of 500 images", "empreinte de 500 images", "footprint", ["amount"]),
    ("energy of 500 images in MWh", "énergie de 500 images en MWh", "footprint", ["amount", "measure", "unit"]),
    ("how many cars does 100k images charge", "combien de voitures rechargent 100k images", "equivalence",
     ["target", "amount"]),
    ("what can I do with 1 kg of CO2", "que faire avec 1 kg de CO2", "equivalence", ["amount"]),
    ("which uses more, training GPT-3 or a billion images?",
     "qui consomme le plus, l'entraînement de GPT-3 ou un milliard d'images ?", "comparison",
     ["amount", "base", "measure_verb"]),
    ("what percentage of a tesla charge is 1000 images",
     "quel pourcentage d'une recharge de tesla font 1000 images", "comparison", ["amount", "base"]),
    ("who did the study?", "qui a fait l'étude ?", "lookup", ["attribute", "about"]),
    ("when was the article published?", "quand l'article a-t-il été publié ?", "lookup", ["attribute", "about"]),
    ("how many parameters does GPT-3 have?", "combien de paramètres a GPT-3 ?", "lookup", ["measure", "about"]),
    ("what are the benefits?", "quels sont les avantages ?", "explanation", ["topic"]),
    ("what can I ask", "que puis-je demander", "listing", []),
    ("hello", "bonjour", "chat", []),
]  # fmt: skip
RELATIONS = [
    ("do 500 images use more than 300 images", "verification", "larger"),
    ("do 500 images use less than 300 images", "verification", "smaller"),
    ("which uses less, 500 images or 300 images", "comparison", "smaller"),
    ("500 images vs 300 images", "comparison", "larger"),
    ("what is the difference between 500 images and 300 images", "comparison", "difference"),
    ("how many times more energy do 500 images use than 300 images", "comparison", "ratio"),
    ("how much more energy do 500 images use than 300 images", "comparison", "excess"),
    ("what share of a charge is 500 images", "comparison", "share"),
]


def blocking(frame: Frame) -> list[str]:
    return [word.text for word in frame.blocking]


@pytest.mark.parametrize(("english", "french", "intent", "slots"), INTENTS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_intents(read: Read, english: str, french: str, intent: str, slots: list[str], language: str) -> None:
    frame = read(english if language == "en" else french, language).frame
    assert (frame.intent, frame.refusal) == (intent, None)
    assert sorted(slot.name for slot in frame.slots) == sorted(slots)


@pytest.mark.parametrize(("text", "intent", "relation"), RELATIONS)
def test_relations(read: Read, text: str, intent: str, relation: str) -> None:
    frame = read(text, "en").frame
    assert (frame.intent, frame.relation, frame.refusal) == (intent, relation, None)


@pytest.mark.parametrize(("topic", "text"), [("greeting", "hi"), ("thanks", "thanks a lot"), ("farewell", "bye")])
def test_chat(read: Read, topic: str, text: str) -> None:
    assert (read(text, "en").frame.intent, read(text, "en").frame.topic) == ("chat", topic)


def test_manners_do_not_hide_a_question(read: Read) -> None:
    frame = read("Hello! Thanks. Energy of 500 images, please?", "en").frame
    assert (frame.intent, frame.refusal) == ("footprint", None)


def test_the_base_stands_behind_than(read: Read) -> None:
    frame = read("do 500 images use more than 300 images", "en").frame
    amount, base = frame.of("amount")[0].value.bounds, frame.of("base")[0].value.bounds
    assert amount is not None and base is not None
    assert (amount.low, base.low) == (Fraction(500), Fraction(300))


def test_a_bound_word_that_may_compare_compares_two_sides(read: Read) -> None:
    frame = read("do 500 images use more than 300 images", "en").frame
    base = frame.of("base")[0].value.bounds
    assert base is not None and base.kind == "exact"
    alone = read("energy of more than 300 images", "en").frame.of("amount")[0].value.bounds
    assert alone is not None and alone.kind == "at_least"


@pytest.mark.parametrize(
    "text", ["where does that come from", "how did you calculate that", "and for a million?", "in MWh?"]
)
def test_what_needs_the_turn_before(read: Read, text: str) -> None:
    assert read(text, "en").frame.follow_up == "needs"


# Refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("energy of 1,000 zorblax", "en", ["zorblax"]),
        ("energy of 1,000 zorblax images", "en", ["zorblax"]),
        ("zorblax of 1,000 images", "en", ["zorblax"]),
        ("energy of 500 images in Zorblaxia", "en", ["Zorblaxia"]),
        ("energy of 500 images, zorblaxed", "en", ["zorblaxed"]),
        ("energy of a few images", "en", ["a few"]),
        ("energy of not 500 images", "en", ["not"]),
        ("énergie de 500 images zorblax", "fr", ["zorblax"]),
        ("énergie de quelques images", "fr", ["quelques"]),
        ("énergie sans 500 images", "fr", ["sans"]),
    ],
)
def test_unknown_words(read: Read, text: str, language: str, words: list[str]) -> None:
    frame = read(text, language).frame
    assert frame.refusal == "unknown-word"
    assert blocking(frame) == words


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("energy of 500 images 40", "en"),
        ("who is the author and energy of 500 images", "en"),
        ("how many images and charges for 5 kWh", "en"),
        ("énergie de 500 images 40", "fr"),
    ],
)
def test_what_is_left_over(read: Read, text: str, language: str) -> None:
    frame = read(text, language).frame
    assert frame.refusal == "left-over"
    assert blocking(frame)


@pytest.mark.parametrize("text", ["energy of 500 images 300 charges", "energy of 500 images, 3 charges"])
def test_nothing_is_added_without_a_plus(read: Read, text: str) -> None:
    assert read(text, "en").frame.refusal is not None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("energy of 500 images and 3 charges", "en"),
        ("energy of 500 images plus 3 charges", "en"),
        ("énergie de 500 images et 3 recharges", "fr"),
    ],
)
def test_a_plus_adds(read: Read, text: str, language: str) -> None:
    frame = read(text, language).frame
    assert frame.refusal is None and len(frame.of("amount")) == 2


@pytest.mark.parametrize(
    ("text", "language"), [("NaN images", "en"), ("infinite images", "en"), ("énergie de NaN kWh", "fr")]
)
def test_an_impossible_amount(read: Read, text: str, language: str) -> None:
    assert read(text, language).frame.refusal == "impossible-amount"


@pytest.mark.parametrize("text", ["", "   ", "?!", "...", "the of"])
def test_nothing_to_read(read: Read, text: str) -> None:
    frame = read(text, "en").frame
    assert (frame.intent, frame.refusal) == (None, "nothing-read")


# Asides -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I'm writing a zorblax essay, how much energy for 500 images?", "en"),
        ("My zorblax is curious: energy of 500 images?", "en"),
        ("j'écris un zorblax, combien d'énergie pour 500 images ?", "fr"),
    ],
)
def test_an_aside_of_the_speaker_does_not_block(read: Read, text: str, language: str) -> None:
    frame = read(text, language).frame
    assert frame.intent == "footprint" and frame.refusal is None
    assert [word.text for word in frame.unmatched if not word.blocks][-1] == "zorblax"
    assert frame.blocking == ()


@pytest.mark.parametrize(
    "text",
    [
        "a zorblax is nice, energy of 500 images?",
        "I live in Zorblaxia, energy of 500 images",
        "I make zorblax images, energy of 500 images",
        "energy of 500 images for my zorblax",
    ],
)
def test_any_other_clause_may_be_a_condition(read: Read, text: str) -> None:
    assert read(text, "en").frame.blocking


@pytest.mark.parametrize("text", ["energy of 500 images if zorblax", "if it zorblaxes, energy of 500 images?"])
def test_a_condition_blocks(read: Read, text: str) -> None:
    assert read(text, "en").frame.refusal == "unknown-word"


def test_a_condition_that_is_the_amount_does_not_block(read: Read) -> None:
    assert read("if I make 500 images, how much energy?", "en").frame.refusal is None


def test_a_number_of_the_speaker_s_aside_is_not_taken(read: Read) -> None:
    frame = read("I'm writing a 1,200-word essay, how much energy for 500 images?", "en").frame
    assert frame.refusal is None
    bounds = [slot.value.bounds for slot in frame.of("amount")]
    assert [b.low if b else None for b in bounds] == [500]
