"""Words that only say who somebody is or what pictures show."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.session import Assistant


def ask(assistant: Assistant, question: str, language: str = "en") -> Answer:
    return assistant.conversation(language=language).ask(question).answer


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Mr Okonkwo asked: energy of 500 images?", "en"),
        ("Mrs. Hinterberger made 500 images. Energy?", "en"),
        ("my colleague Sarah Okonkwo made 500 images, energy?", "en"),
        ("Mme Kervadec demande : énergie de 500 images ?", "fr"),
        ("M. Kervadec a fait 500 images, quelle énergie ?", "fr"),
        ("energy of 500 dragon pictures", "en"),
        ("energy of 500 vintage cat posters", "en"),
        ("energy of 500 cat and dog pictures", "en"),
        ("energy of 500 pictures of mountains and lakes", "en"),
        ("energy of the 500 pictures in our parish newsletter", "en"),
        ("25 pupils in my class made 20 images each, energy?", "en"),
    ],
)
def test_they_change_nothing(assistant: Assistant, question: str, language: str) -> None:
    answer = ask(assistant, question, language)
    assert answer.status == "answered"
    assert {round(float(result.bounds.high or 0), 4) for result in answer.results} == {1.4535}


@pytest.mark.parametrize(
    "question",
    [
        "energy of 5,000 Mr Bean images",
        "energy of 5,000 images for Mr GPT-4",
        "energy of 5,000 James Webb pictures",
        "energy of 500 Apple images",
        "energy of an oil painting",
        "energy of 500 cat videos",
        "energy of 500 vintage cars",
        "energy of charging a vintage car",
        "energy of a pizza and dragon pictures",
        "energy of 500 pictures of hills and a pizza",
        "energy of 500 pictures of hills and 3 pizzas",
        "CO2 of classifying 500 cat pictures",
        "CO2 of 500 food reviews",
        "energy of 500 images in bakeries",
        "I have 500 pictures in my album, CO2?",
        "energy of 500 images in our newsletters",
        "express 500 images in the household",
    ],
)
def test_beside_other_things_they_block(assistant: Assistant, question: str) -> None:
    assert ask(assistant, question).status != "answered"
