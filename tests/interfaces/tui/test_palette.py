"""The command palette: every action by its name, questions on what is known, in the language of the chat."""

from __future__ import annotations

import pytest
from textual.command import CommandPalette
from textual.content import Content
from textual.widgets import OptionList

from assistant.interfaces.tui.commands import ACTIONS
from assistant.interfaces.tui.help import HelpScreen
from assistant.interfaces.tui.picker import Picker
from assistant.interfaces.tui.texts import text
from tests.interfaces.tui.conftest import CARS, SIZES, Driver, Opened


async def palette(chat: Driver, typed: str) -> list[str]:
    """Open the palette, type, and read what it offers."""
    await chat.press("ctrl+p")
    await chat.shows(CommandPalette)
    await chat.type(typed)
    found = chat.chat.screen.query_one(OptionList)
    await chat.until(lambda: found.option_count > 0)
    await chat.pilot.pause(0.2)
    prompts = [found.get_option_at_index(place).prompt for place in range(found.option_count)]
    assert all(isinstance(prompt, Content) for prompt in prompts)
    return [str(prompt).splitlines()[0] for prompt in prompts]


@SIZES
@pytest.mark.parametrize("locale", ["en", "fr"])
async def test_every_action_is_there(opened: Opened, size: tuple[int, int], locale: str) -> None:
    async with opened(size, locale=locale) as chat:
        assert await palette(chat, "") == [text(key, locale) for key, _ in ACTIONS]
        await chat.press("escape")
        await chat.back()


@pytest.mark.parametrize(("locale", "typed"), [("en", "what can i"), ("fr", "puis je demander")])
async def test_what_can_i_ask(opened: Opened, locale: str, typed: str) -> None:
    async with opened(locale=locale) as chat:
        await palette(chat, typed)
        await chat.press("down", "enter")
        await chat.back()
        await chat.until(lambda: bool(chat.exchanges))
        turn = chat.exchanges[-1].turn
        assert turn is not None
        assert turn.answer.intent == "listing"


async def test_an_action_is_run(opened: Opened) -> None:
    async with opened() as chat:
        await palette(chat, "past questions")
        await chat.press("down", "enter")
        await chat.shows(Picker)
        await chat.press("escape")
        await chat.back()
        await palette(chat, "help")
        await chat.press("down", "enter")
        await chat.shows(HelpScreen)


async def test_accents_and_typos_are_forgiven(opened: Opened) -> None:
    async with opened(locale="fr") as chat:
        assert (await palette(chat, "ecrire la conversaton"))[0] == text("command.export", "fr")


async def test_questions_on_what_is_known_are_asked(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        found = await palette(chat, "training of gpt")
        assert any("training of GPT-3" in question for question in found)
        await chat.press("down", "enter")
        await chat.back()
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert "training of GPT-3" in chat.last


async def test_light_and_dark(opened: Opened) -> None:
    async with opened() as chat:
        dark = chat.chat.theme
        await palette(chat, "light or dark")
        await chat.press("down", "enter")
        await chat.back()
        await chat.until(lambda: chat.chat.theme != dark)
        assert not chat.chat.current_theme.dark
