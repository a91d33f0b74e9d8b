"""Conversations: every documented question file holds, but for the turns that are known to fail; those must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest

from assistant.interfaces.documents import Expectation, check_document, read_document
from assistant.session import Assistant
from tests.running import ROOT

FILES = sorted((ROOT / "tests/conversations").glob("*.ask.md"))
KNOWN = ROOT / "tests/conversations/known_failures.txt"
MOST_KNOWN = 66
"""Turns that are known to fail. Lower it with the list; it never rises."""


@cache
def known_failures() -> tuple[str, ...]:
    """The keys of the list, in its order."""
    lines = KNOWN.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line.strip() and not line.startswith("#"))


def keys(name: str, turns: Iterable[Expectation]) -> list[str]:
    """A key for each turn of a file that survives edits around it; a question asked again is numbered."""
    seen: Counter[str] = Counter()
    found = []
    for turn in turns:
        seen[turn.question] += 1
        again = "" if seen[turn.question] == 1 else f" ({seen[turn.question]})"
        found.append(f"{name}{again}: {turn.question}")
    return found


def outcomes(path: Path, assistant: Assistant) -> dict[str, list[str]]:
    """What does not hold of each turn of a file, by key. A fence that is wrong itself is nobody's known failure."""
    checked = list(check_document(assistant, path))
    wrong = [mismatch for turn, found in checked if not turn.question for mismatch in found]
    assert not wrong, f"{path.name}:{wrong}"
    turns = [turn for turn, _ in checked]
    return dict(zip(keys(path.name, turns), (found for _, found in checked), strict=True))


def disagreements(found: dict[str, list[str]], known: Iterable[str]) -> list[str]:
    """Turns that fail and are not listed, and turns that are listed and hold."""
    listed = set(known)
    failing = [f"{key}\n  {line}" for key, lines in found.items() if key not in listed for line in lines]
    mended = [f"{key}\n  holds now: take it out of {KNOWN.name}" for key in listed & found.keys() if not found[key]]
    return failing + sorted(mended)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_holds_but_for_what_is_known_to_fail(path: Path, assistant: Assistant) -> None:
    found = disagreements(outcomes(path, assistant), known_failures())
    assert not found, "\n".join(found)


def test_the_list_names_turns_there_are() -> None:
    there_are = {
        key
        for path in FILES
        for key in keys(path.name, (turn for fence in read_document(path) for turn in fence.turns))
    }
    assert [key for key in known_failures() if key not in there_are] == []
    assert len(set(known_failures())) == len(known_failures())


def test_the_list_only_shrinks() -> None:
    assert len(known_failures()) == MOST_KNOWN, "as long as it is written to be: lower the number with the list"


def test_a_failure_that_is_not_listed_and_one_that_is_mended_are_told() -> None:
    found = {"a: one": ["3: wrong"], "a: two": [], "a: three": ["9: wrong"], "a: four": []}
    assert disagreements(found, ["a: two", "a: three", "b: five"]) == [
        "a: one\n  3: wrong",
        "a: two\n  holds now: take it out of known_failures.txt",
    ]


def test_a_question_asked_again_is_numbered() -> None:
    turns = [Expectation(question, 1) for question in ("x", "y", "x", "x")]
    assert keys("f", turns) == ["f: x", "f: y", "f (2): x", "f (3): x"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_asks_something(path: Path) -> None:
    assert all(conversation.turns for conversation in read_document(path))


def test_there_are_sixty_in_both_languages() -> None:
    languages = [conversation.language for path in FILES for conversation in read_document(path)]
    assert len(languages) >= 60
    assert languages.count("en") >= 20
    assert languages.count("fr") >= 20
