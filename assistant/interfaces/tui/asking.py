"""Asking back: a yes or no, and a line of text, each a small modal screen."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Static

from assistant.interfaces.tui.content import STRONG, shown
from assistant.interfaces.tui.keys import Worded

_BOX = """
    align: center middle;
    Vertical {{
        width: 84%; max-width: 72; height: auto; padding: 0 1; background: $background; border: round $primary;
    }}
"""


class Confirm(Worded, ModalScreen[bool]):
    """Asks whether to go on; only `enter` says yes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "answer(True)", "yes", id="yes"),
        Binding("escape", "answer(False)", "close", id="close"),
    ]
    DEFAULT_CSS = "Confirm {" + _BOX.format() + "}"

    def __init__(self, question: str, language: str) -> None:
        super().__init__()
        self._question = question
        self._language = language

    def compose(self) -> ComposeResult:
        """The question and the keys."""
        with Vertical():
            yield Static(Content.styled(shown(self._question), STRONG))
        yield Footer(compact=True, show_command_palette=False)

    def action_answer(self, answer: bool) -> None:
        """Leave with the answer."""
        self.dismiss(answer)


class Typed(Worded, ModalScreen[str | None]):
    """Asks for a line; dismisses with it, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", "close", id="close")]
    DEFAULT_CSS = "Typed {" + _BOX.format() + "}"

    def __init__(self, question: str, value: str, language: str) -> None:
        super().__init__()
        self._question = question
        self._value = value
        self._language = language

    def compose(self) -> ComposeResult:
        """The question, the line, the keys."""
        with Vertical():
            yield Static(Content.styled(shown(self._question), STRONG))
            line = Input(shown(self._value), compact=True)
            line.cursor_blink = False
            yield line
        yield Footer(compact=True, show_command_palette=False)

    @on(Input.Submitted)
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(message.value.strip() or None)

    def action_close(self) -> None:
        """Leave without a line."""
        self.dismiss(None)
