"""Context: what the rest of an utterance makes of a word, and where it must not."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read, assert_says_the_same


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("un plein et demi et 3 images, énergie", "1,5 plein et 3 images, énergie"),
        ("two charges and a half, energy", "2.5 charges, energy"),
        ("30 images and 50 charges: energy of both", "30 images and 50 charges: energy"),
        ("30 images et 50 pleins : l'énergie des deux", "30 images et 50 pleins : l'énergie"),
        ("Jan 500 images, Feb 700 images, energy in total", "500 images, 700 images, energy in total"),
        ("CO2 of 500 images in Poland at 650 g/kWh", "CO2 of 500 images at 650 g/kWh"),
        ("énergie de 600 visuels sous le lot A", "énergie de 600 visuels"),
        ("energy of 60 images for form B-17", "energy of 60 images"),
        ("ma classe de 6e année : énergie de 60 images", "énergie de 60 images"),
        ("co2 of labelling 400 customer texts", "co2 of labelling 400 texts"),
        ("classer 6 000 fiches, CO2", "classer 6 000 textes, CO2"),
        ("images 3000, energy", "3000 images, energy"),
        ("unit=J energy 5 images", "energy 5 images in J"),
        ("le studio a livré 300 images, énergie", "300 images, énergie"),
    ],
)
def test_it_says_the_same_as_the_plain_words(read: Read, text: str, plain: str) -> None:
    assert_says_the_same(read, text, plain)


@pytest.mark.parametrize(
    "text",
    [
        "CO2 of 500 images in Poland",
        "energy of 500 images for both",
        "10 images a day last summer, energy",
        "des dessins d'enfants, 30 par classe, quelle énergie",
        "images 2025, energy",
        "energy of 300 letters",
        "CO2 of 1000 medical images",
        "a charge and half an image, energy",
        "videos=500 energy",
        "energy of my zorbline with 10 images",
        "how many images for my zorbline",
        "energy to charge my zorbline",
        "energy of 10 images for 3 zorblines",
        "pour livrer 300 images, énergie",
        "a charge, then a second one: energy",
    ],
)
def test_it_must_not_be_read_so(read: Read, text: str) -> None:
    assert read(text).frame.refusal is not None
