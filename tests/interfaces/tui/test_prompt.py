"""The prompt: where keys go, new lines, recall."""

from __future__ import annotations

import pytest

from assistant.interfaces.tui.widgets.exchange import Exchange
from tests.interfaces.tui.conftest import CARS, SIZES, Opened


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j"])
async def test_a_new_line(opened: Opened, key: str) -> None:
    async with opened() as chat:
        await chat.press("a", key, "b")
        assert chat.prompt.text == "a\nb"
        assert not chat.exchanges


@SIZES
async def test_letters_typed_anywhere_reach_the_prompt(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("alt+up")
        assert isinstance(chat.chat.focused, Exchange)
        await chat.type("abc")
        assert chat.prompt.text == "abc"
        assert chat.prompt.has_focus


async def test_letters_typed_in_the_panel_reach_the_prompt(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        chat.panel.focus()
        await chat.pilot.pause()
        await chat.type("abc")
        assert chat.prompt.text == "abc"


async def test_a_paste_anywhere_reaches_the_prompt(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("alt+up")
        await chat.paste("some images")
        assert chat.prompt.text == "some images"


async def test_keys_keep_their_order(opened: Opened) -> None:
    async with opened() as chat:
        await chat.pilot.press(*"hello", "enter", *"abc")
        await chat.until(lambda: bool(chat.exchanges))
        assert chat.last.startswith("› hello")
        assert chat.prompt.text == "abc"


@SIZES
async def test_recall_keeps_the_draft(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask("hello")
        await chat.ask("thanks")
        await chat.type("my draft")
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await chat.press(key)
            seen.append(chat.prompt.text)
        assert seen == ["thanks", "hello", "hello", "thanks", "my draft", "my draft"]


async def test_up_moves_inside_a_draft_first(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask("hello")
        await chat.press("a", "ctrl+j", "b", "up")
        assert chat.prompt.text == "a\nb"
        await chat.press("up")
        assert chat.prompt.text == "hello"


async def test_a_sample_can_be_recalled(opened: Opened) -> None:
    async with opened() as chat:
        sample = chat.welcome.offers[0].question
        await chat.press("1")
        await chat.until(lambda: bool(chat.exchanges))
        await chat.press("up")
        assert chat.prompt.text == sample
