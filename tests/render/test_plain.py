"""Plain: lines that a terminal can be given, whatever was typed and whatever a pack says."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.render.plain import plain, safe
from assistant.session import Assistant

ESCAPES = [
    "\x1b[31m",
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x1b\\",
    "\x9b31m",
    "\x08\x08",
    "\x00",
    "\x7f",
    "\r",
    "\u202e",
    "\u202d",
    "\u2066",
    "\u2069",
    "\u200f",
    "\u061c",
    "\u200b",
    "\ufeff",
    "\ue000",
    "\udcff",
]


def obeyed(text: str) -> list[str]:
    """Characters that a terminal would obey rather than show."""
    return [char for char in text if char not in "\n\t" and unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")]


def shown(assistant: Assistant, question: str, *, why: bool = False) -> str:
    return plain(assistant.conversation().ask(question), why=why)


@pytest.mark.parametrize("char", ESCAPES)
def test_safe_strips_what_a_terminal_obeys(char: str) -> None:
    assert obeyed(safe(f"a{char}b")) == []
    assert safe(f"a{char}b")[0] == "a"
    assert safe(f"a{char}b")[-1] == "b"


@pytest.mark.parametrize("text", ["", "a\nb", "a\tb", "5 000 g", "5\u202f000\u00a0g", "« é » – ½ 10³ → 🚗", "日本"])
def test_safe_keeps_what_is_shown(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize("char", ESCAPES)
@pytest.mark.parametrize(
    "question",
    [
        "energy of 1,000 vid{}eos",
        "energy of 1,000 {} images",
        "{}",
        "how many b{}ananas is that",
        "énergie de {}lapins",
    ],
)
def test_no_answer_repeats_an_escape(question: str, char: str, assistant: Assistant) -> None:
    assert obeyed(shown(assistant, question.format(char), why=True)) == []


def test_the_answer_comes_first(assistant: Assistant) -> None:
    lines = shown(assistant, "how many cars does 100k images charge").splitlines()
    assert lines[0] == "About 5.81 full charges of a Tesla Model 3 for 100,000 generated images."
    assert lines[1] == "  Read as: 100,000 generated images in full charges of a Tesla Model 3"
    assert lines[2].startswith("  Source: ")
    assert all(line.startswith("  ") for line in lines[1:])


def test_french_heads_and_spaces(assistant: Assistant) -> None:
    lines = shown(assistant, "combien de CO2 pour 5000 images ?").splitlines()
    assert lines[1].startswith("  Lu comme : ")
    assert lines[2].startswith("  Source : ")


def test_why_shows_every_step_and_every_source(assistant: Assistant) -> None:
    question = "how many cars does 100k images charge"
    assert "Worked out:" not in shown(assistant, question)
    assert shown(assistant, question, why=True).count("Worked out:") == 2
    assert shown(assistant, question).count("Source:") == 1
    assert shown(assistant, question, why=True).count("Source:") == 2


def test_a_refusal_has_no_source_and_offers_questions(assistant: Assistant) -> None:
    lines = shown(assistant, "energy of 1,000 videos").splitlines()
    assert not any("Source" in line for line in lines)
    offered = [line.removeprefix("  - ") for line in lines if line.startswith("  - ")]
    assert offered
    for question in offered:
        assert assistant.conversation().ask(question).answer.status == "answered"
