"""Prose: blocks in one Static, fitted to its width."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.widgets import Static

from assistant.interfaces.tui.blocks import Block
from assistant.interfaces.tui.paragraph import whole


class Prose(Static):
    """Shows blocks; what is copied from it has no rows."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        super().__init__(markup=False)
        self._blocks = tuple(blocks)
        self._fitted = 0

    @property
    def plain(self) -> str:
        """The text without styles and rows."""
        return "\n".join(block.content.plain for block in self._blocks)

    def write(self, blocks: Iterable[Block]) -> None:
        """Show other blocks."""
        self._blocks = tuple(blocks)
        self._fitted = 0
        self.refresh(layout=True)

    def rows_before(self, block: Block) -> int:
        """The rows above a block at the present width."""
        rows = 0
        for each in self._blocks:
            if each is block:
                break
            rows += each.fit(self._fitted or 80).plain.count("\n") + 1
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows at a width; the text is cut here, where Textual first tells the width."""
        if width and width != self._fitted:
            self._fitted = width
            self.update(Content("\n").join(block.fit(width) for block in self._blocks), layout=False)
        return super().get_content_height(container, viewport, width)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, paragraphs on one line each."""
        found = super().get_selection(selection)
        return None if found is None else (whole(found[0]), found[1])
