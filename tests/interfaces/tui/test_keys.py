"""Every key has a name of its own in both languages, can be changed in the settings, and does what it says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import Input

from assistant.interfaces.settings import Settings
from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.asking import Confirm, Typed
from assistant.interfaces.tui.browser import KnowledgeScreen
from assistant.interfaces.tui.change import ChangeScreen
from assistant.interfaces.tui.help import HelpScreen
from assistant.interfaces.tui.picker import Picker
from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.texts import TEXTS
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.prose import Prose
from tests.interfaces.tui.conftest import CARS, SIZES, Driver, Opened

DOCUMENTED = Path(__file__).parents[3] / "docs" / "chat.md"
OURS = (
    Chat, TalkScreen, Prompt, Exchange, HelpScreen, Picker, KnowledgeScreen, ChangeScreen, Confirm, Typed,
)  # fmt: skip
KEPT_BY_TERMINALS = {"ctrl+tab", "shift+enter", "ctrl+i", "ctrl+m", "ctrl+h", "f11"}
"""Keys that some terminals never pass on."""


def bindings(owner: type) -> list[Binding]:
    return [each for each in owner.__dict__["BINDINGS"] if isinstance(each, Binding)]


@pytest.mark.parametrize("owner", OURS, ids=lambda owner: owner.__name__)
def test_every_binding_has_an_id_and_a_name_in_both_languages(owner: type) -> None:
    assert bindings(owner)
    for binding in bindings(owner):
        if not binding.system:
            assert binding.id
            english, french = TEXTS[f"key.{binding.id}"]
            assert english
            assert french


@pytest.mark.parametrize("owner", OURS, ids=lambda owner: owner.__name__)
def test_what_a_terminal_may_keep_has_a_second_key(owner: type) -> None:
    for binding in bindings(owner):
        keys = set(binding.key.split(","))
        assert keys - KEPT_BY_TERMINALS, binding.id


def test_ids_stand_for_one_thing_each() -> None:
    by_id: dict[str, set[str]] = {}
    for owner in (Chat, TalkScreen, Prompt, Exchange):
        for binding in bindings(owner):
            by_id.setdefault(binding.id or "", set()).add(owner.__name__)
    assert all(len(owners) == 1 for owners in by_id.values())


@pytest.mark.parametrize("owner", [Chat, TalkScreen, Prompt, Exchange], ids=lambda owner: owner.__name__)
def test_every_key_of_the_talk_is_documented(owner: type) -> None:
    rows = [row for row in DOCUMENTED.read_text(encoding="utf-8").splitlines() if row.startswith("| `")]
    for binding in bindings(owner):
        if binding.system:
            continue
        row = next((row for row in rows if f"`{binding.id}`" in row.split("|")[1]), None)
        assert row, binding.id
        key = binding.key.split(",")[0]
        assert f"`{key}`" in row, binding.id


@SIZES
async def test_keys_of_the_settings(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size, settings=Settings(keys={"panel": "f12", "send": "ctrl+y", "quit": "ctrl+w"})) as chat:
        chat.prompt.fill(CARS)
        await chat.press("ctrl+y")
        await chat.until(lambda: bool(chat.exchanges))
        before = chat.panel.display
        await chat.press("f3")
        assert chat.panel.display is before
        await chat.press("f12")
        assert chat.panel.display is not before
        await chat.press("ctrl+w")
        assert not chat.chat.is_running


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        ({"panel": "f12"}, []),
        ({"panel": "f12", "quit": "ctrl+w,f10"}, []),
        ({"panel": "f4"}, ["f4 would do two things, “panel”, “change”"]),
        ({"nonsense": "f12", "theme": "x"}, ["“nonsense”", "“theme”"]),
    ],
)
async def test_what_is_wrong_with_keys_is_told_once(opened: Opened, keys: dict[str, str], says: list[str]) -> None:
    async with opened(settings=Settings(keys=keys)) as chat:
        await chat.ask(CARS)
        assert len([line for line in chat.beginning.splitlines() if line.startswith("! ")]) == len(says)
        assert all(said in chat.beginning for said in says)
        assert not chat.notices


@pytest.mark.parametrize(("theme", "taken"), [("textual-light", True), ("no-such [/ theme", False)])
async def test_the_theme_of_the_settings(opened: Opened, theme: str, taken: bool) -> None:
    async with opened(settings=Settings(theme=theme)) as chat:
        assert (chat.chat.theme == theme) is taken
        assert (theme in chat.beginning) is not taken


@pytest.mark.parametrize("key", ["f9", "ctrl+l"])
async def test_the_language_is_switched(opened: Opened, key: str) -> None:
    async with opened() as chat:
        await chat.press(key)
        await chat.until(lambda: "Quitter" in chat.drawn)
        assert chat.welcome.offers[0].question.startswith("Combien")
        assert "Votre question" in chat.drawn
        await chat.press("1")
        await chat.until(lambda: bool(chat.exchanges))
        assert "lu comme" in chat.last
        await chat.ask("1000 images")
        assert "lu comme" in chat.last
        await chat.press(key)
        await chat.until(lambda: "Quit" in chat.drawn)
        await chat.ask("hello")


# Help -----------------------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize(
    ("locale", "title", "key"), [("en", "The prompt", "Earlier question"), ("fr", "La saisie", "Question précédente")]
)
async def test_help_on_the_prompt(opened: Opened, size: tuple[int, int], locale: str, title: str, key: str) -> None:
    async with opened(size, locale=locale) as chat:
        await chat.press("f1")
        await chat.shows(HelpScreen)
        shown = chat.chat.screen.query_one("#help Prose", Prose).plain
        assert shown.startswith(title)
        assert key in shown
        assert chat.welcome.offers[0].question in shown
        await chat.press("f1")
        await chat.back()
        assert chat.prompt.has_focus


async def test_help_on_an_answer_begins_with_its_keys(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("alt+up", "f1")
        await chat.shows(HelpScreen)
        shown = chat.chat.screen.query_one("#help Prose", Prose).plain
        assert shown.startswith("An answer")
        assert shown.index("Copy with sources") < shown.index("Write to a file")
        await chat.press("escape")
        await chat.back()
        assert chat.chat.focused is chat.exchanges[0]


async def test_help_on_the_panel(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        chat.panel.focus()
        await chat.press("f1")
        await chat.shows(HelpScreen)
        assert "wattif kb show" in chat.chat.screen.query_one("#help Prose", Prose).plain


# Names and units while typing -----------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_ghost_text_is_taken(opened: Opened, key: str) -> None:
    async with opened() as chat:
        sample = chat.welcome.offers[0].question
        await chat.type(sample[:12])
        assert chat.prompt.suggestion == sample[12:]
        await chat.press(key)
        assert chat.prompt.text == sample
        assert chat.prompt.suggestion == ""


async def test_ghost_text_is_of_the_end_only(opened: Opened) -> None:
    async with opened() as chat:
        await chat.type(chat.welcome.offers[0].question[:12])
        await chat.press("left")
        assert chat.prompt.suggestion == ""
        await chat.press("end")
        assert chat.prompt.suggestion


async def test_a_typo_is_completed_from_a_list(opened: Opened) -> None:
    async with opened() as chat:
        await chat.type("co2 of 5 imgaes")
        await chat.press("tab")
        await chat.until(lambda: isinstance(chat.chat.screen, Picker) or "images" in chat.prompt.text)
        if isinstance(chat.chat.screen, Picker):
            await chat.press("enter")
            await chat.back()
        assert "images" in chat.prompt.text
        assert chat.prompt.text.startswith("co2 of 5 ")


async def test_nothing_to_complete_is_told(opened: Opened) -> None:
    async with opened() as chat:
        await chat.type("zzqqxx")
        await chat.press("tab")
        await chat.until(lambda: any("begins like this" in notice for notice in chat.notices))
        assert chat.prompt.text == "zzqqxx"
        await chat.press("tab")
        assert chat.prompt.has_focus


# The knowledge base ---------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("key", ["f2", "ctrl+b"])
async def test_ask_about_an_entry(opened: Opened, size: tuple[int, int], key: str) -> None:
    async with opened(size) as chat:
        await chat.press(key)
        await chat.shows(KnowledgeScreen)
        await chat.type("battery")
        await chat.press("enter")
        await chat.back()
        await chat.until(lambda: bool(chat.exchanges))
        turn = chat.exchanges[-1].turn
        assert turn is not None
        assert turn.answer.status == "answered"


async def test_the_filter_keeps_the_focus(opened: Opened) -> None:
    async with opened() as chat:
        await chat.press("f2")
        await chat.shows(KnowledgeScreen)
        await chat.type("abc")
        assert chat.chat.screen.query_one(Input).value == "abc"
        await chat.press("escape")
        await chat.back()
        assert chat.prompt.has_focus
        assert chat.prompt.text == ""


# Every key does what its binding says ---------------------------------------------------------------------


@SIZES
async def test_every_key_reaches_its_action(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    """All keys of the talk, from the prompt and from an answer: none is swallowed by what has the focus."""
    done: list[str] = []

    def recording(name: str) -> Callable[..., None]:
        def action(self: object, *parameters: object) -> None:
            done.append(name)

        return action

    async with opened(size) as chat:
        await chat.ask(CARS)
        for owner in (Chat, TalkScreen, Prompt, Exchange):
            for binding in bindings(owner):
                name = binding.action.partition("(")[0].rpartition(".")[2]
                where = TalkScreen if binding.action.startswith("screen.") else owner
                monkeypatch.setattr(where, f"action_{name}", recording(name))
        for owner, focus in ((Chat, chat.prompt), (TalkScreen, chat.prompt), (TalkScreen, chat.exchanges[0])):
            await reach(chat, owner, focus, done)
        await reach(chat, Prompt, chat.prompt, done)
        await reach(chat, Exchange, chat.exchanges[0], done)


async def reach(chat: Driver, owner: type, focus: Widget, done: list[str]) -> None:
    for binding in bindings(owner):
        if binding.system:
            continue
        for key in binding.key.split(","):
            focus.focus()
            await chat.pilot.pause()
            done.clear()
            await chat.press(key)
            assert done == [binding.action.partition("(")[0].rpartition(".")[2]], (owner.__name__, key)
