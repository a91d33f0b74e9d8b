"""Changing an assumption in place: the answer is worked out again and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input, OptionList

from assistant.interfaces.history import NoHistory
from assistant.interfaces.opening import open_assistant
from assistant.interfaces.talking import Talking
from assistant.interfaces.tui.change import ChangeScreen
from tests.interfaces.tui.conftest import CARS, SMALL, VOITURES, WIDE, Opened

RIVALS = Path(__file__).parents[2] / "packs" / "rivals"


@pytest.mark.parametrize(("size", "key"), [(WIDE, "f4"), (SMALL, "ctrl+g")])
@pytest.mark.parametrize(
    ("question", "locale", "typed", "figure", "says"),
    [
        (CARS, "en", "75 kWh", "3.88 full charges", "recomputed"),
        (VOITURES, "fr", "75,5 kWh", "3,85 recharges", "recalculé"),
    ],
)
async def test_another_battery(
    opened: Opened, size: tuple[int, int], key: str, question: str, locale: str, typed: str, figure: str, says: str
) -> None:
    history = NoHistory()
    async with opened(size, locale=locale, history=history) as chat:
        await chat.ask(question)
        await chat.press(key)
        await chat.shows(ChangeScreen)
        await chat.press("down", "enter")
        value = chat.chat.screen.query_one("#value", Input)
        assert value.has_focus
        assert "50" in value.value
        await chat.press(*typed.replace(" ", "␣").replace("␣", " "))
        await chat.press("enter")
        await chat.back()
        await chat.until(lambda: figure in chat.last.replace("\u00a0", " "))
        assert says in chat.last
        assert len(chat.exchanges) == 1
        assert chat.last.startswith(f"› {question}")
        assert "75" in chat.derived
        kept = history.turns(1)[0]
        assert kept.changes[0]["unit"] == "kWh"
        assert kept.answer is not None
        assert kept.answer["result"]["value"] < 4
        # What goes on from it goes on with it.
        await chat.ask("and for a million?" if locale == "en" else "et pour un million ?")
        assert "38" in chat.last


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("75 km", "measures something else"),
        ("0 kWh", "above zero"),
        ("much", "no amount"),
        ("", "no amount. Type a number with a unit, for instance 75 kWh"),
    ],
)
async def test_a_value_that_cannot_be(opened: Opened, typed: str, says: str) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("f4", "down", "enter")
        await chat.shows(ChangeScreen)
        await chat.press("delete", *typed)
        await chat.press("enter")
        await chat.until(lambda: says in chat.drawn)
        assert chat.chat.screen.query_one("#value", Input).value == typed
        await chat.press("escape", "escape")
        await chat.back()
        assert "5.81" in chat.last
        assert "recomputed" not in chat.last


async def test_a_grid_for_an_energy(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask("energy of 1000 images")
        await chat.press("f4", "down", "enter", *"56", "enter")
        await chat.back()
        await chat.until(lambda: "162.8 g" in chat.last)
        await chat.press("f4", "up", "enter")  # the last line takes it back
        await chat.back()
        await chat.until(lambda: "2.91 kWh" in chat.last)


async def test_a_fact_among_its_rivals(opened: Opened) -> None:
    async with opened(knowledge=open_assistant([RIVALS])) as chat:
        await chat.ask("energy of 1000 images")
        assert "4 other sources say otherwise" in chat.last
        await chat.press("alt+up", "enter")
        assert "Nobody, N." in chat.last
        await chat.press("enter")
        assert "Nobody, N." not in chat.last
        await chat.press("f4")
        await chat.shows(ChangeScreen)
        offered = chat.chat.screen.query_one(OptionList)
        median = next(n for n in range(offered.option_count) if "median" in str(offered.get_option_at_index(n).prompt))
        await chat.press(*["down"] * median, "enter")
        await chat.back()
        await chat.until(lambda: "1.5 kWh" in chat.last)
        assert "as you chose" in chat.last


async def test_nothing_to_change(opened: Opened) -> None:
    async with opened() as chat:
        await chat.press("f4")
        await chat.ask("who did the study")
        await chat.press("f4")
        await chat.until(lambda: any("nothing that can be changed" in notice for notice in chat.notices))
        assert chat.chat.screen is chat.screen


async def test_a_value_where_there_are_rivals(opened: Opened) -> None:
    async with opened(knowledge=open_assistant([RIVALS])) as chat:
        await chat.ask("How many full charges of a Tesla Model 3 for 1,000 generated images?")
        await chat.press("f4", "enter", "delete", *"4 kWh", "enter")
        await chat.back()
        await chat.until(lambda: "0.08 full charges" in chat.last)
        assert "4 kWh for 1,000 generated images" in chat.last


async def test_what_was_confirmed_unchanged_changes_nothing(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        before = chat.last
        await chat.press("f4", "enter", "enter")
        await chat.back()
        assert chat.last == before


async def test_rows_stay_where_they_were(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        for typed, figure in (("4 kWh", "8 full charges"), ("80 kWh", "5 full charges")):
            await chat.press("f4")
            await chat.shows(ChangeScreen)
            await chat.press(*(["down"] if "80" in typed else []), "enter")
            chat.chat.screen.query_one("#value", Input).value = typed
            await chat.press("enter")
            await chat.back()
            await chat.says(figure)


async def test_a_defect_is_told_in_the_dialog(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("[/ broke")

    async with opened() as chat:
        await chat.ask(CARS)
        monkeypatch.setattr(Talking, "change", broken)
        await chat.press("f4", "enter", *"4", "enter")
        await chat.until(lambda: "[/ broke" in chat.drawn)
        await chat.press("escape", "escape")
        await chat.back()
        assert "5.81" in chat.last


async def test_what_is_typed_in_one_go_is_not_lost(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("f4")
        await chat.shows(ChangeScreen)
        for key, character in (("down", None), ("enter", "\r"), *((char, char) for char in "75kWh"), ("enter", "\r")):
            chat.chat.post_message(events.Key(key, character))
        await chat.says("3.88 full charges")


async def test_the_talk_shows_around_the_dialog(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("f4")
        await chat.shows(ChangeScreen)
        assert "Calculation and sources" in chat.drawn
