"""Framing: a bag of phrases becomes a frame. The intent follows from which slots are filled, by a written order.

Everything said is used or the question is refused: each phrase is consumed by the frame, may be dropped because
it changes no figure, or is left over; what is left over forbids an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from assistant.facts.models import Entity
from assistant.frame import Correction, Frame, Word
from assistant.language.intents import Intents
from assistant.language.lexemes import Lexeme
from assistant.language.parser import Phrase

# Phrases that ask or say nothing about a figure: a clause of only these asks nothing.
_ASIDE = {
    "unknown", "left_over", "number", "degree", "negation", "condition", "and", "choice", "greeting", "thanks", "sorry",
    "farewell", "which", "that", "doing", "follow", "small", "deed", "cost", "group", "each_group",
}  # fmt: skip
_RECORDS = {"topic", "source", "explain", "list", "attribute", "who", "when", "why", "entity"}
"""Phrases that ask for what is recorded without a figure of its own."""
_ASKS = {
    "asked",
    "asked_thing",
    "asked_measure",
    "asked_unit",
    "asked_time",
    "doing",
    "equivalent",
    "share",
    "times",
    "ratio",
}
"""Phrases that ask for a figure."""


class Framer:
    """Frames phrases with the kinds of the entities they name."""

    def __init__(
        self, entities: Mapping[str, Entity], measured: Mapping[str, Collection[str]] = MappingProxyType({})
    ) -> None:
        self.entities = entities
        self.measured = measured
        """Attributes that a fact gives a figure for ("battery"), with the things it is of."""

    def frame(
        self,
        phrases: Sequence[Phrase],
        *,
        spoken: frozenset[int] = frozenset(),
        corrections: tuple[Correction, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> Frame:
        """The frame of an utterance.

        A clause that asks nothing is set aside if the rest is complete; `spoken` are the clauses in which the
        speaker tells of himself. Any other clause ("…, upscaled") may be a condition, and its words block.
        """
        asides = _asides(phrases, spoken)
        frame = Intents(self.entities, [p for p in phrases if id(p) not in asides], self.measured).frame()
        counts = any(id(p) in asides and p.rule in ("number", "group") for p in phrases)
        uncounted = counts and any(slot.name == "amount" and slot.value.bounds is None for slot in frame.slots)
        # "my team has 20 people, energy of the images": what was counted may be the number that is missing.
        if asides and (frame.intent is None or frame.follow_up == "needs" or uncounted or self._figured(frame)):
            frame = Intents(self.entities, phrases, self.measured).frame()
            asides = set()
        if frame.refusal is not None or frame.intent is None:
            frame, asides = self._without_tales(phrases, spoken) or (frame, asides)
        words = frame.unmatched + tuple(
            Word(lexeme.text, lexeme.span, blocks=False)
            for phrase in phrases
            if id(phrase) in asides
            for lexeme in phrase.lexemes
            if lexeme.kind == "UNKNOWN"
        )
        return Frame(
            intent=frame.intent,
            slots=frame.slots,
            relation=frame.relation,
            follow_up=frame.follow_up,
            topic=frame.topic,
            explains=frame.explains,
            unmatched=tuple(sorted(words, key=lambda word: word.span)),
            corrections=corrections,
            refusal=frame.refusal,
            notes=notes,
        )

    def _figured(self, frame: Frame) -> bool:
        """True of a look-up of a figure: of what may be in what the speaker tells ("I have a Zoe. Its battery?")."""
        names = {slot.value.entity for slot in (*frame.of("attribute"), *frame.of("measure"))}
        figures = {e.id for e in self.entities.values() if e.kind == "measure"} | set(self.measured)
        return frame.intent == "lookup" and bool(names & figures)

    def _without_tales(self, phrases: Sequence[Phrase], spoken: frozenset[int]) -> tuple[Frame, set[int]] | None:
        """What is recorded is told whatever the speaker tells of himself: "who signed it? I'm 78 and must cite it"."""
        tales = {id(p) for p in phrases if p.lexemes[0].clause in spoken and p.rule not in _RECORDS}
        clauses = {p.lexemes[0].clause for p in phrases if p.rule in _RECORDS}
        tales = {id(p) for p in phrases if id(p) in tales and p.lexemes[0].clause not in clauses}
        if not tales or any(p.rule in _ASKS for p in phrases if id(p) in tales):
            return None
        frame = Intents(self.entities, [p for p in phrases if id(p) not in tales], self.measured).frame()
        told = frame.intent in ("explanation", "provenance", "listing", "lookup") and frame.refusal is None
        told = told and not self._figured(frame)
        return (frame, tales) if told else None


def _asides(phrases: Sequence[Phrase], spoken: frozenset[int]) -> set[int]:
    """Ids of the phrases in clauses that ask nothing, where another clause asks something."""
    asking = {p.lexemes[0].clause for p in phrases if p.rule not in _ASIDE}
    if not asking:
        return set()
    opens = {p.lexemes[0].clause for p in phrases if p.lexemes[0].clause in spoken} - asking
    # "…, on arrive à quelle zorblax": what is asked for there is no aside.
    for before, phrase in pairwise(phrases):
        if phrase.rule == "unknown" and before.rule in ("which", "asked", "how"):
            opens.discard(phrase.lexemes[0].clause)
    # A place or a setting ("I live in France") is a condition even there.
    for before, phrase in pairwise(phrases):
        if phrase.rule == "unknown" and before.lexemes[-1].kind in ("IN", "TO"):
            opens.discard(phrase.lexemes[0].clause)
    rules = {"unknown", "number", "degree", "negation", "left_over", "group"}
    if any(p.rule in ("each", "each_group") for p in phrases):
        rules -= {"number", "group"}  # "we are a team of 12, 20 images each"
    kept = {id(p) for p in phrases if p.lexemes[0].kind == "IMPOSSIBLE"}
    if any(p.first("MORE") or p.first("LESS") or p.rule in ("difference", "times") for p in phrases):
        # "I made 20 images, my teacher 500. How much more": a side that is compared, at the end of its clause
        kept |= {id(p) for p, following in pairwise(phrases) if p.rule == "number"
                 and p.lexemes[0].clause != following.lexemes[0].clause}  # fmt: skip
    asides = [p for p in phrases if p.lexemes[0].clause in opens and p.rule in rules and not _is_part(p)]
    return {id(p) for p in asides} - kept


def _is_part(phrase: Phrase) -> bool:
    """ "half of them mine": a part of what is asked about, whoever tells it."""
    amount = phrase.lexemes[0].amount
    bounds = None if amount is None or phrase.rule != "number" else amount.bounds
    return bounds is not None and bounds.is_single and bounds.low is not None and 0 < bounds.low < 1


def ambiguous_lexemes(lexemes: Sequence[Lexeme]) -> list[int]:
    """Places of lexemes whose name is shared by several entities."""
    return [place for place, lexeme in enumerate(lexemes) if len(lexeme.entities) > 1]
