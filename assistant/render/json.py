"""JSON: the contract's object, every field always there, numbers never rounded beyond the nearest double."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from assistant.answer import Answer, Result, Step
from assistant.facts.lookup import cited_place, find
from assistant.facts.models import Claim, Fact
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import bounds_json, query_json
from assistant.render.turn import Turn


def turn_json(turn: Turn, store: Store) -> dict[str, Any]:
    """The answer as the contract describes it."""
    answer, worded = turn.answer, turn.worded
    results = [_result(result) for result in answer.results]
    query = None if answer.query is None else query_json(answer.query)
    return {
        "question": turn.question,
        "language": turn.language,
        "status": answer.status,
        "intent": answer.intent,
        "interpretation": worded.interpretation,
        "query": query,
        "result": results[0] if results else None,
        "results": results,
        "items": [{"id": id_, "label": label, "value": value} for id_, label, value in worded.items],
        "verdict": answer.verdict,
        "verdict_kind": answer.verdict_kind,
        "winner": answer.winner,
        "text": worded.text,
        "steps": [_step(step) for step in answer.steps],
        "facts": list(answer.facts),
        "sources": _sources(turn, store),
        "rivals": [
            {
                "fact": rival.fact,
                "result": _result(rival.result),
                "source": store.fact(rival.fact).source,
                "why": rival.why,
            }
            for rival in answer.rivals
        ],
        "assumptions": [
            {"code": a.code, "entity": a.entity, "origin": a.origin, "text": text}
            for a, (_, text) in zip(answer.assumptions, worded.assumptions, strict=True)
        ],
        "caveats": [{"code": code, "text": text} for code, text in worded.caveats],
        "choices": [
            {"text": text, "query": query_json(choice)}
            for choice, text in zip(answer.choices, worded.choices, strict=True)
        ],
        "suggestions": list(worded.suggestions),
        "unmatched": [
            {"text": word.text, "start": word.span[0], "end": word.span[1], "blocks": word.blocks}
            for word in turn.frame.unmatched
        ],
        "cost": None,
        "receipt": receipt(answer, store),
    }


def dumps(value: Mapping[str, Any]) -> str:
    """One line of JSON, accents as they are."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def receipt(answer: Answer, store: Store) -> str | None:
    """sha256 over query, result and the content of the facts used; None without a query."""
    if answer.query is None:
        return None
    first = answer.results[0] if answer.results else None
    content = {
        "query": query_json(answer.query),
        "result": None if first is None else {**bounds_json(first.bounds), "unit": first.unit, "of": first.of},
        "facts": [_digest(entry, store) for entry in answer.facts],
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def _digest(entry: str, store: Store) -> str:
    found = find(store, entry)
    assert found is not None, entry
    return found.entry.digest if isinstance(found.entry, Fact | Claim) else found.entry.id


def _number(value: Fraction | None) -> int | float | None:
    """The nearest JSON number: whole numbers stay whole."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _bounds(bounds: Bounds) -> dict[str, Any]:
    single = bounds.is_single
    return {
        "value": _number(bounds.centre),
        "low": None if single else _number(bounds.low),
        "high": None if single else _number(bounds.high),
        "bound": bounds.kind,
    }


def _result(result: Result) -> dict[str, Any]:
    return {
        **_bounds(result.bounds),
        "unit": result.unit,
        "per": result.per,
        "of": result.of,
        "statistic": result.statistic,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "expression": step.expression,
        **_bounds(step.bounds),
        "unit": step.unit,
        "facts": list(step.facts),
    }


def _sources(turn: Turn, store: Store) -> list[dict[str, Any]]:
    """Each source once, with the places in it that were used."""
    found = []
    for source_id in dict.fromkeys(citation.source for citation in turn.answer.citations):
        source = store.source(source_id)
        mine = [citation for citation in turn.answer.citations if citation.source == source_id]
        locators: dict[str, None] = {}
        for citation in mine:
            cited = cited_place(store, citation.entry)
            if cited.source == source_id and cited.locator.get(turn.language):
                locators[cited.locator[turn.language]] = None
        found.append(
            {
                "id": source.id,
                "title": source.title,
                "authors": list(source.authors),
                "date": source.date,
                "locator": "; ".join(locators) or None,
                "url": source.url,
                "role": mine[0].role,
            }
        )
    return found
