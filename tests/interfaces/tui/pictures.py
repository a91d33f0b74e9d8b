"""Pictures: scenes of the chat as SVG, the same bytes each time. `make picture` and `make snapshots` write them."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import Awaitable, Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assistant.interfaces.opening import open_assistant
from assistant.interfaces.settings import Settings
from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.browser import KnowledgeScreen
from assistant.interfaces.tui.change import ChangeScreen
from assistant.interfaces.tui.help import HelpScreen
from assistant.interfaces.tui.takeaway import picture
from assistant.session import Assistant
from tests.interfaces.tui.conftest import CARS, VOITURES, Driver
from tests.running import ROOT

FOLDER = Path(__file__).parent / "pictures"
SHOWN = ROOT / "docs" / "pictures" / "chat.svg"
"""The picture that the README shows."""
SIZES = ((120, 36), (80, 24), (40, 10))
THEMES = ("textual-dark", "textual-light")
LANGUAGES = ("en", "fr")
_LINE_CLIP = re.compile(
    r'\s*<clipPath id="[^"]*-line-\d+">.*?</clipPath>| clip-path="url\(#[^)]*-line-\d+\)"', re.DOTALL
)
_LINE_END = re.compile(r"<text [^>]*>\n</text>")
_ID = re.compile(r"terminal-\d+")

_RECT = re.compile(
    r'<rect fill="(?P<fill>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" width="(?P<width>[^"]*)"'
    r' height="(?P<height>[^"]*)" shape-rendering="crispEdges"/>'
)
_HAIR = 0.15
"""Places and widths are rounded to a tenth."""

Act = Callable[[Driver, str], Awaitable[None]]


async def _first(chat: Driver, language: str) -> None:
    """Nothing is asked yet."""


async def _answer(chat: Driver, language: str) -> None:
    await chat.ask({"en": CARS, "fr": VOITURES}[language])


async def _comparison(chat: Driver, language: str) -> None:
    french = "lequel consomme plus, l'entraînement de GPT-3 ou un milliard d'images ?"
    await chat.ask({"en": "which uses more, training GPT-3 or a billion images?", "fr": french}[language])


async def _choices(chat: Driver, language: str) -> None:
    await chat.ask({"en": "who is the author?", "fr": "qui est l'auteur ?"}[language])


async def _help(chat: Driver, language: str) -> None:
    await chat.press("f1")
    await chat.shows(HelpScreen)


async def _knowledge(chat: Driver, language: str) -> None:
    await chat.press("f2")
    await chat.shows(KnowledgeScreen)


async def _change(chat: Driver, language: str) -> None:
    await _answer(chat, language)
    await chat.press("f4")
    await chat.shows(ChangeScreen)
    await chat.press("down", "enter")


async def _talk(chat: Driver, language: str) -> None:
    await chat.ask(CARS)
    await chat.ask("which uses more, training GPT-3 or a billion images?")


ACTS: dict[str, Act] = {
    "first": _first,
    "answer": _answer,
    "comparison": _comparison,
    "choices": _choices,
    "help": _help,
    "knowledge": _knowledge,
    "change": _change,
}


@dataclass(frozen=True, slots=True)
class Scene:
    """What is done in a chat of a size, a theme and a language before its picture is taken."""

    act: str
    size: tuple[int, int]
    theme: str
    language: str

    @property
    def path(self) -> Path:
        """The file of its picture."""
        width, height = self.size
        return FOLDER / f"{self.act}-{width}x{height}-{self.theme.removeprefix('textual-')}-{self.language}.svg"


def scenes() -> list[Scene]:
    """Each act in each size, and both themes and both languages among its three pictures."""
    return [
        Scene(act, size, THEMES[(place + number) % 2], LANGUAGES[(place + (number + 1) // 2) % 2])
        for place, act in enumerate(ACTS)
        for number, size in enumerate(SIZES)
    ]


async def drawn(
    assistant: Assistant, act: Act, *, size: tuple[int, int], theme: str = THEMES[0], language: str = "en"
) -> str:
    """The picture of a chat of its own, once it does not change any more. NO_COLOR must not be set."""
    chat = Chat(assistant, language=None, locale=language, settings=Settings(theme=theme))
    chat.animation_level = "none"
    async with chat.run_test(size=size) as pilot:
        await pilot.pause()
        driver = Driver(chat, pilot)
        await act(driver, language)
        found, before = chat.export_screenshot(title="Wattif"), ""
        while found != before:
            await pilot.pause(0.05)
            found, before = chat.export_screenshot(title="Wattif"), found
        return slim(found)


def slim(svg: str) -> str:
    """A picture without web fonts, one element a line, without what changes nothing to see."""
    svg = _LINE_END.sub("", _LINE_CLIP.sub("", picture(svg)))
    svg = re.sub(r"\s*<!--.*?-->", "", _ID.sub("w", svg), flags=re.DOTALL)
    lines = (line.strip() for line in svg.replace("><", ">\n<").splitlines())
    return "\n".join(_joined(filter(None, lines))) + "\n"


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Grounds of one colour side by side become one."""
    open_at: re.Match[str] | None = None
    end = 0.0
    for line in (*lines, ""):
        found = _RECT.fullmatch(line)
        if open_at is not None:
            if (
                found
                and found["fill"] == open_at["fill"]
                and found["y"] == open_at["y"]
                and float(found["x"]) <= end + _HAIR
            ):
                end = max(end, float(found["x"]) + float(found["width"]))
                continue
            x, y, height = float(open_at["x"]), open_at["y"], open_at["height"]
            yield (
                f'<rect fill="{open_at["fill"]}" x="{x:g}" y="{y}" width="{end - x:.1f}" height="{height}"'
                ' shape-rendering="crispEdges"/>'
            )
        open_at = found
        if found:
            end = float(found["x"]) + float(found["width"])
        elif line:
            yield line


async def drawn_scene(scene: Scene, assistant: Assistant) -> str:
    """The picture of a scene."""
    act = ACTS[scene.act]
    return await drawn(assistant, act, size=scene.size, theme=scene.theme, language=scene.language)


async def drawn_talk(assistant: Assistant) -> str:
    """The picture that the README shows."""
    return await drawn(assistant, _talk, size=(100, 34))


def main() -> int:
    """Write the picture of the README, or with `snapshots` those of the tests."""
    os.environ.pop("NO_COLOR", None)
    assistant = open_assistant([])
    if sys.argv[1:] == ["snapshots"]:
        FOLDER.mkdir(exist_ok=True)
        for path in FOLDER.glob("*.svg"):
            path.unlink()
        for scene in scenes():
            scene.path.write_text(asyncio.run(drawn_scene(scene, assistant)), encoding="utf-8")
        return 0
    SHOWN.parent.mkdir(exist_ok=True)
    SHOWN.write_text(asyncio.run(drawn_talk(assistant)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
