"""Execute: an amount carried along a path, exactly, with each step as an expression that can be replayed.

A result keeps its factors apart (the amount said, and each fact with its power), so that a fact used on both
sides of a comparison cancels before any interval is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assistant.answer import Step
from assistant.facts.models import Fact
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.quantities.quantity import Quantity
from assistant.quantities.unit import Unit
from assistant.query import Amount, exact_text
from assistant.reasoning.plan import Edge, Path
from assistant.reasoning.supposing import is_supposed


@dataclass(frozen=True, slots=True)
class Carried:
    """An amount at the end of a path: what was said, times facts with their powers, and how it was worked out."""

    said: Bounds
    """In base units of what was said."""
    powers: tuple[tuple[str, int], ...]
    quantity: Quantity
    steps: tuple[Step, ...]
    facts: tuple[Fact, ...]
    states: tuple[Quantity, ...] = ()
    """The amount before the first fact and behind each one."""


def carry(store: Store, amount: Amount, path: Path, over: tuple[Bounds, str] | None = None) -> Carried:
    """Carry an amount along a path; the result is in the base unit of the path's end.

    A rate goes on for as long as `over` says; without it the result is for one period.
    """
    base = store.unit_of(amount.entity)
    given = Quantity(amount.bounds, unit_named(store, amount.unit, amount.entity))
    steps: list[Step] = []
    if amount.times:
        given = _of_each(amount, given, steps)
    if amount.per is not None and over is not None:
        given = _gone_on(store, amount, given, over, steps)
    current = given
    states = [given]
    powers: dict[str, int] = {}
    for edge in path:
        # Each step is right as it stands: units are changed by steps of their own, before and behind a fact.
        entering = current.unit if edge.forward else _unit_of_fact(store, edge.fact)
        current = _converted(current, store.unit_of(edge.start) if edge.forward else entering, steps)
        following = _step(store, current, edge)
        cited = () if is_supposed(edge.fact) else (edge.fact.id,)
        steps.append(Step(_expression(store, current, edge), following.bounds, following.unit.id, cited))
        powers[edge.fact.id] = powers.get(edge.fact.id, 0) + (1 if edge.forward else -1)
        current = following
        states.append(current)
    current = _converted(current, store.unit_of(path[-1].end) if path else base, steps)
    return Carried(
        said=given.to(base).bounds,
        powers=tuple(sorted(powers.items())),
        quantity=current,
        steps=tuple(steps),
        facts=tuple(edge.fact for edge in path),
        states=tuple(states),
    )


def _of_each(amount: Amount, given: Quantity, steps: list[Step]) -> Quantity:
    """So much for each of so many, as one amount."""
    bounds = given.bounds
    for factor in amount.times:
        bounds = bounds * factor
    factors = " * ".join(number_text(factor) for factor in amount.times)
    steps.append(Step(f"{factors} * {number_text(given.bounds)} {given.unit.id}", bounds, given.unit.id))
    return Quantity(bounds, given.unit)


def _gone_on(store: Store, amount: Amount, given: Quantity, over: tuple[Bounds, str], steps: list[Step]) -> Quantity:
    """A rate over a time, as an amount."""
    assert amount.per is not None
    period = store.units[amount.per]
    time = Quantity(over[0], store.units[over[1]])
    if time.unit.id != period.id:
        time = _converted(time, period, steps)
    total_given = Quantity(given.bounds * time.bounds, given.unit)
    expression = f"{number_text(given.bounds)} {given.unit.id} / 1 {period.id} * {number_text(time.bounds)} {period.id}"
    steps.append(Step(expression, total_given.bounds, given.unit.id))
    return total_given


def _converted(quantity: Quantity, unit: Unit, steps: list[Step]) -> Quantity:
    """The quantity in another unit, with a step that says so where it changes."""
    if quantity.unit.id == unit.id:
        return quantity
    changed = quantity.to(unit)
    steps.append(Step(f"{number_text(quantity.bounds)} {quantity.unit.id} in {unit.id}", changed.bounds, unit.id))
    return changed


def _unit_of_fact(store: Store, fact: Fact) -> Unit:
    """The unit a fact states its amount in."""
    own = store.unit_of(fact.quantity)
    return own if fact.unit == own.id or _is_intensity(store, fact) else store.units[fact.unit]


def _is_intensity(store: Store, fact: Fact) -> bool:
    """True where a fact joins two measures; its unit then says per what."""
    return store.entity(fact.subject).kind == store.entity(fact.quantity).kind == "measure"


def unit_named(store: Store, unit_id: str, entity: str) -> Unit:
    """A unit by id: the entity's counting unit, or a physical one."""
    own = store.unit_of(entity)
    return own if unit_id == own.id else store.units[unit_id]


def fact_ratio(store: Store, fact: Fact) -> Bounds:
    """Base units of the quantity for each base unit of the subject."""
    factor = store.units[fact.unit].factor if fact.unit in store.units else Fraction(1)
    return fact.amount.scaled(factor / fact.per)


def _step(store: Store, current: Quantity, edge: Edge) -> Quantity:
    """One fact applied, in the unit the fact states."""
    fact = edge.fact
    if _is_intensity(store, fact):
        ratio = fact_ratio(store, fact)
        bounds = current.bounds * ratio if edge.forward else current.bounds / ratio
        return Quantity(bounds, store.unit_of(edge.end))
    ratio = fact.amount.scaled(1 / fact.per)
    if edge.forward:
        return Quantity(current.bounds * ratio, _unit_of_fact(store, fact))
    return Quantity(current.bounds / ratio, store.unit_of(edge.end))


def _expression(store: Store, current: Quantity, edge: Edge) -> str:
    fact = edge.fact
    value = f"{number_text(fact.amount)} {fact.unit}"
    subject = store.unit_of(fact.subject).id
    if _is_intensity(store, fact):
        # an intensity: its unit already says per what
        return f"{number_text(current.bounds)} {current.unit.id} {'*' if edge.forward else '/'} {value}"
    per = f"{exact_text(fact.per)} {subject}"
    if edge.forward:
        return f"{number_text(current.bounds)} {current.unit.id} * {value} / {per}"
    return f"{number_text(current.bounds)} {current.unit.id} / {value} * {per}"


def number_text(bounds: Bounds) -> str:
    """Bounds in an expression: `5`, `0.2..0.5`, `<=1000`, `>=3`, `~7`; a fraction that never ends as `(1/3)`."""
    if bounds.is_single and bounds.low is not None:
        return ("~" if bounds.about else "") + _plain(bounds.low)
    if bounds.low is None and bounds.high is not None:
        return f"<={_plain(bounds.high)}"
    if bounds.high is None and bounds.low is not None:
        return f">={_plain(bounds.low)}"
    assert bounds.low is not None and bounds.high is not None
    return f"{_plain(bounds.low)}..{_plain(bounds.high)}"


def _plain(value: Fraction) -> str:
    text = exact_text(value)
    return f"({text})" if "/" in text else text


def total(parts: list[Carried]) -> tuple[Quantity, tuple[Step, ...]]:
    """The sum of amounts that reached the same entity, with the step that adds them."""
    quantity = parts[0].quantity
    if len(parts) == 1:
        return quantity, ()
    for part in parts[1:]:
        quantity = quantity + part.quantity
    expression = " + ".join(f"{number_text(p.quantity.bounds)} {p.quantity.unit.id}" for p in parts)
    return quantity, (Step(expression, quantity.bounds, quantity.unit.id),)


def combined(parts: list[Carried]) -> tuple[Bounds, tuple[tuple[str, int], ...]] | None:
    """The amounts as one (sum of what was said, common powers), or None where the facts differ."""
    if any(part.powers != parts[0].powers for part in parts):
        return None
    said = parts[0].said
    for part in parts[1:]:
        said = said + part.said
    return said, parts[0].powers


def powers_value(store: Store, powers: dict[str, int]) -> Bounds:
    """The product of facts with their powers."""
    value = Bounds.exact(1)
    for fact_id, power in sorted(powers.items()):
        ratio = fact_ratio(store, store.fact(fact_id))
        for _ in range(abs(power)):
            value = value * ratio if power > 0 else value / ratio
    return value
