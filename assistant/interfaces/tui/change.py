"""ChangeScreen: another value, or another source's fact, for what an answer rests on."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from assistant.errors import QueryError
from assistant.interfaces.changing import Change, Choice, read_value
from assistant.interfaces.tui.content import STRONG, shown
from assistant.interfaces.tui.keys import Worded
from assistant.interfaces.tui.texts import TEXTS, text

if TYPE_CHECKING:
    from assistant.session import Assistant

_WIDTHS = [(0, "-narrow"), (60, "-wide")]
_HEIGHTS = [(0, "-short"), (16, "-tall")]

_KEPT_TOGETHER = re.compile(r"(?<=\d) (?=\S+$)")
"""The space between an amount and its unit, where a row must not end."""


class Rows(OptionList):
    """The list. Keys are handled here and not where they bubble to: what is typed behind `enter` would be lost."""

    def action_select(self) -> None:
        """Take the row at once."""
        if self.highlighted is not None and isinstance(self.screen, ChangeScreen):
            self.screen.take(self.highlighted)

    async def _on_key(self, event: events.Key) -> None:
        value = self.screen.query_one("#value", Input)
        if value.display:
            # Typed ahead, before the field had the focus.
            event.stop()
            event.prevent_default()
            value.post_message(events.Key(event.key, event.character))
            return
        active = self.screen.active_bindings.get(event.key)
        if active is not None and active.node is self and await self.app.run_action(active.binding.action, self):
            event.stop()
            event.prevent_default()


class ChangeScreen(Worded, ModalScreen[bool]):
    """A list of what can be changed; a value is typed below it, with what stands there to type over.

    `make` makes a change and raises QueryError where it does not fit. Dismisses with whether something was changed;
    what is wrong with a value is said in a line, and nothing typed is lost.
    """

    AUTO_FOCUS = "#changes"
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close", id="close")]
    DEFAULT_CSS = """
    ChangeScreen {
        align: center middle;
        #change {
            width: 96%; max-width: 96; height: auto; max-height: 90%; padding: 0 1;
            background: $background; border: round $primary;
        }
        #changes { height: auto; max-height: 12; background: transparent; border: none; padding: 0; }
        #value { display: none; margin: 1 0 0 0; }
        #wrong { height: auto; color: $text-error; }
        &.-narrow #change, &.-short #change { width: 100%; max-height: 100%; border: none; padding: 0; }
        &.-short #changes { max-height: 4; }
        &.-short #value { margin: 0; }
    }
    """

    def __init__(
        self, choices: Sequence[Choice], assistant: Assistant, language: str, make: Callable[[Change], None]
    ) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._assistant = assistant
        self._make = make
        self._language = language
        self._typed_for: Choice | None = None

    def compose(self) -> ComposeResult:
        """What can be changed, the value, what is wrong with it."""
        language = self._language
        with Vertical(id="change"):
            yield Static(Content.styled(text("change-what", language), STRONG))
            yield Rows(*(Option(Content(self._said(choice))) for choice in self._choices), id="changes")
            value = Input(id="value", compact=True)
            value.cursor_blink = False
            yield value
            yield Static("", id="wrong", markup=False)
        yield Footer(compact=True, show_command_palette=False)

    def _said(self, choice: Choice) -> str:
        if choice.change is not None and choice.change.get("restore"):
            return shown(text("as-known", self._language, name=choice.text))
        return shown(_KEPT_TOGETHER.sub("\u00a0", choice.text))

    @on(OptionList.OptionSelected)
    def _clicked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.take(message.option_index)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self._read(message.value)

    def take(self, row: int) -> None:
        """Make a change that is ready, or ask for the value of a row."""
        choice = self._choices[row]
        if choice.change is not None:
            self._try(choice.change)
            return
        self._typed_for = choice
        value = self.query_one("#value", Input)
        value.display = True
        value.value = shown(choice.value)
        value.placeholder = shown(choice.hint)
        value.action_select_all()
        self.set_focus(value)

    def _read(self, typed: str) -> None:
        if self._typed_for is None:
            return
        if typed.strip() == self._typed_for.value:
            self.dismiss(False)  # what stood there was confirmed
            return
        try:
            change = read_value(typed, self._typed_for.premise, self._language, self._assistant)
        except QueryError as error:
            self._tell(error)
        else:
            self._try(change)

    def _try(self, change: Change) -> None:
        try:
            self._make(change)
        except Exception as error:  # a defect must not cost the user the talk
            self._tell(error)
        else:
            self.dismiss(True)

    def _tell(self, error: Exception) -> None:
        """What is wrong, with an example of the right kind; what has no text of ours in its own words."""
        code = f"change-{error.code}" if isinstance(error, QueryError) else ""
        hint = self._typed_for.hint if self._typed_for is not None else ""
        said = (
            text(code, self._language, unit=hint) if code in TEXTS else text("change-failed", self._language, why=error)
        )
        self.query_one("#wrong", Static).update(Content(shown(said)))

    def action_close(self) -> None:
        """From the value back to the list, from the list out."""
        value = self.query_one("#value", Input)
        if value.display:
            value.display = False
            self.query_one("#wrong", Static).update("")
            self.query_one("#changes").focus()
        else:
            self.dismiss(False)
