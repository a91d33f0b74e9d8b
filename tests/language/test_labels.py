"""Labels: what is written with digits and is no quantity."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read


def numbers(read: Read, text: str, language: str) -> list[str]:
    reading = read(text, language)
    return [
        reading.utterance.raw[
            slice(*reading.utterance.span(reading.tokens[a.start].start, reading.tokens[a.end - 1].end))
        ]
        for a in reading.amounts
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "GPT-3"),
        ("en", "GPT-4o"),
        ("en", "an H100"),
        ("en", "Model 3"),
        ("en", "CO2"),
        ("en", "B2B"),
        ("en", "version 1.2.3"),
        ("en", "Llama 2 70B"),
        ("en", "on 4 September 2024"),
        ("en", "September 4th, 2024"),
        ("en", "2024-09-04"),
        ("en", "04/09/2024"),
        ("en", "in 2024"),
        ("en", "page 12"),
        ("en", "question 4"),
        ("en", "#4"),
        ("en", "the 3rd image"),
        ("en", "at 5 pm"),
        ("en", "24/7"),
        ("en", "+33 6 12 34 56 78"),
        ("fr", "GPT-3"),
        ("fr", "le 4 septembre 2024"),
        ("fr", "le 1er mai"),
        ("fr", "04.09.2024"),
        ("fr", "en 2024"),
        ("fr", "la question 4"),
        ("fr", "la 3e image"),
        ("fr", "à 17 h"),
        ("fr", "01 23 45 67 89"),
    ],
)
def test_labels_are_no_numbers(read: Read, language: str, text: str) -> None:
    assert numbers(read, text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "2024 images", ["2024"]),
        ("en", "GPT-3 for 1,000 images", ["1,000"]),
        ("en", "in 2024 we made 300 images", ["300"]),
        ("en", "1e6 images", ["1e6"]),
        ("en", "IMAGES 500", ["500"]),
        ("en", "images: 750", ["750"]),
        ("en", "may 5 images be enough", ["5"]),
        ("fr", "2h30 de film", ["2h30"]),
        ("fr", "2024 images", ["2024"]),
        ("fr", "pendant 17 h", ["17 h"]),
        ("fr", "COMBIEN POUR 500 IMAGES", ["500"]),
    ],
)
def test_numbers_are_no_labels(read: Read, language: str, text: str, expected: list[str]) -> None:
    assert numbers(read, text, language) == expected


def test_a_label_alone_blocks_and_with_its_word_does_not(read: Read) -> None:
    assert read("energy of Zeta 4 images", "en").frame.blocking
    assert not read("energy of 1,000 images, question 4", "en").frame.blocking
