"""Text of users, packs and answers can neither break nor steer the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.answer import Assumption
from assistant.interfaces.tui.content import LONGEST
from assistant.render.turn import Turn
from assistant.session import Conversation
from tests.interfaces.tui.conftest import CARS, SMALL, WIDE, Opened

HOSTILE = [
    "[/",
    "[/]",
    "[/#888888]",
    "[bold",
    "$text [red]",
    "[@click=app.quit]x",
    "[link=http://x]y",
    "\x1b[2J\x1b]0;title\x07 \x9b31m",
    "\u202e\u2066reversed\u2069\u200f",
    "x" * 10_000,
    "one\ttwo\nthree",
]
EVERYWHERE = pytest.mark.parametrize(
    ("hostile", "size"),
    [*((text, WIDE) for text in HOSTILE), *((text, SMALL) for text in HOSTILE if len(text) > 12)],
    ids=lambda value: repr(value[:12]),
)
"""What is long is tried in a small terminal too."""
OBEYED = "\x1b\x07\x9b\u202e\u2066\u2069\u200f"
"""What a terminal would obey, or what would turn the order of the letters."""


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
