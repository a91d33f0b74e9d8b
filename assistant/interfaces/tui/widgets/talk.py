"""Talk: the exchanges in their order, the newest in sight, the oldest let go."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message

from assistant.interfaces.tui.content import styled
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.offering import Offering
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.interfaces.tui.widgets.welcome import Heading, Welcome

MOUNTED_MOST = 50
NOTICE = "$text-warning"


class Talk(VerticalScroll, can_focus=False):
    """Holds the exchanges. `current` is the one the side panel is about."""

    class Moved(Message):
        """Another exchange became the current one."""

        def __init__(self, exchange: Exchange) -> None:
            super().__init__()
            self.exchange = exchange

    def __init__(self, heading: Heading, welcome: Welcome, notices: Sequence[str] = ()) -> None:
        """`notices` is what the user must know at the start; it stands above, and covers nothing."""
        told = [Prose([styled(notice, NOTICE, lead="! ") for notice in notices])] if notices else []
        super().__init__(*told, heading, welcome, id="talk")
        self._welcome = welcome
        self.exchanges: list[Exchange] = []
        self.current: Exchange | None = None

    @property
    def newest(self) -> Offering:
        """The last exchange, at first the welcome: its offers answer to digits in the prompt."""
        return self.exchanges[-1] if self.exchanges else self._welcome

    async def add(self, *exchanges: Exchange) -> None:
        """Mount exchanges below the others and make the last the current one."""
        mounted = exchanges[-MOUNTED_MOST:]
        if not mounted:
            return
        self.exchanges += mounted
        self.go_to(mounted[-1])
        self.anchor()
        await self.mount(*mounted)
        past = self.exchanges[:-MOUNTED_MOST]
        self.exchanges = self.exchanges[-MOUNTED_MOST:]
        for exchange in past:
            await exchange.remove()

    async def clear(self) -> None:
        """Let go of all exchanges; the welcome stands alone again."""
        gone, self.exchanges, self.current = self.exchanges, [], None
        for exchange in gone:
            await exchange.remove()

    def of_turn(self, turn_id: int) -> Exchange | None:
        """The exchange of a kept turn, where it is still here."""
        return next((each for each in self.exchanges if each.told.kept == turn_id), None)

    def go_to(self, exchange: Exchange) -> None:
        """Make an exchange the current one."""
        if exchange is self.current:
            return
        if self.current is not None:
            self.current.remove_class("-current")
        self.current = exchange
        exchange.add_class("-current")
        self.post_message(self.Moved(exchange))

    def beside(self, step: int) -> Exchange | None:
        """The exchange above (-1) or below (1) the focused one; from outside the talk, the current one."""
        focused = self.screen.focused
        if not isinstance(focused, Exchange) or focused not in self.exchanges:
            return self.current if step < 0 else None
        place = self.exchanges.index(focused) + step
        if place < 0:
            return focused
        return self.exchanges[place] if place < len(self.exchanges) else None

    @on(Exchange.Fitted)
    def _fitted(self, message: Exchange.Fitted) -> None:
        """The current exchange stays in sight when it or its width is new; what is above may have grown too."""
        exchange = message.exchange
        if exchange is not self.current or not exchange.is_attached:
            return
        # Of an answer taller than the talk the beginning is shown: the figure, not the small print.
        is_tall = exchange.outer_size.height > self.size.height
        if is_tall or exchange is not self.newest:
            self.anchor(False)
            self.scroll_to_widget(exchange, top=is_tall, animate=False, force=True)
        else:
            self.anchor()
