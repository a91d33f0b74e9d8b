"""Ranking: the largest or smallest of three or more amounts in one measure."""

from __future__ import annotations

from assistant.answer import Answer, Result, Side
from assistant.facts.store import Store
from assistant.query import Query
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.citing import citations, known, merged, unanswered, unique
from assistant.reasoning.comparison import compare
from assistant.reasoning.contrast import common_measure
from assistant.reasoning.figures import Part, both_sides, path_caveats
from assistant.reasoning.supposing import is_supposed

RANKS = ("largest", "smallest")


def rank(query: Query, store: Store) -> Answer:
    """Which of the amounts is the largest or the smallest; no answer where the bounds leave it open."""
    measure = query.measures[0] if query.measures else common_measure(query, store)
    entities = tuple(amount.entity for amount in query.amounts)
    if measure is None:
        return unanswered(query, store, "nothing-joins", entities)
    sides = both_sides(query, tuple((amount,) for amount in query.amounts), measure, store)
    if isinstance(sides, Answer):
        return sides
    wins = "first" if query.relation == "largest" else "second"
    compared = [[compare(store, one, other) for other in sides if other is not one] for one in sides]
    first = [place for place, row in enumerate(compared) if all(item.larger == wins for item in row)]
    if not first:
        return unanswered(query, store, "order-open", entities)
    used = [fact for side in sides for part in side for fact in part.facts]
    if query.suppositions and not any(map(is_supposed, used)):
        return unanswered(query, store, "unclear-supposition", entities)
    facts = known(used)
    shown = []
    for amount, row in zip(query.amounts, compared, strict=True):
        quantity = row[0].first
        if query.unit is not None and store.units[query.unit].dimension == quantity.unit.dimension:
            quantity = quantity.to(store.units[query.unit])
        shown.append(Side((amount.entity,), Result(quantity.bounds, quantity.unit.id, None, measure)))
    return Answer(
        "answered",
        query.intent,
        query,
        winner=query.amounts[first[0]].entity,
        sides=tuple(shown),
        steps=tuple(dict.fromkeys(step for side in sides for part in side for step in part.steps)),
        facts=tuple(fact.id for fact in facts),
        citations=unique(citations(facts)),
        assumptions=assumed(query, store),
        caveats=merged([c for side in sides for c in path_caveats(Part(side[0].quantity, measure, side, ()), store)]),
    )
