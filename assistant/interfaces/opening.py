"""Opening: the assistant over the shipped knowledge and the packs a user adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from assistant.facts.store import MemoryStore, open_store
from assistant.interfaces.cache import GrammarCache
from assistant.resources import folder

if TYPE_CHECKING:
    from assistant.session import Assistant


def open_assistant(packs: Iterable[Path] = ()) -> Assistant:
    """Read the knowledge; the grammar is kept compiled. Raises PackError where a pack does not hold."""
    from assistant.language.compiled import keep_with  # deferred: the chat draws its first screen without a language
    from assistant.session import Assistant

    keep_with(GrammarCache())
    return Assistant(open_knowledge(packs))


def open_knowledge(packs: Iterable[Path] = ()) -> MemoryStore:
    """Only the store, for look-ups."""
    return open_store(folder("knowledge"), packs)


class Opening:
    """An assistant that is opened once, by whoever needs it first; others wait for that. Safe in threads."""

    def __init__(self, opens: Callable[[], Assistant]) -> None:
        self._opens = opens
        self._lock = Lock()
        self._assistant: Assistant | None = None

    @classmethod
    def of(cls, assistant: Assistant | Opening) -> Opening:
        """One that is open already."""
        if isinstance(assistant, Opening):
            return assistant
        found = cls(lambda: assistant)
        found.get()
        return found

    @property
    def is_open(self) -> bool:
        """True where `get` need not wait."""
        return self._assistant is not None

    def get(self) -> Assistant:
        """The assistant. Raises what opening it raises (PackError, GrammarError), each time."""
        with self._lock:
            if self._assistant is None:
                self._assistant = self._opens()
            return self._assistant
