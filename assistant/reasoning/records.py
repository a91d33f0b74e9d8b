"""Records: names, dates, stated figures, explanations, sources, and what there is to ask."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import Answer, Citation, Item, Result, Step
from assistant.facts.models import Claim, Fact
from assistant.facts.store import Store
from assistant.quantities.quantity import Quantity
from assistant.query import Amount, Query
from assistant.reasoning.citing import citations, cite_claim, unanswered, unique
from assistant.reasoning.claims import digits_of, quoted_verdict, turned
from assistant.reasoning.execute import number_text, unit_named
from assistant.reasoning.suggestions import samples


def look_up(query: Query, store: Store) -> Answer:
    """A name, a date or a stated figure."""
    if query.measures or query.attribute:
        facts = tuple(
            fact
            for fact in store.facts()
            if fact.subject in query.about
            and (fact.quantity in query.measures or (query.attribute or "") in fact.attributes)
        )
        fits = query.unit is None or all(_fits(fact, query.unit, store) for fact in facts)
        if facts and fits:
            return _fact_answer(query, store, facts)
        if query.unit is not None:
            return unanswered(query, store, "no-record", (*query.about, *filter(None, (query.attribute,))))
    claims = tuple(
        claim
        for claim in store.claims()
        if claim.attribute is not None and claim.attribute == query.attribute and set(claim.about) & set(query.about)
    )
    if not claims:
        return unanswered(query, store, "no-record", (*query.about, *query.measures, *filter(None, (query.attribute,))))
    items = tuple(_items(claim) for claim in claims)
    return Answer(
        "answered",
        query.intent,
        query,
        items=tuple(item for group in items for item in group),
        claims=tuple(claim.id for claim in claims),
        facts=tuple(claim.id for claim in claims),
        citations=unique([c for claim in claims if (c := cite_claim(claim))]),
    )


def _fits(fact: Fact, unit: str, store: Store) -> bool:
    """True where the unit asked for measures what is recorded."""
    return unit in store.units and store.unit_of(fact.quantity).dimension == store.units[unit].dimension


def _items(claim: Claim) -> tuple[Item, ...]:
    if claim.items:
        return tuple(Item(entity, entity=entity) for entity in claim.items)
    return (Item(claim.id, value=claim.value),) if claim.value is not None else ()


def _fact_answer(query: Query, store: Store, facts: tuple[Fact, ...]) -> Answer:
    """Facts as they stand, in base units."""
    results = []
    for fact in facts:
        base = store.units[query.unit] if query.unit is not None else store.unit_of(fact.quantity)
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
        citations=unique(citations(facts)),
    )


def check_record(query: Query, store: Store) -> Answer:
    """Whether a quoted figure is the recorded one, to the digits it was quoted with."""
    if (query.relation or "").startswith("no-"):
        checked = check_record(replace(query, relation=(query.relation or "").removeprefix("no-")), store)
        verdict, kind = turned(checked.verdict)
        return (
            checked
            if checked.status != "answered"
            else replace(checked, query=query, verdict=verdict, verdict_kind=kind)
        )
    recorded = look_up(replace(query, intent="lookup", base=(), quoted=None, relation=None), store)
    if query.quoted is not None and recorded.status == "answered":
        return _check_words(query, query.quoted, recorded, store)
    if recorded.status != "answered" or len(recorded.results) != 1:
        return replace(recorded, intent=query.intent, query=query)
    quoted = query.base[0]
    said = Quantity(quoted.bounds, unit_named(store, quoted.unit, quoted.entity)).to(store.unit_of(quoted.entity))
    known = recorded.results[0].bounds
    if query.relation == "equal":
        verdict, kind = quoted_verdict(said.bounds, known, digits_of((quoted,)))
    else:
        above, below = (known, said.bounds) if query.relation == "larger" else (said.bounds, known)
        verdict = above.floor > below.ceiling if not above.overlaps(below) or above.is_single else None
        kind = {True: "holds", False: "fails", None: "not_comparable"}[verdict]
    return replace(recorded, intent=query.intent, query=query, verdict=verdict, verdict_kind=kind)


def _check_words(query: Query, said: str, recorded: Answer, store: Store) -> Answer:
    """Whether a date or a name is the one recorded."""
    claims = [store.claim(claim) for claim in recorded.claims]
    dates = [claim.value[: len(said)] for claim in claims if claim.value and len(claim.value) >= len(said)]
    if query.relation == "smaller":
        holds = any(date < said for date in dates)  # "from before 2024"
    elif query.relation == "larger":
        holds = any(date > said for date in dates)
    else:
        holds = any(said in claim.items or (claim.value or "").startswith(said) for claim in claims)
    return replace(
        recorded, intent=query.intent, query=query, verdict=holds, verdict_kind="holds" if holds else "fails"
    )


def explain(query: Query, store: Store) -> Answer:
    """The claims on a topic or a thing."""
    about = set(query.about)
    claims = [c for c in store.claims() if c.attribute is None and set(c.topics) & about]
    if not claims:
        claims = [c for c in store.claims() if c.attribute is None and c.topics and set(c.about) & about]
    if not claims:
        return unanswered(query, store, "no-explanation", query.about)
    return Answer(
        "answered",
        query.intent,
        query,
        claims=tuple(claim.id for claim in claims),
        facts=tuple(claim.id for claim in claims),
        citations=unique([c for claim in claims if (c := cite_claim(claim))]),
    )


def provenance(query: Query, store: Store) -> Answer:
    """Who says the figures of what was named, or the figure that was quoted."""
    if query.topic == "all":
        cited = tuple(Citation(source.id, source.id, "origin") for source in store.sources())
        items = tuple(Item(source.id, value=source.title) for source in store.sources())
        if not items:
            return unanswered(query, store, "no-record", ())
        return Answer("answered", query.intent, query, items=items, citations=cited)
    about = set(query.about)
    facts = [f for f in store.facts() if f.id in about or ({f.subject, f.quantity} & about and f.derived_from is None)]
    if query.measures:
        facts = [f for f in facts if f.quantity in query.measures] or [
            f for f in store.facts() if f.quantity in query.measures and not about
        ]
    if query.amounts:
        quoted = [f for f in (facts or store.facts()) if any(_states(f, amount, store) for amount in query.amounts)]
        if not quoted:
            return unanswered(query, store, "no-record", tuple(a.entity for a in query.amounts))
        facts = quoted
    claims = [c for c in store.claims() if c.id in about or (not facts and set(c.about) & about)]
    if not facts and not claims:
        return unanswered(query, store, "no-record", query.about)
    cited = unique([*citations(tuple(facts)), *(c for claim in claims if (c := cite_claim(claim)))])
    sources = tuple(dict.fromkeys(citation.source for citation in cited))
    return Answer(
        "answered",
        query.intent,
        query,
        items=tuple(Item(source, value=store.source(source).title) for source in sources),
        facts=(*(fact.id for fact in facts), *(claim.id for claim in claims)),
        citations=cited,
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


def listing(query: Query, store: Store) -> Answer:
    """What there is to ask about."""
    things = sorted((e for e in store.entities() if e.kind == "thing"), key=lambda e: (e.order, e.id))
    return Answer(
        "answered",
        "listing",
        query,
        items=tuple(Item(thing.id, entity=thing.id) for thing in things),
        suggestions=samples(store),
    )
