"""Choices: a list of entries that is filtered, each a line with a smaller one below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from assistant.interfaces.filtering import Filter
from assistant.interfaces.nearness import one_line
from assistant.interfaces.tui.content import SMALL, shown
from assistant.interfaces.tui.entry import Entry
from assistant.interfaces.tui.texts import text

MOST_SHOWN = 200
"""Entries mounted at once; a filter finds the others."""
_TITLE_LONGEST = 300


class Choices(OptionList, can_focus=False):
    """Shows the entries that match a text; keys come from the line above it."""

    BINDINGS: ClassVar[list[BindingType]] = []
    DEFAULT_CSS = """
    Choices {
        height: 1fr;
        background: transparent;
        border: none;
        padding: 0;
        scrollbar-size-vertical: 1;
        &.-rows { text-wrap: nowrap; text-overflow: ellipsis; }
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: bold;
        }
        /* Without colours only this tells it from the others; Textual makes colours of `reverse`. */
        &:nocolor > .option-list--option-highlighted {
            text-style: bold underline;
        }
    }
    """

    def __init__(self, entries: Sequence[Entry], language: str, *, in_rows: bool = False) -> None:
        """`in_rows` gives each entry one row, cut where it is too long, the small text behind the title."""
        super().__init__(id="choices", classes="-rows" if in_rows else "", markup=False, compact=True)
        self._between = "  " if in_rows else "\n"
        self._language = language
        self._typed = ""
        self.write(entries)

    def write(self, entries: Sequence[Entry]) -> None:
        """Show other entries, filtered as before."""
        self._entries = tuple(entries)
        self._filter = Filter([f"{entry.title} {entry.small} {entry.words}" for entry in self._entries])
        self._sieve()

    def sift(self, typed: str) -> None:
        """Show the entries that match a text, the best first and highlighted; all for a blank one."""
        if typed != self._typed:
            self._typed = typed
            self._sieve()

    @property
    def matching(self) -> int:
        """How many entries match, shown or not."""
        return len(self._matching)

    @property
    def count(self) -> str:
        """How many entries match of how many, and that not all are shown where they are too many."""
        count = f"{self.matching}/{len(self._entries)}"
        if self.matching <= MOST_SHOWN:
            return count
        return f"{count}, {text('first-shown', self._language, count=MOST_SHOWN)}"

    @property
    def chosen(self) -> Entry | None:
        """The highlighted entry."""
        place = self.highlighted
        return None if place is None or place >= len(self._matching) else self._entries[self._matching[place]]

    def _sieve(self) -> None:
        self._matching = self._filter.matching(self._typed)
        options = [Option(_prompt(self._entries[number], self._between)) for number in self._matching[:MOST_SHOWN]]
        if not options:
            key = "no-entry-matches" if self._entries else "no-entries"
            options.append(_note(text(key, self._language)))
        self.set_options(options)
        self.highlighted = 0 if self._matching else None
        self.scroll_home(animate=False)


def _prompt(entry: Entry, between: str) -> Content:
    title = Content(shown(one_line(entry.title), _TITLE_LONGEST))
    if not entry.small:
        return title
    return Content.assemble(title, between, (shown(one_line(entry.small), _TITLE_LONGEST), SMALL))


def _note(what: str) -> Option:
    return Option(Content.styled(what, SMALL), disabled=True)
