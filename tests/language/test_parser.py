"""Parser: phrases as islands, the longest at each place, never across sentences."""

from __future__ import annotations

import re

import pytest

from assistant.language.lalr import build, grammar_text
from assistant.language.lexemes import HARMLESS
from assistant.language.parser import parse
from tests.language.conftest import Read

_RULE = re.compile(r"^([a-z_]+)\s*:", re.MULTILINE)
MOST_STATES = 400
"""Held so that a rule that multiplies the automaton is noticed."""


def rules(read: Read, text: str, language: str = "en") -> list[str]:
    return [phrase.rule for phrase in read(text, language).phrases]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("how many images", "en", ["asked_thing"]),
        ("combien d'images", "fr", ["asked_thing"]),
        ("how much energy for 500 images", "en", ["asked_measure", "counted"]),
        ("combien d'énergie pour 500 images", "fr", ["asked_measure", "counted"]),
        ("5 kWh of energy", "en", ["measured"]),
        ("energy of 5 kWh", "en", ["measured"]),
        ("images=750", "en", ["counted"]),
        ("zorblax 500 images zorblax", "en", ["unknown", "counted", "unknown"]),
        ("in MWh", "en", ["wanted_unit"]),
        ("en MWh", "fr", ["wanted_unit"]),
        ("twice 500 images", "en", ["scaled"]),
        ("10 % of 500 images", "en", ["share_of"]),
    ],
)
def test_phrases(read: Read, text: str, language: str, expected: list[str]) -> None:
    assert rules(read, text, language) == expected


def test_every_lexeme_is_in_one_phrase(read: Read) -> None:
    for text in ("how many zorblax do 500 images than energy of of more 5 kWh", "MWh MWh MWh than than 5 5 5"):
        reading = read(text, "en")
        held = [lexeme for phrase in reading.phrases for lexeme in phrase.lexemes]
        assert held == [lexeme for lexeme in reading.lexemes if lexeme.kind != HARMLESS]


def test_no_phrase_across_sentences(read: Read) -> None:
    assert rules(read, "how many. images") == ["asked", "mention"]
    assert rules(read, "how many images") == ["asked_thing"]


def test_what_begins_no_phrase_is_left_over(read: Read) -> None:
    assert rules(read, "NaN") == ["left_over"]


def test_nothing_gives_no_phrase() -> None:
    assert parse([], "en") == []


def test_both_languages_have_the_same_rules() -> None:
    english, french = (set(_RULE.findall(grammar_text(language))) for language in ("en", "fr"))
    assert english == french


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_automaton_stays_small(language: str) -> None:
    table = build(language).parser.parser._parse_table
    assert len(table.states) <= MOST_STATES


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_rule_is_a_start(language: str) -> None:
    named = set(_RULE.findall(grammar_text(language))) - {"start"}
    start = grammar_text(language).split("start:")[1].split("\n\n")[0].split("//")[0]
    assert named <= set(re.findall(r"[a-z_]+", start))
