"""Words: the terminals of grammar/<language>/*.lark as tables from folded tokens to classes.

The files are valid Lark, and are read here without Lark: a start must not build a grammar to know a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.errors import GrammarError
from assistant.language.tokens import Token, fold, spell
from assistant.resources import folder

_TERMINAL = re.compile(r"^([A-Z][A-Z_0-9]*)\s*:\s*(.*)$")
_STRING = re.compile(r'"([^"]+)"')


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or words of one class."""

    terminal: str
    length: int
    """In tokens."""
    text: str
    """As the grammar writes it; the case counts for number suffixes."""


class WordTable:
    """Finds cues at a place in a list of tokens."""

    def __init__(self, entries: Iterator[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        self._seen: set[tuple[tuple[str, ...], str]] = set()
        self.singles: set[str] = set()
        for terminal, text in entries:
            self.add(terminal, text)
        for choices in self._by_first.values():
            choices.sort(key=lambda choice: -len(choice[0]))

    def add(self, terminal: str, text: str) -> None:
        """Add one word; call only before the first look-up, or re-sort."""
        folds = (fold(text),) if text.isalpha() else spell(text)
        if not folds or (folds, terminal + text) in self._seen:
            return
        self._seen.add((folds, terminal + text))
        self._by_first.setdefault(folds[0], []).append((folds, Cue(terminal, len(folds), text)))
        if len(folds) == 1:
            self.singles.add(folds[0])

    def __contains__(self, folded: str) -> bool:
        return folded in self._by_first

    def second_words(self, first: str) -> list[str]:
        """The words that follow `first` in cues of several words."""
        return sorted({folds[1] for folds, _ in self._by_first.get(first, ()) if len(folds) > 1})

    def words(self) -> set[str]:
        """Every folded token that occurs in an entry."""
        return {fold for choices in self._by_first.values() for folds, _ in choices for fold in folds}

    def of(self, *terminals: str) -> set[str]:
        """The single words of these classes."""
        return {
            folds[0]
            for choices in self._by_first.values()
            for folds, cue in choices
            if len(folds) == 1 and cue.terminal in terminals
        }

    def at(self, tokens: Sequence[Token], place: int) -> list[Cue]:
        """All cues that begin at `place`, longest first; equal lengths in the files' order."""
        found = []
        for folds, cue in self._by_first.get(tokens[place].fold, ()):
            if len(folds) == 1 or (
                place + len(folds) <= len(tokens)
                and all(tokens[place + step].fold == fold for step, fold in enumerate(folds))
            ):
                found.append(cue)
        return found


@lru_cache(maxsize=8)
def load(language: str, name: str) -> WordTable:
    """The table of grammar/<language>/<name>.lark. Raises GrammarError `bad-words`."""
    path = folder("grammar") / language / f"{name}.lark"
    return WordTable(_entries(path.read_text(encoding="utf-8"), f"{language}/{name}.lark"))


def _entries(text: str, name: str) -> Iterator[tuple[str, str]]:
    terminal = None
    for number, line in enumerate(text.splitlines(), 1):
        body = line.strip()
        if not body or body.startswith("//"):
            continue
        match = _TERMINAL.match(body)
        if match:
            terminal, body = match.group(1), match.group(2)
        elif not body.startswith("|"):
            raise GrammarError(
                "bad-words",
                f"{name}, line {number}: not a terminal and no continuation",
                "begin with NAME: or |",
            )
        if terminal is None:
            raise GrammarError("bad-words", f"{name}, line {number}: words before the first terminal", "name it")
        for string in _STRING.findall(body):
            yield terminal, string
