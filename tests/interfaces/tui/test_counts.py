"""Quiet and quick, held by counts that no other process on the machine disturbs; `benchmarks/chat.py` has the times."""

from __future__ import annotations

import gc
import json
from importlib.util import find_spec

from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets._footer import FooterKey

from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST
from tests.interfaces.tui.conftest import BANANAS, CARS, VOITURES, Driver, Opened
from tests.running import run_python

MOST_MODULES = 550
"""Modules in memory at the first screen, Textual's and those of the standard library among them; it had 512 when this
was last set. Raise it knowingly: each one costs part of a millisecond at every start."""
MOST_OWN_MODULES = 105
"""Of them our own; it had 98."""
MOST_NODES = MOUNTED_MOST + 20
"""Widgets on the screen, however long the talk."""
UNWANTED = {
    "pydantic",
    "lark",
    "rapidfuzz",
    "numpy",
    "pandas",
    "pint",
    "babel",
    "markdown_it",
    "pygments",
    "tree_sitter",
    "httpx",
    "PIL",
}
DEFERRED = {
    "assistant.language.reading",
    "assistant.facts.reader",
    "assistant.interfaces.tui.browser",
    "assistant.interfaces.tui.details",
    "assistant.interfaces.dialogue",
    "assistant.interfaces.exporting",
    "assistant.interfaces.marking",
    "assistant.interfaces.replaying",
    "assistant.render.markdown",
    "textual.widgets._markdown",
}
FIRST_SCREEN = """
import asyncio, json, sys
from assistant.interfaces import starting
from assistant.interfaces.cli import main
from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui import screen

def run(chat, **options):
    async def look():
        async with chat.run_test(size=(100, 30)) as pilot:
            await pilot.pause()
            return sorted(sys.modules)
    names = asyncio.run(look())
    sys.__stdout__.write(json.dumps(names))

Chat.run = run
async def begin(screen): pass  # what it reads comes behind the first screen
screen.begin = begin
sys.stdin.isatty = sys.stdout.isatty = sys.stderr.isatty = lambda: True
main([])
"""


def at_the_first_screen() -> list[str]:
    """Modules in memory when the chat of the command line has drawn its first screen."""
    done = run_python(("-c", FIRST_SCREEN), TERM="xterm-256color")
    assert done.returncode == 0, done.stderr.decode()
    names: list[str] = json.loads(done.stdout)
    return names


def test_few_modules_at_the_first_screen() -> None:
    assert all(map(find_spec, DEFERRED)), "a module has moved"
    names = at_the_first_screen()
    assert "assistant.interfaces.tui.screen" in names
    assert not {name.partition(".")[0] for name in names} & UNWANTED
    assert not set(names) & DEFERRED
    assert sum(name.partition(".")[0] == "assistant" for name in names) <= MOST_OWN_MODULES
    assert len(names) <= MOST_MODULES


async def test_few_nodes_however_long_the_talk(opened: Opened) -> None:
    async with opened() as chat:
        bare, counts = len(chat.talk.query("*")), []
        for turn in range(MOUNTED_MOST + 10):
            await chat.screen.ask((CARS, VOITURES, BANANAS)[turn % 3])
            counts.append(len(chat.talk.query("*")) - bare)
        # An answer is one node, and beyond the cap one goes for each that comes.
        assert counts == [*range(1, MOUNTED_MOST), *[MOUNTED_MOST] * 11]
        assert len(chat.screen.query("*")) <= MOST_NODES


def held(kind: type[Widget]) -> int:
    """Widgets of a kind in memory, those that are on no screen any more too."""
    gc.collect()
    return sum(isinstance(each, kind) for each in gc.get_objects())


async def test_what_is_off_the_screen_is_let_go(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        keys = held(FooterKey)
        for turn in range(MOUNTED_MOST + 10):
            await chat.screen.ask((CARS, VOITURES, BANANAS)[turn % 3])
            await chat.pilot.pause()
        # A widget that is just leaving may still be held by what it was called from.
        assert held(FooterKey) <= keys + 2
        assert held(Exchange) <= MOUNTED_MOST + 2
        for _ in range(5):
            await chat.press("alt+up", "escape", "f9", "f9")
        assert held(FooterKey) <= 4 * keys


def running_timers(chat: Driver) -> list[Timer]:
    """Timers that go on and on, of the program, the screens and everything on them."""
    pumps: list[MessagePump] = [chat.chat, *chat.chat.screen_stack]
    pumps += [node for screen in chat.chat.screen_stack for node in screen.query("*")]
    return [timer for pump in pumps for timer in pump._timers if timer._repeat is None and timer._active.is_set()]


async def test_no_timer_runs_while_nothing_happens(opened: Opened) -> None:
    async with opened() as chat:
        await chat.until(lambda: not running_timers(chat))
        await chat.ask(CARS)
        await chat.type("half a quest")
        await chat.until(lambda: not running_timers(chat))
        for key in ("f1", "f2", "f4", "f5", "ctrl+r"):
            await chat.press(key)
            await chat.until(lambda: not isinstance(chat.chat.screen, TalkScreen))
            await chat.until(lambda: not running_timers(chat))
            await chat.press("escape")
            await chat.back()


async def test_a_running_timer_is_seen(opened: Opened) -> None:
    """The test above can fail."""
    async with opened() as chat:
        await chat.until(lambda: not running_timers(chat))
        chat.prompt.cursor_blink = True
        await chat.until(lambda: bool(running_timers(chat)))
