"""Chat: the program around the talk: theme, language, leaving."""

from __future__ import annotations

import os
from typing import ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.texts import text
from assistant.session import Assistant


class Chat(App[int]):
    """Wattif in a terminal. `language` forces the answers' language; else each question's own words decide."""

    CSS_PATH = "chat.tcss"
    TITLE = "Wattif"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,f10", "quit", "quit", priority=True, id="quit"),
        Binding("ctrl+c", "help_quit", "help-quit", show=False, system=True),
    ]

    def __init__(self, assistant: Assistant, *, language: str | None, locale: str) -> None:
        # Textual chooses how it drops colours before a theme can be set, and would turn ansi themes to black on black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self._assistant = assistant
        self._language = language
        self._locale = locale
        if self.no_color:
            # The other themes turn to greys, backgrounds included; this one leaves the terminal's own.
            self.theme = "ansi-dark"

    def get_default_screen(self) -> TalkScreen:
        """The talk."""
        return TalkScreen(self._assistant, language=self._language, locale=self._locale)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes reach the prompt in the order typed, whatever had the focus before."""
        # Here and not in a handler further down: keys that bubble are overtaken by those that do not.
        if self.screen_stack and isinstance(self.screen, TalkScreen):
            self.screen.lead(event)
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Who presses ctrl+c to leave is told the key."""
        self.notify(text("how-to-quit", self._language or self._locale), markup=False)


def run_chat(assistant: Assistant, *, language: str | None, locale: str) -> int:
    """Run the chat until the user leaves and return the exit code."""
    chat = Chat(assistant, language=language, locale=locale)
    chat.run()
    return chat.return_code or 0
