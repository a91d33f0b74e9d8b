"""Plain: a turn as lines of text for terminals without a screen, pipes and screen readers."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.render.turn import Turn  # what writes a line safely needs no answer

_HEADS = {
    "en": {"reading": "Read as", "steps": "Worked out", "sources": "Source", "note": "Note", "assumed": "Assumed",
           "rivals": "Others say", "try": "You can ask", "choose": "Choose"},
    "fr": {"reading": "Lu comme", "steps": "Calcul", "sources": "Source", "note": "Note", "assumed": "Supposé",
           "rivals": "D'autres disent", "try": "Vous pouvez demander", "choose": "Choisissez"},
}  # fmt: skip


def plain(turn: Turn, *, why: bool = False, offers: bool = False) -> str:
    """The answer first, then how it was read, its source and what to beware of.

    `why` adds the steps; `offers` numbers the questions that can be asked, where a number takes one.
    """
    worded, heads = turn.worded, _HEADS[turn.language]
    colon = " :" if turn.language == "fr" else ":"
    answered = turn.answer.status == "answered"
    lines = [worded.text]

    def add(head: str, text: str) -> None:
        lines.append(f"  {heads[head]}{colon} {text}")

    if answered and turn.answer.intent not in ("provenance",):
        for item_id, label, value in worded.items:
            if turn.answer.intent == "lookup" and value is not None and label == value:
                lines.append(f"  {value}")
            del item_id
    if worded.interpretation and turn.answer.status != "chat":
        add("reading", worded.interpretation)
    if why or turn.answer.intent == "explanation":
        for step in worded.steps:
            add("steps", step)
    if answered and turn.answer.intent != "provenance":
        for source in worded.sources if why else worded.sources[:1]:
            add("sources", source)
    for _, text in worded.assumptions:
        add("assumed", text)
    for _, text in worded.caveats:
        add("note", text)
    for _, text in worded.rivals:
        add("rivals", text)
    for place, text in enumerate(worded.choices, 1):
        lines.append(f"  {place}. {text}")
    if worded.suggestions:
        lines.append(f"  {heads['try']}{colon}")
        first = len(worded.choices) + 1
        lines += [f"  {f'{place}.' if offers else '-'} {text}" for place, text in enumerate(worded.suggestions, first)]
    return safe("\n".join(lines))


def safe(text: str) -> str:
    """Text without control and direction characters, which a terminal would obey."""
    return "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Co")
    )
