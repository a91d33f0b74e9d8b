"""Citing: which sources and warnings go with what was used, each once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from assistant.answer import Answer, Caveat, Citation
from assistant.facts.models import Claim, Fact
from assistant.facts.store import Store
from assistant.query import Query
from assistant.reasoning.suggestions import nearest
from assistant.reasoning.supposing import is_supposed

Value = TypeVar("Value")


def unanswered(query: Query, store: Store, reason: str, missing: tuple[str, ...]) -> Answer:
    """The answer to a query that no fact answers."""
    return Answer(
        "unknown",
        query.intent,
        query,
        reason=reason,
        missing=missing,
        suggestions=nearest(store, missing, query),
    )


def citations(facts: tuple[Fact, ...] | list[Fact]) -> list[Citation]:
    """The sources of facts, the origin behind a relay included."""
    found = []
    for fact in facts:
        found.append(Citation(fact.source, fact.id, fact.role))
        if fact.origin is not None:
            found.append(Citation(fact.origin, fact.id, "origin"))
    return found


def cite_claim(claim: Claim) -> Citation | None:
    """The source of a claim, None where it is our own."""
    return None if claim.source is None else Citation(claim.source, claim.id, claim.role)


def known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Each fact once, without what the question supposes: that is nobody's fact."""
    return tuple(fact for fact in dict.fromkeys(facts) if not is_supposed(fact))


def unique(values: Iterable[Value]) -> tuple[Value, ...]:
    """Each value once, in order."""
    return tuple(dict.fromkeys(values))


def merged(caveats: list[Caveat]) -> tuple[Caveat, ...]:
    """One caveat for each code and claim, with the facts of all."""
    found: dict[tuple[str, str | None], Caveat] = {}
    for caveat in caveats:
        key = (caveat.code, caveat.claim)
        facts = unique((*(found[key].facts if key in found else ()), *caveat.facts))
        found[key] = replace(caveat, facts=facts)
    return tuple(found.values())
