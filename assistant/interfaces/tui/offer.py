"""Offer: a question that one key or one click asks."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.render.turn import Turn


@dataclass(frozen=True, slots=True)
class Offer:
    """What stands behind a number on the screen."""

    text: str
    """As shown."""
    question: str
    """As asked."""
    is_choice: bool = False
    """True for a reading to choose: its question is a number, which only the turn after the offer understands."""


def offers_of(turn: Turn) -> tuple[Offer, ...]:
    """The choices of a turn, then its suggestions, in the order of their numbers."""
    choices = [Offer(text, str(place), is_choice=True) for place, text in enumerate(turn.worded.choices, 1)]
    return (*choices, *(Offer(text, text) for text in turn.worded.suggestions))
