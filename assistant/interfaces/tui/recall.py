"""Recall: earlier questions one after another, with the draft kept at the end of the row."""

from __future__ import annotations

from collections.abc import Iterable


class Recall:
    """The questions asked so far, those of earlier runs first, and the place where the user stands among them."""

    def __init__(self, earlier: Iterable[str] = ()) -> None:
        self.asked: list[str] = list(earlier)
        self._place = len(self.asked)
        self._draft = ""

    def add(self, question: str) -> None:
        """Remember a question, once where it is repeated, and stand behind it."""
        if self.asked[-1:] != [question]:
            self.asked.append(question)
        self._place = len(self.asked)
        self._draft = ""

    def older(self, shown: str) -> str | None:
        """The question before the one shown, or None at the first. What is shown last is kept as the draft."""
        if self._place == 0:
            return None
        if self._place == len(self.asked):
            self._draft = shown
        self._place -= 1
        return self.asked[self._place]

    def newer(self) -> str | None:
        """The question after, at last the draft, or None behind it."""
        if self._place == len(self.asked):
            return None
        self._place += 1
        return self._draft if self._place == len(self.asked) else self.asked[self._place]
