"""Whom a condition, a follow-up, a verb or a doubt is about."""

from __future__ import annotations

import pytest

from assistant.language.reading import Reader


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("if cars become twice as efficient, how many images per charge", "en", "efficient"),
        ("if my pupils were twice as efficient, energy of 1,000 images", "en", "efficient"),
        ("si les batteries étaient deux fois plus efficaces, combien d'images par recharge", "fr", "efficaces"),
        ("if models were twice as efficient, CO2 of 1,000 images at 56 g per kWh", "en", "efficient"),
        ("how much energy do 1,000 images supply", "en", "supply"),
        ("combien d'énergie donnent 500 images", "fr", "donnent"),
        ("how much CO2 do 1,000 images absorb", "en", "absorb"),
        ("and a house?", "en", "house"),
        ("and one meeting?", "en", "meeting"),
        ("energy of 1000 images with Imagen", "en", "Imagen"),
        ("energy of untraining GPT-3", "en", "untraining"),
    ],
)
def test_what_is_said_of_something_else_stands_in_the_way(reader: Reader, text: str, language: str, word: str) -> None:
    frame = reader.read(text, language=language).frame
    assert word in [unmatched.text for unmatched in frame.unmatched if unmatched.blocks]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("is it false that 1,000 images take 5 kWh", "no-equal"),
        ("is it a lie that 1,000 images take more than 5 kWh", "no-larger"),
        ("he says 1,000 images take 5 kWh, is he wrong?", "no-equal"),
        ("I doubt that 1,000 images take 5 kWh, am I right?", "no-equal"),
        ("true or false: 1,000 images take 5 kWh", "equal"),
        ("est-ce faux que 1 000 images prennent 5 kWh ?", "no-equal"),
        ("1 000 images prennent 5 kWh, il a tort ou pas", "equal"),
        ("what percentage less do 1,000 images use than 5,000 images", "percent-less"),
        ("combien de pour cent de plus font 5 000 images que 4 000 images", "percent-more"),
        ("was the article published before October 2024", "smaller"),
        ("l'article date d'après 2024, vrai ?", "larger"),
    ],
)
def test_the_relation_is_the_one_that_is_asked(reader: Reader, text: str, relation: str) -> None:
    assert reader.read(text).frame.relation == relation


def test_a_battery_is_enough_where_it_holds_more(reader: Reader) -> None:
    frame = reader.read("is a 20 kWh battery enough for 5,000 images").frame
    assert (frame.intent, frame.relation) == ("verification", "enough")


def test_english_with_words_that_nobody_knows_is_not_read_as_french(reader: Reader) -> None:
    assert reader.read("I look at 100 pictures a day on Pinterest. CO2 a year?").language == "en"
