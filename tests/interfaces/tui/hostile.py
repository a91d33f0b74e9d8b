"""Hostile texts, and a knowledge base in which every text is one."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache

import pytest

from assistant.facts.models import Label
from assistant.facts.reader import Knowledge, read_knowledge
from assistant.facts.store import MemoryStore
from assistant.resources import folder
from tests.interfaces.tui.conftest import SMALL, WIDE

HOSTILE = [
    "[/",
    "[/]",
    "[/#888888]",
    "[bold",
    "$text [red]",
    "[@click=app.quit]x",
    "[link=http://x]y",
    "\x1b[2J\x1b]0;title\x07 \x9b31m",
    "\u202e\u2066reversed\u2069\u200f",
    "x" * 10_000,
    "one\ttwo\nthree",
]
EVERYWHERE = pytest.mark.parametrize(
    ("hostile", "size"),
    [*((text, WIDE) for text in HOSTILE), *((text, SMALL) for text in HOSTILE if len(text) > 12)],
    ids=lambda value: repr(value[:12]),
)
"""What is long is tried in a small terminal too."""
OBEYED = "\x1b\x07\x9b\u202e\u2066\u2069\u200f"
"""What a terminal would obey, or what would turn the order of the letters."""


@cache
def _knowledge() -> Knowledge:
    return read_knowledge(folder("knowledge"))


def spoilt(hostile: str) -> MemoryStore:
    """The shipped knowledge with every text of its entries replaced."""
    knowledge = copy(_knowledge())
    both = {"en": hostile, "fr": hostile}
    labels = {language: Label(hostile, hostile) for language in both}
    knowledge.entities = [
        replace(entity, labels=labels, names=dict.fromkeys(both, (hostile,))) for entity in knowledge.entities
    ]
    knowledge.facts = [
        replace(fact, labels=both, locator=both, note=both, rank_reason=both, as_of=hostile,
                statistic=hostile, kind=hostile, conditions={hostile: hostile})
        for fact in knowledge.facts
    ]  # fmt: skip
    knowledge.claims = [replace(claim, texts=both, locator=both, value=hostile) for claim in knowledge.claims]
    knowledge.sources = [
        replace(source, title=hostile, authors=(hostile,), date=hostile, url=hostile, licence=hostile, note=both)
        for source in knowledge.sources
    ]
    return MemoryStore(knowledge)
