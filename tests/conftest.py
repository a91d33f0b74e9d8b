"""What many tests share: the knowledge as it ships, and an assistant over it."""

from __future__ import annotations

import pytest

from assistant.facts.store import MemoryStore, open_store
from assistant.resources import folder
from assistant.session import Assistant


@pytest.fixture(scope="session")
def store() -> MemoryStore:
    return open_store(folder("knowledge"))


@pytest.fixture(scope="session")
def assistant(store: MemoryStore) -> Assistant:
    return Assistant(store)
