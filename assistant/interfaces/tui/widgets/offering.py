"""Offering: prose whose numbered lines can be taken by a click or, with the focus, by a digit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.message import Message

from assistant.interfaces.tui.blocks import Block
from assistant.interfaces.tui.offer import Offer
from assistant.interfaces.tui.widgets.prose import Prose


class Offering(Prose):
    """Text with offers below it."""

    class Taken(Message):
        """An offer was taken."""

        def __init__(self, offering: Offering, offer: Offer) -> None:
            super().__init__()
            self.offering = offering
            self.offer = offer

    def __init__(self, blocks: Iterable[Block], offers: Sequence[Offer] = ()) -> None:
        super().__init__(blocks)
        self.offers = tuple(offers)

    def action_take(self, place: int) -> None:
        """Take the offer with this number, counted from 1; nothing happens where there is none."""
        if 1 <= place <= len(self.offers):
            self.post_message(self.Taken(self, self.offers[place - 1]))

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Digits of the offers are commands here; any other letter belongs to the prompt."""
        return self._place(key) > 0

    def on_key(self, event: events.Key) -> None:
        """A digit takes its offer."""
        if place := self._place(event.key):
            event.stop()
            self.action_take(place)

    def _place(self, key: str) -> int:
        place = int(key) if key.isdecimal() else 0
        return place if place <= len(self.offers) else 0
