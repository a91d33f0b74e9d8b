"""A paste of many lines asks each line, shows how far it is, and can be stopped without losing any."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST
from tests.interfaces.tui.conftest import CARS, SIZES, VOITURES, Opened


@SIZES
async def test_each_line_is_asked_in_turn(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.paste(f"{CARS}\r\n\r\n  and for a million?\n{VOITURES}\n")
        await chat.until(lambda: len(chat.exchanges) == 3)
        asked = [exchange.told.shown for exchange in chat.exchanges]
        assert asked == [CARS, "and for a million?", VOITURES]
        assert "58.1" in chat.exchanges[1].plain
        assert chat.prompt.text == ""
        assert not chat.screen.query_one("#progress", Static).display
        await chat.press("up")
        assert chat.prompt.text == VOITURES


async def test_how_far_it_is_stands_on_the_screen_and_escape_stops(opened: Opened) -> None:
    lines = [f"energy of {number} images" for number in range(1, 201)]
    async with opened() as chat:
        await chat.paste("\n".join(lines))
        await chat.until(lambda: "esc stops" in chat.drawn)
        await chat.press("escape")
        await chat.until(lambda: bool(chat.prompt.text))
        left = chat.prompt.text.splitlines()
        asked = len(lines) - len(left)
        assert left == lines[asked:]
        assert 0 < len(left) < 200
        assert chat.exchanges[-1].told.shown == lines[asked - 1]
        assert len(chat.exchanges) <= MOUNTED_MOST
        assert any("Stopped" in notice for notice in chat.notices)
        await chat.press("enter")
        await chat.until(lambda: chat.exchanges[-1].told.shown == lines[-1])
        assert chat.prompt.text == ""


@pytest.mark.parametrize("draft", ["what of ", "a"])
async def test_into_a_draft_the_lines_go_as_they_are(opened: Opened, draft: str) -> None:
    async with opened() as chat:
        await chat.type(draft)
        await chat.paste("one\ntwo")
        assert chat.prompt.text == f"{draft}one\ntwo"
        assert not chat.exchanges


async def test_one_line_waits_to_be_sent(opened: Opened) -> None:
    async with opened() as chat:
        await chat.paste(f"{CARS}\n")
        assert chat.prompt.text.strip() == CARS
        assert not chat.exchanges
