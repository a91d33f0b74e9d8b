"""Entries: what an entry of the knowledge base is called, and all it holds, for `wattif kb` and the chat."""

from __future__ import annotations

from typing import Any

from assistant.facts.lookup import Entry, Found
from assistant.facts.models import Claim, Entity, Fact, Source
from assistant.facts.store import Store
from assistant.query import bounds_json


def label_of(entry: Entry, language: str) -> str:
    """What an entry is called, in one line: a fact with its amount, a claim whole."""
    if isinstance(entry, Entity):
        return entry.labels[language].one
    if isinstance(entry, Fact):
        return f"{entry.labels[language]}: {amount_of(entry)}"
    if isinstance(entry, Claim):
        return entry.texts[language]
    return entry.title


def source_line(source: Source) -> str:
    """Who says it, under which title and when."""
    return f"{', '.join((*source.authors, source.title))} ({source.date})"


def amount_of(fact: Fact) -> str:
    """A fact's amount as its source writes it: `2.907 kWh / 1000`."""
    parts = bounds_json(fact.amount)
    if parts["bound"] in ("exact", "about"):
        number = parts["value"]
    elif parts["bound"] == "range":
        number = f"{parts['low']}..{parts['high']}"
    else:
        number = f"<= {parts['high']}" if parts["bound"] == "at_most" else f">= {parts['low']}"
    per = "" if fact.per == 1 else f" / {fact.per}"
    return f"{number} {fact.unit}{per}"


def entry_json(found: Found, store: Store) -> dict[str, Any]:
    """An entry as plain data."""
    entry = found.entry
    content: dict[str, Any] = {"id": entry.id, "kind": found.kind, "pack": entry.pack}
    if isinstance(entry, Entity):
        content |= {
            "entity": entry.kind,
            "labels": {language: label.one for language, label in entry.labels.items()},
            "names": {language: list(names) for language, names in entry.names.items()},
            "unit": entry.unit,
            "facts": [fact.id for fact in store.facts() if entry.id in (fact.subject, fact.quantity)],
            "claims": [claim.id for claim in store.claims() if entry.id in (*claim.about, *claim.topics)],
        }
    elif isinstance(entry, Fact):
        content |= {
            "label": dict(entry.labels),
            "fact": entry.kind,
            "subject": entry.subject,
            "quantity": entry.quantity,
            "amount": bounds_json(entry.amount),
            "unit": entry.unit,
            "per": str(entry.per),
            "statistic": entry.statistic,
            "conditions": dict(entry.conditions),
            "source": entry.source,
            "locator": dict(entry.locator),
            "role": entry.role,
            "origin": entry.origin,
            "rank": entry.rank,
            "as_of": entry.as_of,
            "derived_from": None
            if entry.derived_from is None
            else {"times": list(entry.derived_from.times), "over": list(entry.derived_from.over)},
            "note": dict(entry.note),
            "digest": entry.digest,
        }
    elif isinstance(entry, Claim):
        content |= {
            "text": dict(entry.texts),
            "about": list(entry.about),
            "topics": list(entry.topics),
            "items": list(entry.items),
            "value": entry.value,
            "source": entry.source,
            "locator": dict(entry.locator),
            "role": entry.role,
            "digest": entry.digest,
        }
    else:
        content |= {
            "title": entry.title,
            "authors": list(entry.authors),
            "date": entry.date,
            "url": entry.url,
            "licence": entry.licence,
            "note": dict(entry.note),
        }
    return content


def used_by(entry: Entry, store: Store) -> list[Entry]:
    """What rests on an entry: on a thing what is said of it, on a fact what is derived from it, on a source all of its.

    On a claim the things some of whose names need its warning.
    """
    if isinstance(entry, Claim):
        return [thing for thing in store.entities() if any(alias.caveat == entry.id for alias in thing.aliases)]
    facts = [fact for fact in store.facts() if entry.id in _behind_fact(fact)]
    claims = [claim for claim in store.claims() if entry.id in _behind_claim(claim)]
    return [*facts, *claims]


def _behind_fact(fact: Fact) -> tuple[str | None, ...]:
    derived = () if fact.derived_from is None else (*fact.derived_from.times, *fact.derived_from.over)
    return (fact.subject, fact.quantity, *fact.attributes, *derived, fact.source, fact.origin)


def _behind_claim(claim: Claim) -> tuple[str | None, ...]:
    return (claim.attribute, *claim.about, *claim.topics, *claim.items, claim.source)
