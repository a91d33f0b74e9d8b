"""Retelling: an amount said again, a time of the day and a measure that is left change no figure."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("due at 6pm: CO2 of 100 images", "CO2 of 100 images"),
        ("it's for 2:30 pm, CO2 of 100 images", "CO2 of 100 images"),
        ("réunion à 14 h 30, CO2 de 100 images", "CO2 de 100 images"),
        ("à rendre à 18 h : CO2 de 100 images", "CO2 de 100 images"),
        ("I made 260 images. What is the impact of those 260 images?", "what is the impact of 260 images?"),
        ("j'ai fait 310 images, quelle est l'empreinte de ces 310 images ?", "quelle est l'empreinte de 310 images ?"),
        ("my book has 32 pages and I made 260 images, impact?", "I made 260 images, impact?"),
        ("I have 10 kWh left on the meter, how many images can I make?", "10 kWh, how many images can I make?"),
        ("il me reste 10 kWh sur le compteur, combien d'images ?", "10 kWh, combien d'images ?"),
        ("1 kWh buys me how many images?", "1 kWh is how many images?"),
        ("avec un plafond de 1 kg de CO2, combien d'images ?", "avec 1 kg de CO2, combien d'images ?"),
        ("C02 of 100 images", "CO2 of 100 images"),
        ("energy of 1,400 textures... sorry, 1,400 images", "energy of 1,400 images"),
        ("a picture a day for a year, energy", "one picture a day for a year, energy"),
        (
            "per item, how many times more CO2 does image generation emit than text classification?",
            "how many times more CO2 does one image emit than one text classification?",
        ),
    ],
)
def test_the_figure_is_that_of_the_plain_question(read: Read, text: str, plain: str) -> None:
    frame, bare = read(text).frame, read(plain).frame
    assert frame.refusal is None and frame.intent == bare.intent
    said, meant = ({(s.name, str(s.value.bounds), s.value.entity, s.value.per) for s in f.slots} for f in (frame, bare))
    assert said == meant


@pytest.mark.parametrize(
    "text",
    [
        "from 6pm to 8pm I make 100 images, CO2?",
        "I made 260 images a day. What is the impact of those 260 images?",
        "I drew 260 images by hand. What is the footprint of those 260 images?",
        "Monday 500 images. Tuesday 500 images. What footprint?",
        "I have 10 kWh left, how many images can I make with half of it?",
        "how many kWh are left of a charge after 1,000 images?",
        "100 texts at their upper limit, how many images in CO2?",
        "lot C02: zorblax of 100 images",
        "J'ai fait 3 images. Quelle énergie pour 300 images ?",
    ],
)
def test_what_may_be_another_amount_has_no_figure(read: Read, text: str) -> None:
    frame = read(text).frame
    assert frame.refusal is not None or frame.intent in (None, "explanation")
