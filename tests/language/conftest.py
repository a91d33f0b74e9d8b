"""What the tests of understanding share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.language.reading import Reader, Reading
from assistant.session import Assistant

Read = Callable[..., Reading]


@pytest.fixture(scope="session")
def reader(assistant: Assistant) -> Reader:
    return assistant.reader


@pytest.fixture(scope="session")
def read(reader: Reader) -> Read:
    """`read("how many images", "en")`: a reading with the language forced, or chosen by the words."""

    def call(text: str, language: str | None = None, preferred: str = "en") -> Reading:
        return reader.read(text, language=language, preferred=preferred)

    return call


def assert_says_the_same(read: Read, text: str, plain: str) -> None:
    """A text is read, and means what a plainer one does."""
    frame, bare = read(text).frame, read(plain).frame
    assert frame.refusal is None and frame.intent == bare.intent
    assert sorted((s.name, str(s.value)) for s in frame.slots) == sorted((s.name, str(s.value)) for s in bare.slots)
