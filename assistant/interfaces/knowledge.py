"""Knowledge: `wattif kb`, looking things up and validating packs."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from assistant.errors import PackError
from assistant.facts.lookup import Found, entity_named, entries, find, search
from assistant.facts.models import Entity
from assistant.facts.reader import read_knowledge
from assistant.facts.store import MemoryStore
from assistant.facts.validate import validate
from assistant.interfaces.entries import entry_json, label_of, source_line
from assistant.interfaces.texts import text
from assistant.reasoning.plan import find_paths
from assistant.render.plain import safe
from assistant.resources import folder


def list_entries(store: MemoryStore, kind: str, language: str, as_json: bool) -> int:
    """Print one entry a line: kind, id, label."""
    found = [f for f in entries(store) if kind in ("all", f.kind)]
    return _print(found, language, as_json)


def search_entries(store: MemoryStore, wanted: str, language: str, as_json: bool) -> int:
    """Print the entries that match; exit code 1 where none does."""
    found = search(store, wanted)
    if not found and not as_json:
        print(text("no-match", language, text=wanted), file=sys.stderr)
    _print(found, language, as_json)
    return 0 if found else 1


def show_entry(store: MemoryStore, entry_id: str, language: str, as_json: bool) -> int:
    """Print one entry whole, with its source; exit code 1 where it does not exist."""
    found = find(store, entry_id)
    if found is None:
        named = entity_named(store, entry_id)
        found = None if named is None else Found("entity", named)
    if found is None:
        print(text("no-entry", language, id=entry_id), file=sys.stderr)
        return 1
    content = entry_json(found, store)
    if as_json:
        print(json.dumps(content, ensure_ascii=False))
    else:
        for key, value in content.items():
            if value not in (None, [], {}, ""):
                print(safe(f"{key:<14} {_flat(value, language)}"))
    return 0


def list_sources(store: MemoryStore, language: str, as_json: bool) -> int:
    """Print sources with their dates and addresses, and the licence of each pack."""
    if as_json:
        return _print([f for f in entries(store) if f.kind == "source"], language, True)
    for source in store.sources():
        print(safe(f"{source.id}: {source_line(source)} {source.url or ''}".rstrip()))
        if source.note:
            print(f"  {source.note[language]}")
    for pack in store.packs:
        print(f"[{pack.id} {pack.version}] {pack.titles[language]}: {pack.licence}")
    return 0


def show_path(store: MemoryStore, start: str, goal: str, language: str, as_json: bool) -> int:
    """Print the paths of facts between two things or measures, best first; exit code 1 where there is none."""
    ends = [entity_named(store, name) for name in (start, goal)]
    for name, entity in zip((start, goal), ends, strict=True):
        if entity is None:
            print(text("no-entry", language, id=name), file=sys.stderr)
            return 1
    one, other = (entity for entity in ends if entity is not None)
    paths = find_paths(store, one.id, other.id)
    if as_json:
        print(json.dumps([[edge.fact.id for edge in path] for path in paths]))
        return 0 if paths else 1
    if not paths:
        print(text("no-path", language, one=one.id, other=other.id), file=sys.stderr)
        return 1
    for path in paths:
        print(" -> ".join([one.id, *(f"[{edge.fact.id}] -> {edge.end}" for edge in path)]))
    return 0


def check_packs(path: str | None, extra: list[Path], language: str) -> int:
    """Validate the shipped knowledge, or with a path that pack on top of it. Raises PackError with all problems."""
    root = folder("knowledge")
    packs = list(extra)
    only = None
    if path is not None:
        given = Path(path)
        if (given / "units").is_dir():
            root = given
        else:
            packs.append(given)
            # A pack that is shipped too stands in for its shipped copy.
            only = [entry.name for entry in root.iterdir() if entry.is_dir() and entry.name != given.resolve().name]
    knowledge = read_knowledge(root, packs, only=only)
    problems = validate(knowledge)
    if problems:
        raise PackError(tuple(str(problem) for problem in problems))
    counts = {
        "entities": len(knowledge.entities),
        "facts": len(knowledge.facts),
        "claims": len(knowledge.claims),
        "sources": len(knowledge.sources),
    }
    print(text("holds", language, **counts))
    return 0


def _print(found: list[Found], language: str, as_json: bool) -> int:
    if as_json:
        print(
            json.dumps(
                [{"kind": f.kind, "id": f.entry.id, "label": label_of(f.entry, language)} for f in found],
                ensure_ascii=False,
            )
        )
        return 0
    for entry in found:
        kind = entry.entry.kind if isinstance(entry.entry, Entity) else entry.kind
        print(safe(f"{kind:<13} {entry.entry.id:<38} {label_of(entry.entry, language)}"))
    return 0


def _flat(value: Any, language: str) -> str:
    if isinstance(value, dict):
        if set(value) == {"en", "fr"}:
            return _flat(value[language], language)
        return ", ".join(f"{key}: {_flat(part, language)}" for key, part in value.items() if part is not None)
    if isinstance(value, list):
        return ", ".join(str(part) for part in value)
    return str(value)
