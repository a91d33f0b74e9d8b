"""What is asked for beside what is counted, of somebody else, or made by hand."""

from __future__ import annotations

import pytest

from assistant.language.reading import Reader


@pytest.mark.parametrize(
    ("text", "language", "word"),
    [
        ("energy of 500 images and a wedding", "en", "wedding"),
        ("energy of my wedding and 500 images", "en", "wedding"),
        ("énergie de 500 images et d'un mariage", "fr", "mariage"),
        ("énergie d'un mariage et 500 images", "fr", "mariage"),
        ("Sarah made 500 images and Paul 300, how much energy for Paul?", "en", "Paul"),
        ("how much energy for Paul if Sarah made 500 images and he made 300", "en", "Paul"),
        ("j'ai fait 500 images et Paul 300, combien d'énergie pour moi ?", "fr", "moi"),
        ("with a limit of 5 kWh, is 1000 images ok?", "en", "limit of"),
        ("avec une limite de 5 kWh, 1000 images c'est bon ?", "fr", "limite de"),
        ("energy of 500 images drawn by my kids", "en", "drawn"),
        ("les images que ma fille a dessinées, 500, énergie ?", "fr", "dessinées"),
    ],
)
def test_what_nobody_recorded_is_not_dropped(reader: Reader, text: str, language: str, word: str) -> None:
    blocking = [
        unmatched.text for unmatched in reader.read(text, language=language).frame.unmatched if unmatched.blocks
    ]
    assert word in blocking


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I made 500 images and my boss wants the energy", "en"),
        ("energy of 500 images for my school and a party", "en"),
        ("Sarah made 500 images and Paul 300, how much energy for both?", "en"),
        ("j'ai fait 500 images et mon chef veut l'énergie", "fr"),
        ("énergie de 500 images dessinées par une IA", "fr"),
        ("with a ceiling of 10 kWh how many images", "en"),
    ],
)
def test_people_and_occasions_that_only_stand_by_do_not_block(reader: Reader, text: str, language: str) -> None:
    frame = reader.read(text, language=language).frame
    assert frame.intent in ("footprint", "equivalence")
    assert not any(unmatched.blocks for unmatched in frame.unmatched)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I made 260 images on Monday. What is the energy of the 260 images of Tuesday?", "en"),
        ("j'ai fait 260 images lundi. Quelle est l'énergie des 260 images de mardi ?", "fr"),
    ],
)
def test_as_many_of_another_day_are_not_the_same_ones(reader: Reader, text: str, language: str) -> None:
    assert reader.read(text, language=language).frame.intent is None
