"""Queries as values, and what the shipped knowledge with packs of the tests answers to them."""

from __future__ import annotations

from fractions import Fraction

from assistant.answer import Answer
from assistant.facts.store import MemoryStore
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.reasoning.answering import answer
from tests.reasoning.asking import with_packs

IMAGES, TEXTS = "image-generation", "text-classification"
CHARGES, TRAINING = "tesla-model-3-full-charge", "gpt-3-training"


def base(*names: str) -> MemoryStore:
    return with_packs(*names)


def some(entity: str, count: int | str | Bounds, unit: str | None = None) -> Amount:
    bounds = count if isinstance(count, Bounds) else Bounds.exact(Fraction(count))
    return Amount(entity, bounds, unit or with_packs("errands").unit_of(entity).id)


def footprint(*amounts: Amount, measure: str | None = None, unit: str | None = None) -> Query:
    return Query("footprint", amounts=amounts, measures=(measure,) if measure else (), unit=unit)


def equivalence(*amounts: Amount, target: str | None = None) -> Query:
    return Query("equivalence", amounts=amounts, target=target)


def comparison(
    first: Amount | tuple[Amount, ...],
    second: Amount | tuple[Amount, ...],
    measure: str,
    relation: str = "ratio",
    intent: str = "comparison",
) -> Query:
    one = first if isinstance(first, tuple) else (first,)
    two = second if isinstance(second, tuple) else (second,)
    return Query(intent, amounts=one, base=two, measures=(measure,), relation=relation)


def ask(query: Query, *packs: str) -> Answer:
    return answer(query, base(*packs))


def codes(found: Answer) -> set[str]:
    return {caveat.code for caveat in found.caveats}
