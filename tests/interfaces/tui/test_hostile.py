"""Text of users, packs and answers can neither break nor steer the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.command import CommandPalette

from assistant.answer import Assumption
from assistant.interfaces.changing import Choice
from assistant.interfaces.history import NoHistory
from assistant.interfaces.recording import Recorder
from assistant.interfaces.tui.asking import Confirm, Typed
from assistant.interfaces.tui.change import ChangeScreen
from assistant.interfaces.tui.content import LONGEST
from assistant.interfaces.tui.picker import Picker
from assistant.reasoning.premises import Premise
from assistant.render.turn import Turn
from assistant.session import Assistant, Conversation
from tests.interfaces.tui.conftest import CARS, SIZES, SMALL, Opened
from tests.interfaces.tui.hostile import EVERYWHERE, HOSTILE, OBEYED, spoilt


@EVERYWHERE
async def test_a_hostile_question(opened: Opened, size: tuple[int, int], hostile: str) -> None:
    async with opened(size) as chat:
        await chat.ask(f"energy of 3 {hostile} images")
        await chat.ask(CARS)
        await chat.press("alt+up", "alt+up", "f3", "f3")
        assert len(chat.exchanges) == 2
        assert not set(OBEYED) & set(chat.exchanges[0].plain + chat.drawn + chat.derived)
        assert len(chat.exchanges[0].plain) < 3 * LONGEST


@pytest.mark.parametrize("hostile", ["[/", "[@click=app.quit]x", "[link=http://x]y"])
async def test_markup_is_shown_as_typed(opened: Opened, hostile: str) -> None:
    async with opened() as chat:
        await chat.ask(hostile)
        assert f"› {hostile}" in chat.drawn
        row = next(row for row, text in enumerate(chat.drawn.splitlines()) if f"› {hostile}" in text)
        for column in range(2, 24):
            await chat.pilot.click(offset=(column, row))
        assert chat.chat.is_running
        assert len(chat.exchanges) == 1


@EVERYWHERE
async def test_hostile_knowledge(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], hostile: str
) -> None:
    """A pack may say anything: every text of an answer is replaced."""
    honest = Conversation.ask

    def ask(conversation: Conversation, question: str) -> Turn:
        turn = honest(conversation, question)
        worded = turn.worded
        spoilt = replace(
            worded,
            text=hostile,
            interpretation=hostile,
            steps=(hostile,) * len(worded.steps),
            sources=(hostile,) * len(worded.sources),
            caveats=(("code", hostile),),
            assumptions=(("code", hostile),),
            rivals=(("fact", hostile),),
            choices=(hostile,),
            suggestions=(hostile,),
        )
        assert turn.answer.query is not None
        spoilt_answer = replace(
            turn.answer, assumptions=(Assumption("value", "image-generation"),), choices=(turn.answer.query,)
        )
        return replace(turn, worded=spoilt, answer=spoilt_answer)

    monkeypatch.setattr(Conversation, "ask", ask)
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("f3", "f3", "alt+up", "escape")
        await chat.press("2")
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert not set(OBEYED) & set(chat.last + chat.drawn + chat.derived)
        assert len(chat.derived) < 20 * LONGEST


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_what_is_pasted_is_cleaned(opened: Opened, hostile: str) -> None:
    async with opened() as chat:
        await chat.paste(hostile)
        assert not set(OBEYED) & set(chat.prompt.text + chat.drawn)


async def test_notices_are_no_markup(opened: Opened) -> None:
    async with opened(SMALL) as chat:
        await chat.press("ctrl+c")
        await chat.until(lambda: "ctrl+q leaves" in chat.drawn)
        assert all(not notice.markup for notice in chat.chat._notifications)


@SIZES
async def test_what_was_asked_in_lists_titles_and_notices(opened: Opened, size: tuple[int, int]) -> None:
    """Past questions, titles of conversations, kept answers and the palette show texts of the user."""
    history = NoHistory()
    for hostile in HOSTILE:
        Recorder(history).keep(hostile, language="en", answer={"text": hostile, "status": "unknown"})
    async with opened(size, history=history) as chat:
        for keys, screen in (
            (["f5"], Picker),
            (["ctrl+f"], Picker),
            (["ctrl+r"], Picker),
            (["f5", "f2"], Typed),
            (["f5", "delete"], Confirm),
            (["ctrl+p", "["], CommandPalette),
            (["ctrl+p", "x"], CommandPalette),
        ):
            await chat.press(*keys[:1])
            await chat.shows(CommandPalette if keys[0] == "ctrl+p" else Picker)
            await chat.press(*keys[1:])
            await chat.shows(screen)
            assert not set(OBEYED) & set(chat.drawn)
            while chat.chat.screen is not chat.screen:
                await chat.press("escape")
        for hostile in HOSTILE:
            chat.screen.tell("written", path=hostile)
        await chat.pilot.pause()
        assert chat.chat.is_running
        assert not chat.exchanges


@SIZES
async def test_texts_of_a_pack_in_help_palette_and_changes(opened: Opened, size: tuple[int, int]) -> None:
    hostile = " ".join(text[:200] for text in HOSTILE)
    async with opened(size, knowledge=Assistant(spoilt(hostile))) as chat:
        for key in ("f1", "ctrl+p"):
            await chat.press(key)
            await chat.until(lambda: chat.chat.screen is not chat.screen)
            await chat.press("pagedown")
            assert not set(OBEYED) & set(chat.drawn)
            await chat.press("escape")
            await chat.back()
        choice = Choice(hostile, Premise("a", "b", None), hostile, hint=hostile)
        chat.chat.push_screen(ChangeScreen([choice], chat.screen.assistant, "en", lambda _: None))
        await chat.shows(ChangeScreen)
        await chat.press("enter", "enter")
        assert not set(OBEYED) & set(chat.drawn)
        assert chat.chat.is_running
