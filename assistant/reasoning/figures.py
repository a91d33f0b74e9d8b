"""Figures: footprints and equivalences, carried along the best path, with rivals and caveats."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Caveat, Result, Rival, Step
from assistant.errors import BoundsError
from assistant.facts.models import Fact
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.query import Amount, Query
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.citing import citations, known, merged, unanswered, unique
from assistant.reasoning.execute import Carried, carry, number_text, total
from assistant.reasoning.plan import Path, find_paths, reachable, rival_paths
from assistant.reasoning.supposing import is_supposed

_MEAN_LIKE = {"mean", "median", "single-run"}
_LIMIT_LIKE = {"upper-bound", "lower-bound"}


def footprint(query: Query, store: Store) -> Answer:
    """What amounts take in each measure asked for, or in every one known."""
    measures = query.measures or _measures_of(query.amounts, store)
    entities = tuple(amount.entity for amount in query.amounts)
    if not measures:
        return unanswered(query, store, "no-figure", entities)
    parts: list[Part] = []
    for measure in measures:
        part = carried_sum(query, query.amounts, measure, store)
        if isinstance(part, str):
            return unanswered(query, store, "no-figure", (part, measure))
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


def equivalence(query: Query, store: Store) -> Answer:
    """What amounts equal in a thing, or in everything they can be converted to."""
    entities = tuple(amount.entity for amount in query.amounts)
    if query.target is not None:
        through = query.measures[0] if query.measures else None
        part = carried_sum(query, query.amounts, query.target, store, through)
        if isinstance(part, str):
            return unanswered(query, store, "nothing-joins", (part, query.target))
        return _figures(query, store, [part])
    targets = _reachable_things(query.amounts, store)
    parts = [p for target in targets if isinstance(p := carried_sum(query, query.amounts, target, store), Part)]
    if not parts:
        return unanswered(query, store, "no-figure", entities)
    return _figures(query, store, parts)


def _reachable_things(amounts: tuple[Amount, ...], store: Store) -> list[str]:
    common: set[str] | None = None
    for amount in amounts:
        ends = {end for end in reachable(store, amount.entity) if store.entity(end).kind == "thing"}
        common = ends if common is None else common & ends
    excluded = {amount.entity for amount in amounts}
    return sorted((common or set()) - excluded, key=lambda thing: (store.entity(thing).order, thing))


class Part:
    """One headline with its derivation."""

    def __init__(self, quantity: Quantity, measure: str, carried: list[Carried], steps: tuple[Step, ...]) -> None:
        self.quantity = quantity
        self.goal = measure
        self.carried = carried
        self.steps = steps
        self.facts = known(fact for part in carried for fact in part.facts)
        self.rivals: tuple[Rival, ...] = ()

    def in_unit(self, unit_id: str | None, store: Store) -> Part:
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
        changed = Part(converted, self.goal, self.carried, (*self.steps, step))
        changed.rivals = self.rivals
        return changed

    def result(self, store: Store) -> Result:
        """The headline figure."""
        statistics = {fact.statistic for fact in self.facts}
        if self.quantity.bounds.kind == "at_least":
            statistics.discard("upper-bound")  # divided by an upper limit, it is a lower one
        of = self.quantity.unit.of
        return Result(
            self.quantity.bounds,
            self.quantity.unit.id,
            of,
            None if of else self.goal,
            next(iter(statistics)) if len(statistics) == 1 else None,
        )


def rate_of(query: Query) -> str | None:
    """The period of the result: that of the amounts, unless a time says how long they go on."""
    periods = {amount.per for amount in query.amounts}
    return next(iter(periods)) if query.over is None and len(periods) == 1 else None


def carried_sum(
    query: Query, amounts: tuple[Amount, ...], goal: str, store: Store, through: str | None = None
) -> Part | str:
    """The amounts carried to one goal and added, or the entity that cannot reach it."""
    carried: list[Carried] = []
    rivals: list[Rival] = []
    for amount in amounts:
        paths = find_paths(store, amount.entity, goal)
        if through is not None:
            paths = [path for path in paths if not path or any(edge.end == through for edge in path)]
        # What is supposed is used wherever it can be: the question did not say it for nothing.
        paths = [path for path in paths if _uses_supposed(path, store)] or paths
        try:
            if not paths:
                return amount.entity
            carried.append(carry(store, amount, paths[0], query.over))
        except BoundsError:
            return amount.entity
        if len(amounts) == 1:
            rivals = _rivals(store, amount, paths, query.over)
    quantity, adding = total(carried)
    part = Part(quantity, goal, carried, (*(step for c in carried for step in c.steps), *adding))
    part.rivals = tuple(rivals)
    return part


def _uses_supposed(path: Path, store: Store) -> bool:
    """True where a path rests on what is supposed, without turning a grid around.

    The energy of images is known: "at 56 g per kWh" does not make it the energy that would emit their CO2.
    """
    supposed = [edge for edge in path if is_supposed(edge.fact)]
    starts_measured = not path or store.entity(path[0].start).kind == "measure"
    return bool(supposed) and (
        starts_measured or all(edge.forward or store.entity(edge.end).kind != "measure" for edge in supposed)
    )


def both_sides(
    query: Query, sides: tuple[tuple[Amount, ...], ...], measure: str, store: Store
) -> list[list[Carried]] | Answer:
    """Each side's amounts carried to a measure, or the answer that says which has no figure."""
    found: list[list[Carried]] = []
    for amounts in sides:
        part = carried_sum(query, amounts, measure, store)
        if isinstance(part, str):
            return unanswered(query, store, "no-figure", (part, measure))
        found.append(part.carried)
    return found


def _rivals(store: Store, amount: Amount, paths: list[Path], over: tuple[Bounds, str] | None) -> list[Rival]:
    headline = {edge.fact.id for edge in paths[0]}
    found = []
    for path in rival_paths(paths)[:8]:
        try:
            other = carry(store, amount, path, over)
        except BoundsError:
            continue
        differing = [edge.fact for edge in path if edge.fact.id not in headline]
        fact = differing[0]
        if is_supposed(fact):
            continue  # what is supposed stands in for every source's value, and rivals none
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


def _figures(query: Query, store: Store, parts: list[Part]) -> Answer:
    if query.suppositions and not any(is_supposed(f) for p in parts for c in p.carried for f in c.facts):
        return unanswered(query, store, "unclear-supposition", tuple(amount.entity for amount in query.amounts))
    facts = known(fact for part in parts for fact in part.facts)
    caveats = [caveat for part in parts for caveat in path_caveats(part, store)]
    caveats += _stated_by_source(query, parts, store)
    return Answer(
        "answered",
        query.intent,
        query,
        results=tuple(replace(part.result(store), per=rate_of(query)) for part in parts),
        steps=tuple(step for part in parts for step in part.steps),
        facts=tuple(fact.id for fact in facts),
        citations=unique(citations(facts)),
        rivals=tuple(rival for part in parts for rival in part.rivals),
        assumptions=assumed(query, store),
        caveats=merged(caveats),
    )


def path_caveats(part: Part, store: Store) -> list[Caveat]:
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
    read_as = tuple(fact.id for fact in part.facts if fact.conditions.get("reported_as") == "CO2")
    if read_as:
        caveats.append(Caveat("co2-as-co2e", facts=read_as))
    return caveats


def _stated_by_source(query: Query, parts: list[Part], store: Store) -> list[Caveat]:
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
