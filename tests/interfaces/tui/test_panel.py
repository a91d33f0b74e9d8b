"""The side panel, and the answer it is about."""

from __future__ import annotations

import pytest

from tests.interfaces.tui.conftest import CARS, SIZES, SMALL, VOITURES, WIDE, Opened, turn_of


@pytest.mark.parametrize(
    ("question", "steps"),
    [(CARS, ["290.7 kWh", "5.814"]), (VOITURES, ["290,7 kWh", "5,814"])],
)
async def test_the_panel_holds_every_step_and_every_source(opened: Opened, question: str, steps: list[str]) -> None:
    async with opened() as chat:
        await chat.ask(question)
        turn = turn_of(chat)
        assert len(turn.worded.steps) == 2
        assert len(turn.worded.sources) == 2
        for what in (*turn.worded.steps, *turn.worded.sources, *steps):
            assert what in chat.derived
        assert "https://arxiv.org/abs/2311.16863" in chat.derived


async def test_f3_folds_the_panel_of_a_wide_terminal(opened: Opened) -> None:
    async with opened() as chat:
        assert not chat.panel.display
        await chat.ask(CARS)
        assert chat.panel.display
        assert not chat.panel.region.overlaps(chat.talk.region)
        await chat.press("f3")
        assert not chat.panel.display
        assert chat.talk.region.width == WIDE[0]
        await chat.press("f3")
        assert chat.panel.display


async def test_f3_opens_the_panel_over_the_talk_of_a_small_terminal(opened: Opened) -> None:
    async with opened(SMALL) as chat:
        await chat.ask(CARS)
        assert not chat.panel.display
        talk = chat.talk.region
        await chat.press("f3")
        assert chat.panel.display
        assert chat.talk.region == talk
        assert chat.panel.region.contains_region(talk)
        assert "2.907 kWh" in " ".join(chat.drawn.split())
        await chat.press("f3")
        assert not chat.panel.display
        assert "5.81" in chat.drawn


@pytest.mark.parametrize("leave", ["escape", "ask"])
async def test_the_overlay_makes_way(opened: Opened, leave: str) -> None:
    async with opened(SMALL) as chat:
        await chat.ask(CARS)
        await chat.press("f3")
        if leave == "ask":
            await chat.ask("hello")
        else:
            await chat.press(leave)
        assert not chat.panel.display
        assert chat.chat.focused is chat.prompt


async def test_the_overlay_scrolls_to_its_end(opened: Opened) -> None:
    async with opened(SMALL) as chat:
        await chat.ask(CARS)
        await chat.press("f3")
        for _ in range(10):
            await chat.press("pagedown")
        assert chat.panel.is_vertical_scroll_end
        assert "arxiv.org" in chat.drawn


@pytest.mark.parametrize(("columns", "is_beside"), [(89, False), (90, True)])
async def test_the_panel_folds_under_ninety_columns(opened: Opened, columns: int, is_beside: bool) -> None:
    async with opened((columns, 30)) as chat:
        await chat.ask(CARS)
        assert chat.panel.display is is_beside


async def test_the_panel_follows_the_size(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.pilot.resize_terminal(*SMALL)
        await chat.until(lambda: not chat.panel.display)
        await chat.pilot.resize_terminal(*WIDE)
        await chat.until(lambda: chat.panel.display)


@SIZES
@pytest.mark.parametrize(("up", "down"), [("alt+up", "alt+down"), ("ctrl+up", "ctrl+down")])
async def test_answers_are_selected_by_keys(opened: Opened, size: tuple[int, int], up: str, down: str) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.ask("energy of 1000 images")
        await chat.ask("co2 of 1M text classifications")
        first, second, third = chat.exchanges
        assert chat.talk.current is third
        for key, current in [(up, third), (up, second), (up, first), (up, first), (down, second), (down, third)]:
            await chat.press(key)
            assert chat.talk.current is current
            assert chat.chat.focused is current
            assert current.turn is not None
            assert current.turn.worded.steps[0] in chat.derived
            assert current.region.overlaps(chat.talk.region)
        await chat.press(down)
        assert chat.chat.focused is chat.prompt


async def test_before_the_first_answer_there_is_nothing_to_select(opened: Opened) -> None:
    async with opened() as chat:
        await chat.press("f3", "alt+up", "alt+down", "pageup", "pagedown", "ctrl+end", "escape")
        assert not chat.panel.display
        assert chat.chat.focused is chat.prompt


@pytest.mark.parametrize(("locale", "named"), [("en", "Quit"), ("fr", "Quitter")])
async def test_the_keys_are_named_in_the_language(opened: Opened, locale: str, named: str) -> None:
    async with opened(SMALL, locale=locale) as chat:
        assert named in chat.drawn.splitlines()[-1]
