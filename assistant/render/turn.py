"""Turn: one question with everything that became of it, as renderings and interfaces need it."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answer import Answer
from assistant.frame import Frame
from assistant.wording.base import Worded


@dataclass(frozen=True, slots=True)
class Turn:
    """A question, how it was read, its answer and its texts."""

    question: str
    language: str
    frame: Frame
    answer: Answer
    worded: Worded
