"""French: elision, contraction, dates and the words behind a magnitude."""

from __future__ import annotations

import re

import pytest

from assistant.facts.store import MemoryStore
from assistant.session import Assistant
from assistant.wording.base import Wording
from assistant.wording.fr import French


@pytest.fixture(scope="module")
def french(store: MemoryStore) -> Wording:
    return French(store)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("images", "d'images"),
        ("électricité", "d'électricité"),
        ("Énergie", "d'Énergie"),
        ("heures", "d'heures"),
        ("entraînement de GPT-3", "d'entraînement de GPT-3"),
        ("recharges", "de recharges"),
        ("CO2e", "de CO2e"),
        ("le titre", "du titre"),
        ("les images", "des images"),
        ("l'étude", "de l'étude"),
        ("la série", "de la série"),
        ("1\u202f000 images", "de 1\u202f000 images"),
        ("environ 5 images", "d'environ 5 images"),
        ("au plus 5 images", "d'au plus 5 images"),
        ("Université Carnegie Mellon", "d'Université Carnegie Mellon"),
    ],
)
def test_of(french: Wording, noun: str, expected: str) -> None:
    assert french.of(noun) == expected


def test_of_before_a_ligature(french: Wording) -> None:
    assert french.of("œuvres") == "d'œuvres"


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2024", "2024"),
        ("2024-09", "septembre 2024"),
        ("2024-09-04", "4 septembre 2024"),
        ("2024-05-01", "1er mai 2024"),
    ],
)
def test_dates(french: Wording, iso: str, expected: str) -> None:
    assert french.date(iso) == expected


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("énergie de 1000000 images", "1\u00a0million d'images générées"),
        ("énergie de 2000000 images", "2\u00a0millions d'images générées"),
        ("énergie de 1,5 image", "1,5 image générée"),
        ("énergie de 2 images", "2 images générées"),
        ("énergie de 1000 images", "1\u202f000 images générées"),
    ],
)
def test_sentences(assistant: Assistant, question: str, part: str) -> None:
    assert part in assistant.conversation(language="fr").ask(question).worded.text


QUESTIONS = [
    "énergie de 1000 images", "CO2 d'un million d'images", "combien de voitures rechargent 100k images",
    "que faire avec 1 kg de CO2", "qui a fait l'étude ?", "100 images contre 200 images", "que puis-je demander",
    "énergie de 5 zorblax", "énergie d'un million de classifications de texte", "CO2 de l'entraînement de GPT-3",
    "quel pourcentage d'une recharge de tesla font 1000 images", "quels sont les avantages ?",
]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_typography(assistant: Assistant, question: str) -> None:
    """No "de" before a vowel, no "de le", no digits written as in English, no English words."""
    turn = assistant.conversation(language="fr").ask(question)
    for text in (turn.worded.text, turn.worded.interpretation, *turn.worded.steps):
        assert not re.search(r"\bde (?:le|les|[aeiouéèê])\b", text), text
        assert not re.search(r"\bde [aeiouéèêâîô]", text), text
        assert not re.search(r"\d,\d{3},\d|\d\.\d", text), text
        assert not re.search(r"\b(?:the|of|for|about|and)\b", text), text
