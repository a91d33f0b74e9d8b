"""Resuming: a kept conversation asked again, so that it can go on, each answer compared with the one kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from assistant.facts.store import Store
from assistant.interfaces.changing import replayed
from assistant.interfaces.kept import KeptTurn
from assistant.render.json import dumps, turn_json
from assistant.render.turn import Turn

if TYPE_CHECKING:
    from assistant.session import Conversation

_ESSENCE = ("status", "results", "verdict", "verdict_kind", "winner", "facts")
"""What makes an answer the same; texts, readings and the form of a query may change with the program."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A kept turn and what the same question gives now."""

    kept: KeptTurn
    turn: Turn | None
    """With the user's changes made again; None where answering fails."""
    first: Turn | None
    """Before they were made."""
    is_same: bool
    """False where the answer has become another since."""


def resume(conversation: Conversation, turns: Iterable[KeptTurn]) -> Iterator[Resumed]:
    """Ask the questions of kept turns in order; after the last one the conversation stands where it stood."""
    for kept in turns:
        try:
            first = conversation.ask(kept.question)
            turn = replayed(first, kept.changes, conversation)
        except Exception:  # a defect then or now must not cost the turns behind it
            yield Resumed(kept, None, None, is_same=kept.answer is None)
            continue
        yield Resumed(kept, turn, first, is_same=same_answer(kept.answer, turn, conversation.assistant.store))


def same_answer(kept: Mapping[str, Any] | None, turn: Turn, store: Store) -> bool:
    """True where a turn has the outcome, the figures and the facts of the object that was kept."""
    if kept is None:
        return False
    now = json.loads(dumps(turn_json(turn, store)))
    return all(kept.get(name) == now[name] for name in _ESSENCE) and _named(kept) == _named(now)


def _named(answer: Mapping[str, Any]) -> list[tuple[Any, Any]]:
    return [(item.get("id"), item.get("value")) for item in answer.get("items", ())]
