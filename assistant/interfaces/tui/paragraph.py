"""Paragraph: text cut into rows at plain spaces only. Textual would also cut "17 200" at its no-break space."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

# A space inside of guillemets, or before a French colon, belongs to the word.
_WORD = re.compile(r"(?:[^ \n]*« )?[^ \n]+(?: [»:;?!][^ \n]*)* *|\n| +")
_ROOM_LEAST = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text whose rows after the first are indented by `hang` columns."""

    content: Content
    hang: int = 0

    def fit(self, width: int) -> Content:
        """The text in rows of a width. A row that goes on ends with a space, so that `whole` can undo it."""
        hang = self.hang if width - self.hang >= _ROOM_LEAST else 0
        breaks, used = [], 0
        for match in _WORD.finditer(self.content.plain):
            word = match.group()
            size = cell_len(word.rstrip(" "))
            if word == "\n":
                used = 0
                continue
            if used + size > width and used > hang and match.start():
                breaks.append(match.start())
                used = hang
            used += cell_len(word)
        return Content("\n" + " " * hang).join(self.content.divide(breaks)) if breaks else self.content


def whole(rows: str) -> str:
    """Text in rows with the rows of each paragraph joined again, for copying."""
    return re.sub(r" \n *", " ", rows)
