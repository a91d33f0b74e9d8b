"""A driver of one screen that lies over the talk: it is pushed, and what it was left with is kept."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

from assistant.interfaces.tui.widgets.choices import Choices
from assistant.interfaces.tui.widgets.finder import Finder
from tests.interfaces.tui.conftest import drawn_on

NOTHING = object()
"""What a screen was left with that is still there."""
Covering = TypeVar("Covering", bound=Screen[Any])


class Host(App[None], Generic[Covering]):
    """Pushes a screen and keeps what it was left with."""

    def __init__(self, pushed: Covering, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self.pushed = pushed
        self.left: Any = NOTHING

    def on_mount(self) -> None:
        self.push_screen(self.pushed, self.keep)

    def keep(self, left: object) -> None:
        self.left = left


class Driving(Generic[Covering]):
    """What the tests ask of a screen with a filter and a list."""

    def __init__(self, host: Host[Covering], pilot: Pilot[None]) -> None:
        self.host = host
        self.pilot = pilot

    @property
    def choices(self) -> Choices:
        return self.host.pushed.query_one(Choices)

    @property
    def finder(self) -> Finder:
        return self.host.pushed.query_one(Finder)

    @property
    def chosen(self) -> str | None:
        """The id that the highlighted row has in the list."""
        chosen = self.choices.chosen
        return None if chosen is None else chosen.id

    @property
    def drawn(self) -> str:
        return drawn_on(self.host.screen)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()
