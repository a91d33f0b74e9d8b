"""Tokens: words, numbers and symbols, what is glued, folding and plurals."""

from __future__ import annotations

import pytest

from assistant.language.tokens import fold, spell, stem, tokenize
from assistant.language.utterance import read_utterance


def pieces(text: str) -> list[str]:
    return [token.text for token in tokenize(read_utterance(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,000 images?", ["1,000", "images", "?"]),
        ("2h30", ["2", "h", "30"]),
        ("100k", ["100", "k"]),
        (".5 kWh", [".5", "kWh"]),
        ("end.5", ["end", ".", "5"]),
        ("1_000 l'image", ["1_000", "l", "'", "image"]),
        ("GPT-3", ["GPT", "3"]),
        ("quatre-vingt-dix", ["quatre", "vingt", "dix"]),
        ("2-3", ["2", "-", "3"]),
        ("-5", ["-", "5"]),
        ("a - b", ["a", "-", "b"]),
        ("a-", ["a", "-"]),
        ("50-kWh", ["50", "kWh"]),
        ("", []),
        ("...", [".", ".", "."]),
    ],
)
def test_splitting(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_kinds_and_joints() -> None:
    gpt, three, is_word, sign = tokenize(read_utterance("GPT-3 is!"))
    assert (gpt.kind, three.kind, is_word.kind, sign.kind) == ("word", "number", "word", "symbol")
    assert three.glued and three.hyphened
    assert not is_word.glued
    assert sign.glued and not sign.hyphened


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Énergie", "energie"), ("CŒUR", "coeur"), ("Æ", "ae"), ("STRASSE", "strasse"), ("ß", "ss"), ("kWh", "kwh")],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("folded", "singular"),
    [
        ("images", "image"),
        ("queries", "query"),
        ("ties", "tie"),
        ("gas", "gas"),
        ("class", "class"),
        ("virus", "virus"),
        ("analysis", "analysis"),
        ("gas", "gas"),
        ("image", "image"),
    ],
)
def test_plurals(folded: str, singular: str) -> None:
    assert stem(folded) in (singular, singular.removesuffix("s"))


def test_names_are_spelt_as_utterances_are() -> None:
    assert spell("Génération d’images") == ("generation", "d", "'", "images")
    assert spell("Model 3") == ("model", "3")
    assert spell("") == ()
