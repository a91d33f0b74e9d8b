"""Words: the terminals of grammar/<language>/*.lark as tables from folded tokens to classes.

The files are valid Lark, and are read here without Lark: a start must not build a grammar to know a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

from assistant.errors import GrammarError
from assistant.language.tokens import Token, spell
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
    """Finds cues at a place in a list of tokens.

    A start needs the words, and the cues of few of them: a word's cues are made when it is met first.
    """

    def __init__(self, entries: Iterator[tuple[str, str]]) -> None:
        self._written: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        self._made: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        self._words: set[str] = set()
        self.singles: set[str] = set()
        for terminal, text in entries:
            folds = _spelled(text)
            if folds:
                self._words.update(folds)
                self._written.setdefault(folds[0], []).append((folds, terminal, text))
                if len(folds) == 1:
                    self.singles.add(folds[0])

    def _choices(self, first: str) -> list[tuple[tuple[str, ...], Cue]]:
        """The cues that begin with a word, longest first, equal lengths in the files' order, each once."""
        made = self._made.get(first)
        if made is None:
            unique = dict.fromkeys(self._written.get(first, ()))
            made = [(folds, Cue(terminal, len(folds), text)) for folds, terminal, text in unique]
            made.sort(key=lambda choice: -len(choice[0]))
            if made:
                self._made[first] = made
        return made

    def __contains__(self, folded: str) -> bool:
        return folded in self._written

    def classes(self) -> set[str]:
        """The terminals that have an entry."""
        return {terminal for written in self._written.values() for _, terminal, _ in written}

    def second_words(self, first: str) -> list[str]:
        """The words that follow `first` in cues of several words."""
        return sorted({folds[1] for folds, _ in self._choices(first) if len(folds) > 1})

    def words(self) -> Set[str]:
        """Every folded token that occurs in an entry."""
        return self._words

    def of(self, *terminals: str) -> set[str]:
        """The single words of these classes."""
        return {
            folds[0]
            for written in self._written.values()
            for folds, terminal, _ in written
            if len(folds) == 1 and terminal in terminals
        }

    def at(self, tokens: Sequence[Token], place: int) -> list[Cue]:
        """All cues that begin at `place`, longest first; equal lengths in the files' order."""
        found = []
        for folds, cue in self._choices(tokens[place].fold):
            if len(folds) == 1 or (
                place + len(folds) <= len(tokens)
                and all(tokens[place + step].fold == fold for step, fold in enumerate(folds))
            ):
                found.append(cue)
        return found


def _spelled(text: str) -> tuple[str, ...]:
    """The folded tokens of an entry; most are plain small letters, and fold to themselves."""
    if text.isascii() and text.islower():
        parts = text.split(" ")
        if all(map(str.isalpha, parts)):
            return tuple(parts)
    return spell(text)


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
