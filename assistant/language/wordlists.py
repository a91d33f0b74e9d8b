"""Word lists: the terminals of grammar/<language>/*.lark as entries.

The files are valid Lark, and are read here without Lark: to know a word no grammar needs to be built.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.errors import GrammarError
from assistant.language.rows import Entry
from assistant.language.tokens import spell

_TERMINAL = re.compile(r"^([A-Z][A-Z_0-9]*)\s*:\s*(.*)$")
_STRING = re.compile(r'"([^"]+)"')


def entries(text: str, name: str) -> Iterator[Entry]:
    """The entries of a file in its order. Raises GrammarError `bad-words` with the line."""
    terminal, before = None, set[str]()
    for number, line in enumerate(text.splitlines(), 1):
        body = line.strip()
        if not body or body.startswith("//"):
            continue
        match = _TERMINAL.match(body)
        if match:
            terminal, body = match.group(1), match.group(2)
            if terminal in before:
                # Two classes under one name would be read as one of both.
                raise GrammarError("bad-words", f"{name}, line {number}: {terminal} is defined twice", "rename it")
            before.add(terminal)
        elif not body.startswith("|"):
            raise GrammarError(
                "bad-words",
                f"{name}, line {number}: not a terminal and no continuation",
                "begin with NAME: or |",
            )
        if terminal is None:
            raise GrammarError("bad-words", f"{name}, line {number}: words before the first terminal", "name it")
        for string in _STRING.findall(body):
            folds = _spelled(string)
            if folds:
                yield Entry(folds, terminal, string)


def _spelled(text: str) -> tuple[str, ...]:
    """The folded tokens of an entry; most are plain small letters, and fold to themselves."""
    if text.isascii() and text.islower():
        parts = text.split(" ")
        if all(map(str.isalpha, parts)):
            return tuple(parts)
    return spell.__wrapped__(text)  # of tens of thousands none is met twice
