"""Checks a whole answer against its own derivation, with the evaluator of these tests."""

from __future__ import annotations

from fractions import Fraction

from assistant.answer import Answer, Step
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from tests.reasoning.replay import Span, Value, at_the_bound, evaluate, number, numbers, value_of


def span(bounds: Bounds) -> Span:
    """The program's bounds as the evaluator's span."""
    return Span(Fraction(0) if bounds.low is None else bounds.low, bounds.high, bounds.low is None)


def check_step(step: Step) -> None:
    """The expression, worked out by hand, gives the value."""
    if step.bounds.limit is None:
        assert evaluate(step.expression, step.unit) == span(step.bounds), step.expression
    else:
        assert at_the_bound(step.expression) == span(step.bounds), step.expression


def check(found: Answer, store: Store) -> None:
    """Each step replays, starts from what was said, known or worked out before, and the results are among them."""
    assert found.query is not None
    known = {value_of(span(amount.bounds), amount.unit) for amount in (*found.query.amounts, *found.query.base)}
    for step in found.steps:
        check_step(step)
        used: set[Value] = set(known)
        for name in step.facts:
            fact = store.fact(name)
            used.add(value_of(span(fact.amount), fact.unit))
            if store.entity(fact.subject).kind == "thing":
                used.add(value_of(number(str(fact.per)), store.unit_of(fact.subject).id))
        for said, unit in numbers(step.expression):
            assert value_of(said, unit) in used, f"{said} {unit} in {step.expression} comes from nowhere"
        known.add(value_of(span(step.bounds), step.unit))
    for result in found.results:
        assert value_of(span(result.bounds), result.unit) in known, f"no step gives {result}"
