"""Opening: the assistant over the shipped knowledge and the packs a user adds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from assistant.facts.store import MemoryStore, open_store
from assistant.interfaces.cache import GrammarCache
from assistant.language.compiled import keep_with
from assistant.resources import folder
from assistant.session import Assistant


def open_assistant(packs: Iterable[Path] = ()) -> Assistant:
    """Read the knowledge; the grammar is kept compiled. Raises PackError where a pack does not hold."""
    keep_with(GrammarCache())
    return Assistant(open_knowledge(packs))


def open_knowledge(packs: Iterable[Path] = ()) -> MemoryStore:
    """Only the store, for look-ups."""
    return open_store(folder("knowledge"), packs)
