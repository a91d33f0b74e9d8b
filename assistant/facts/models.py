"""Fact, Source, Entity, Claim: what the knowledge base holds, as frozen values without any text parsing.

Texts are mappings from language ("en", "fr") to string. Numbers are exact. Entries hold mappings and are one
object each in a store, so they compare and hash by identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from assistant.quantities.bounds import Bounds

Text = Mapping[str, str]
LANGUAGES = ("en", "fr")


@dataclass(frozen=True, slots=True)
class Label:
    """How a counted thing or a measure is written in one language."""

    one: str
    other: str
    gender: str = "m"
    """Grammatical gender in French, `m` or `f`."""


@dataclass(frozen=True, slots=True)
class Alias:
    """Names that lead to an entity only with a caveat, such as ChatGPT to GPT-3."""

    names: Mapping[str, tuple[str, ...]]
    caveat: str
    """Id of the claim that says what to beware of."""


@dataclass(frozen=True, slots=True)
class SignWords:
    """Words that say a topic together: one of each group, in any order."""

    words: Mapping[str, tuple[tuple[str, ...], ...]]
    amid: tuple[str, ...] = ()
    """What may stand beside them: `amounts`, `things`, `asking`."""


@dataclass(frozen=True, slots=True, eq=False)
class Entity:
    """Something questions are about."""

    id: str
    pack: str
    kind: str
    labels: Mapping[str, Label]
    names: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, tuple[str, ...]]
    """Verbs that imply a measure ("emit")."""
    unit: str | None = None
    """A thing's English counting word, or a measure's base unit."""
    made_of: tuple[tuple[str, str], ...] = ()
    """Pairs (process, object) that together say this thing."""
    implied_by: tuple[str, ...] = ()
    """Objects or processes that say this thing on their own."""
    implied_when_counted: tuple[str, ...] = ()
    """Objects that say this thing only where they are counted or asked for as a count."""
    weak: bool = False
    """A process so general ("make") that it is dropped where no object needs it."""
    convertible: bool = True
    """False for a measure that is an attribute (parameters) and joins nothing."""
    aliases: tuple[Alias, ...] = ()
    signs: tuple[SignWords, ...] = ()
    """Words that say this topic together, in any order."""
    cues: tuple[str, ...] = ()
    """Names of grammar cues (WHO, WHEN) that ask for this attribute."""
    nature: str | None = None
    """Things of one nature (tasks) take over each other's count in a follow-up."""
    order: int = 100
    """Where it stands among the headlines of an unnamed footprint, and in listings."""


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """Where something is said."""

    id: str
    pack: str
    title: str
    authors: tuple[str, ...]
    date: str
    url: str | None
    language: str | None
    licence: str | None
    note: Text


@dataclass(frozen=True, slots=True)
class Derivation:
    """How a derived fact follows from others: the product of `times` over the product of `over`."""

    times: tuple[str, ...]
    over: tuple[str, ...]
    digits: int
    """Significant digits to which the stated value must agree."""


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """An amount of a measure (or of another thing) that belongs to an amount of a subject."""

    id: str
    pack: str
    kind: str
    subject: str
    quantity: str
    """Id of the measure, or of the thing that is counted for each subject."""
    amount: Bounds
    unit: str
    per: Fraction
    """How many of the subject the amount is for, in the subject's own unit."""
    statistic: str
    source: str
    locator: Text
    role: str
    origin: str | None
    """The source a relay takes it from."""
    rank: str
    rank_reason: Text
    as_of: str
    labels: Text
    note: Text
    conditions: Mapping[str, str]
    attributes: tuple[str, ...]
    """Attributes that this fact answers ("battery")."""
    derived_from: Derivation | None
    leads: bool
    """True in a pack whose direct facts come first."""
    digest: str
    """sha256 of the fact's content."""


@dataclass(frozen=True, slots=True)
class Settles:
    """An order between two things that a claim states without figures."""

    measure: str
    larger: str
    smaller: str


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A statement without arithmetic: a name, a date, an explanation, a caveat."""

    id: str
    pack: str
    texts: Text
    source: str | None
    locator: Text
    role: str
    about: tuple[str, ...]
    attribute: str | None
    topics: tuple[str, ...]
    items: tuple[str, ...]
    """Ids of entities, where the answer is a list of names."""
    value: str | None
    """The bare value, where the answer is a date or a title."""
    settles: Settles | None
    digest: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One folder of knowledge."""

    id: str
    version: str
    titles: Text
    licence: str
    leads: bool


@dataclass(frozen=True, slots=True)
class UnitNames:
    """How a unit is written and said."""

    id: str
    symbols: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    """The symbol to write in each language."""
    preferred_case: bool
    """Taken when only the case tells it from another unit (mwh is MWh)."""
    ladder: int | None
    """Position among the units a sentence may choose from to keep numbers short; None is never chosen."""
    after_number: bool
    """True for a symbol so short that it is a unit only behind a number."""
