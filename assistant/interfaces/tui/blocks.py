"""Blocks: what prose is made of. Each fits itself to a width; beside paragraphs there are large figures and bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich.cells import cell_len
from textual.content import Content
from textual.renderables.digits import DIGITS, DIGITS3X3_BOLD

from assistant.interfaces.tui.content import SMALL
from assistant.interfaces.tui.paragraph import Paragraph
from assistant.render.bars import Bar, drawn
from assistant.render.headline import Headline
from assistant.render.plain import safe

FIGURE = "bold $text-success"
_LARGE_FROM = 44
"""Columns from which figures are three rows high; below, a row is worth more than its size."""
_ROWS = 3


class Block(Protocol):
    """A part of a text on the screen."""

    @property
    def content(self) -> Content:
        """The text on one line, as it is copied."""
        ...

    def fit(self, width: int) -> Content:
        """The text in rows of a width."""
        ...


class Stated:
    """What an answer says: its figures large where there is room, then the sentence; `lead` indents both.

    Below `_LARGE_FROM` columns the sentence stands alone and bold: it says the same, and a row is worth more.
    """

    def __init__(self, headlines: Sequence[Headline], sentence: str, lead: str, *, strong: bool = True) -> None:
        self._headlines = headlines
        self._lead = lead
        self._plain = self._paragraph(sentence, "")
        self._alone = self._paragraph(sentence, "bold" if strong else "")

    def _paragraph(self, sentence: str, style: str) -> Paragraph:
        return Paragraph(Content.styled(self._lead + sentence, style), len(self._lead))

    @property
    def content(self) -> Content:
        """The sentence."""
        return self._alone.content

    def fit(self, width: int) -> Content:
        """Digits three rows high from `_LARGE_FROM` columns on, then the sentence."""
        if width < _LARGE_FROM or not self._headlines:
            return self._alone.fit(width)
        rows: list[Content] = []
        for headline in self._headlines:
            large = self._large(headline, width) if headline.digits else None
            rows += large or [Paragraph(self._line(headline), len(self._lead)).fit(width)]
        return Content("\n").join([*rows, self._plain.fit(width)])

    def _line(self, headline: Headline) -> Content:
        """A figure on a line."""
        parts = [
            (safe(headline.lead), SMALL),
            (safe(headline.digits), FIGURE),
            (safe(headline.rest), "bold" if headline.digits else FIGURE),
        ]
        spaced = [piece for part in parts if part[0] for piece in (" ", part)][1:]
        return Content.assemble(self._lead, *spaced)

    def _large(self, headline: Headline, width: int) -> list[Content] | None:
        lead = self._lead + (f"{safe(headline.lead)} " if headline.lead else "")
        digits = enlarged(safe(headline.digits))
        used = cell_len(lead) + len(digits[0]) + 1
        if used + 8 > width:
            return None
        blank = " " * cell_len(lead)
        upper = [Content.assemble(blank, (row, FIGURE)) for row in digits[:-1]]
        rest = Paragraph(Content.styled(safe(headline.rest), "bold"), 0)
        below = rest.fit(width - used).split("\n", allow_blank=True)
        last = Content.assemble(self._lead, (lead[len(self._lead) :], SMALL), (digits[-1], FIGURE), " ", below[0])
        return [*upper, last, *(Content.assemble(" " * used, row) for row in below[1:])]


def enlarged(text: str) -> list[str]:
    """A text in three rows: digits by Textual's own shapes, all else on the bottom row."""
    rows = ["", "", ""]
    for char in text:
        place = DIGITS.find(char) if char != " " else -1
        shapes = (
            [DIGITS3X3_BOLD[place * _ROWS + row].ljust(_ROWS) for row in range(_ROWS)]
            if place >= 0
            else [" ", " ", char]
        )
        rows = [row + shape for row, shape in zip(rows, shapes, strict=True)]
    return rows


class Bars:
    """A drawing of amounts; the text says all that it shows."""

    def __init__(self, bars: Sequence[Bar], lead: str) -> None:
        self._bars = bars
        self._lead = lead

    @property
    def content(self) -> Content:
        """The drawing at its usual width."""
        return self.fit(60)

    def fit(self, width: int) -> Content:
        """Two rows a bar, more where a label is long."""
        rows = []
        for place, row in enumerate(drawn(self._bars, width - len(self._lead))):
            style = "$primary" if place % 2 else SMALL
            rows.append(Paragraph(Content.styled(self._lead + safe(row), style), len(self._lead)).fit(width))
        return Content("\n").join(rows)
