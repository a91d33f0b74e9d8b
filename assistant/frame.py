"""Frame: an utterance as intent and slots with their spans, as said; nothing is resolved or assumed yet."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.quantities.bounds import Bounds

Span = tuple[int, int]
FIGURES = ("footprint", "equivalence", "comparison", "verification", "duration")
"""Intents whose answer is a figure or a verdict on one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An amount, a thing or a measure as said; what was not said is None."""

    entity: str | None = None
    bounds: Bounds | None = None
    unit: str | None = None
    caveat: str | None = None
    """A claim that goes with the name used (ChatGPT for GPT-3)."""
    per: str | None = None
    """The period a rate is for, as a unit of time."""
    times: tuple[Bounds, ...] = ()
    """How many people or works have so much each ("28 pupils, 5 images each")."""
    refers: str | None = None
    """`last` or `previous`: what was asked before ("than that", "than the one before"). `value`: another value for what
    was supposed ("and at 400?"). `side`: another number on one side of a comparison ("versus three?")."""
    quoted: str | None = None
    """A date or the id of a name, where such is claimed of something recorded."""
    counted_only: bool = False
    """The thing follows from the name only where it is counted ("10 cars")."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One filled slot: `amount`, `base`, `target`, `measure`, `unit`, `attribute`, `about`, `relation`, …"""

    name: str
    value: Mention
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carried meaning and was not understood, where it was typed."""

    text: str
    span: Span
    blocks: bool = True
    """False in a clause that asks nothing."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word read as another one, one or two letters away."""

    typed: str
    read: str
    span: Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What an utterance asks, by which slots are filled. `intent` is None where none could be chosen."""

    intent: str | None
    slots: tuple[Slot, ...] = ()
    relation: str | None = None
    """Of a comparison: `larger`, `smaller`, `ratio`, `difference`, `share`."""
    follow_up: str | None = None
    """`needs` the turn before to be complete, `may` go on from it, or None."""
    explains: str | None = None
    """Of an explanation: the intent of the figure whose working is asked for; the slots are that figure's."""
    topic: str | None = None
    """Of chat: `greeting`, `thanks`, `farewell`; of an explanation: `derivation`, `method`."""
    unmatched: tuple[Word, ...] = ()
    corrections: tuple[Correction, ...] = ()
    refusal: str | None = None
    """Code of the reason why no figure may be given, or None."""
    notes: tuple[str, ...] = ()
    """How ambiguous forms were read ("1,234 read as 1234")."""

    def of(self, name: str) -> tuple[Slot, ...]:
        """The slots of this name, in the order said."""
        return tuple(slot for slot in self.slots if slot.name == name)

    @property
    def blocking(self) -> tuple[Word, ...]:
        """The unmatched words that forbid a figure."""
        return tuple(word for word in self.unmatched if word.blocks)
