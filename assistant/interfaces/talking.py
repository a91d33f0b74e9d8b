"""Talking: a conversation that is kept. Each turn is on the disk before it is handed out to be shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from assistant.errors import HistoryError, QueryError
from assistant.interfaces.changing import Change, requested, with_change
from assistant.interfaces.history import History
from assistant.interfaces.recording import Recorder
from assistant.interfaces.resuming import Resumed, resume
from assistant.render.json import turn_json
from assistant.render.turn import Turn

if TYPE_CHECKING:
    from assistant.session import Assistant


@dataclass
class Told:
    """One question and what became of it."""

    shown: str
    """The question as the user sees it."""
    turn: Turn | None
    """None where answering failed."""
    first: Turn | None = None
    """The turn before anything was changed in it."""
    error: Exception | None = None
    """The defect, where it did."""
    kept: int | None = None
    """The turn's id in the history."""
    changes: list[Change] = field(default_factory=list)
    """What was changed in the answer in place, in order."""
    trouble: HistoryError | None = None
    """Why the turn could not be kept."""
    said: str | None = None
    """What the answer was when it was kept, where it is another one now."""


class Talking:
    """A conversation with its history; `language` forces one, else each question's own words decide."""

    def __init__(self, assistant: Assistant, history: History, *, language: str | None, locale: str) -> None:
        self.assistant = assistant
        self.history = history
        self.conversation = assistant.conversation(language=language, preferred=locale)
        self._recorder = Recorder(history)

    @property
    def kept(self) -> int | None:
        """The conversation's id in the history, None before its first turn."""
        return self._recorder.conversation

    def ask(self, question: str, shown: str | None = None) -> Told:
        """Answer a question and keep it. A defect of answering is told, not raised: it must not cost the talk."""
        told = Told(question if shown is None else shown, None)
        found: Mapping[str, Any] | None = None
        try:
            turn = self.conversation.ask(question)
            found = turn_json(turn, self.assistant.store)
            told.turn = told.first = turn
        except Exception as error:
            told.error = error
        language = told.turn.language if told.turn is not None else self.conversation.preferred
        told.kept, told.trouble = self._recorder.keep(question, language=language, answer=found, shown=told.shown)
        return told

    def change(self, told: Told, change: Change) -> None:
        """Answer a question again with something changed, and keep that. Raises QueryError where it does not fit.

        A change that leaves no figure is refused too (`no-figure-left`), and the answer stays as it was.
        """
        turn, store = told.turn, self.assistant.store
        if turn is None or told.first is None:
            raise QueryError("no-premise", "there is no answer to change")
        changes = with_change(told.changes, change, store)
        query = requested(told.first, changes, store)
        if query is None:
            raise QueryError("no-premise", "there is no answer to change")
        before = self.conversation.state
        after = self.conversation.change(turn, query)
        if after.answer.status != "answered":
            self.conversation.state = before
            raise QueryError("no-figure-left", "with that there is no figure")
        told.turn = after
        told.changes = changes
        if told.kept is not None:
            try:
                self.history.change(told.kept, told.changes, turn_json(after, store))
                told.trouble = None
            except HistoryError as error:
                told.trouble = error

    def resume(self, conversation: int) -> Iterator[Told]:
        """Go on from a kept conversation: its questions are asked again in order, with what was changed in them.

        Raises HistoryError before the first where it cannot be read.
        """
        turns = self.history.turns(conversation)
        self._recorder = Recorder(self.history, conversation)
        return map(_told, resume(self.conversation, turns))


def _told(resumed: Resumed) -> Told:
    kept = resumed.kept
    said = str((kept.answer or {}).get("text", "")) if not resumed.is_same else None
    return Told(kept.shown, resumed.turn, resumed.first, kept=kept.id, changes=list(kept.changes), said=said or None)
