"""The picker: filter and list, further keys, small terminals, both languages, hostile entries."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual import events

from assistant.interfaces.tui.entry import Entry
from assistant.interfaces.tui.picker import PICK, Picker
from assistant.interfaces.tui.texts import TEXTS, text
from assistant.interfaces.tui.widgets.choices import MOST_SHOWN
from tests.interfaces.tui.conftest import SIZES, SMALL, WIDE
from tests.interfaces.tui.covering import NOTHING, Driving, Host
from tests.interfaces.tui.hostile import EVERYWHERE, HOSTILE, OBEYED

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
ENTRIES = [
    Entry("cars", "how many cars does 100k images charge", "2 minutes ago"),
    Entry("voitures", "combien de voitures électriques peut-on recharger ?", "hier"),
    Entry("energy", "what is the energy of 5,000 images"),
    Entry("training", "CO2 of training GPT-3", "last week"),
]
ACTIONS = {"f2": "rename", "delete": "delete"}


@asynccontextmanager
async def picking(
    entries: Sequence[Entry] = ENTRIES,
    size: tuple[int, int] = WIDE,
    language: str = "en",
    title: str = "Past questions",
    **options: Any,
) -> AsyncIterator[Driving[Picker]]:
    host = Host(Picker(title, entries, language, **options))
    async with host.run_test(size=size) as pilot:
        await pilot.pause()
        yield Driving(host, pilot)


@SIZES
@LANGUAGES
async def test_the_first_entry_is_chosen_by_enter(size: tuple[int, int], language: str) -> None:
    async with picking(size=size, language=language) as picker:
        assert picker.host.focused is picker.finder
        assert "Past questions (4/4)" in picker.drawn
        assert "how many cars" in picker.drawn
        assert "2 minutes ago" in picker.drawn
        assert text("filter", language) in picker.drawn
        assert text("key.pick", language) in picker.drawn.splitlines()[-1]
        assert text("key.close", language) in picker.drawn.splitlines()[-1]
        await picker.press("enter")
        assert picker.host.left == (PICK, "cars")


@SIZES
@pytest.mark.parametrize(
    ("keys", "wanted"),
    [
        (["down"], "voitures"),
        (["tab", "ctrl+r"], "energy"),
        (["down", "down", "down", "down"], "cars"),
        (["up"], "training"),
        (["shift+tab", "up"], "energy"),
        (["ctrl+end"], "training"),
        (["ctrl+end", "ctrl+home"], "cars"),
        (["pagedown", "pagedown", "pagedown"], "training"),
        (["ctrl+end", "pageup", "pageup", "pageup", "pageup"], "cars"),
    ],
)
async def test_moving_while_the_filter_keeps_the_focus(size: tuple[int, int], keys: list[str], wanted: str) -> None:
    async with picking(size=size) as picker:
        await picker.press(*keys)
        assert picker.chosen == wanted
        assert picker.host.focused is picker.finder
        await picker.press("enter")
        assert picker.host.left == (PICK, wanted)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("voitures", ["voitures"]),
        ("ELECTRIQUE", ["voitures"]),
        ("voitrues", ["voitures"]),
        ("gpt3", ["training"]),
        ("images", ["cars", "energy"]),
        ("imges", ["cars", "energy"]),
        ("hier", ["voitures"]),
        ("gpt training", ["training"]),
        ("  ", ["cars", "voitures", "energy", "training"]),
    ],
)
async def test_filtering(typed: str, wanted: list[str]) -> None:
    async with picking() as picker:
        await picker.press(*("space" if char == " " else char for char in typed))
        assert picker.finder.value == typed
        assert picker.choices.matching == len(wanted)
        found = []
        for _ in wanted:
            found.append(picker.chosen)
            await picker.press("down")
        assert found == wanted
        await picker.press("enter")
        assert picker.host.left == (PICK, wanted[0])


async def test_keys_typed_faster_than_they_are_drawn() -> None:
    async with picking() as picker:
        await picker.pilot.press(*"images", "down", "enter")
        await picker.pilot.pause()
        assert picker.host.left == (PICK, "energy")


@LANGUAGES
async def test_nothing_matches(language: str) -> None:
    async with picking(size=SMALL, language=language) as picker:
        await picker.press(*"zzzzzz")
        assert picker.choices.matching == 0
        assert text("no-entry-matches", language)[:20] in picker.drawn
        await picker.press("enter", "down", "up", "pagedown", "ctrl+end")
        assert picker.host.left is NOTHING
        await picker.press(*["backspace"] * 6)
        assert picker.chosen == "cars"


@LANGUAGES
async def test_there_is_nothing_to_choose(language: str) -> None:
    async with picking([], language=language, actions=ACTIONS) as picker:
        assert text("no-entries", language)[:20] in picker.drawn
        await picker.press("enter", "down", "f2", "delete", "escape")
        assert picker.host.left is None


@SIZES
async def test_escape_leaves_without_a_choice(size: tuple[int, int]) -> None:
    async with picking(size=size) as picker:
        await picker.press(*"im", "escape")
        assert picker.host.left is None


@SIZES
@LANGUAGES
async def test_further_keys(size: tuple[int, int], language: str) -> None:
    for key, name in ACTIONS.items():
        async with picking(size=size, language=language, actions=ACTIONS) as picker:
            assert text(f"key.{name}", language)[:4] in picker.drawn.splitlines()[-1]
            await picker.press("down", key)
            assert picker.host.left == (name, "voitures")


async def test_delete_inside_the_filter_deletes_a_letter() -> None:
    async with picking(actions=ACTIONS) as picker:
        await picker.press(*"aimages", "home", "delete")
        assert picker.finder.value == "images"
        assert picker.host.left is NOTHING
        await picker.press("end", "delete")
        assert picker.host.left == ("delete", "cars")


def test_every_binding_has_an_id_and_a_text() -> None:
    picker = Picker("", ENTRIES, "en", actions=ACTIONS)
    ours = [binding for _, binding in picker._bindings if binding.action.startswith(("act(", "move(", "close"))]
    assert len({binding.id for binding in ours}) == 10
    for binding in ours:
        assert all(TEXTS[f"key.{binding.id}"])


async def test_what_was_typed_before() -> None:
    async with picking(typed="voitures\n\x1b[2J") as picker:
        assert not set(OBEYED) & set(picker.finder.value)
    async with picking(typed="voitures") as picker:
        assert picker.chosen == "voitures"
        assert picker.choices.matching == 1


async def test_clicks() -> None:
    async with picking() as picker:
        row = next(row for row, line in enumerate(picker.drawn.splitlines()) if "energy of" in line)
        await picker.pilot.click(offset=(20, row))
        await picker.pilot.pause()
        assert picker.host.left == (PICK, "energy")
    async with picking() as picker:
        await picker.pilot.click(offset=(1, 1))
        await picker.pilot.pause()
        assert picker.host.left is None


@pytest.mark.parametrize("key", ["enter", "escape", "f2"])
async def test_a_key_pressed_twice(key: str) -> None:
    async with picking(actions=ACTIONS) as picker:
        for _ in range(3):
            picker.host.post_message(events.Key(key, None))
        await picker.pilot.pause()
        await picker.pilot.pause()
        assert picker.host.left is not NOTHING
        assert picker.host.is_running


async def test_many_entries_mount_few_rows() -> None:
    entries = [Entry(str(number), f"question number {number}") for number in range(5_000)]
    async with picking(entries) as picker:
        assert picker.choices.option_count == MOST_SHOWN
        assert "(5000/5000, first 200 shown)" in picker.drawn
        await picker.press("up")
        assert picker.chosen == str(MOST_SHOWN - 1)
        await picker.press(*"4999")
        assert picker.chosen == "4999"
        await picker.press("enter")
        assert picker.host.left == (PICK, "4999")


@EVERYWHERE
async def test_hostile_entries(size: tuple[int, int], hostile: str) -> None:
    entries = [Entry(hostile, hostile, hostile), Entry("other", f"other {hostile}", hostile)]
    async with picking(entries, size=size, title=hostile) as picker:
        await picker.press("down", "up")
        assert not set(OBEYED) & set(picker.drawn)
        await picker.pilot.hover(offset=(5, 3))
        await picker.press(*"other")
        await picker.press("enter")
        assert picker.host.is_running
        assert picker.host.left == (PICK, "other")


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_hostile_text_is_pasted(hostile: str) -> None:
    async with picking() as picker:
        picker.host.post_message(events.Paste(hostile))
        await picker.pilot.pause()
        assert not set(OBEYED + "\n") & set(picker.finder.value + picker.drawn.replace("\n", ""))


@pytest.mark.parametrize("size", [(40, 10), (40, 6), (20, 5), (100, 30), (200, 60)])
async def test_every_size_shows_an_entry(size: tuple[int, int]) -> None:
    async with picking(size=size) as picker:
        assert "how many" in picker.drawn
        await picker.press("down")
        assert "combien" in picker.drawn


async def test_the_choice_is_seen_without_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    host = Host(Picker("", ENTRIES, "en"), ansi_color=True)
    host.theme = "ansi-dark"
    async with host.run_test(size=SMALL) as pilot:
        await pilot.pause()
        rows = host.screen._compositor.render_strips()
        marked = [
            segment.text.strip()
            for row in rows
            for segment in row
            if segment.style is not None and segment.style.underline
        ]
        assert any("how many cars" in text for text in marked)
        assert not any("combien" in text for text in marked)
