"""Constructions: what announces a claim or a request, and what little words stand for."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read, assert_says_the_same


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ('Claim to check: "2,000 images use 6 kWh"', "2,000 images use 6 kWh, true?"),
        ("Vérifiez ceci : 2 000 images consomment 6 kWh.", "2 000 images consomment 6 kWh, vrai ?"),
        ("someone tweeted that 2,000 images use 6 kWh, true?", "2,000 images use 6 kWh, true?"),
        ("i saw on tiktok that 2,000 images use 6 kWh, true?", "2,000 images use 6 kWh, true?"),
        ("our API sorts 1M texts per day: CO2 per week?", "sorting 1M texts per day: CO2 per week?"),
        ("Return the CO2 of 500 images, unit: kg", "CO2 of 500 images, unit: kg"),
        ("worse 4 the planet: 10 images or 10 texts sorted?", "worse for the planet: 10 images or 10 texts sorted?"),
        ("how much power dose 20 images use", "how much power does 20 images use"),
        ("10% of what training GPT-3 took: how many charges?", "10% of training GPT-3: how many charges?"),
        ("30 images and 50 drawings: the most CO2 that could be?", "30 images and 50 drawings: CO2?"),
        ("combien d'images avant d'atteindre 5 kWh", "combien d'images pour 5 kWh"),
        ("Next to a charge, do 10 images take more or less?", "compared to a charge, do 10 images take more or less?"),
        ("thanks for the help", "thanks"),
        ("energy of 4 my images", "energy of 4 images"),
        ("for Year 5: energy of 60 images", "energy of 60 images"),
        ("is it a million images that use as much as 58 charges?", "do a million images use the same as 58 charges?"),
        (
            "notre prod trie 1M de textes par jour : CO2 par semaine ?",
            "trier 1M de textes par jour : CO2 par semaine ?",
        ),
    ],
)
def test_it_says_the_same_as_the_plain_words(read: Read, text: str, plain: str) -> None:
    assert_says_the_same(read, text, plain)


@pytest.mark.parametrize(
    "text",
    [
        'Claim to check: "2,000 videos use 6 kWh"',
        "Check this: 1000 images in Poland emit 1 kg",
        "our API sorts 1M videos per day: CO2 per week?",
        "Return the water of 500 images",
        "10% of the water of training GPT-3: how many charges?",
        "dose of radiation of 20 images in kWh",
        "combien d'images avant un vol",
        "phones that could be charged with 1000 images",
        "I made 4 this morning and 300 images yesterday, energy of all?",
        "i make 4 a day for a year, images",
        "for Year 5 images, energy",
    ],
)
def test_what_is_not_known_still_stands_in_the_way(read: Read, text: str) -> None:
    assert read(text).frame.refusal is not None
