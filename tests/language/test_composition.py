"""Composition: a process and an object make the thing they say, wherever they stand."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read

CHARGE = "tesla-model-3-full-charge"


def things(read: Read, text: str, language: str = "en") -> list[str]:
    return [entity for lexeme in read(text, language).lexemes if lexeme.kind == "THING" for entity in lexeme.entities]


@pytest.mark.parametrize(
    ("text", "language", "thing"),
    [
        ("charge a car", "en", CHARGE),
        ("a car charge", "en", CHARGE),
        ("how many cars could be charged", "en", CHARGE),
        ("a car that, with all the energy there is, is charged", "en", CHARGE),
        ("charging of a Tesla Model 3", "en", CHARGE),
        ("a Tesla's full charge", "en", CHARGE),
        ("recharger une voiture", "fr", CHARGE),
        ("une voiture rechargée", "fr", CHARGE),
        ("combien de voitures peut-on recharger", "fr", CHARGE),
        ("classify texts", "en", "text-classification"),
        ("texts classified", "en", "text-classification"),
        ("classification queries", "en", "text-classification"),
        ("10,000 queries of text classification", "en", "text-classification"),
        ("generate an image", "en", "image-generation"),
        ("images générées", "fr", "image-generation"),
        ("train GPT-3", "en", "gpt-3-training"),
        ("GPT-3's training", "en", "gpt-3-training"),
        ("entraîner GPT-3", "fr", "gpt-3-training"),
        ("l'entraînement de ChatGPT", "fr", "gpt-3-training"),
    ],
)
def test_any_order_and_distance(read: Read, text: str, language: str, thing: str) -> None:
    assert things(read, text, language) == [thing]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("energy to train images", "en"),
        ("energy to charge images", "en"),
        ("energy to train a car", "en"),
        ("énergie pour entraîner une voiture", "fr"),
        ("énergie pour recharger des images", "fr"),
    ],
)
def test_a_foreign_pair_is_unknown(read: Read, text: str, language: str) -> None:
    reading = read(text, language)
    assert things(read, text, language) == []
    assert reading.frame.blocking


@pytest.mark.parametrize(("text", "language"), [("energy to make a text", "en"), ("énergie pour créer un texte", "fr")])
def test_a_weak_process_on_a_foreign_object_is_no_thing(read: Read, text: str, language: str) -> None:
    assert things(read, text, language) == []
    assert read(text, language).frame.blocking


def test_a_weak_process_is_dropped(read: Read) -> None:
    assert things(read, "how many charges does it make for 5 kWh") == [CHARGE]
    assert not read("how many charges does it make for 5 kWh", "en").frame.blocking


def test_a_word_that_implies_its_thing(read: Read) -> None:
    assert things(read, "energy of 5 images") == ["image-generation"]
    assert things(read, "energy of 5 charges") == [CHARGE]
    lexeme = next(lx for lx in read("energy of 5 images", "en").lexemes if lx.kind == "THING")
    assert lexeme.implied and not lexeme.counted_only


def test_a_car_is_a_charge_only_where_counted(read: Read) -> None:
    lexeme = next(lx for lx in read("energy of 5 cars", "en").lexemes if lx.kind == "THING")
    assert lexeme.counted_only and lexeme.entities == (CHARGE,)
    uncounted = read("energy of cars", "en").frame.of("amount")
    assert [slot.value.counted_only for slot in uncounted] == [True]
    counted = read("energy of 5 cars", "en").frame.of("amount")
    # The name keeps its mark; whether it was counted is said by the amount.
    assert [(slot.value.counted_only, slot.value.bounds is not None) for slot in counted] == [(True, True)]


def test_a_process_alone_is_what_was_said_before(read: Read) -> None:
    assert [lx.kind for lx in read("energy to train it", "en").lexemes if lx.text == "train"] == ["ENTITY"]


def test_nothing_is_joined_across_sentences(read: Read) -> None:
    assert things(read, "I love GPT-3. Training is hard") == []
    assert CHARGE in things(read, "I love GPT-3. Charging is easy")


def test_a_thing_said_twice_is_one(read: Read) -> None:
    phrases = [p.rule for p in read("energy of a Tesla's full charge", "en").phrases]
    assert phrases.count("counted") + phrases.count("mention") == 1
