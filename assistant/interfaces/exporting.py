"""Exporting: a kept conversation as a file: Markdown to read, JSON for programs, or questions that can be replayed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from assistant.interfaces.kept import KeptTurn, folded
from assistant.interfaces.newfile import write_beside
from assistant.session import Assistant

Style = Literal["md", "json", "ask.md"]
STYLES: tuple[Style, ...] = ("md", "json", "ask.md")
_NAME_LONGEST = 40
_SINGLE = (
    "intent",
    "interpretation",
    "query",
    "result",
    "verdict",
    "verdict_kind",
    "winner",
    "text",
    "cost",
    "receipt",
)
_LISTS = (
    "results", "items", "steps", "facts", "sources", "rivals", "assumptions", "caveats", "choices", "suggestions",
    "unmatched",
)  # fmt: skip


def save(
    folder: Path, title: str, turns: Sequence[KeptTurn], style: Style, assistant: Assistant, language: str = "en"
) -> Path:
    """Write a conversation into a folder, under a name made from its title that was free; the path of the file.

    Raises InputError (`unwritable`) where it cannot be written; then nothing is left of it.
    """
    return write_beside(
        folder / f"{file_name(title)}.{style}", exported(title, turns, style, assistant, language), language
    )


def exported(title: str, turns: Sequence[KeptTurn], style: Style, assistant: Assistant, language: str = "en") -> str:
    """The content of the file. `language` is that of the words around the questions to replay."""
    if style == "json":
        return json.dumps([answer_of(turn) for turn in turns], ensure_ascii=False, indent=2, allow_nan=False) + "\n"
    if style == "md":
        from assistant.render.markdown import markdown  # deferred, as the other style: one of them is used

        return markdown(title, turns)
    from assistant.interfaces.replaying import document

    return document(title, turns, assistant, language)


def answer_of(turn: KeptTurn) -> dict[str, Any]:
    """The contract's object of a turn as it was shown last; of one that failed, an empty one of the status `failed`."""
    if turn.answer is not None:
        return turn.answer
    said = {"question": turn.question, "language": turn.language, "status": "failed"}
    return {**said, **dict.fromkeys(_SINGLE), **{name: [] for name in _LISTS}}


def file_name(title: str) -> str:
    """A name that every system takes, without an ending: `wattif-how-many-cars`."""
    words = "".join(char if char.isascii() and char.isalnum() else " " for char in folded(title)).split()
    name = ""
    for word in words:
        if len(name) + len(word) >= _NAME_LONGEST:
            break
        name += f"-{word}"
    return f"wattif{name or '-talk'}"
