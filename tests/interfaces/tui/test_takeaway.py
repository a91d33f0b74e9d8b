"""Taking answers away: copying, sources by number, files, a picture without anything from elsewhere."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest

from assistant.interfaces.history import History
from assistant.interfaces.tui.picker import Picker
from tests.interfaces.tui.conftest import BANANAS, CARS, SIZES, SMALL, VOITURES, WIDE, Opened, turn_of


@pytest.fixture(autouse=True)
def no_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clipboard of whoever runs the tests is left alone."""
    monkeypatch.setattr("assistant.interfaces.tui.takeaway.shutil.which", lambda _: None)


@SIZES
async def test_y_copies_the_answer_and_capital_y_its_sources_too(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("alt+up", "y")
        assert chat.chat.clipboard == turn_of(chat).worded.text
        await chat.press("Y")
        copied = chat.chat.clipboard
        assert copied.startswith(turn_of(chat).worded.text)
        for said in (*turn_of(chat).worded.sources, *turn_of(chat).worded.steps):
            assert said in copied
        assert any("terminal" in notice for notice in chat.notices)
        assert chat.prompt.text == ""


async def test_y_is_a_letter_in_the_prompt(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.type("y")
        assert chat.prompt.text == "y"
        assert chat.chat.clipboard == ""


async def test_what_was_copied_is_in_a_file_besides(opened: Opened, tmp_path: Path) -> None:
    async with opened(history=History.open(tmp_path / "history.sqlite3")) as chat:
        await chat.ask(CARS)
        await chat.press("alt+up", "y")
        beside = tmp_path / "copied.txt"
        assert beside.read_text(encoding="utf-8") == turn_of(chat).worded.text
        assert beside.stat().st_mode & 0o777 == 0o600
        assert any(str(beside) in notice for notice in chat.notices)


@SIZES
@pytest.mark.parametrize("place", [1, 2])
async def test_a_digit_jumps_to_its_source(opened: Opened, size: tuple[int, int], place: int) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        source = turn_of(chat).worded.sources[place - 1]
        await chat.press("alt+up", str(place))
        assert chat.panel.display
        await chat.until(
            lambda: reversed_text(chat.drawn_reversed).startswith(f"{place}.{source[:10]}".replace(" ", ""))
        )
        assert len(chat.exchanges) == 1


def reversed_text(text: str) -> str:
    return re.sub(r"\s", "", text)


async def test_a_digit_takes_an_offer_where_there_is_one(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(BANANAS)
        await chat.press("alt+up", "1")
        await chat.until(lambda: len(chat.exchanges) == 2)


def has_files(folder: Path, count: int) -> bool:
    return len(list(folder.iterdir())) == count


@pytest.mark.parametrize(("size", "key"), [(WIDE, "f6"), (SMALL, "ctrl+s")])
async def test_files(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.ask(VOITURES)
        for place in range(4):
            await chat.press(key)
            await chat.shows(Picker)
            await chat.press(*["down"] * place, "enter")
            await chat.back()
            await chat.until(partial(has_files, tmp_path, place + 1))
        found = {path.name.partition(".")[2]: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
        assert set(found) == {"md", "json", "ask.md", "svg"}
        assert "5.81" in found["md"]
        assert [each["question"] for each in json.loads(found["json"])] == [CARS, VOITURES]
        assert f"? {CARS}" in found["ask.md"]
        assert "<svg" in found["svg"]
        assert not re.search(r"https?://(?!www\.w3\.org)|@font-face|Fira", found["svg"])
        assert any("Written" in notice for notice in chat.notices)


async def test_a_folder_that_cannot_be_written(opened: Opened, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async with opened() as chat:
        await chat.ask(CARS)

        def refuse(*_: object, **__: object) -> str:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("assistant.interfaces.tui.errands.write_out", refuse)
        await chat.press("f6")
        await chat.shows(Picker)
        await chat.press("enter")
        await chat.until(lambda: any("Permission denied" in notice for notice in chat.notices))
        assert chat.chat.is_running
