"""Answering: one query in, one answer out, by intent. Plans paths, executes them, gathers provenance."""

from __future__ import annotations

from dataclasses import replace

from assistant.answer import (
    Answer,
    Caveat,
)
from assistant.errors import QueryError
from assistant.facts.store import Store
from assistant.query import Query, Refusal
from assistant.reasoning.citing import cite_claim, unique
from assistant.reasoning.contrast import contrast
from assistant.reasoning.durations import duration
from assistant.reasoning.figures import equivalence, footprint
from assistant.reasoning.ranking import RANKS, rank
from assistant.reasoning.records import check_record, explain, listing, look_up, provenance
from assistant.reasoning.suggestions import nearest, samples
from assistant.reasoning.supposing import SupposingStore


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
    if request.unit is not None and request.unit not in store.units:
        raise QueryError("unknown-unit", f"the unit “{request.unit}” is not known", "see knowledge/units/")
    if _lacks_amounts(request):
        return Answer("not_understood", request.intent, request, reason="incomplete", suggestions=nearest(store, ()))
    changed = bool(request.suppositions or request.preferred)
    found = _by_intent(request, SupposingStore(store, request.suppositions, request.preferred) if changed else store)
    if found.status == "answered":
        named = tuple(Caveat("name", claim) for claim in request.caveats)
        cited = tuple(cite_claim(store.claim(claim)) for claim in request.caveats)
        found = replace(
            found,
            caveats=(*named, *found.caveats),
            citations=unique((*found.citations, *(c for c in cited if c is not None))),
        )
    return found


def _lacks_amounts(query: Query) -> bool:
    """True for a request for a figure of nothing."""
    intent = query.explains or query.intent
    if query.over is not None and all(amount.per is None for amount in (*query.amounts, *query.base)):
        return True  # a time that no amount goes on for changes nothing, so something was misread
    if intent == "verification" and query.about and not query.amounts:
        return not query.base and query.quoted is None
    if query.relation in RANKS:
        return len(query.amounts) < 3 or bool(query.base)
    if intent in ("comparison", "verification", "duration"):
        return not (query.amounts and query.base)
    return intent in ("footprint", "equivalence") and not query.amounts


def _by_intent(query: Query, store: Store) -> Answer:
    match query.intent:
        case "footprint":
            return footprint(query, store)
        case "equivalence":
            return equivalence(query, store)
        case "verification" if not query.amounts:
            return check_record(query, store)
        case "comparison" if query.relation in RANKS:
            return rank(query, store)
        case "comparison" | "verification":
            return contrast(query, store)
        case "duration":
            return duration(query, store)
        case "lookup":
            return look_up(query, store)
        case "explanation" if query.explains is not None:
            explained = _by_intent(replace(query, intent=query.explains, explains=None, topic=None), store)
            return replace(explained, intent="explanation", query=query)
        case "explanation":
            return explain(query, store)
        case "provenance":
            return provenance(query, store)
        case "listing":
            return listing(query, store)
    return Answer("chat", "chat", query, suggestions=samples(store) if query.topic == "greeting" else ())
