"""Kept: a conversation and a turn as they are kept, and the texts that stand for them in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from assistant.language.tokens import fold

TITLE_LONGEST = 80


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """One conversation; times are aware and in UTC, `touched` is that of its last turn."""

    id: int
    title: str
    started: datetime
    touched: datetime
    count: int


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """One turn as it was kept."""

    id: int
    conversation: int
    question: str
    """As asked: the number of a choice, where one was chosen."""
    shown: str
    """As the user saw it: the text of the choice."""
    language: str
    answer: dict[str, Any] | None
    """The contract's object as it was shown last; None where answering failed."""
    changes: list[dict[str, Any]]
    """What the user changed in the answer in place, in order."""
    at: datetime


def conversation_of(row: tuple[Any, ...]) -> KeptConversation:
    """A conversation from id, title, started, touched and count."""
    id_, title, started, touched, count = row
    return KeptConversation(id_, title, datetime.fromisoformat(started), datetime.fromisoformat(touched), count)


def turn_of(row: tuple[Any, ...]) -> KeptTurn:
    """A turn from its columns in the order of the fields. Raises ValueError where the text in them is damaged."""
    id_, conversation, question, shown, language, answer, changes, at = row
    return KeptTurn(
        id_,
        conversation,
        question,
        shown,
        language,
        json.loads(answer),
        json.loads(changes),
        datetime.fromisoformat(at),
    )


def folded(text: str) -> str:
    """Text as it is searched: case, accents and kinds of space and apostrophe aside."""
    return " ".join(fold(word) for word in whole(text).replace("’", "'").split())


def title_of(text: str) -> str:
    """A text as a title: one line, not too long."""
    line = " ".join(whole(text).split())
    return line if len(line) <= TITLE_LONGEST else f"{line[: TITLE_LONGEST - 1].rstrip()}…"


def whole(text: str) -> str:
    """Text that UTF-8 can hold: halves of a character become a question mark."""
    return text.encode("utf-8", "replace").decode("utf-8")


def dumped(value: object) -> str:
    """JSON as it is kept."""
    return whole(json.dumps(value, ensure_ascii=False))
