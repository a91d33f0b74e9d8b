"""Beginning: keys are taken before the assistant is open, and nothing typed until then is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from assistant.errors import PackError
from assistant.interfaces.opening import Opening
from assistant.interfaces.tui import app
from assistant.interfaces.tui.app import Chat, run_chat
from assistant.session import Assistant
from tests.interfaces.tui.conftest import CARS, VOITURES, Opened

LIMIT = 20


class Slow:
    """An assistant that opens when it is let."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant
        self.let = Event()
        self.opened = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """It does not open meanwhile."""
        try:
            yield
        finally:
            self.let.set()

    def __call__(self) -> Assistant:
        assert self.let.wait(LIMIT)
        self.opened += 1
        return self.assistant


async def test_the_prompt_takes_keys_before_the_assistant_is_open(opened: Opened, assistant: Assistant) -> None:
    slow = Slow(assistant)
    async with opened(knowledge=Opening(slow)) as chat:
        with slow.held():
            await chat.type("half a quest")
            assert chat.prompt.text == "half a quest"
            assert not chat.welcome.offers and not slow.opened
        await chat.until(lambda: bool(chat.welcome.offers))
        assert chat.prompt.text == "half a quest"
        assert chat.prompt.offers == len(chat.welcome.offers)
        assert chat.prompt.completer is not None
        assert slow.opened > 0


async def test_a_question_sent_before_is_answered_then(opened: Opened, assistant: Assistant) -> None:
    slow = Slow(assistant)
    async with opened(knowledge=Opening(slow)) as chat:
        with slow.held():
            chat.prompt.fill(CARS)
            await chat.press("enter")
            chat.prompt.fill(VOITURES)
            await chat.press("enter")
            await chat.type("meanwhile")
            assert not chat.exchanges and chat.prompt.text == "meanwhile"
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert "5.81 full charges" in chat.exchanges[0].plain and "recharges" in chat.last
        assert chat.prompt.text == "meanwhile"
        await chat.until(lambda: bool(chat.welcome.offers))


async def test_the_language_may_be_changed_before(opened: Opened, assistant: Assistant) -> None:
    slow = Slow(assistant)
    async with opened(knowledge=Opening(slow)) as chat:
        with slow.held():
            await chat.press("f9")
            assert chat.screen.interface == "fr"
        await chat.until(lambda: bool(chat.welcome.offers))
        assert "combien" in chat.welcome.plain.lower()


async def test_what_is_open_shows_its_samples_at_once(opened: Opened) -> None:
    async with opened() as chat:
        assert chat.welcome.offers


def broken() -> Assistant:
    raise PackError(("packs/cakes: nothing there",))


async def test_an_assistant_that_cannot_be_opened_ends_the_chat(opened: Opened) -> None:
    async with opened(knowledge=Opening(broken)) as chat:
        await chat.until(lambda: chat.chat.trouble is not None)
        assert isinstance(chat.chat.trouble, PackError)


def test_why_it_ended_is_raised_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Chat, "run", lambda self, **options: None)
    monkeypatch.setattr(Chat, "trouble", PackError(("packs/cakes: nothing there",)))
    monkeypatch.setattr(app, "left", lambda told, locale: "")
    with pytest.raises(PackError):
        run_chat(Opening(broken), language=None, locale="en")


def test_one_opening_serves_all(assistant: Assistant) -> None:
    slow = Slow(assistant)
    slow.let.set()
    opening = Opening(slow)
    assert not opening.is_open
    assert opening.get() is opening.get() is assistant
    assert opening.is_open and slow.opened == 1
    assert Opening.of(opening) is opening and Opening.of(assistant).is_open
