"""Talking: a conversation that is kept. Each turn is on the disk before it is handed out to be shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.errors import HistoryError, QueryError
from assistant.interfaces.changing import Change, changed, replayed
from assistant.interfaces.history import History
from assistant.interfaces.kept import KeptTurn
from assistant.render.json import turn_json
from assistant.render.turn import Turn
from assistant.session import Assistant


@dataclass
class Told:
    """One question and what became of it."""

    shown: str
    """The question as the user sees it."""
    turn: Turn | None
    """None where answering failed."""
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
        self.kept: int | None = None
        """The conversation's id in the history, None before its first turn."""

    def ask(self, question: str, shown: str | None = None) -> Told:
        """Answer a question and keep it. A defect of answering is told, not raised: it must not cost the talk."""
        told = self._answered(question, shown)
        try:
            self.kept, told.kept = self.history.add(
                self.kept,
                question=question,
                shown=told.shown,
                language=told.turn.language if told.turn is not None else self.conversation.preferred,
                answer=None if told.turn is None else turn_json(told.turn, self.assistant.store),
            )
        except HistoryError as error:
            told.trouble = error
        return told

    def _answered(self, question: str, shown: str | None) -> Told:
        told = Told(question if shown is None else shown, None)
        try:
            told.turn = self.conversation.ask(question)
        except Exception as error:
            told.error = error
        return told

    def change(self, told: Told, change: Change) -> None:
        """Answer a question again with something changed, and keep that. Raises QueryError where it does not fit.

        An answer that the change leaves without a figure is refused too (`no-figure-left`), and nothing is changed.
        """
        turn = told.turn
        if turn is None or turn.answer.query is None:
            raise QueryError("no-premise", "there is no answer to change")
        query = changed(turn.answer.query, change, turn, self.assistant.store)
        before = self.conversation.state
        after = self.conversation.change(turn, query)
        if after.answer.status != "answered":
            self.conversation.state = before
            raise QueryError("no-figure-left", "with that there is no figure")
        told.turn = after
        told.changes.append(change)
        if told.kept is not None:
            try:
                self.history.change(told.kept, told.changes, turn_json(after, self.assistant.store))
                told.trouble = None
            except HistoryError as error:
                told.trouble = error

    def resume(self, conversation: int) -> Iterator[Told]:
        """Go on from a kept conversation: its questions are asked again in order, with what was changed in them.

        Raises HistoryError before the first where it cannot be read.
        """
        turns = self.history.turns(conversation)
        self.kept = conversation
        return (self._again(turn) for turn in turns)

    def _again(self, kept: KeptTurn) -> Told:
        told = self._answered(kept.question, kept.shown)
        told.kept, told.changes = kept.id, list(kept.changes)
        if told.turn is not None:
            told.turn = replayed(told.turn, kept.changes, self.conversation)
            before = kept.answer["text"] if kept.answer else None
            told.said = before if before != told.turn.worded.text else None
        return told
