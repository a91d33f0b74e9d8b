"""Small lines are quieter than the others and still read: their contrast, in both themes of our own choice."""

from __future__ import annotations

import pytest
from textual.color import Color

from assistant.interfaces.settings import Settings
from tests.interfaces.tui.conftest import CARS, Driver, Opened

LEAST = 4.5
"""What WCAG asks of text, level AA."""


def colours(chat: Driver, text: str) -> tuple[Color, Color]:
    """Colour and ground of the piece of a row in which a text stands."""
    for row in chat.chat.screen._compositor.render_strips():
        for segment in row:
            if text in segment.text and segment.style is not None:
                assert segment.style.color is not None
                assert segment.style.bgcolor is not None
                return Color.from_rich_color(segment.style.color), Color.from_rich_color(segment.style.bgcolor)
    raise AssertionError(f"{text} is not on the screen")


def contrast(pair: tuple[Color, Color]) -> float:
    """By the formula of WCAG: 1 is none, 21 the most."""

    def luminance(colour: Color) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.normalized]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    low, high = sorted(map(luminance, pair))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_small_lines_are_quieter_and_can_be_read(opened: Opened, theme: str) -> None:
    async with opened(settings=Settings(theme=theme)) as chat:
        await chat.ask(CARS)
        small, sentence = (contrast(colours(chat, text)) for text in ("read as", "About 5.81"))
        assert LEAST <= small < sentence
