"""Words: the terminals of grammar/<language>/*.lark as tables from folded tokens to classes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.compiled import TABLES, compiled
from assistant.language.rows import Marked, Rows, mark
from assistant.language.tokens import Token


@dataclass(frozen=True, slots=True)
class Cue:
    """A word or words of one class."""

    terminal: str
    length: int
    """In tokens."""
    text: str
    """As the grammar writes it; the case counts for number suffixes."""


class WordTable:
    """Finds cues at a place in a list of tokens. A word's cues are made when it is met first."""

    def __init__(self, rows: Rows, number: int) -> None:
        """`number` is the table's among those of the block."""
        self._rows = rows
        self._number = number
        self._made: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
        self.singles = Marked(rows, mark(number, single=True))
        """The folded words that are an entry by themselves."""

    def _choices(self, first: str) -> list[tuple[tuple[str, ...], Cue]]:
        """The cues that begin with a word, longest first, equal lengths in the file's order, each once."""
        made = self._made.get(first)
        if made is None:
            entries = self._rows.entries(first, self._number)
            made = [(entry.folds, Cue(entry.terminal, len(entry.folds), entry.text)) for entry in entries]
            if made:
                self._made[first] = made
        return made

    def __contains__(self, folded: str) -> bool:
        return bool(self._choices(folded))

    def classes(self) -> set[str]:
        """The terminals that have an entry."""
        return self._rows.classes(self._number)

    def second_words(self, first: str) -> list[str]:
        """The words that follow `first` in cues of several words."""
        return sorted({folds[1] for folds, _ in self._choices(first) if len(folds) > 1})

    def words(self) -> Marked:
        """Every folded token that occurs in an entry."""
        return Marked(self._rows, mark(self._number))

    def of(self, *terminals: str) -> set[str]:
        """The single words of these classes."""
        found = self._rows.of_classes(self._number, terminals)
        return {entry.folds[0] for entry in found if len(entry.folds) == 1}

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


@lru_cache(maxsize=8)
def load(language: str, name: str) -> WordTable:
    """The table of grammar/<language>/<name>.lark. Raises GrammarError `bad-words`."""
    return WordTable(compiled(language).rows, TABLES.index(name))


@lru_cache(maxsize=8)
def known(language: str, *, closed: bool = False) -> Marked:
    """Every word of a language's cues, numbers and vocabulary; `closed`: those that are a cue or a number alone."""
    numbers = (TABLES.index(name) for name in (("words", "numbers") if closed else ("words", "numbers", "vocabulary")))
    return Marked(compiled(language).rows, sum(mark(number, single=closed) for number in numbers))
