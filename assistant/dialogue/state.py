"""State: what a conversation remembers from one turn to the next."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.query import Query


@dataclass(frozen=True, slots=True)
class DialogueState:
    """The last answered request, in no human language, so that the next turn may change it."""

    query: Query | None = None
    answered: Query | None = None
    """The last request that had an answer, where the last one had none."""
    previous: Query | None = None
    """The request answered before that one: "how much more than the one before"."""
    facts: tuple[str, ...] = ()
    """Facts and claims the last answer cited."""
    refused: bool = False
    """The last turn was a request of its own that was refused: what it was about is not known."""
    lost: bool = False
    """What was supposed stood in the request before a refused one: whether it still holds is not known."""
    choices: tuple[Query, ...] = ()
    """Readings the last turn offered to choose from."""
    language: str | None = None
