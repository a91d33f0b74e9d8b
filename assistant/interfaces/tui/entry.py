"""Entry: one of many to choose from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list shows of one thing, and the id it goes by."""

    id: str
    title: str
    small: str = ""
    """A line below the title, may be empty."""
    words: str = ""
    """Further words it is found by, never shown."""
