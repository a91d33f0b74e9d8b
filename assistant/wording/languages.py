"""The languages there are."""

from __future__ import annotations

from assistant.facts.store import Store
from assistant.wording.base import Wording
from assistant.wording.en import English
from assistant.wording.fr import French


def wordings(store: Store) -> dict[str, Wording]:
    """A wording for each language, by its code."""
    return {"en": English(store), "fr": French(store)}
