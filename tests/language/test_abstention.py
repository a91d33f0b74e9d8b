"""Abstention: a question with one meaning word replaced by a word nobody knows gets another answer or none.

Every first question of every conversation that is answered with a figure is asked again with each lexeme its
reading used replaced by "zorblax", and with "zorblax" directly before and behind each thing. The figure must not
come back.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from assistant.answer import Answer
from assistant.interfaces.documents import read_document
from assistant.language.lexemes import Lexeme
from assistant.session import Assistant

FOLDER = Path(__file__).parent.parent / "conversations"
DOCUMENTS = sorted(FOLDER.glob("*.ask.md"))
WORD = "zorblax"
KINDS = {"THING", "NUMBER", "QUANTITY", "UNIT", "MEASURE", "ENTITY", "ATTRIBUTE", "MORE", "LESS", "TIMES", "SHARE",
         "RATIO", "DIFFERENCE"}  # fmt: skip
EXCEPTIONS: dict[tuple[str, str], str] = {
    (
        "Notre service, bureau 210, compte 45 agents ; chacun d'eux génère 8 visuels par semaine. "
        "Électricité annuelle, en kWh ?",
        "service",
    ): "what the speaker's own place is called",
    (
        "We have two options on page 14 of the tender. Which draws less power: 25,000 renders or a single "
        "Model 3 refill?",
        "two",
    ): "how many options there are is in a sentence that asks nothing",
    (
        "Our American readers want pounds: how much CO2 for 2,000 generated visuals, in lb?",
        "pounds",
    ): "what the readers want is said again, as a unit",
    (
        "My book has 32 pages and I generated 260 illustrations for it. What is the environmental impact of those "
        "260 illustrations?",
        "illustrations",
    ): "what was made is said again where it is asked about",
    (
        "Mon album fait 48 pages, j'ai généré 310 illustrations pour y arriver : quelle est l'empreinte de ces "
        "310 illustrations ?",
        "illustrations",
    ): "what was made is said again where it is asked about",
    (
        "Mon album fait 48 pages, j'ai généré 310 illustrations pour y arriver : quelle est l'empreinte de ces "
        "310 illustrations ?",
        "48",
    ): "how long the album is, in a clause that asks nothing",
}
"""Question and replaced text to the reason why the same figure is right."""
EXCEPTIONS_AT_MOST = Fraction(1, 100)


def questions() -> Iterator[tuple[str, str | None]]:
    seen: set[tuple[str, str | None]] = set()
    for document in DOCUMENTS:
        for conversation in read_document(document):
            entry = (conversation.turns[0].question, conversation.language)
            if entry not in seen:
                seen.add(entry)
                yield entry


def headline(answer: Answer) -> object:
    return answer.results, answer.winner, answer.verdict


def used(assistant: Assistant, question: str, language: str | None) -> tuple[Answer, list[Lexeme]] | None:
    """The figure of a question and the lexemes it was read from, or None where it has no figure."""
    conversation = assistant.conversation(language=language)
    reading = conversation.read(question)
    found = conversation.ask(question).answer
    if found.status != "answered" or not found.results:
        return None
    return found, [lexeme for lexeme in reading.lexemes if lexeme.kind in KINDS]


def replaced(question: str, lexeme: Lexeme) -> str:
    start, end = lexeme.span
    return f"{question[:start]} {WORD} {question[end:]}"


def same_figure(assistant: Assistant, question: str, language: str | None, answer: Answer) -> bool:
    again = assistant.conversation(language=language).ask(question).answer
    return again.status == "answered" and headline(again) == headline(answer)


@pytest.fixture(scope="module")
def figures(assistant: Assistant) -> list[tuple[str, str | None, Answer, list[Lexeme]]]:
    found = []
    for question, language in questions():
        read = used(assistant, question, language)
        if read is not None:
            found.append((question, language, *read))
    return found


Figures = list[tuple[str, str | None, Answer, list[Lexeme]]]


def test_there_are_questions_to_try(figures: Figures) -> None:
    assert len(figures) >= 100


def test_no_word_can_be_taken_away_unnoticed(assistant: Assistant, figures: Figures) -> None:
    unnoticed: set[tuple[str, str]] = set()
    tried = 0
    for question, language, answer, lexemes in figures:
        for lexeme in lexemes:
            tried += 1
            if same_figure(assistant, replaced(question, lexeme), language, answer):
                unnoticed.add((question, lexeme.text))
    assert unnoticed - set(EXCEPTIONS) == set()
    assert set(EXCEPTIONS) - unnoticed == set(), "these are noticed now: take them off EXCEPTIONS"
    assert Fraction(len(EXCEPTIONS), tried) <= EXCEPTIONS_AT_MOST


@pytest.mark.parametrize("place", ["before", "behind"])
def test_no_word_can_be_put_beside_a_thing_unnoticed(assistant: Assistant, figures: Figures, place: str) -> None:
    unnoticed = []
    for question, language, answer, lexemes in figures:
        for lexeme in lexemes:
            if lexeme.kind != "THING":
                continue
            cut = lexeme.span[0] if place == "before" else lexeme.span[1]
            changed = f"{question[:cut]} {WORD} {question[cut:]}"
            if same_figure(assistant, changed, language, answer):
                unnoticed.append(changed)
    assert unnoticed == []
