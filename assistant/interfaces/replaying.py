"""Replaying: a kept conversation as a documented question file that `wattif check` accepts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.interfaces.kept import KeptTurn
from assistant.interfaces.marking import Mark, marks_of
from assistant.interfaces.marks import mismatch
from assistant.interfaces.resuming import same_answer
from assistant.interfaces.texts import text
from assistant.render.markdown import literal
from assistant.render.plain import safe
from assistant.render.turn import Turn
from assistant.session import Assistant


@dataclass(frozen=True, slots=True)
class _Asked:
    """A turn as the file asks it. `place` counts the turns of the conversation, `turn` is None where it is left out."""

    place: int
    kept: KeptTurn
    question: str
    turn: Turn | None


def document(title: str, turns: Sequence[KeptTurn], assistant: Assistant, language: str = "en") -> str:
    """One fence with every question that can be asked again, and the marks of what it gives now.

    A changed answer is asked as it was first asked; a turn that failed is left out. Above the fence stands what is so,
    and where an answer has become another since.
    """
    forced, asked = _played(turns, assistant)
    blocks = [f"# {literal(title) or '—'}"]
    notes = [note for entry in asked for note in _notes(entry, assistant, language)]
    if notes:
        blocks.append("\n".join(f"- {note}" for note in notes))
    fence = [f"```ask lang={forced}" if forced else "```ask"]
    for entry in asked:
        if entry.turn is not None:
            fence.append(f"? {entry.question}")
            fence += [f"{sign} {wanted}" for sign, wanted in _marks(entry.turn, assistant)]
    if len(fence) > 1:
        blocks.append("\n".join((*fence, "```")))
    return "\n\n".join(blocks) + "\n"


def _played(turns: Sequence[KeptTurn], assistant: Assistant) -> tuple[str | None, list[_Asked]]:
    """The answers as a check of the file will have them, and the one language they are all read in, if any."""
    spoken = {kept.language for kept in turns if kept.answer is not None}
    if len(spoken) == 1:
        forced = spoken.pop()
        asked = _ask(turns, assistant, forced)
        if all(entry.turn is None or entry.turn.language == forced for entry in asked):
            return forced, asked
    return None, _ask(turns, assistant, "en")


def _ask(turns: Sequence[KeptTurn], assistant: Assistant, preferred: str) -> list[_Asked]:
    talk = assistant.conversation(language=None, preferred=preferred)
    asked = []
    for place, kept in enumerate(turns, 1):
        question = " ".join(safe(kept.question).split())
        turn = None
        if kept.answer is not None and question:
            try:
                turn = talk.ask(question)
            except Exception:  # a defect since: the turn is left out, as one that failed then
                turn = None
        asked.append(_Asked(place, kept, question, turn))
    return asked


def _marks(turn: Turn, assistant: Assistant) -> list[Mark]:
    """The marks that hold of an answer."""
    return [mark for mark in marks_of(turn, assistant.store) if mismatch(*mark, turn) is None]


def _notes(entry: _Asked, assistant: Assistant, language: str) -> Iterator[str]:
    """What the file does not say of a turn, as ready Markdown."""
    kept = entry.kept
    said = literal(str((kept.answer or {}).get("text", "")))
    if entry.turn is None:
        yield text("replay-failed", language, place=entry.place, question=literal(kept.shown))
    elif kept.changes:
        yield text("replay-changed", language, place=entry.place, said=said)
    elif not same_answer(kept.answer, entry.turn, assistant.store):
        yield text("replay-another", language, place=entry.place, said=said)
