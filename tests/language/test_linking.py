"""Linking: names by any of their forms, and words one or two letters away; never a guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.facts.store import MemoryStore
from assistant.language.linking import NameIndex
from assistant.language.spelling import Speller
from assistant.language.tokens import tokenize
from assistant.language.utterance import read_utterance
from tests.language.conftest import Read


def entities(read: Read, text: str, language: str) -> list[str]:
    return [entity for lexeme in read(text, language).lexemes for entity in lexeme.entities]


def corrections(read: Read, text: str, language: str) -> list[tuple[str, str]]:
    return [(correction.typed, correction.read) for correction in read(text, language).frame.corrections]


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("electricity", "en", "electricity"),
        ("ÉLECTRICITÉ", "fr", "electricity"),
        ("energie", "fr", "electricity"),
        ("l'énergie", "fr", "electricity"),
        ("l’énergie", "fr", "electricity"),
        ("énergies", "fr", "electricity"),
        ("carbon emissions", "en", "co2e"),
        ("hugging face", "en", "hugging-face"),
        ("HuggingFace", "en", "hugging-face"),
        ("gpt 3", "en", "gpt-3"),
        ("GPT3", "en", "gpt-3"),
        ("chatgpt", "en", "gpt-3"),
        # names of the other language
        ("énergie", "en", "electricity"),
        ("electricity", "fr", "electricity"),
    ],
)
def test_names_folded(read: Read, text: str, language: str, entity: str) -> None:
    assert entities(read, text, language) == [entity]
    assert corrections(read, text, language) == []


def test_the_longest_name_wins(store: MemoryStore) -> None:
    index = NameIndex(store.entities())
    name = index.at(tokenize(read_utterance("carbon footprint of images")), 0)
    assert name is not None and name.length == 2 and name.entities == ("co2e",)


def test_an_alias_brings_its_caveat(store: MemoryStore) -> None:
    index = NameIndex(store.entities())
    name = index.at(tokenize(read_utterance("ChatGPT")), 0)
    assert name is not None and name.caveat == "chatgpt-stands-for-gpt-3"
    plain = index.at(tokenize(read_utterance("GPT-3")), 0)
    assert plain is not None and plain.caveat is None


def test_a_shared_name_means_each(store: MemoryStore) -> None:
    first, second = (
        replace(entity, names={"en": ("shared name",)}, aliases=(), verbs={}) for entity in store.entities()[:2]
    )
    name = NameIndex([first, second]).at(tokenize(read_utterance("shared names")), 0)
    assert name is not None and name.entities == tuple(sorted((first.id, second.id)))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("energy of 1000 imgaes", "en", [("imgaes", "images")]),
        ("enregy of 100 images", "en", [("enregy", "energy")]),
        ("energi of 100 images", "en", [("energi", "energy")]),
        ("how mutch energy for 100 images", "en", [("mutch", "much")]),
        ("electrcity of 100 images", "en", [("electrcity", "electricity")]),
        ("électricitté de 100 images", "fr", [("électricitté", "electricite")]),
        ("conbien d'images pour une recharge", "fr", [("conbien", "combien")]),
        ("energy of 100 classificatons", "en", [("classificatons", "classifications")]),
    ],
)
def test_typos_are_mended_and_shown(read: Read, text: str, language: str, expected: list[tuple[str, str]]) -> None:
    reading = read(text, language)
    assert [(c.typed, c.read) for c in reading.frame.corrections] == expected
    assert reading.frame.refusal is None
    for correction in reading.frame.corrections:
        assert text[slice(*correction.span)] == correction.typed


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("energy of 100 changes", "en"),
        ("energy of 100 villages", "en"),
        ("energy of 100 pages", "en"),
        ("energy of 100 tests", "en"),
        ("énergie de 100 villages", "fr"),
        ("énergie de 100 pages", "fr"),
        ("énergie de 100 chaises", "fr"),
        ("énergie de 100 textiles", "fr"),
    ],
)
def test_ordinary_words_are_no_typos(read: Read, text: str, language: str) -> None:
    reading = read(text, language)
    assert reading.frame.corrections == ()
    assert reading.frame.blocking


def test_a_short_word_needs_a_closer_match(read: Read) -> None:
    assert corrections(read, "energy of 100 cra", "en") == []  # under four letters nothing is mended
    assert corrections(read, "energy of 100 immgse", "en") == []  # two letters away
    assert corrections(read, "energy of 100 clasifcations", "en") == [("clasifcations", "classifications")]


def test_a_near_tie_is_not_mended(store: MemoryStore) -> None:
    first, second = (
        replace(entity, names={"en": (name,)}, aliases=(), verbs={})
        for entity, name in zip(store.entities()[:2], ("glimbar", "glimbor"), strict=True)
    )
    tokens = tokenize(read_utterance("glimbur"))
    assert Speller(NameIndex([first, second]), set(), {}).mend(tokens, "en").mended == ()
    # the same two words of one entity are no tie
    both = replace(first, names={"en": ("glimbar", "glimbor")})
    mended = Speller(NameIndex([both]), set(), {}).mend(tokens, "en").mended
    assert [(token.text, read) for token, read in mended] == [("glimbur", "glimbar")]


@pytest.mark.parametrize("text", ["energy of GPT-4 training", "energy of GPT-35", "training of GPT4"])
def test_a_name_with_another_number_is_another_name(read: Read, text: str) -> None:
    reading = read(text, "en")
    assert "gpt-3" not in [entity for lexeme in reading.lexemes for entity in lexeme.entities]
    assert reading.frame.corrections == ()
    assert reading.frame.blocking


@pytest.mark.parametrize(
    ("text", "language", "entity"),
    [
        ("co2 of 1000 textclassifications", "en", "text-classification"),
        ("combien de CO2 pour 1000 dimages", "fr", "image-generation"),
        ("quantité lélectricité", "fr", "electricity"),
    ],
)
def test_joined_words_are_parted(read: Read, text: str, language: str, entity: str) -> None:
    reading = read(text, language)
    assert entity in [found for lexeme in reading.lexemes for found in lexeme.entities]
    assert reading.frame.corrections


def test_a_parted_word_is_shown_whole(read: Read) -> None:
    found = corrections(read, "co2 of 1000 textclassifications", "en")
    assert found == [("textclassifications", "text classifications")]


def test_a_very_long_word_is_not_compared(read: Read) -> None:
    assert read("energy of 100 " + "images" * 3000, "en").frame.corrections == ()


def test_mending_keeps_places(read: Read) -> None:
    text = "enregy of 100 imgaes, pleaze"
    reading = read(text, "en")
    for token in reading.tokens:
        start, end = reading.utterance.span(token.start, token.end)
        assert text[start:end] == token.text
