"""Words whose place gives them another sense, and what people only tell around a question."""

from __future__ import annotations

import pytest

from assistant.language.reading import Reader


def kinds(reader: Reader, text: str, language: str) -> dict[str, str]:
    return {lexeme.text: lexeme.kind for lexeme in reader.read(text, language=language).lexemes}


@pytest.mark.parametrize(
    ("text", "language", "word", "kind"),
    [
        ("energy of 250 images of kingfishers", "en", "kingfishers", "HARMLESS"),
        ("énergie de 250 images de blaireaux", "fr", "blaireaux", "HARMLESS"),
        ("energy of 250 images of Zorblax", "en", "Zorblax", "UNKNOWN"),
        ("energy for a zorblax", "en", "zorblax", "UNKNOWN"),
        ("energy of 430 cake pictures", "en", "cake", "HARMLESS"),
        ("energy of 12 oil paintings", "en", "oil", "UNKNOWN"),
        ("energy of 500 images for my zorblax", "en", "zorblax", "UNKNOWN"),
        ("how many images can a Tesla hold", "en", "hold", "UNKNOWN"),
        ("how many images would a charge take", "en", "take", "HARMLESS"),
        ("quel est le poids d'une image", "fr", "poids", "UNKNOWN"),
        ("combien consomme une image, en énergie, et quel poids de CO2", "fr", "poids", "HARMLESS"),
        ("where was GPT-3 trained", "en", "where", "UNKNOWN"),
        ("twice fewer than 1000 images", "en", "twice", "UNKNOWN"),
        ("energy of 5 images for $5", "en", "$", "UNKNOWN"),
    ],
)
def test_a_word_is_what_its_place_makes_it(reader: Reader, text: str, language: str, word: str, kind: str) -> None:
    assert kinds(reader, text, language)[word] == kind
