"""Picker: choosing one of many by typing some of it: past questions, conversations, completions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static

from assistant.interfaces.nearness import one_line
from assistant.interfaces.tui.content import STRONG, shown
from assistant.interfaces.tui.entry import Entry
from assistant.interfaces.tui.keys import Worded
from assistant.interfaces.tui.texts import text
from assistant.interfaces.tui.widgets.choices import Choices
from assistant.interfaces.tui.widgets.finder import Finder

PICK = "pick"
"""The action of `enter` and of a click."""
_SHORT = {"delete": "del"}
_WIDTHS = [(0, "-narrow"), (60, "-wide")]
_HEIGHTS = [(0, "-tiny"), (8, "-short"), (16, "-tall")]


class Picker(Worded, ModalScreen[tuple[str, str] | None]):
    """Dismisses with (action, id of the entry): PICK for enter, or the action of one of the further keys; else None.

    `actions` maps keys to names of actions ({"f2": "rename", "delete": "delete"}), described by the text
    `key.<name>`. `typed` is what the filter begins with. Entries come in the order they are to be shown in.
    """

    AUTO_FOCUS = "Finder"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", "close", id="close"),
        Binding("down,tab,ctrl+r", "move('cursor_down')", "list-down", show=False, id="list-down"),
        Binding("up,shift+tab", "move('cursor_up')", "list-up", show=False, id="list-up"),
        Binding("pagedown", "move('page_down')", "list-page-down", show=False, id="list-page-down"),
        Binding("pageup", "move('page_up')", "list-page-up", show=False, id="list-page-up"),
        Binding("ctrl+end", "move('last')", "list-last", show=False, id="list-last"),
        Binding("ctrl+home", "move('first')", "list-first", show=False, id="list-first"),
    ]
    DEFAULT_CSS = """
    Picker {
        align: center middle;
        #picker { width: 84%; max-width: 110; height: 84%; padding: 0 1; background: $background; }
        #picker { border: round $primary; }
        #picker-title { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Finder { margin: 0 0 1 0; }
        &.-narrow #picker, &.-short #picker, &.-tiny #picker { width: 100%; height: 1fr; border: none; padding: 0; }
        &.-short Finder, &.-tiny Finder { margin: 0; }
        &.-tiny Footer { display: none; }
    }
    """

    def __init__(
        self,
        title: str,
        entries: Sequence[Entry],
        language: str,
        *,
        actions: Mapping[str, str] | None = None,
        typed: str = "",
    ) -> None:
        super().__init__()
        self._title = title
        self._entries = tuple(entries)
        self._language = language
        self._typed = typed
        further = [
            Binding(key, f"act({name!r})", name, id=name, key_display=_SHORT.get(key))
            for key, name in (actions or {}).items()
        ]
        # Before the key that closes: a narrow footer ends there.
        first = BindingsMap([Binding("enter", f"act({PICK!r})", PICK, id=PICK), *further])
        self._bindings = BindingsMap.merge([first, self._bindings])

    def compose(self) -> ComposeResult:
        """The title, the filter, the list, the keys."""
        with Vertical(id="picker"):
            yield Static(id="picker-title", markup=False)
            yield Finder(text("filter", self._language), self._typed)
            yield Choices(self._entries, self._language)
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Filter by what the caller typed already."""
        self._sift()

    @property
    def _choices(self) -> Choices:
        return self.query_one(Choices)

    @on(Input.Changed)
    def _sift(self) -> None:
        choices = self._choices
        choices.sift(self.query_one(Finder).value)
        title = Content.assemble((shown(one_line(self._title)), STRONG), f" ({choices.count})")
        self.query_one("#picker-title", Static).update(title)

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.action_act(PICK)

    def on_click(self, event: events.Click) -> None:
        """A click outside of the box closes it."""
        if self.get_widget_at(event.screen_x, event.screen_y)[0] is self:
            self.action_close()

    def action_act(self, name: str) -> None:
        """Leave with the highlighted entry; nothing happens where none matches."""
        self._sift()  # what was typed last may not have been filtered by yet
        chosen = self._choices.chosen
        if chosen is not None:
            self._leave((name, chosen.id))

    def action_move(self, how: str) -> None:
        """Move in the list while the filter keeps the focus."""
        self._sift()
        getattr(self._choices, f"action_{how}")()

    def action_close(self) -> None:
        """Leave without a choice."""
        self._leave(None)

    def _leave(self, chosen: tuple[str, str] | None) -> None:
        # A key pressed twice arrives once more while the screen is already going.
        if self.is_current:
            self.dismiss(chosen)
