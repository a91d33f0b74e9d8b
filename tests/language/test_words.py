"""Words: the tables of the grammar files."""

from __future__ import annotations

import pytest

from assistant.errors import GrammarError
from assistant.language.rows import Rows, pack
from assistant.language.tokens import tokenize
from assistant.language.utterance import read_utterance
from assistant.language.wordlists import entries
from assistant.language.words import WordTable, load

TABLES = [(language, name) for language in ("en", "fr") for name in ("words", "numbers", "vocabulary")]


def table(text: str) -> WordTable:
    return WordTable(Rows(pack([entries(text, "made/up.lark")])), 0)


def test_longest_first_then_the_order_of_the_file() -> None:
    words = table('A: "how"\nB: "how many" | "how much"\n// a remark\n    | "how"\n')
    tokens = tokenize(read_utterance("How MANY"))
    assert [(cue.terminal, cue.length) for cue in words.at(tokens, 0)] == [("B", 2), ("A", 1), ("B", 1)]
    assert words.at(tokens, 1) == []


def test_accents_and_apostrophes_are_folded() -> None:
    words = table('A: "qu\'est-ce que"')
    assert words.at(tokenize(read_utterance("Qu’est-ce que")), 0)[0].length == 5
    assert "qu" in words
    assert set(words.words()) == {"qu", "'", "est", "ce", "que"}
    assert not words.singles
    assert words.second_words("qu") == ["'"]


def test_a_cue_does_not_reach_beyond_the_text() -> None:
    assert table('A: "how many"').at(tokenize(read_utterance("how")), 0) == []


@pytest.mark.parametrize("text", ['"words before"', 'A: "a"\nlower: "b"', "| nothing before", 'A: "a"\nB: "b"\nA: "c"'])
def test_what_is_no_table_is_refused(text: str) -> None:
    with pytest.raises(GrammarError) as caught:
        table(text)
    assert caught.value.code == "bad-words"


@pytest.mark.parametrize(("language", "name"), TABLES)
def test_the_tables_that_ship_are_read(language: str, name: str) -> None:
    assert load(language, name).singles
    assert load(language, name) is load(language, name)


def test_both_languages_have_the_same_classes_of_cues() -> None:
    assert load("en", "words").classes() == load("fr", "words").classes()
