"""A driver of the chat: keys in, texts out, in a wide and in a very small terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, TypeAlias

import pytest
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.interfaces.history import History
from assistant.interfaces.opening import Opening
from assistant.interfaces.settings import Settings
from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST, Talk
from assistant.interfaces.tui.widgets.welcome import Welcome
from assistant.render.turn import Turn
from assistant.session import Assistant

WIDE = (100, 30)
SMALL = (40, 10)
SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100x30", "40x10"])
CARS = "how many cars does 100k images charge"
VOITURES = "combien de voitures peut-on recharger avec 100 000 images ?"
BANANAS = "how many bananas is that"
AUTHOR = "who is the author?"


Shown: TypeAlias = type[Screen[Any]]


def drawn_on(screen: Screen[Any]) -> str:
    """The letters of a screen as they stand, row by row."""
    return "\n".join("".join(segment.text for segment in row) for row in screen._compositor.render_strips())


class Driver:
    """The chat with what the tests ask of it."""

    def __init__(self, chat: Chat, pilot: Pilot[int]) -> None:
        self.chat = chat
        self.pilot = pilot

    @property
    def screen(self) -> TalkScreen:
        return self.chat.talk_screen

    @property
    def prompt(self) -> Prompt:
        return self.screen.query_one(Prompt)

    @property
    def talk(self) -> Talk:
        return self.screen.query_one(Talk)

    @property
    def welcome(self) -> Welcome:
        return self.screen.query_one(Welcome)

    @property
    def panel(self) -> Derivation:
        return self.screen.query_one(Derivation)

    @property
    def exchanges(self) -> list[Exchange]:
        return list(self.talk.query(Exchange))

    @property
    def last(self) -> str:
        """The text of the last exchange."""
        return self.exchanges[-1].plain

    @property
    def derived(self) -> str:
        """The text of the panel."""
        return self.panel.query_one(Prose).plain

    @property
    def drawn(self) -> str:
        """Everything that stands on the screen now."""
        return drawn_on(self.chat.screen)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(text))

    async def paste(self, text: str) -> None:
        self.chat.post_message(events.Paste(text))
        await self.pilot.pause()

    @property
    def drawn_reversed(self) -> str:
        """What stands out on the screen by being reversed."""
        return "".join(
            segment.text
            for row in self.chat.screen._compositor.render_strips()
            for segment in row
            if segment.style is not None and segment.style.reverse
        )

    @property
    def beginning(self) -> str:
        """The text that stands first in the talk."""
        return self.talk.query(Prose).first().plain

    @property
    def notices(self) -> list[str]:
        """The notices given, the newest last."""
        return [notice.message for notice in self.chat._notifications]

    async def shows(self, screen: Shown) -> None:
        """Wait until another screen lies over the talk."""
        await self.until(lambda: isinstance(self.chat.screen, screen) and self.chat.screen.is_current)
        await self.pilot.pause()

    async def back(self) -> None:
        """Wait until the talk is uncovered."""
        await self.until(lambda: self.chat.screen is self.screen)
        await self.pilot.pause()

    async def ask(self, question: str) -> None:
        """Put a question into the prompt, send it, and wait for the answer."""
        before = len(self.exchanges)
        self.prompt.fill(question)
        await self.press("enter")
        await self.until(lambda: len(self.exchanges) > before or before == MOUNTED_MOST)

    async def says(self, what: str) -> None:
        """Wait until the last exchange says something."""
        await self.until(lambda: what in self.last)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the chat work until something holds."""
        for _ in range(500):
            if holds():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("this never came to hold")


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """`async with opened(size, locale="fr") as chat`."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")

    @asynccontextmanager
    async def opening(
        size: tuple[int, int] = WIDE,
        *,
        locale: str = "en",
        language: str | None = None,
        knowledge: Assistant | Opening = assistant,
        history: History | None = None,
        resume: int | None = None,
        settings: Settings | None = None,
    ) -> AsyncIterator[Driver]:
        chat = Chat(knowledge, language=language, locale=locale, history=history, resume=resume, settings=settings)
        async with chat.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            yield Driver(chat, pilot)

    return opening


def turn_of(chat: Driver) -> Turn:
    """The turn of the last exchange."""
    turn = chat.exchanges[-1].turn
    assert turn is not None
    return turn
