"""Reading: all stages together."""

from __future__ import annotations

import time

import pytest

from assistant.interfaces.parsing import reading_json, reading_text
from assistant.language.reading import LONGEST_QUESTION
from tests.language.conftest import Read


def test_every_stage_is_kept(read: Read) -> None:
    text = "how much enregy for 1,234 imgaes and 5 kWh?"
    parsed = reading_json(read(text))
    assert parsed["text"] == text and parsed["language"] == "en"
    assert [number["value"] for number in parsed["numbers"]] == [1234, 5]
    assert [entry["ids"] for entry in parsed["entities"]] == [["electricity"], ["image-generation"]]
    assert parsed["frame"]["notes"] == ["1,234=1234"]
    assert [c["read"] for c in parsed["frame"]["corrections"]] == ["energy", "images"]
    assert "notes" not in reading_text(read(text)) and "corrected enregy -> energy" in reading_text(read(text))


def test_the_same_question_reads_the_same_in_both_languages(read: Read) -> None:
    pairs = [
        ("energy of 1,000 images", "énergie de 1 000 images"),
        ("how many cars does 100k images charge", "combien de voitures rechargent 100k images"),
        ("who did the study?", "qui a fait l'étude ?"),
        ("CO2 of training GPT-3", "CO2 de l'entraînement de GPT-3"),
    ]
    for english, french in pairs:
        one, other = read(english, "en").frame, read(french, "fr").frame
        assert (one.intent, one.relation, one.refusal) == (other.intent, other.relation, other.refusal)
        assert sorted((s.name, str(s.value)) for s in one.slots) == sorted((s.name, str(s.value)) for s in other.slots)


def test_reading_twice_gives_the_same(read: Read) -> None:
    text = "how many imgaes for one tesla charge, please?"
    assert read(text) == read(text)


@pytest.mark.parametrize(
    "piece", ["images ", "1 ", "1,", "zorblaxes ", "and ", "a", "½", "2 h 30 ", "(", "qu'", "un million de "]
)
def test_long_texts_are_read_in_time(read: Read, piece: str) -> None:
    text = piece * (2_000 // len(piece))
    start = time.perf_counter()
    reading_json(read(text))
    assert time.perf_counter() - start < 10


def test_a_longer_text_is_cut(read: Read) -> None:
    reading = read("images " * LONGEST_QUESTION, "en")
    assert len(reading.utterance.raw) == LONGEST_QUESTION


def test_a_long_text_takes_about_linear_time(read: Read) -> None:
    def took(size: int) -> float:
        text = "how many images and 1,234 kWh of energy for a tesla charge, " * size
        best = 10.0
        for _ in range(3):
            start = time.perf_counter()
            read(text, "en")
            best = min(best, time.perf_counter() - start)
        return best

    took(1)
    assert took(100) < 40 * took(10)
