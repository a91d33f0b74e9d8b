"""Conversations: every documented question file holds, each one a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.interfaces.documents import check_document, read_document
from assistant.session import Assistant
from tests.running import ROOT

FILES = sorted((ROOT / "tests/conversations").glob("*.ask.md"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_holds(path: Path, assistant: Assistant) -> None:
    mismatches = [mismatch for _, found in check_document(assistant, path) for mismatch in found]
    assert not mismatches, "\n".join(f"{path.name}:{mismatch}" for mismatch in mismatches)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_asks_something(path: Path) -> None:
    assert all(conversation.turns for conversation in read_document(path))


def test_there_are_sixty_in_both_languages() -> None:
    languages = [conversation.language for path in FILES for conversation in read_document(path)]
    assert len(languages) >= 60
    assert languages.count("en") >= 20
    assert languages.count("fr") >= 20
