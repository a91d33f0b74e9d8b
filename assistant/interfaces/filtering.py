"""Filter: which of many texts have all the words that were typed, forgiving case, accents and, if need be, typos."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from assistant.interfaces.nearness import MOST_COMPARED, joined, key, near, slips_allowed

LONGEST = 2000
"""Characters of one text that are searched."""
MOST_TYPED = 12
"""Words typed that are looked for."""


class Filter:
    """Texts to filter, each with the number that stands for it; their order is kept among equals."""

    def __init__(self, texts: Sequence[str], numbers: Sequence[int] | None = None) -> None:
        self._texts = texts
        self._numbers = list(range(len(texts))) if numbers is None else list(numbers)
        self.compared = 0
        """Words that were compared for typos so far."""

    def matching(self, typed: str) -> list[int]:
        """Numbers of the texts that hold every word typed, best first; all of them where no word is typed.

        A text where the words typed begin words goes before one that only contains their letters. Typos, a letter in
        short words and two in long ones, count only where nothing matches as typed.
        """
        words = list(dict.fromkeys(key(typed[:LONGEST]).split()))[:MOST_TYPED]
        if not words:
            return list(self._numbers)
        found = self._containing(words)
        return found if found or not any(slips_allowed(len(word)) for word in words) else self._resembling(words)

    def _containing(self, words: list[str]) -> list[int]:
        graded: list[tuple[int, int]] = []
        whole = "".join(words)
        for place, compact in enumerate(self._joined):
            if all(word in compact for word in words):
                text = f" {self._keys[place]} "
                inside = sum(f" {word}" not in text for word in words)
                partly = sum(f" {word} " not in text for word in words)
                graded.append(((inside * 8 + partly) * 2 + (whole not in compact), place))
        return [self._numbers[place] for _, place in sorted(graded)]

    def _resembling(self, words: list[str]) -> list[int]:
        meant = [self._meant(word) for word in words]
        graded: list[tuple[int, int]] = []
        for place, own in enumerate(self._words):
            slips = [min((found[word] for word in own if word in found), default=None) for found in meant]
            if all(count is not None for count in slips):
                graded.append((sum(count for count in slips if count is not None), place))
        return [self._numbers[place] for _, place in sorted(graded)]

    def _meant(self, word: str) -> dict[str, int]:
        """Words of the texts that a typed one may stand for, with the slips between."""
        vocabulary = self._vocabulary
        if len(vocabulary) > MOST_COMPARED:
            vocabulary = [known for known in vocabulary if known[:1] == word[:1]][:MOST_COMPARED]
        self.compared += len(vocabulary)
        found = {vocabulary[place]: slips for place, slips in near(word, vocabulary).items()}
        found.update((known, 0) for known in vocabulary if known.startswith(word))
        return found

    @cached_property
    def _keys(self) -> list[str]:
        # Only where something is typed: a large list is shown without folding it.
        return [key(text[:LONGEST]) for text in self._texts]

    @cached_property
    def _joined(self) -> list[str]:
        return [joined(folded) for folded in self._keys]

    @cached_property
    def _words(self) -> list[frozenset[str]]:
        # Numbers and names are also one word of two: "gpt3", "model3".
        return [frozenset((*(own := text.split()), *map("".join, pairwise(own)))) for text in self._keys]

    @cached_property
    def _vocabulary(self) -> list[str]:
        return sorted(frozenset().union(*self._words))
