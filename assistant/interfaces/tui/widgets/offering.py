"""Offering: one Static whose numbered lines can be taken by a click or, with the focus, by a digit."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from assistant.interfaces.tui.offer import Offer


class Offering(Static):
    """Text with offers below it."""

    class Taken(Message):
        """An offer was taken."""

        def __init__(self, offering: Offering, offer: Offer) -> None:
            super().__init__()
            self.offering = offering
            self.offer = offer

    def __init__(self, content: Content, offers: Sequence[Offer] = ()) -> None:
        super().__init__(content, markup=False)
        self.offers = tuple(offers)

    def action_take(self, place: int) -> None:
        """Take the offer with this number, counted from 1; nothing happens where there is none."""
        if 1 <= place <= len(self.offers):
            self.post_message(self.Taken(self, self.offers[place - 1]))

    def on_key(self, event: events.Key) -> None:
        """Digits are commands here; any other letter goes on to the prompt."""
        place = int(event.key) if event.key.isdecimal() else 0
        if 1 <= place <= len(self.offers):
            event.stop()
            self.action_take(place)
