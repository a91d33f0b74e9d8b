"""Asides: numbers and words that are not the question's leave it as it was."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read, assert_says_the_same


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("I am 78 and I made 40 images, how much electricity?", "40 images, how much electricity?"),
        ("j'ai 81 ans, quelle énergie pour 40 images ?", "quelle énergie pour 40 images ?"),
        ("for the lesson in room 12: energy of 500 images", "energy of 500 images"),
        ("page 14, énergie de 500 images", "énergie de 500 images"),
        ("CO2 of 1,500 images for the 2026 catalogue (64 pages)", "CO2 of 1,500 images"),
        ("CO2 de 1 500 images pour le catalogue 2026", "CO2 de 1 500 images"),
        ("energy of 1,000 drawings of bananas", "energy of 1,000 drawings"),
        ("40 posters for the football team, energy", "40 posters, energy"),
        ("énergie de 15 images sur les dinosaures", "énergie de 15 images"),
        ("7 images in watt hours, not kWh", "7 images in watt hours"),
        ("le CO2 de 2000 images en grammes et pas en kilos", "le CO2 de 2000 images en grammes"),
        ("my colleague in Pune asks: energy of 30 images", "energy of 30 images"),
    ],
)
def test_what_is_aside_leaves_the_question(read: Read, text: str, plain: str) -> None:
    assert_says_the_same(read, text, plain)


@pytest.mark.parametrize(
    "text",
    [
        "CO2 of 2026 catalogues",
        "how many images for a cable car",
        "CO2 de 2 026 catalogues",
        "energy of 1,000 images, not upscaled",
        "CO2 for 2000 images, not kWh",
        "energy of 12 rooms",
        "énergie de 1000 images pas en 4K",
    ],
)
def test_what_bears_on_the_question_is_no_aside(read: Read, text: str) -> None:
    assert read(text).frame.refusal is not None


def test_a_count_in_brackets_is_not_of_the_word_behind_them(read: Read) -> None:
    lexemes = {lexeme.text: lexeme.kind for lexeme in read("lot 3 (voir page 12), énergie de 300 visuels").lexemes}
    assert lexemes["voir"] == "HARMLESS"
