"""Spelling: what is mended, into what, and what is left alone."""

from __future__ import annotations

import pytest

from assistant.facts.models import LANGUAGES
from assistant.language.reading import Reader
from assistant.language.spelling import misspellings
from assistant.language.words import load
from tests.language.conftest import Read


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_usual_misspelling_is_a_word_of_its_language(language: str) -> None:
    tables = [load(language, name) for name in ("words", "numbers", "vocabulary")]
    wrong = misspellings(language)
    assert len(wrong) > 500
    assert not [form for form in wrong if any(form in table.singles for table in tables)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_usual_misspelling_stands_for_is_known(reader: Reader, language: str) -> None:
    speller = reader._spelling()
    lost = {word for words in misspellings(language).values() for word in words if not speller.knows(word)}
    assert not {word for word in lost if len(word) > 2}


@pytest.mark.parametrize(
    ("language", "typed", "read_as"),
    [
        ("en", "imgaes", "images"),
        ("en", "elektricity", "electricity"),
        ("en", "enviromental", "environmental"),
        ("en", "catalouge", "catalogue"),
        ("fr", "enrgie", "energie"),
        ("fr", "recharg", "recharge"),
        ("fr", "colllègue", "collegue"),
    ],
)
def test_a_slip_is_mended_and_shown(read: Read, language: str, typed: str, read_as: str) -> None:
    corrections = read(f"{typed} 500", language).frame.corrections
    assert [(c.typed, c.read) for c in corrections] == [(typed, read_as)]


@pytest.mark.parametrize("text", ["energy of 500 images by Catalouge", "energy of 500 images with xqzvwkp"])
def test_a_name_or_nonsense_is_left_alone(read: Read, text: str) -> None:
    frame = read(text, "en").frame
    assert not frame.corrections and frame.refusal is not None


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("energyof 500 images", "energy of 500 images"),
        ("lénergie de 500 images", "l'énergie de 500 images"),
        ("co2 pour 500images", "co2 pour 500 images"),
    ],
)
def test_joined_words_are_taken_apart(read: Read, text: str, plain: str) -> None:
    frame, bare = read(text).frame, read(plain).frame
    assert frame.refusal is None
    assert [(s.name, str(s.value)) for s in frame.slots] == [(s.name, str(s.value)) for s in bare.slots]


@pytest.mark.parametrize("word", ["déshabillées", "fissibles", "grillagées", "téléchargé", "sécher"])
def test_a_word_is_not_taken_apart_into_its_ending(read: Read, word: str) -> None:
    frame = read(f"énergie de 500 images {word}", "fr").frame
    assert not frame.corrections and frame.refusal is not None
