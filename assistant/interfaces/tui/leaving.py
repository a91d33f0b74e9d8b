"""Leaving: what an inline chat leaves in the terminal's scrollback, as lines that can be searched and copied."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.interfaces.talking import Told
from assistant.interfaces.tui.texts import text
from assistant.render.plain import plain, safe


def left(told: Iterable[Told], language: str) -> str:
    """Questions and answers in order, as plain lines; `language` is the chat's, for what is not of an answer."""
    return "".join(f"> {_line(each.shown)}\n{_answer(each, language)}\n\n" for each in told)


def _answer(told: Told, language: str) -> str:
    if told.turn is None:
        return text("failed", language)
    changed = f"\n  {text('changed', told.turn.language)}" if told.changes else ""
    return f"{plain(told.turn)}{changed}"


def _line(question: str) -> str:
    return safe(" ".join(question.split()))
