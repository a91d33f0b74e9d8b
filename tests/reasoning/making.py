"""Small packs written for one test."""

from __future__ import annotations

from pathlib import Path

from assistant.facts.store import MemoryStore, open_store
from assistant.resources import folder

ENTRY = """
[[fact]]
id = "{id}"
kind = "measured"
subject = "{subject}"
quantity = "{quantity}"
value = 1
unit = "{unit}"
statistic = "mean"
source = "article-2024"
role = "relay"
as_of = "2025"
locator = {{ en = "nowhere", fr = "nulle part" }}
labels = {{ en = "a figure", fr = "un chiffre" }}
"""
THING = """
[[entity]]
id = "{id}"
kind = "thing"
unit = "{id}"
labels = {{ en = {{ one = "{id}", other = "{id}" }}, fr = {{ one = "{id}", other = "{id}" }} }}
names = {{ en = ["{id}"] }}
"""
MEASURE = """
[[entity]]
id = "{id}"
kind = "measure"
unit = "{unit}"
labels = {{ en = {{ one = "{id}", other = "{id}" }}, fr = {{ one = "{id}", other = "{id}" }} }}
names = {{ en = ["{id}"] }}
"""


def made(target: Path, entities: str = "", facts: str = "") -> MemoryStore:
    """The shipped knowledge with a pack written for one test."""
    pack = target / "made"
    for name, text in (
        ("pack.toml", 'id = "made"\nversion = "1"\nlicence = "none"\ntitle = { en = "Made", fr = "Fait" }\n'),
        ("entities/things.toml", entities),
        ("facts/figures.toml", facts),
    ):
        (pack / name).parent.mkdir(parents=True, exist_ok=True)
        (pack / name).write_text(text, encoding="utf-8")
    return open_store(folder("knowledge"), [pack])
