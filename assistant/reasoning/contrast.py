"""Contrast: the answer to a comparison or a yes/no comparison."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from assistant.answer import Answer, Caveat, Result, Side
from assistant.facts.models import Claim, Entity
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.query import Query
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.citing import citations, cite_claim, known, merged, unanswered, unique
from assistant.reasoning.claims import claim_verdict
from assistant.reasoning.comparison import compare, settling_claim
from assistant.reasoning.execute import Carried
from assistant.reasoning.figures import Part, carried_sum, path_caveats
from assistant.reasoning.plan import reachable


def contrast(query: Query, store: Store) -> Answer:
    """Compare two sides in the measure asked for, or the first they share."""
    measure = query.measures[0] if query.measures else _common_measure(query, store)
    entities = tuple(amount.entity for amount in (*query.amounts, *query.base))
    if measure is None:
        return unanswered(query, store, "nothing-joins", entities)
    sides: list[list[Carried]] = []
    for amounts in (query.amounts, query.base):
        part = carried_sum(query, amounts, measure, store)
        if isinstance(part, str):
            return unanswered(query, store, "no-figure", (part, measure))
        sides.append(part.carried)
    compared = compare(store, sides[0], sides[1])
    facts = known(fact for side in sides for part in side for fact in part.facts)
    base_unit = compared.first.unit.id
    shown = []
    for amounts, quantity in ((query.amounts, compared.first), (query.base, compared.second)):
        if query.unit is not None and store.units[query.unit].dimension == quantity.unit.dimension:
            quantity = quantity.to(store.units[query.unit])
        result = Result(quantity.bounds, quantity.unit.id, None, measure)
        shown.append(Side(tuple(amount.entity for amount in amounts), result))
    caveats = merged([c for side in sides for c in path_caveats(Part(side[0].quantity, measure, side, ()), store)])
    claims: tuple[Claim, ...] = ()
    if compared.larger is None:
        overlap = Caveat("overlap", facts=tuple(fact.id for fact in facts))
        if len(query.amounts) == len(query.base) == 1:
            claim = settling_claim(store, measure, query.amounts[0].entity, query.base[0].entity)
            if claim is not None:
                claims = (claim,)
                overlap = replace(overlap, claim=claim.id)
        caveats = (*caveats, overlap)
    if compared.at_bound:
        caveats = (*caveats, Caveat("at-the-bound", facts=tuple(fact.id for fact in facts)))
    winner = None
    if compared.larger in ("first", "second"):
        winner = (query.amounts if compared.larger == "first" else query.base)[0].entity
    results = _comparison_results(query, compared.ratio, compared.difference, base_unit, measure, compared.larger)
    verdict = _verdict(query, compared.larger)
    kind = None if query.intent != "verification" else _verdict_kind(verdict)
    if query.relation == "equal":
        verdict, kind = claim_verdict(query, compared.first, compared.second, store)
    if not results and not claims and compared.larger is None:
        return unanswered(query, store, "order-open", entities)
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(_asked_unit(result, query, store) for result in results),
        claims=tuple(claim.id for claim in claims),
        verdict=verdict,
        verdict_kind=kind,
        winner=winner,
        sides=tuple(shown),
        steps=compared.steps,
        facts=(*(fact.id for fact in facts), *(claim.id for claim in claims)),
        citations=unique((*citations(facts), *(c for claim in claims if (c := cite_claim(claim))))),
        assumptions=assumed(query, store),
        caveats=caveats,
    )


def _asked_unit(result: Result, query: Query, store: Store) -> Result:
    if query.unit is None or result.measure is None:
        return result
    quantity = Quantity(result.bounds, store.units[result.unit])
    if store.units[query.unit].dimension != quantity.unit.dimension:
        return result
    return replace(result, bounds=quantity.to(store.units[query.unit]).bounds, unit=query.unit)


def _common_measure(query: Query, store: Store) -> str | None:
    """The first measure, in their own order, that every amount of both sides reaches."""
    common: set[str] | None = None
    for amount in (*query.amounts, *query.base):
        ends = {end for end in reachable(store, amount.entity) if store.entity(end).kind == "measure"}
        if store.entity(amount.entity).kind == "measure":
            ends.add(amount.entity)
        common = ends if common is None else common & ends
    candidates: list[Entity] = [store.entity(measure) for measure in common or ()]
    best = min(candidates, key=lambda entity: (entity.order, entity.id), default=None)
    return None if best is None else best.id


def _comparison_results(
    query: Query,
    ratio: Bounds | None,
    difference: Bounds | None,
    unit: str,
    measure: str,
    larger: str | None,
) -> list[Result]:
    """The factor and the difference, in the order the relation asks for them."""
    if ratio is not None and query.relation in ("larger", "smaller", "difference", "excess", "equal"):
        # The larger side over the smaller; where the order is open, the side with the limit over the other.
        if larger == "second" or (larger is None and ratio.kind == "at_least"):
            ratio = _inverted(ratio)
    results = []
    if query.relation == "share":
        return [Result(ratio.scaled(Fraction(100)), "percent", None)] if ratio is not None else []
    if ratio is not None:
        results.append(Result(ratio, "ratio", None))
    if difference is not None and query.relation != "ratio":
        gap = Result(difference, unit, None, measure)
        results = [gap, *results] if query.relation == "difference" else [*results, gap]
    return results


def _inverted(ratio: Bounds) -> Bounds:
    """One over a ratio; the spread of a limit changes its side."""
    if ratio.limit is not None and ratio.low is not None and ratio.high is not None:
        limit = "at_least" if ratio.limit == "at_most" else "at_most"
        return replace(Bounds.between(1 / ratio.high, 1 / ratio.low), limit=limit)  # type: ignore[arg-type]  # the two literals
    return Bounds.exact(1) / ratio


def _verdict(query: Query, larger: str | None) -> bool | None:
    if query.intent != "verification" or larger is None:
        return None
    return larger == ("second" if query.relation == "smaller" else "first")


def _verdict_kind(verdict: bool | None) -> str:
    return {True: "holds", False: "fails", None: "not_comparable"}[verdict]
