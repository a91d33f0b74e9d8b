"""Query: what is asked, resolved and in no human language; programs may send one as well as people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from assistant.quantities.bounds import Bounds


@dataclass(frozen=True, slots=True)
class Amount:
    """So much of a thing or a measure, in a unit of it."""

    entity: str
    bounds: Bounds
    unit: str
    assumed: bool = False
    """The count was not said: one was taken."""
    per: str | None = None
    """The unit of time that a rate is for."""
    times: tuple[Bounds, ...] = ()
    """Each of so many people or works has this much; the factors multiply."""


@dataclass(frozen=True, slots=True)
class Supposition:
    """What a question supposes instead of a fact: a value for one of the subject, or a factor of efficiency."""

    subject: str
    quantity: str
    bounds: Bounds | None = None
    unit: str | None = None
    factor: Fraction | None = None
    """So many times less is needed."""
    per: Fraction = Fraction(1)
    """How many of the subject the value is for, in the subject's own unit."""


@dataclass(frozen=True, slots=True)
class Query:
    """One request. Fields that an intent does not use are empty."""

    intent: str
    amounts: tuple[Amount, ...] = ()
    """What the figure is of; several are added. In a comparison: the first side."""
    base: tuple[Amount, ...] = ()
    """The side compared against."""
    target: str | None = None
    """The thing an equivalence is counted in; None asks for everything that can be had."""
    measures: tuple[str, ...] = ()
    """Measures asked for; empty asks for every one known."""
    unit: str | None = None
    over: tuple[Bounds, str] | None = None
    """For how long a rate goes on, in a unit of time; None leaves the result a rate.

    In a `duration` the unit is the one the time is wanted in."""
    suppositions: tuple[Supposition, ...] = ()
    preferred: tuple[str, ...] = ()
    """Facts to use instead of those that lead."""
    relation: str | None = None
    attribute: str | None = None
    about: tuple[str, ...] = ()
    quoted: str | None = None
    """In a verification of a record without a figure: the date (from its year on) or the name that is claimed."""
    topic: str | None = None
    explains: str | None = None
    """The intent whose derivation is asked for; the other fields are then that query's."""
    caveats: tuple[str, ...] = ()
    """Claims that go with the names used."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A request without a query: why no figure can be given."""

    status: str
    """`unknown`, `ambiguous`, `not_understood`."""
    code: str
    words: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    """Things and measures that were understood, for the nearest questions."""
    choices: tuple[Query, ...] = ()


def exact_text(value: Fraction) -> str:
    """A fraction as the shortest exact string: a decimal where it ends, else numerator/denominator."""
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    if denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    if value.denominator == 1:
        return str(value.numerator)
    places = 0
    scaled = value
    while scaled.denominator != 1:
        scaled *= 10
        places += 1
    digits = f"{abs(scaled.numerator):0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}"


def bounds_json(bounds: Bounds) -> dict[str, Any]:
    """Bounds as exact strings with their kind."""
    ends = {
        "value": bounds.centre if bounds.centre is not None else None,
        "low": None if bounds.is_single else bounds.low,
        "high": None if bounds.is_single else bounds.high,
    }
    texts: dict[str, Any] = {key: None if end is None else exact_text(end) for key, end in ends.items()}
    return {**texts, "bound": bounds.kind}


def query_json(query: Query) -> Mapping[str, Any]:
    """The query as plain data, every field present, amounts exact."""

    def amount(item: Amount) -> dict[str, Any]:
        return {
            "of": item.entity,
            **bounds_json(item.bounds),
            "unit": item.unit,
            "per": item.per,
            "times": [bounds_json(factor) for factor in item.times],
            "assumed": item.assumed,
        }

    return {
        "intent": query.intent,
        "amounts": [amount(item) for item in query.amounts],
        "base": [amount(item) for item in query.base],
        "target": query.target,
        "measures": list(query.measures),
        "unit": query.unit,
        "over": None if query.over is None else {**bounds_json(query.over[0]), "unit": query.over[1]},
        "suppositions": [
            {
                "subject": item.subject,
                "quantity": item.quantity,
                **({} if item.bounds is None else bounds_json(item.bounds)),
                "unit": item.unit,
                "factor": None if item.factor is None else exact_text(item.factor),
                "per": exact_text(item.per),
            }
            for item in query.suppositions
        ],
        "preferred": list(query.preferred),
        "relation": query.relation,
        "attribute": query.attribute,
        "about": list(query.about),
        "quoted": query.quoted,
        "topic": query.topic,
        "explains": query.explains,
        "caveats": list(query.caveats),
    }
