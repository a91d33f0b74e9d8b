"""Contrast: the answer to a comparison or a yes/no comparison."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Literal

from assistant.answer import Answer, Caveat, Result, Side, Step
from assistant.errors import BoundsError
from assistant.facts.models import Claim, Entity
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.query import Query
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.citing import citations, cite_claim, known, merged, unanswered, unique
from assistant.reasoning.claims import claim_verdict, turned
from assistant.reasoning.comparison import Compared, compare, difference_step, ratio_step, settling_claim
from assistant.reasoning.execute import Carried, number_text
from assistant.reasoning.figures import Part, both_sides, path_caveats
from assistant.reasoning.plan import reachable
from assistant.reasoning.supposing import is_supposed

PERCENT_APART = ("percent-more", "percent-less")
"""Relations that ask by how many percent."""


def contrast(query: Query, store: Store) -> Answer:
    """Compare two sides in the measure asked for, or the first they share."""
    measure = query.measures[0] if query.measures else common_measure(query, store)
    entities = tuple(amount.entity for amount in (*query.amounts, *query.base))
    if measure is None:
        return unanswered(query, store, "nothing-joins", entities)
    sides = both_sides(query, (query.amounts, query.base), measure, store)
    if isinstance(sides, Answer):
        return sides
    if query.suppositions and not any(is_supposed(fact) for side in sides for part in side for fact in part.facts):
        return unanswered(query, store, "unclear-supposition", entities)
    compared = compare(store, sides[0], sides[1])
    facts = known(fact for side in sides for part in side for fact in part.facts)
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
    results, worked_out = _worked_out(query, sides[0], sides[1], compared, measure, store)
    verdict = _verdict(query, compared)
    if claims and verdict is None and query.intent == "verification" and query.relation in ("larger", "smaller"):
        # The figures leave the order open, a source does not.
        settles = claims[0].settles
        above = query.amounts if query.relation == "larger" else query.base
        if settles is not None and _as_many(query, settles.larger):
            verdict = settles.larger == above[0].entity
    kind = None if query.intent != "verification" else _verdict_kind(verdict)
    if query.relation in ("enough", "no-enough") and claim_verdict(query, compared.first, compared.second, store)[0]:
        verdict = query.relation == "enough"  # as much, to the digits said
        kind = _verdict_kind(verdict)
    if query.relation in ("equal", "no-equal"):
        verdict, kind = claim_verdict(query, compared.first, compared.second, store)
        if query.relation == "no-equal":
            verdict, kind = turned(verdict)
    if not results and query.relation in PERCENT_APART:
        return unanswered(query, store, "order-open", entities)
    if not results and not claims and compared.larger is None and verdict is None and kind != "inside":
        return unanswered(query, store, "order-open", entities)
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(results),
        claims=tuple(claim.id for claim in claims),
        verdict=verdict,
        verdict_kind=kind,
        winner=winner,
        sides=tuple(shown),
        steps=(*compared.steps, *worked_out),
        facts=(*(fact.id for fact in facts), *(claim.id for claim in claims)),
        citations=unique((*citations(facts), *(c for claim in claims if (c := cite_claim(claim))))),
        assumptions=assumed(query, store),
        caveats=caveats,
    )


def _asked_unit(gap: Result, query: Query, store: Store) -> tuple[Result, list[Step]]:
    """The difference in the unit asked for, where it measures this, with the step that converts it."""
    quantity = Quantity(gap.bounds, store.units[gap.unit])
    if query.unit is None or query.unit == gap.unit or store.units[query.unit].dimension != quantity.unit.dimension:
        return gap, []
    converted = quantity.to(store.units[query.unit])
    step = Step(f"{number_text(gap.bounds)} {gap.unit} in {query.unit}", converted.bounds, query.unit)
    return replace(gap, bounds=converted.bounds, unit=query.unit), [step]


def common_measure(query: Query, store: Store) -> str | None:
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


def _worked_out(
    query: Query, first: list[Carried], second: list[Carried], compared: Compared, measure: str, store: Store
) -> tuple[list[Result], list[Step]]:
    """The factor and the difference, in the order the relation asks for them, each with its step."""
    ratio, larger = compared.ratio, compared.larger
    over, under = first, second
    if ratio is not None and query.relation not in ("ratio", "share", *PERCENT_APART):
        # The larger side over the smaller; where the order is open, the side with the limit over the other.
        if larger == "second" or (larger is None and ratio.kind == "at_least"):
            over, under, ratio = second, first, _inverted(ratio)
    results: list[Result] = []
    steps: list[Step] = []
    if ratio is not None:
        results, steps = [Result(ratio, "ratio", None)], [ratio_step(over, under, ratio)]
    if query.relation in PERCENT_APART:
        results, last = _percent_apart(ratio, query.relation)
        return results, [*steps, *last]
    if query.relation == "share":
        if ratio is None:
            return [], []
        percent = ratio.scaled(Fraction(100))
        steps.append(Step(f"{number_text(ratio)} ratio in percent", percent, "percent"))
        return [Result(percent, "percent", None)], steps
    if compared.difference is not None and query.relation != "ratio":
        above, below = (second, first) if larger == "second" else (first, second)
        if larger is None and compared.second.bounds.kind == "at_most":
            above, below = second, first
        step = difference_step(above, below, compared.difference)
        gap, converting = _asked_unit(Result(compared.difference, compared.first.unit.id, None, measure), query, store)
        steps += [step, *converting]
        results = [gap, *results] if query.relation == "difference" else [*results, gap]
    return results, steps


def _percent_apart(ratio: Bounds | None, relation: str) -> tuple[list[Result], list[Step]]:
    """By how many percent the first side is more, or less, than the second; nothing where it is the other way."""
    if ratio is None or not ratio.is_single or ratio.low is None:
        return [], []
    gap = ratio.low - 1 if relation == "percent-more" else 1 - ratio.low
    if gap < 0:
        return [], []
    percent = Bounds.exact(gap * 100, about=ratio.about)
    order = f"{number_text(ratio)} - 1" if relation == "percent-more" else f"1 - {number_text(ratio)}"
    step = Step(f"({order}) ratio in percent", percent, "percent")
    return [Result(percent, "percent", None)], [step]


def _inverted(ratio: Bounds) -> Bounds | None:
    """One over a ratio; the spread of a limit changes its side. None where the ratio may be zero."""
    if ratio.limit is not None and ratio.low is not None and ratio.high is not None:
        limit: Literal["at_most", "at_least"] = "at_least" if ratio.limit == "at_most" else "at_most"
        return replace(Bounds.between(1 / ratio.high, 1 / ratio.low), limit=limit)
    try:
        return Bounds.exact(1) / ratio
    except BoundsError:
        return None


def _verdict(query: Query, compared: Compared) -> bool | None:
    """Whether the first side is larger or smaller, as is claimed; `no-…` is claimed where that is denied."""
    if query.intent != "verification":
        return None
    denied = (query.relation or "").startswith("no-")
    smaller = (query.relation or "").endswith("smaller")
    holds = None if compared.larger is None else compared.larger == ("second" if smaller else "first")
    one, two = compared.first.bounds, compared.second.bounds
    above, below = (two, one) if smaller else (one, two)
    if holds is None and above.high is not None and above.high <= below.floor:
        holds = False  # what is at most 10 kg is not more than 10 kg
    return not holds if denied and holds is not None else holds


def _as_many(query: Query, larger: str) -> bool:
    """True where there are no fewer of the larger thing: what a source says of one of each then holds of them."""
    sides = (*query.amounts, *query.base)
    more = [amount.bounds.low for amount in sides if amount.entity == larger]
    fewer = [amount.bounds.high for amount in sides if amount.entity != larger]
    return all(one is not None and other is not None and one >= other for one in more for other in fewer)


def _verdict_kind(verdict: bool | None) -> str:
    return {True: "holds", False: "fails", None: "not_comparable"}[verdict]
