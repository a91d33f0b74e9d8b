"""Chat: the program around the talk: theme, language, keys, leaving."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.dom import DOMNode

from assistant.interfaces.history import History, NoHistory
from assistant.interfaces.opening import Opening
from assistant.interfaces.settings import Settings
from assistant.interfaces.talking import Told
from assistant.interfaces.tui.commands import PROVIDERS
from assistant.interfaces.tui.hangup import ending_with
from assistant.interfaces.tui.help import HelpScreen
from assistant.interfaces.tui.keymap import problems
from assistant.interfaces.tui.leaving import left
from assistant.interfaces.tui.screen import HEIGHTS, TalkScreen
from assistant.interfaces.tui.texts import text

if TYPE_CHECKING:
    from assistant.session import Assistant

_DARK, _LIGHT = "textual-dark", "textual-light"
_ANSI_DARK, _ANSI_LIGHT = "ansi-dark", "ansi-light"


class Chat(App[int]):
    """Wattif in a terminal. `language` forces the answers' language; else each question's own words decide."""

    CSS_PATH = "chat.tcss"
    TITLE = "Wattif"
    COMMANDS = PROVIDERS
    COMMAND_PALETTE_BINDING = "ctrl+p"
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "help", priority=True, id="help"),
        Binding("f9,ctrl+l", "switch_language", "language", show=False, priority=True, id="language"),
        Binding("ctrl+q,f10", "quit", "quit", priority=True, id="quit"),
        Binding("ctrl+c", "help_quit", "help-quit", show=False, system=True),
    ]

    def __init__(
        self,
        assistant: Assistant | Opening,
        *,
        language: str | None,
        locale: str,
        history: History | None = None,
        resume: int | None = None,
        settings: Settings | None = None,
        notices: Sequence[str] = (),
    ) -> None:
        # Textual chooses how it drops colours before a theme can be set, and would turn ansi themes to black on black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.opening = Opening.of(assistant)
        self.kept = history or NoHistory(language=locale)
        self._language = language
        self._locale = locale
        self._resume = resume
        self._settings = settings or Settings()
        self._notices = tuple(notices)
        self._talk: TalkScreen | None = None
        if self.no_color:
            # The other themes turn to greys, backgrounds included; this one leaves the terminal's own.
            self.theme = _ANSI_DARK
        elif self._settings.theme in self.available_themes:
            self.theme = self._settings.theme
        elif self._settings.theme:
            self._notices += (text("no-theme", language or locale, name=self._settings.theme),)

    def get_default_screen(self) -> TalkScreen:
        """The talk."""
        language = self._language or self._locale
        self._talk = TalkScreen(
            self.opening,
            self.kept,
            language=self._language,
            locale=self._locale,
            resume=self._resume,
            notices=(*self._notices, *problems(self._settings.keys, language)),
        )
        return self._talk

    def on_mount(self) -> None:
        """Take the user's keys."""
        self.set_keymap(dict(self._settings.keys))

    @property
    def told(self) -> list[Told]:
        """What an inline chat leaves in the scrollback, in order; none of a chat that had the whole terminal."""
        return [] if self._talk is None else [told for each in self._talk.told.values() for told in each]

    @property
    def trouble(self) -> Exception | None:
        """Why the assistant could not be opened, which ended the chat."""
        return None if self._talk is None else self._talk.trouble

    @property
    def talk_screen(self) -> TalkScreen:
        """The screen at the bottom of the stack."""
        screen = self.screen_stack[0]
        assert isinstance(screen, TalkScreen)
        return screen

    @property
    def interface(self) -> str:
        """The language of all that is not of an answer."""
        return self.talk_screen.interface

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes reach the prompt in the order typed, whatever had the focus before."""
        # Here and not in a handler further down: keys that bubble are overtaken by those that do not.
        if self.screen_stack and isinstance(self.screen, TalkScreen):
            self.screen.lead(event)
        await super().on_event(event)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """Told once, at the start (`keymap.problems`); Textual asks at every press, of two keys of one id too."""

    def action_help_quit(self) -> None:
        """Who presses ctrl+c to leave is told the key."""
        self.notify(text("how-to-quit", self.interface), markup=False)

    def action_help(self) -> None:
        """Help on what has the focus; on the help itself it is closed."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif self.screen is self.talk_screen:
            self.push_screen(HelpScreen(self.talk_screen))

    def action_switch_language(self) -> None:
        """The other language, for all that is not of an answer."""
        self.talk_screen.name_in("fr" if self.interface == "en" else "en")

    def action_switch_light(self) -> None:
        """Light or dark, the terminal's own colours kept where they are used."""
        ansi = self.theme.startswith("ansi")
        is_dark = self.current_theme.dark
        self.theme = (_ANSI_LIGHT if is_dark else _ANSI_DARK) if ansi else (_LIGHT if is_dark else _DARK)

    def action_command_palette(self) -> None:
        """Every action, by its name in the language of the chat."""
        if self.screen is self.talk_screen:
            self.push_screen(CommandPalette(id="--command-palette", placeholder=text("palette", self.interface)))


def run_chat(
    assistant: Assistant | Opening,
    *,
    language: str | None,
    locale: str,
    history: History | None = None,
    resume: int | None = None,
    inline: bool = False,
    settings: Settings | None = None,
    notices: Sequence[str] = (),
) -> int:
    """Run the chat until the user leaves and return the exit code. Raises what opening the assistant raises."""
    chat = Chat(
        assistant,
        language=language,
        locale=locale,
        history=history,
        resume=resume,
        settings=settings,
        notices=notices,
    )
    # What its own terminal's end would have done: every turn is kept already, and there is nothing to draw on.
    with ending_with(sys.stdin, lambda: os.kill(os.getpid(), signal.SIGHUP)):
        chat.run(inline=inline)
    if chat.trouble is not None:
        raise chat.trouble  # told where the terminal is itself again
    # The rows of the screen hold the last few answers only, with a frame around them: the whole talk takes their place.
    print(left(chat.told, locale), end="")
    return chat.return_code or 0
