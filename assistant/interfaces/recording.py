"""Recording: keeps the turns of a running conversation; what cannot be kept now is kept with the next turn that can."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assistant.errors import HistoryError
from assistant.interfaces.history import History


@dataclass(frozen=True, slots=True)
class _Said:
    question: str
    shown: str
    language: str
    answer: Mapping[str, Any] | None


class Recorder:
    """`conversation` is the kept conversation's id, None until its first turn is kept."""

    def __init__(self, history: History, conversation: int | None = None) -> None:
        self.history = history
        self.conversation = conversation
        self._waiting: list[_Said] = []

    def keep(
        self, question: str, *, language: str, answer: Mapping[str, Any] | None, shown: str | None = None
    ) -> tuple[int | None, HistoryError | None]:
        """Keep a turn before it is shown, and those that wait before it.

        Its id, or None and why it is not kept yet; the talk goes on either way.
        """
        self._waiting.append(_Said(question, question if shown is None else shown, language, answer))
        turn = None
        while self._waiting:
            said = self._waiting[0]
            try:
                self.conversation, turn = self.history.add(
                    self.conversation,
                    question=said.question,
                    shown=said.shown,
                    language=said.language,
                    answer=said.answer,
                )
            except HistoryError as error:
                return None, error
            del self._waiting[0]
        return turn, None
