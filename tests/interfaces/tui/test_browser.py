"""The knowledge screen: filter, list and details, kinds, asking, small terminals, both languages, hostile packs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events

from assistant.facts.lookup import entries
from assistant.facts.store import MemoryStore
from assistant.interfaces.asking import rests_on
from assistant.interfaces.opening import open_knowledge
from assistant.interfaces.tui.browser import Details, KnowledgeScreen
from assistant.interfaces.tui.details import details
from assistant.interfaces.tui.terms import CODES, ENTRIES, FIELDS, KINDS
from assistant.interfaces.tui.texts import TEXTS, text
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.session import Assistant
from tests.interfaces.tui.conftest import SIZES, SMALL, WIDE
from tests.interfaces.tui.covering import NOTHING, Driving, Host
from tests.interfaces.tui.hostile import EVERYWHERE, HOSTILE, OBEYED, spoilt

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PACKS = Path(__file__).parents[2] / "packs"


class Browsing(Driving[KnowledgeScreen]):
    @property
    def pane(self) -> Details:
        return self.host.pushed.query_one(Details)

    @property
    def shown(self) -> str:
        """The text of the details."""
        return self.pane.query_one(Prose).plain

    @property
    def chosen(self) -> str | None:
        chosen = self.host.pushed.chosen
        return None if chosen is None else chosen.entry.id

    async def type(self, what: str) -> None:
        self.host.post_message(events.Paste(what))
        await self.pilot.pause()


@asynccontextmanager
async def browsing(assistant: Assistant, size: tuple[int, int] = WIDE, language: str = "en") -> AsyncIterator[Browsing]:
    host = Host(KnowledgeScreen(assistant.store, language, assistant=assistant))
    async with host.run_test(size=size, notifications=True) as pilot:
        await pilot.pause()
        yield Browsing(host, pilot)


@SIZES
@LANGUAGES
async def test_the_first_screen(assistant: Assistant, size: tuple[int, int], language: str) -> None:
    async with browsing(assistant, size, language) as library:
        assert library.host.focused is library.finder
        first = KINDS["all"][language == "fr"]
        assert library.drawn.startswith(f"[{first}] ")
        assert library.choices.matching == len(list(entries(assistant.store)))
        assert library.chosen == "image-generation"
        label = assistant.store.entity("image-generation").labels[language].one
        assert library.drawn.count(label) >= 2
        last = library.drawn.splitlines()[-1]
        for key in ("ask-about", "next-kind", "close"):
            assert text(f"key.{key}", language) in last


@SIZES
@LANGUAGES
async def test_kinds_by_tab_and_f2(assistant: Assistant, size: tuple[int, int], language: str) -> None:
    async with browsing(assistant, size, language) as library:
        for key, kind in [("tab", "entity"), ("f2", "fact"), ("tab", "source"), ("f2", "claim"), ("tab", "all")]:
            await library.press(key)
            assert f"[{KINDS[kind][language == 'fr']}]" in library.drawn
            wanted = [found for found in entries(assistant.store) if kind in ("all", found.kind)]
            assert library.choices.matching == len(wanted)
            assert library.host.focused is library.finder
        await library.press("shift+tab", "shift+f2")
        assert f"[{KINDS['source'][language == 'fr']}]" in library.drawn


@pytest.mark.parametrize(
    ("language", "typed", "wanted"),
    [
        ("en", "gpt3 param", "article-gpt-3-parameters"),
        ("fr", "ENERGIE", "electricity"),
        ("fr", "électrcité", "electricity"),
        ("fr", "energie tesla", "article-tesla-model-3-charge"),
        ("en", "chatgtp", "gpt-3"),
        ("en", "classificaton", "text-classification"),
        ("en", "luccioni", "hugging-face-cmu-study"),
        ("fr", "auteurs chercheurs carnegie", "study-authors"),
    ],
)
async def test_filtering(assistant: Assistant, language: str, typed: str, wanted: str) -> None:
    async with browsing(assistant, SMALL, language) as library:
        await library.type(typed)
        found = set()
        for _ in range(min(library.choices.matching, 40)):
            found.add(library.chosen)
            await library.press("down")
        assert wanted in found
        assert 0 < library.choices.matching < 40
        assert library.finder.value == typed


async def test_the_filter_stays_when_the_kind_changes(assistant: Assistant) -> None:
    async with browsing(assistant) as library:
        await library.type("image")
        await library.press("tab", "tab")
        assert library.finder.value == "image"
        assert library.chosen is not None and library.chosen.startswith("article-image")
        assert library.choices.matching == 3


@SIZES
@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", ["2.907 kWh", "for: 1,000 generated images", "statistic: mean", "as of: 2024-09-04", "role: relay",
                "where: section on energy use by task", "link: https://arxiv.org/abs/2311.16863", "Used by",
                "17,200 generated images"]),
        ("fr", ["2,907 kWh", "pour : 1 000 images générées", "statistique : moyenne", "rôle : relais",
                "où : section sur la consommation", "lien : https://arxiv.org/abs/2311.16863", "Utilisé par",
                "17 200 images générées"]),
    ],
)  # fmt: skip
async def test_the_details_of_a_fact(
    assistant: Assistant, size: tuple[int, int], language: str, shown: list[str]
) -> None:
    async with browsing(assistant, size, language) as library:
        await library.press("tab", "tab", "down", "down", "down")
        assert library.chosen == "article-image-energy"
        plain = library.shown.replace("\u202f", " ").replace("\u00a0", " ")
        for part in shown:
            assert part in plain
        await library.press(*["pagedown"] * 12)
        assert library.pane.is_vertical_scroll_end
        assert shown[-1][:6] in library.drawn.replace("\u202f", " ")
        assert library.chosen == "article-image-energy"
        await library.press(*["pageup"] * 12)
        assert library.pane.scroll_y == 0
        await library.press("pagedown", "up")
        assert library.pane.scroll_y == 0


@LANGUAGES
def test_the_details_of_every_entry(language: str) -> None:
    store = open_knowledge([PACKS / name for name in ("errands", "grid", "rivals")])
    for found in entries(store):
        plain = "\n".join(paragraph.content.plain for paragraph in details(found, store, language))
        assert found.entry.id in plain
        assert "None" not in plain
    reasons = {found.entry.id: details(found, store, "en") for found in entries(store)}
    plain = "\n".join(paragraph.content.plain for paragraph in reasons["rivals-image-energy-withdrawn"])
    assert "rank: set aside · withdrawn by its authors" in plain


def test_every_code_has_a_name() -> None:
    store = open_knowledge([PACKS / name for name in ("errands", "grid", "rivals", "mixes")])
    for fact in store.facts():
        assert {fact.kind, fact.statistic, fact.role, fact.rank} <= set(CODES)
    for entity in store.entities():
        assert entity.kind in ENTRIES
    for table in (CODES, ENTRIES, FIELDS, KINDS):
        assert all(english and french for english, french in table.values())


@SIZES
@LANGUAGES
@pytest.mark.parametrize(
    ("typed", "entry"),
    [("article-image-energy", "article-image-energy"), ("hugging-face-cmu-study", "hugging-face-cmu-study"),
     ("study-authors", "study-authors"), ("text-classification", "text-classification")],
)  # fmt: skip
async def test_enter_asks_about_the_entry(
    assistant: Assistant, size: tuple[int, int], language: str, typed: str, entry: str
) -> None:
    async with browsing(assistant, size, language) as library:
        await library.press(*typed[:3])
        await library.type(typed[3:])
        while library.chosen != entry:
            await library.press("down")
        await library.press("enter")
        question = library.host.left
        assert isinstance(question, str)
        turn = assistant.conversation(preferred=language).ask(question)
        assert turn.answer.status == "answered"
        assert turn.language == language
        assert entry in rests_on(turn.answer, assistant.store)


@LANGUAGES
async def test_where_nothing_can_be_asked_it_says_so(
    assistant: Assistant, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.interfaces.asking.Asking.about", lambda *_: None)
    async with browsing(assistant, SMALL, language) as library:
        await library.press("enter")
        assert library.host.left is NOTHING
        assert [notice.markup for notice in library.host._notifications] == [False]
        await library.press("escape")
        assert library.host.left is None


async def test_a_screen_without_an_assistant_makes_its_own(store: MemoryStore) -> None:
    host = Host(KnowledgeScreen(store, "en"))
    async with host.run_test(size=WIDE) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert host.left == "How much CO2e for 1,000 generated images?"


@SIZES
@LANGUAGES
async def test_nothing_matches(assistant: Assistant, size: tuple[int, int], language: str) -> None:
    async with browsing(assistant, size, language) as library:
        await library.type("zzzzzz")
        assert library.chosen is None
        assert text("no-entry-matches", language) in library.shown
        await library.press("enter", "down", "up", "pagedown", "pageup", "ctrl+end", "ctrl+home")
        assert library.host.left is NOTHING
        await library.press(*["backspace"] * 6)
        assert library.chosen == "image-generation"
        await library.press("ctrl+end")
        assert library.chosen != "image-generation"
        await library.press("ctrl+home")
        assert library.chosen == "image-generation"
        await library.press("escape")
        assert library.host.left is None


@pytest.mark.parametrize(("columns", "is_beside"), [(89, False), (90, True)])
async def test_the_details_stand_below_under_ninety_columns(
    assistant: Assistant, columns: int, is_beside: bool
) -> None:
    async with browsing(assistant, (columns, 30)) as library:
        assert (library.pane.region.x > library.choices.region.x) is is_beside
        assert (library.pane.region.y > library.choices.region.y) is not is_beside
        assert library.pane.region.width >= 40


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (40, 24), (120, 40)])
async def test_list_and_details_are_in_sight_at_every_size(assistant: Assistant, size: tuple[int, int]) -> None:
    async with browsing(assistant, size) as library:
        assert library.choices.region.height >= 2
        assert library.pane.content_region.height >= 2
        assert library.pane.region.bottom <= size[1]


async def test_a_click_shows_an_entry_and_asks_nothing(assistant: Assistant) -> None:
    async with browsing(assistant) as library:
        row = library.choices.region.y + 3
        await library.pilot.click(offset=(4, row))
        await library.pilot.pause()
        assert library.chosen == "gpt-3-training"
        assert "1,287 MWh" in library.shown
        assert library.host.left is NOTHING
        assert library.host.focused is library.finder


def test_every_binding_has_an_id_and_a_text() -> None:
    ids = [binding.id for binding in KnowledgeScreen.BINDINGS if not isinstance(binding, tuple)]
    assert len(ids) == len(KnowledgeScreen.BINDINGS) == len(set(ids))
    assert all(all(TEXTS[f"key.{name}"]) for name in ids)


# Hostile packs --------------------------------------------------------------------------------------------


@EVERYWHERE
async def test_a_hostile_pack_cannot_steer_the_screen(size: tuple[int, int], hostile: str) -> None:
    store = spoilt(hostile)
    host = Host(KnowledgeScreen(store, "en"))
    async with host.run_test(size=size, notifications=True) as pilot:
        library = Browsing(host, pilot)
        await pilot.pause()
        for key in ("tab", "down", "tab", "down", "tab", "down", "tab", "down", "pagedown"):
            await library.press(key)
            assert not set(OBEYED) & set(library.drawn + library.shown)
        for offset in ((3, 3), (size[0] - 5, size[1] - 3), (3, 0)):
            await pilot.click(offset=offset)
        await pilot.hover(offset=(3, size[1] - 3))
        assert host.is_running
        assert host.screen is host.pushed
        await library.press("escape")
        assert host.left is None


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_asking_about_a_hostile_entry(hostile: str) -> None:
    host = Host(KnowledgeScreen(spoilt(hostile), "en"))
    async with host.run_test(size=SMALL, notifications=True) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert host.is_running
        assert host.left is NOTHING or isinstance(host.left, str)
