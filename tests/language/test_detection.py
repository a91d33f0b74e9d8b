"""Detection: the words decide, and a tie is the caller's."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how many images for one tesla charge", "en"),
        ("combien d'images pour une recharge", "fr"),
        ("energie pour 1000 images", "fr"),
        ("energy for 1000 images", "en"),
        ("what's the CO2 of training GPT-3?", "en"),
        ("CO2 de l'entraînement de GPT-3", "fr"),
        ("hello", "en"),
        ("bonjour", "fr"),
        ("and for a million?", "en"),
        ("et pour un million ?", "fr"),
    ],
)
@pytest.mark.parametrize("preferred", ["en", "fr"])
def test_the_words_decide(read: Read, text: str, language: str, preferred: str) -> None:
    if text == "hello":
        assert read(text, preferred=preferred).language == preferred  # said in both
        return
    assert read(text, preferred=preferred).language == language


@pytest.mark.parametrize("text", ["", "500", "CO2", "GPT-3", "500 images", "?", "zorblax"])
@pytest.mark.parametrize("preferred", ["en", "fr"])
def test_a_tie_is_the_caller_s(read: Read, text: str, preferred: str) -> None:
    assert read(text, preferred=preferred).language == preferred


def test_a_forced_language_stays(read: Read) -> None:
    assert read("combien d'images pour une recharge", "en").language == "en"
    assert read("how many images", "fr").language == "fr"
