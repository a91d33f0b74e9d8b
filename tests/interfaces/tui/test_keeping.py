"""What is kept: every turn before it is shown, conversations to go on with, questions across runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Input

from assistant.errors import HistoryError
from assistant.interfaces.history import History
from assistant.interfaces.tui.asking import Confirm, Typed
from assistant.interfaces.tui.picker import Picker
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST, Talk
from assistant.session import Assistant
from tests.interfaces.tui.conftest import AUTHOR, CARS, SIZES, VOITURES, Opened


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History.open(tmp_path / "history.sqlite3")


def kept(assistant: Assistant, history: History, *questions: str) -> int:
    """A conversation from an earlier run."""
    from assistant.interfaces.talking import Talking

    talking = Talking(assistant, history, language=None, locale="en")
    for question in questions:
        talking.ask(question)
    assert talking.kept is not None
    return talking.kept


async def test_a_turn_is_on_the_disk_before_it_is_shown(
    opened: Opened, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    mount = Talk.add

    async def add(talk: Talk, *exchanges: Exchange) -> None:
        found.append([turn.shown for turn in history.turns(1)])
        await mount(talk, *exchanges)

    monkeypatch.setattr(Talk, "add", add)
    async with opened(history=history) as chat:
        await chat.ask(CARS)
        await chat.ask("hello")
        assert found == [[CARS], [CARS, "hello"]]


@SIZES
async def test_a_kept_conversation_goes_on(
    opened: Opened, assistant: Assistant, history: History, size: tuple[int, int]
) -> None:
    conversation = kept(assistant, history, AUTHOR, "2", CARS)
    async with opened(size, history=history, resume=conversation) as chat:
        assert [each.told.shown for each in chat.exchanges][:2] == [AUTHOR, "2"]
        assert chat.exchanges[1].turn is not None
        assert chat.exchanges[1].turn.answer.status == "answered"
        await chat.ask("and for a million?")
        assert "58.1" in chat.last
        assert len(history.turns(conversation)) == 4
        assert len(history.conversations()) == 1


async def test_an_answer_that_has_become_another_says_what_it_was(
    opened: Opened, assistant: Assistant, history: History
) -> None:
    conversation = kept(assistant, history, CARS)
    turn = history.turns(conversation)[0]
    assert turn.answer is not None
    old = {**turn.answer, "text": "Once it was 7.", "results": [{**turn.answer["result"], "value": 7}]}
    history.change(turn.id, [], old)
    async with opened(history=history, resume=conversation) as chat:
        assert "5.81" in chat.last
        assert "Once it was 7." in chat.last


async def test_only_the_last_turns_are_mounted(opened: Opened, assistant: Assistant, history: History) -> None:
    conversation = kept(assistant, history, *["hello"] * 60)
    async with opened(history=history, resume=conversation) as chat:
        assert len(chat.exchanges) == MOUNTED_MOST


async def test_questions_of_earlier_runs_are_recalled(opened: Opened, assistant: Assistant, history: History) -> None:
    kept(assistant, history, CARS, VOITURES)
    async with opened(history=history) as chat:
        await chat.press("up", "up")
        assert chat.prompt.text == CARS
        await chat.press("down", "down")
        assert chat.prompt.text == ""


@SIZES
async def test_past_questions_are_searched(
    opened: Opened, assistant: Assistant, history: History, size: tuple[int, int]
) -> None:
    kept(assistant, history, CARS, VOITURES, "hello")
    async with opened(size, history=history) as chat:
        await chat.type("recharger")
        await chat.press("ctrl+r")
        await chat.shows(Picker)
        await chat.press("enter")
        await chat.back()
        assert chat.prompt.text == VOITURES
        assert not chat.exchanges


@SIZES
async def test_conversations_are_opened_renamed_and_deleted(
    opened: Opened, assistant: Assistant, history: History, size: tuple[int, int]
) -> None:
    first = kept(assistant, history, CARS)
    second = kept(assistant, history, "hello", "thanks")
    async with opened(size, history=history) as chat:
        await chat.press("f5")
        await chat.shows(Picker)
        await chat.press("down", "enter")
        await chat.back()
        await chat.until(lambda: [each.told.shown for each in chat.exchanges] == [CARS])
        await chat.press("ctrl+t")
        await chat.shows(Picker)
        await chat.press("f2")
        await chat.shows(Typed)
        chat.chat.screen.query_one(Input).value = "manners [/"
        await chat.press("enter")
        await chat.shows(Picker)
        found = history.conversation(second)
        assert found is not None
        assert found.title == "manners [/"
        await chat.press("down", "delete")
        await chat.shows(Confirm)
        await chat.press("escape")
        await chat.shows(Picker)
        assert history.conversation(first) is not None
        await chat.press("down", "delete")
        await chat.shows(Confirm)
        await chat.press("enter")
        await chat.shows(Picker)
        assert history.conversation(first) is None
        await chat.press("escape")
        await chat.back()
        assert not chat.exchanges, "the conversation shown was deleted"


@SIZES
async def test_search_goes_to_the_turn(
    opened: Opened, assistant: Assistant, history: History, size: tuple[int, int]
) -> None:
    kept(assistant, history, CARS, "hello")
    kept(assistant, history, "thanks")
    async with opened(size, history=history) as chat:
        await chat.press("ctrl+f")
        await chat.shows(Picker)
        await chat.type("full charges of a tesla")
        await chat.press("enter")
        await chat.back()
        await chat.until(lambda: isinstance(chat.chat.focused, Exchange))
        assert isinstance(chat.chat.focused, Exchange)
        assert chat.chat.focused.told.shown == CARS


async def test_a_new_conversation(opened: Opened, history: History) -> None:
    async with opened(history=history) as chat:
        await chat.ask(CARS)
        await chat.press("ctrl+n")
        await chat.until(lambda: not chat.exchanges)
        await chat.ask("and for a million?")
        assert "58.1" not in chat.last
        assert len(history.conversations()) == 2


async def test_everything_is_forgotten(opened: Opened, assistant: Assistant, history: History) -> None:
    kept(assistant, history, CARS)
    async with opened(history=history) as chat:
        await chat.ask("hello")
        chat.screen.action_errand("forget")
        await chat.shows(Confirm)
        await chat.press("enter")
        await chat.back()
        await chat.until(lambda: not chat.exchanges)
        assert history.conversations() == []
        await chat.press("up")
        assert chat.prompt.text == ""


async def test_what_cannot_be_kept_is_told_and_the_talk_goes_on(
    opened: Opened, history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> tuple[int, int]:
        raise HistoryError("full", "somewhere", "the disk is full", "make room")

    async with opened(history=history) as chat:
        with monkeypatch.context() as broken:
            broken.setattr(History, "add", full)
            await chat.ask(CARS)
        assert "5.81" in chat.last
        assert any("not kept" in notice and "disk is full" in notice for notice in chat.notices)
        await chat.ask("hello")
        assert [turn.shown for turn in history.turns(1)] == [CARS, "hello"], "what waited is kept with the next turn"
