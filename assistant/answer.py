"""Answer: what was found, with derivation and provenance, in no human language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assistant.quantities.bounds import Bounds
from assistant.query import Query


@dataclass(frozen=True, slots=True)
class Result:
    """One headline figure."""

    bounds: Bounds
    unit: str
    of: str | None
    """The counted thing's id, None for physical units and ratios."""
    measure: str | None = None
    """The measure's id, for physical units."""
    statistic: str | None = None
    per: str | None = None
    """The period of a rate, as a unit of time."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the derivation: `expression` can be replayed by hand and gives `bounds` in `unit`."""

    expression: str
    bounds: Bounds
    unit: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with the place in it that was used."""

    source: str
    entry: str
    """Id of the fact or claim that cites it."""
    role: str


@dataclass(frozen=True, slots=True)
class Item:
    """One name, date or listed thing: an entity's id, or a bare value."""

    id: str
    entity: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """Another source's value for the same thing."""

    fact: str
    result: Result
    why: str
    """Code of what differs: `source`, `statistic`, `conditions`, `rank`."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something that was not said and was taken; `code` names it, `entity` what it is of."""

    code: str
    entity: str
    origin: str = "default"
    bounds: Bounds | None = None
    unit: str | None = None
    """What was supposed, where it is a value."""
    quantity: str | None = None
    fact: str | None = None
    """The fact that was chosen, where it is one among several."""
    per: Fraction = Fraction(1)
    """How many of the entity a supposed value is for."""


@dataclass(frozen=True, slots=True)
class Caveat:
    """A coded warning; `claim` gives its text where the knowledge does, else the wording knows the code."""

    code: str
    claim: str | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison, computed."""

    amounts: tuple[str, ...]
    """Ids of what is compared."""
    result: Result


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything a rendering needs, besides words."""

    status: str
    intent: str | None
    query: Query | None
    results: tuple[Result, ...] = ()
    items: tuple[Item, ...] = ()
    claims: tuple[str, ...] = ()
    """Claims that are the answer's text."""
    verdict: bool | None = None
    verdict_kind: str | None = None
    winner: str | None = None
    sides: tuple[Side, ...] = ()
    steps: tuple[Step, ...] = ()
    facts: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    rivals: tuple[Rival, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    caveats: tuple[Caveat, ...] = ()
    choices: tuple[Query, ...] = ()
    suggestions: tuple[Query, ...] = ()
    reason: str | None = None
    """Why there is no answer, as a code."""
    missing: tuple[str, ...] = ()
    """Ids of the thing and the measure that no fact joins."""
    words: tuple[str, ...] = ()
    """Words that stand in the way of an answer."""
