"""Prose: paragraphs in one Static, fitted to its width."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.geometry import Size
from textual.selection import Selection
from textual.widgets import Static

from assistant.interfaces.tui.paragraph import Paragraph, whole


class Prose(Static):
    """Shows paragraphs; what is copied from it has no rows."""

    def __init__(self, paragraphs: Iterable[Paragraph]) -> None:
        super().__init__(markup=False)
        self._paragraphs = tuple(paragraphs)
        self._fitted = 0

    @property
    def plain(self) -> str:
        """The text without styles and rows."""
        return "\n".join(paragraph.content.plain for paragraph in self._paragraphs)

    def write(self, paragraphs: Iterable[Paragraph]) -> None:
        """Show other paragraphs."""
        self._paragraphs = tuple(paragraphs)
        self._fitted = 0
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The rows at a width; the text is cut here, where Textual first tells the width."""
        if width and width != self._fitted:
            self._fitted = width
            self.update(Content("\n").join(paragraph.fit(width) for paragraph in self._paragraphs), layout=False)
        return super().get_content_height(container, viewport, width)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, paragraphs on one line each."""
        found = super().get_selection(selection)
        return None if found is None else (whole(found[0]), found[1])
