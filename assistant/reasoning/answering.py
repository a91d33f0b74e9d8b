"""Answering: one query in, one answer out, by intent. Plans paths, executes them, gathers provenance."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from typing import TypeVar

from assistant.answer import (
    Answer,
    Caveat,
    Citation,
    Item,
    Result,
    Rival,
    Side,
    Step,
)
from assistant.errors import BoundsError
from assistant.facts.models import Claim, Entity, Fact
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.query import Amount, Query, Refusal
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.comparison import compare, settling_claim
from assistant.reasoning.execute import Carried, carry, number_text, total, unit_named
from assistant.reasoning.plan import Path, find_paths, reachable, rival_paths
from assistant.reasoning.suggestions import nearest, samples

Value = TypeVar("Value")
_MEAN_LIKE = {"mean", "median", "single-run"}
_LIMIT_LIKE = {"upper-bound", "lower-bound"}


def answer(request: Query | Refusal, store: Store) -> Answer:
    """Answer a query, or word a refusal. Raises QueryError where a query names an id that does not exist."""
    if isinstance(request, Refusal):
        return Answer(
            status=request.status,
            intent=None,
            query=None,
            reason=request.code,
            missing=request.entities,
            words=request.words,
            choices=request.choices,
            suggestions=() if request.choices else nearest(store, request.entities),
        )
    found = _by_intent(request, store)
    if found.status == "answered":
        named = tuple(Caveat("name", claim) for claim in request.caveats)
        cited = tuple(_cite_claim(store.claim(claim)) for claim in request.caveats)
        found = replace(
            found,
            caveats=(*named, *found.caveats),
            citations=_unique((*found.citations, *(c for c in cited if c is not None))),
        )
    return found


def _by_intent(query: Query, store: Store) -> Answer:
    match query.intent:
        case "footprint":
            return _footprint(query, store)
        case "equivalence":
            return _equivalence(query, store)
        case "comparison" | "verification":
            return _comparison(query, store)
        case "lookup":
            return _lookup(query, store)
        case "explanation" if query.explains is not None:
            explained = _by_intent(replace(query, intent=query.explains, explains=None, topic=None), store)
            return replace(explained, intent="explanation", query=query)
        case "explanation":
            return _explanation(query, store)
        case "provenance":
            return _provenance(query, store)
        case "listing":
            return _listing(query, store)
    return Answer("chat", "chat", query, suggestions=samples(store) if query.topic == "greeting" else ())


# Figures --------------------------------------------------------------------------------------------------


def _unknown(query: Query, store: Store, reason: str, missing: tuple[str, ...]) -> Answer:
    return Answer(
        "unknown",
        query.intent,
        query,
        reason=reason,
        missing=missing,
        suggestions=nearest(store, missing, query),
    )


def _footprint(query: Query, store: Store) -> Answer:
    measures = query.measures or _measures_of(query.amounts, store)
    entities = tuple(amount.entity for amount in query.amounts)
    if not measures:
        return _unknown(query, store, "no-figure", entities)
    parts: list[_Part] = []
    for measure in measures:
        part = _sum(query.amounts, measure, store)
        if isinstance(part, str):
            return _unknown(query, store, "no-figure", (part, measure))
        parts.append(part.in_unit(query.unit, store))
    return _figures(query, store, parts)


def _measures_of(amounts: tuple[Amount, ...], store: Store) -> tuple[str, ...]:
    """Every measure that all amounts have a figure in, in the measures' own order."""
    common: set[str] | None = None
    for amount in amounts:
        ends = {fact.quantity for fact in store.edges(amount.entity) if fact.subject == amount.entity}
        ends = {end for end in ends if store.entity(end).kind == "measure"}
        common = ends if common is None else common & ends
    return tuple(sorted(common or (), key=lambda measure: (store.entity(measure).order, measure)))


def _equivalence(query: Query, store: Store) -> Answer:
    entities = tuple(amount.entity for amount in query.amounts)
    if query.target is not None:
        through = query.measures[0] if query.measures else None
        part = _sum(query.amounts, query.target, store, through)
        if isinstance(part, str):
            return _unknown(query, store, "nothing-joins", (part, query.target))
        return _figures(query, store, [part])
    targets = _reachable_things(query.amounts, store)
    parts = [p for target in targets if isinstance(p := _sum(query.amounts, target, store), _Part)]
    if not parts:
        return _unknown(query, store, "no-figure", entities)
    return _figures(query, store, parts)


def _reachable_things(amounts: tuple[Amount, ...], store: Store) -> list[str]:
    common: set[str] | None = None
    for amount in amounts:
        ends = {end for end in reachable(store, amount.entity) if store.entity(end).kind == "thing"}
        common = ends if common is None else common & ends
    excluded = {amount.entity for amount in amounts}
    return sorted((common or set()) - excluded, key=lambda thing: (store.entity(thing).order, thing))


class _Part:
    """One headline with its derivation."""

    def __init__(self, quantity: Quantity, measure: str, carried: list[Carried], steps: tuple[Step, ...]) -> None:
        self.quantity = quantity
        self.goal = measure
        self.carried = carried
        self.steps = steps
        self.facts = tuple(dict.fromkeys(fact for part in carried for fact in part.facts))
        self.rivals: tuple[Rival, ...] = ()

    def in_unit(self, unit_id: str | None, store: Store) -> _Part:
        """The same in the unit asked for, where it measures this."""
        if (
            unit_id is None
            or unit_id not in store.units
            or store.units[unit_id].dimension != self.quantity.unit.dimension
        ):
            return self
        unit = store.units[unit_id]
        if unit.id == self.quantity.unit.id:
            return self
        converted = self.quantity.to(unit)
        step = Step(
            f"{number_text(self.quantity.bounds)} {self.quantity.unit.id} in {unit.id}",
            converted.bounds,
            unit.id,
        )
        changed = _Part(converted, self.goal, self.carried, (*self.steps, step))
        changed.rivals = self.rivals
        return changed

    def result(self, store: Store) -> Result:
        statistics = {fact.statistic for fact in self.facts}
        of = self.quantity.unit.of
        return Result(
            self.quantity.bounds,
            self.quantity.unit.id,
            of,
            None if of else self.goal,
            next(iter(statistics)) if len(statistics) == 1 else None,
        )


def _sum(amounts: tuple[Amount, ...], goal: str, store: Store, through: str | None = None) -> _Part | str:
    """The amounts carried to one goal and added, or the entity that cannot reach it."""
    carried: list[Carried] = []
    rivals: list[Rival] = []
    for amount in amounts:
        paths = find_paths(store, amount.entity, goal)
        if through is not None:
            paths = [path for path in paths if any(edge.end == through for edge in path)]
        try:
            if not paths:
                return amount.entity
            carried.append(carry(store, amount, paths[0]))
        except BoundsError:
            return amount.entity
        if len(amounts) == 1:
            rivals = _rivals(store, amount, paths)
    quantity, adding = total(carried)
    part = _Part(quantity, goal, carried, (*(step for c in carried for step in c.steps), *adding))
    part.rivals = tuple(rivals)
    return part


def _rivals(store: Store, amount: Amount, paths: list[Path]) -> list[Rival]:
    headline = {edge.fact.id for edge in paths[0]}
    found = []
    for path in rival_paths(paths)[:8]:
        try:
            other = carry(store, amount, path)
        except BoundsError:
            continue
        differing = [edge.fact for edge in path if edge.fact.id not in headline]
        fact = differing[0]
        against = next(
            (e.fact for e in paths[0] if e.fact.subject == fact.subject and e.fact.quantity == fact.quantity),
            None,
        )
        result = Result(other.quantity.bounds, other.quantity.unit.id, other.quantity.unit.of)
        found.append(Rival(fact.id, result, _difference(fact, against)))
    return found


def _difference(fact: Fact, headline: Fact | None) -> str:
    """What sets a rival apart, the first that differs."""
    if headline is None or fact.source != headline.source:
        return "source"
    if fact.statistic != headline.statistic:
        return "statistic"
    return "conditions" if fact.conditions != headline.conditions else "rank"


def _figures(query: Query, store: Store, parts: list[_Part]) -> Answer:
    facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    caveats = [caveat for part in parts for caveat in _path_caveats(part, store)]
    caveats += _stated_by_source(query, parts, store)
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(part.result(store) for part in parts),
        steps=tuple(step for part in parts for step in part.steps),
        facts=tuple(fact.id for fact in facts),
        citations=_unique(_citations(facts)),
        rivals=tuple(rival for part in parts for rival in part.rivals),
        assumptions=assumed(query, store),
        caveats=_merged(caveats),
    )


def _merged(caveats: list[Caveat]) -> tuple[Caveat, ...]:
    """One caveat for each code and claim, with the facts of all."""
    found: dict[tuple[str, str | None], Caveat] = {}
    for caveat in caveats:
        key = (caveat.code, caveat.claim)
        facts = _unique((*(found[key].facts if key in found else ()), *caveat.facts))
        found[key] = replace(caveat, facts=facts)
    return tuple(found.values())


def _path_caveats(part: _Part, store: Store) -> list[Caveat]:
    """Warnings on what a path mixes."""
    caveats = []
    ids = tuple(fact.id for fact in part.facts)
    statistics = {fact.statistic for fact in part.facts}
    if statistics & _MEAN_LIKE and statistics & _LIMIT_LIKE:
        caveats.append(Caveat("mixed-statistics", facts=ids))
    bounds = part.quantity.bounds
    if bounds.about and not bounds.is_single:
        caveats.append(Caveat("about-with-bounds", facts=ids))
    limits = tuple(fact.id for fact in part.facts if fact.amount.kind == "at_most")
    if limits:
        caveats.append(Caveat("upper-limit", facts=limits))
    if any(fact.quantity == "co2e" and fact.note for fact in part.facts):
        caveats.append(Caveat("co2-as-co2e", facts=tuple(f.id for f in part.facts if f.quantity == "co2e")))
    return caveats


def _stated_by_source(query: Query, parts: list[_Part], store: Store) -> list[Caveat]:
    """A source's own rounded figure for what was computed, where it gives one."""
    used = {fact.id for part in parts for fact in part.facts}
    ends = {part.goal for part in parts} | {amount.entity for amount in query.amounts}
    return [
        Caveat("stated-by-source", facts=(fact.id,))
        for fact in store.facts()
        if fact.derived_from is not None
        and {*fact.derived_from.times, *fact.derived_from.over} <= used
        and {fact.subject, fact.quantity} <= ends
    ]


def _comparison(query: Query, store: Store) -> Answer:
    measure = query.measures[0] if query.measures else _common_measure(query, store)
    entities = tuple(amount.entity for amount in (*query.amounts, *query.base))
    if measure is None:
        return _unknown(query, store, "nothing-joins", entities)
    sides: list[list[Carried]] = []
    for amounts in (query.amounts, query.base):
        part = _sum(amounts, measure, store)
        if isinstance(part, str):
            return _unknown(query, store, "no-figure", (part, measure))
        sides.append(part.carried)
    compared = compare(store, sides[0], sides[1])
    facts = tuple(dict.fromkeys(fact for side in sides for part in side for fact in part.facts))
    base_unit = compared.first.unit.id
    shown = []
    for amounts, quantity in ((query.amounts, compared.first), (query.base, compared.second)):
        if query.unit is not None and store.units[query.unit].dimension == quantity.unit.dimension:
            quantity = quantity.to(store.units[query.unit])
        result = Result(quantity.bounds, quantity.unit.id, None, measure)
        shown.append(Side(tuple(amount.entity for amount in amounts), result))
    caveats = _merged([c for side in sides for c in _path_caveats(_Part(side[0].quantity, measure, side, ()), store)])
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
    if not results and not claims and compared.larger is None:
        return _unknown(query, store, "order-open", entities)
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(_asked_unit(result, query, store) for result in results),
        claims=tuple(claim.id for claim in claims),
        verdict=verdict,
        verdict_kind=None if query.intent != "verification" else _verdict_kind(verdict),
        winner=winner,
        sides=tuple(shown),
        steps=compared.steps,
        facts=(*(fact.id for fact in facts), *(claim.id for claim in claims)),
        citations=_unique((*_citations(facts), *(c for claim in claims if (c := _cite_claim(claim))))),
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
    if ratio is not None and query.relation in ("larger", "smaller", "difference", "excess"):
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


# Names, sources, explanations -----------------------------------------------------------------------------


def _lookup(query: Query, store: Store) -> Answer:
    if query.measures or query.attribute:
        facts = tuple(
            fact
            for fact in store.facts()
            if fact.subject in query.about
            and (fact.quantity in query.measures or (query.attribute or "") in fact.attributes)
        )
        if facts:
            return _fact_answer(query, store, facts)
    claims = tuple(
        claim
        for claim in store.claims()
        if claim.attribute is not None and claim.attribute == query.attribute and set(claim.about) & set(query.about)
    )
    if not claims:
        return _unknown(query, store, "no-record", (*query.about, *query.measures, *filter(None, (query.attribute,))))
    items = tuple(_items(claim) for claim in claims)
    return Answer(
        "answered",
        query.intent,
        query,
        items=tuple(item for group in items for item in group),
        claims=tuple(claim.id for claim in claims),
        facts=tuple(claim.id for claim in claims),
        citations=_unique([c for claim in claims if (c := _cite_claim(claim))]),
    )


def _items(claim: Claim) -> tuple[Item, ...]:
    if claim.items:
        return tuple(Item(entity, entity=entity) for entity in claim.items)
    return (Item(claim.id, value=claim.value),) if claim.value is not None else ()


def _fact_answer(query: Query, store: Store, facts: tuple[Fact, ...]) -> Answer:
    """Facts as they stand, in base units."""
    results = []
    for fact in facts:
        base = store.unit_of(fact.quantity)
        quantity = Quantity(fact.amount, unit_named(store, fact.unit, fact.quantity)).to(base)
        of = quantity.unit.of
        results.append(Result(quantity.bounds, base.id, of, None if of else fact.quantity, fact.statistic))
    steps = tuple(
        Step(f"{number_text(fact.amount)} {fact.unit}", result.bounds, result.unit, (fact.id,))
        for fact, result in zip(facts, results, strict=True)
    )
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(results),
        steps=steps,
        facts=tuple(fact.id for fact in facts),
        citations=_unique(_citations(facts)),
    )


def _explanation(query: Query, store: Store) -> Answer:
    about = set(query.about)
    claims = [c for c in store.claims() if c.attribute is None and set(c.topics) & about]
    if not claims:
        claims = [c for c in store.claims() if c.attribute is None and c.topics and set(c.about) & about]
    if not claims:
        return _unknown(query, store, "no-explanation", query.about)
    return Answer(
        "answered",
        query.intent,
        query,
        claims=tuple(claim.id for claim in claims),
        facts=tuple(claim.id for claim in claims),
        citations=_unique([c for claim in claims if (c := _cite_claim(claim))]),
    )


def _provenance(query: Query, store: Store) -> Answer:
    """Who says the figures of what was named, or the figure that was quoted."""
    if query.topic == "all":
        citations = tuple(Citation(source.id, source.id, "origin") for source in store.sources())
        items = tuple(Item(source.id, value=source.title) for source in store.sources())
        return Answer("answered", query.intent, query, items=items, citations=citations)
    about = set(query.about)
    facts = [f for f in store.facts() if f.id in about or ({f.subject, f.quantity} & about and f.derived_from is None)]
    if query.measures:
        facts = [f for f in facts if f.quantity in query.measures] or [
            f for f in store.facts() if f.quantity in query.measures and not about
        ]
    if query.amounts:
        quoted = [f for f in (facts or store.facts()) if any(_states(f, amount, store) for amount in query.amounts)]
        if not quoted:
            return _unknown(query, store, "no-record", tuple(a.entity for a in query.amounts))
        facts = quoted
    claims = [c for c in store.claims() if c.id in about or (not facts and set(c.about) & about)]
    if not facts and not claims:
        return _unknown(query, store, "no-record", query.about)
    citations = _unique([*_citations(tuple(facts)), *(c for claim in claims if (c := _cite_claim(claim)))])
    sources = tuple(dict.fromkeys(citation.source for citation in citations))
    return Answer(
        "answered",
        query.intent,
        query,
        items=tuple(Item(source, value=store.source(source).title) for source in sources),
        facts=(*(fact.id for fact in facts), *(claim.id for claim in claims)),
        citations=citations,
    )


def _states(fact: Fact, amount: Amount, store: Store) -> bool:
    """True where a fact states this very amount of its quantity."""
    if fact.quantity != amount.entity:
        return False
    stated = Quantity(fact.amount, unit_named(store, fact.unit, fact.quantity))
    said = Quantity(amount.bounds, unit_named(store, amount.unit, amount.entity)).to(stated.unit)
    return any(
        end is not None and end in (said.bounds.low, said.bounds.high)
        for end in (stated.bounds.low, stated.bounds.high)
    )


def _listing(query: Query, store: Store) -> Answer:
    things = sorted((e for e in store.entities() if e.kind == "thing"), key=lambda e: (e.order, e.id))
    return Answer(
        "answered",
        "listing",
        query,
        items=tuple(Item(thing.id, entity=thing.id) for thing in things),
        suggestions=samples(store),
    )


# Provenance -----------------------------------------------------------------------------------------------


def _citations(facts: tuple[Fact, ...] | list[Fact]) -> list[Citation]:
    found = []
    for fact in facts:
        found.append(Citation(fact.source, fact.id, fact.role))
        if fact.origin is not None:
            found.append(Citation(fact.origin, fact.id, "origin"))
    return found


def _cite_claim(claim: Claim) -> Citation | None:
    return None if claim.source is None else Citation(claim.source, claim.id, claim.role)


def _unique(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
