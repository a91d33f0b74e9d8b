"""What many tests share: the knowledge as it ships, and an assistant over it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.facts.store import MemoryStore, open_store
from assistant.interfaces.places import VARIABLES
from assistant.resources import folder
from assistant.session import Assistant


@pytest.fixture(scope="session", autouse=True)
def _no_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Nothing of these tests is kept in, or read from, the folders of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in VARIABLES.values():
            patch.setenv(variable, str(tmp_path_factory.mktemp(variable.lower())))
        yield


@pytest.fixture(scope="session")
def store() -> MemoryStore:
    return open_store(folder("knowledge"))


@pytest.fixture(scope="session")
def assistant(store: MemoryStore) -> Assistant:
    return Assistant(store)
