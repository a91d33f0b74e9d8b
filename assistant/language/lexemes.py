"""Lexeme: one typed word or group of words, the token that a grammar reads."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.language.amounts import ReadAmount

HARMLESS = "HARMLESS"
"""Kind of lexemes that the grammar does not see; they still separate and keep their place."""
OF_US = "OF_US"
"""Cue of a group that the speakers are."""
AND_ME = "AND_ME"
"""Cue of a counted group that the speaker belongs to."""
DESCRIBED = "DESCRIBED"
"""Cue of a counted group that only describes the one before it."""
VALUE = "VALUE"
"""Cue of a number that is another value for what was supposed ("and at 400?")."""
HOLDERS = ("HARMLESS_PEOPLE", "HARMLESS_OCCASION", "ORDINARY_PERSON", "ORDINARY_EDUCATION")
"""Who asks, and what for: harmless, but each may have so much once counted ("28 pupils, 5 images each")."""
DENIES = "DENIES"
"""Cue of a word that asks whether something is false."""
ENOUGH = "ENOUGH"
"""Cue of what asks whether one side is at least as much as the other."""
REFUSED = "REFUSED"
"""Cue of a word whose place asks for what is not computed: nothing sets it aside."""
DISTRIBUTING = {"NUMBER", "EACH", "PER"}
"""Kinds behind which a holder is counted or shared among."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One typed word or group of words."""

    kind: str
    start: int
    end: int
    """Tokens `start` up to `end`."""
    span: tuple[int, int]
    """Place in what was typed."""
    text: str
    sentence: int
    clause: int
    """Pieces between commas, counted over the whole text."""
    entities: tuple[str, ...] = ()
    amount: ReadAmount | None = None
    unit: str | None = None
    caveat: str | None = None
    cue: str = ""
    """The cue as the grammar writes it."""
    counted_only: bool = False
    done: bool = False
    """The thing is said by a verb and what it is done to: "charge a car", and not "a car charge"."""
    implied: bool = False
    """The thing follows from a word alone, without its process or object."""


def unplaced(
    kind: str,
    start: int,
    end: int,
    *,
    entities: tuple[str, ...] = (),
    amount: ReadAmount | None = None,
    unit: str | None = None,
    caveat: str | None = None,
    cue: str = "",
) -> Lexeme:
    """A lexeme of the tokens from `start` to `end` whose place in the text is not known yet."""
    return Lexeme(kind, start, end, (0, 0), "", 0, 0, entities, amount, unit, caveat, cue)
