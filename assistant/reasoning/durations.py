"""Durations: how long a rate must go on until it comes to an amount."""

from __future__ import annotations

from assistant.answer import Answer, Result, Step
from assistant.facts.store import Store
from assistant.quantities.quantity import Quantity
from assistant.query import Query
from assistant.reasoning.assumptions import assumed
from assistant.reasoning.citing import citations, known, merged, unanswered, unique
from assistant.reasoning.comparison import compare, ratio_step
from assistant.reasoning.contrast import common_measure
from assistant.reasoning.execute import number_text
from assistant.reasoning.figures import Part, both_sides, path_caveats
from assistant.reasoning.supposing import is_supposed


def duration(query: Query, store: Store) -> Answer:
    """How many periods of the rate `amounts` the amount `base` takes, in the unit of time asked for.

    What both share cancels. Unknown where no fact joins them, or where the amounts have no rate in common.
    """
    entities = tuple(amount.entity for amount in (*query.amounts, *query.base))
    periods = {amount.per for amount in query.amounts}
    period_id = next(iter(periods)) if len(periods) == 1 else None
    measure = query.measures[0] if query.measures else common_measure(query, store)
    if measure is None or period_id is None or query.over is not None:
        return unanswered(query, store, "nothing-joins", entities)
    sides = both_sides(query, (query.base, query.amounts), measure, store)
    if isinstance(sides, Answer):
        return sides
    compared = compare(store, sides[0], sides[1])
    used = [fact for side in sides for carried in side for fact in carried.facts]
    if query.suppositions and not any(is_supposed(fact) for fact in used):
        return unanswered(query, store, "unclear-supposition", entities)
    if compared.ratio is None:
        return unanswered(query, store, "order-open", entities)
    period = store.units[period_id]
    time = Quantity(compared.ratio, period)
    steps = [
        *compared.steps,
        ratio_step(sides[0], sides[1], compared.ratio),
        Step(f"{number_text(compared.ratio)} ratio * 1 {period.id}", time.bounds, period.id),
    ]
    if query.unit is not None and query.unit != period.id:
        time = time.to(store.units[query.unit])
        steps.append(Step(f"{number_text(compared.ratio)} {period.id} in {query.unit}", time.bounds, query.unit))
    facts = known(used)
    caveats = merged([c for side in sides for c in path_caveats(Part(side[0].quantity, measure, side, ()), store)])
    return Answer(
        "answered",
        query.intent,
        query,
        results=(Result(time.bounds, time.unit.id, None),),
        steps=tuple(steps),
        facts=tuple(fact.id for fact in facts),
        citations=unique(citations(facts)),
        assumptions=assumed(query, store),
        caveats=caveats,
    )
