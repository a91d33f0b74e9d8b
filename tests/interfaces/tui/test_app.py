"""The chat, driven by keys: what is asked, what is shown, what no text can do."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from textual import events
from textual.binding import Binding
from textual.pilot import Pilot
from textual.style import Style
from textual.widgets import Footer

from assistant.frame import Word
from assistant.interfaces.opening import open_assistant
from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.content import shown
from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.texts import TEXTS
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST, Talk
from assistant.interfaces.tui.widgets.welcome import Heading, Welcome
from assistant.render.turn import Turn
from assistant.session import Assistant

WIDE, SMALL = (100, 30), (40, 10)
CARS = "how many cars does 100k images charge"
VOITURES = "combien de voitures peut-on recharger avec 100 000 images ?"

HOSTILE = [
    "[/",
    "[/]",
    "[/#888888]",
    "[b]x",
    "[@click=app.quit]x",
    "[@click=app.quit]x[/]",
    "[link=http://x]y",
    "[link='http://x']y[/link]",
    "\\[",
    "$x ${y} {0} %s",
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://x\x1b\\y\x1b]8;;\x1b\\",
    "\x1b]52;c;eA==\x07",
    "\x9b2J",
    "a\rb\x08c\x00d\x7f",
    "a\u202eb\u2066c\u2069d",
    "\u200b\u200d\ufeffzero",
    "漢字かな" * 30,
    "👩‍👩‍👧‍👦 é́́́",
    "a\tb\u2028c\u2029d\x85e",
    "\ud800",
    "x" * 10_000,
    "word " * 400,
]


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return open_assistant()


@pytest.fixture
def chat(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Chat]:
    monkeypatch.delenv("NO_COLOR", raising=False)

    def make(language: str | None = None, locale: str = "en") -> Chat:
        return Chat(assistant, language=language, locale=locale)

    return make


Made = Callable[..., Chat]


def screen_of(pilot: Pilot[Any]) -> TalkScreen:
    assert isinstance(pilot.app.screen, TalkScreen)
    return pilot.app.screen


def prompt(pilot: Pilot[Any]) -> Prompt:
    return pilot.app.screen.query_one(Prompt)


def exchanges(pilot: Pilot[Any]) -> list[Exchange]:
    return list(pilot.app.screen.query(Exchange))


def last(pilot: Pilot[Any]) -> str:
    return exchanges(pilot)[-1].plain


def panel(pilot: Pilot[Any]) -> Derivation:
    return pilot.app.screen.query_one(Derivation)


async def ask(pilot: Pilot[Any], question: str) -> str:
    """Ask as a paste, which is what a person does with text of any length."""
    pilot.app.post_message(events.Paste(question))
    await pilot.pause()
    await pilot.press("enter")
    await pilot.pause()
    return last(pilot)


async def until(pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
    """Wait for something that a timer does; how long is not what is tested."""
    for _ in range(500):
        if holds():
            return
        await pilot.pause(0.01)
    raise AssertionError("it never came about")


def footer(pilot: Pilot[Any]) -> str:
    return " ".join(
        active.binding.description
        for active in pilot.app.screen.active_bindings.values()
        if active.binding.show and active.binding.description
    )


# First screen and asking --------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, SMALL])
@pytest.mark.parametrize(("locale", "how"), [("en", "How"), ("fr", "Combien")])
async def test_the_first_screen_offers_three_questions(
    chat: Made, size: tuple[int, int], locale: str, how: str
) -> None:
    async with chat(locale=locale).run_test(size=size) as pilot:
        welcome = pilot.app.screen.query_one(Welcome)
        assert [offer.question.split()[0] for offer in welcome.offers] == [how] * 3
        assert prompt(pilot).has_focus
        assert prompt(pilot).offers == 3
        assert welcome.region.y >= 0
        assert pilot.app.screen.query_one(Heading).display is (size == WIDE)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_asks_in_english_with_a_follow_up(chat: Made, size: tuple[int, int]) -> None:
    async with chat().run_test(size=size) as pilot:
        await pilot.press(*CARS.replace(" ", "_").replace("_", " "), "enter")
        await pilot.pause()
        first = last(pilot)
        assert first.startswith(f"› {CARS}\n")
        assert "5.81" in first
        assert "read as 100,000" in first
        assert "source: " in first
        assert prompt(pilot).text == ""
        assert "58.1" in await ask(pilot, "and for a million?")


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_asks_in_french_with_a_follow_up(chat: Made, size: tuple[int, int]) -> None:
    async with chat().run_test(size=size) as pilot:
        first = await ask(pilot, VOITURES)
        assert "5,81" in first
        assert "lu comme" in first
        assert "source : " in first
        assert "58,1" in await ask(pilot, "et pour un million ?")


async def test_the_language_of_the_chat_follows_the_option_before_the_locale(chat: Made) -> None:
    async with chat(language="fr", locale="en").run_test(size=WIDE) as pilot:
        assert prompt(pilot).placeholder == "Votre question"
        assert "Quitter" in footer(pilot)
        await ask(pilot, VOITURES)
        assert "Calcul" in footer(pilot)
        assert str(panel(pilot).border_title) == "Calcul et sources"


async def test_the_figure_is_in_sight_in_a_small_terminal(chat: Made) -> None:
    async with chat().run_test(size=SMALL) as pilot:
        await ask(pilot, CARS)
        await ask(pilot, "combien de CO2 pour 5000 images ?")
        talk, exchange = pilot.app.screen.query_one(Talk), exchanges(pilot)[-1]
        assert exchange.outer_size.height > talk.size.height
        await until(pilot, lambda: exchange.region.y == talk.region.y)
        await ask(pilot, "hello")
        await until(pilot, lambda: exchanges(pilot)[-1].region.bottom <= talk.region.bottom)


async def test_words_not_understood_are_underlined(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, "how many \u202ebananas is that")
        content = exchanges(pilot)[-1].visual
        underlined = [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]  # type: ignore[attr-defined]
        assert underlined == ["bananas"]


async def test_enter_sends_nothing_when_there_is_only_space(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await pilot.press("enter", "space", "enter")
        assert exchanges(pilot) == []


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j"])
async def test_a_line_is_broken_and_the_prompt_grows(chat: Made, key: str) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        before = prompt(pilot).outer_size.height
        await pilot.press("a", key, "b")
        await pilot.pause()
        assert prompt(pilot).text == "a\nb"
        assert prompt(pilot).outer_size.height == before + 1


async def test_keys_that_come_all_at_once_keep_their_order(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, CARS)
        await pilot.press("alt+up")
        keys = [*"hello", "enter", *"thanksx", "backspace", "enter", *"rest"]
        for key in keys:
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()
        await until(pilot, lambda: len(exchanges(pilot)) == 3)
        assert [exchange.plain.splitlines()[0] for exchange in exchanges(pilot)[1:]] == ["› hello", "› thanks"]
        await until(pilot, lambda: prompt(pilot).text == "rest")


# Offers -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_a_digit_runs_a_sample(chat: Made, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "TAKE_AFTER", 0.001)
    async with chat().run_test(size=size) as pilot:
        offer = pilot.app.screen.query_one(Welcome).offers[1]
        await pilot.press("2")
        await until(pilot, lambda: len(exchanges(pilot)) == 1)
        turn = exchanges(pilot)[0].turn
        assert turn is not None
        assert turn.question == offer.question
        assert prompt(pilot).text == ""
        await pilot.press("up")
        assert prompt(pilot).text == offer.question


async def test_a_number_that_goes_on_is_no_digit(chat: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "TAKE_AFTER", 3600)
    async with chat().run_test(size=WIDE) as pilot:
        await pilot.press(*"1000 images in kWh", "enter")
        await pilot.pause()
        assert last(pilot).startswith("› 1000 images in kWh\n")


async def test_a_digit_and_enter_take_a_sample_at_once(chat: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Prompt, "TAKE_AFTER", 3600)
    async with chat().run_test(size=WIDE) as pilot:
        offer = pilot.app.screen.query_one(Welcome).offers[2]
        await pilot.press("3", "enter")
        await pilot.pause()
        assert last(pilot).startswith(f"› {offer.question}\n")


async def test_a_click_runs_a_sample(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        welcome = pilot.app.screen.query_one(Welcome)
        row = next(row for row, line in enumerate(welcome.plain.splitlines()) if line.startswith("1. "))
        await pilot.click(Welcome, offset=(8, row))
        await until(pilot, lambda: len(exchanges(pilot)) == 1)
        assert last(pilot).startswith(f"› {welcome.offers[0].question}")


async def test_after_an_answer_without_offers_digits_are_text(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, CARS)
        assert prompt(pilot).offers == 0
        await pilot.press("1")
        assert prompt(pilot).text == "1"


async def test_a_refusal_offers_questions_by_number(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        refusal = await ask(pilot, "how many bananas is that")
        assert "\n  1. " in refusal
        offer = exchanges(pilot)[0].offers[0]
        await pilot.press("alt+up", "1")
        await pilot.pause()
        assert last(pilot).startswith(f"› {offer.question}")
        assert prompt(pilot).has_focus


async def test_choices_are_taken_of_the_last_answer_only(chat: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    async with chat().run_test(size=WIDE) as pilot:
        conversation = screen_of(pilot).conversation
        real = conversation.ask

        def with_choices(question: str) -> Turn:
            asked.append(question)
            turn = real("hello")
            return replace(turn, question=question, worded=replace(turn.worded, choices=("the one", "the other")))

        monkeypatch.setattr(conversation, "ask", with_choices)
        await ask(pilot, "which one")
        first = exchanges(pilot)[0]
        await pilot.press("2", "enter")
        await pilot.pause()
        assert asked == ["which one", "2"]
        assert last(pilot).startswith("› the other\n")
        first.action_take(1)
        await pilot.pause()
        assert asked == ["which one", "2"]


# Panel --------------------------------------------------------------------------------------------------------


async def test_the_panel_stands_beside_the_talk_and_toggles(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await pilot.press("f3")
        assert not panel(pilot).display
        await ask(pilot, CARS)
        assert panel(pilot).display
        said = panel(pilot).query_one(Prose).plain
        assert "1. 100,000 image × 2.907 kWh / 1,000 image = 290.7 kWh" in said
        assert "= 5.814 charge" in said
        turn = exchanges(pilot)[0].turn
        assert turn is not None
        assert all(source in said for source in turn.worded.sources)
        for key in ("f3", "ctrl+o"):
            shows = panel(pilot).display
            await pilot.press(key)
            assert panel(pilot).display is not shows


async def test_the_panel_folds_when_narrow_and_lies_over_the_talk_on_demand(chat: Made) -> None:
    async with chat().run_test(size=SMALL) as pilot:
        await ask(pilot, CARS)
        assert not panel(pilot).display
        await pilot.press("f3")
        await pilot.pause()
        assert panel(pilot).display
        assert panel(pilot).region.width == 40
        await pilot.press("escape")
        assert not panel(pilot).display
        await pilot.press("f3")
        await ask(pilot, "and for a million?")
        assert not panel(pilot).display
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: panel(pilot).display)
        await pilot.resize_terminal(89, 30)
        await until(pilot, lambda: not panel(pilot).display)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_the_panel_follows_the_selected_answer(chat: Made, size: tuple[int, int]) -> None:
    async with chat().run_test(size=size) as pilot:
        await ask(pilot, CARS)
        await ask(pilot, "and for a million?")
        await pilot.press("f3" if size == SMALL else "end", "alt+up", "alt+up")
        await pilot.pause()
        assert exchanges(pilot)[0].has_focus
        assert "290.7" in panel(pilot).query_one(Prose).plain
        await pilot.press("alt+down")
        await pilot.pause()
        assert "2,907 kWh" in panel(pilot).query_one(Prose).plain
        await pilot.press("alt+down")
        await pilot.pause()
        assert prompt(pilot).has_focus


async def test_a_letter_typed_anywhere_goes_to_the_prompt(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, CARS)
        await pilot.press("alt+up", *"and")
        assert prompt(pilot).text == "and"
        panel(pilot).focus()
        await pilot.pause()
        pilot.app.post_message(events.Paste(" for"))
        await pilot.pause()
        assert prompt(pilot).text == "and for"
        assert prompt(pilot).has_focus


# Recall -------------------------------------------------------------------------------------------------------


async def test_up_and_down_recall_questions_and_keep_the_draft(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, "hello")
        await ask(pilot, "thanks")
        await pilot.press(*"draft", "up")
        assert prompt(pilot).text == "thanks"
        await pilot.press("up", "up", "up")
        assert prompt(pilot).text == "hello"
        await pilot.press("down", "down")
        assert prompt(pilot).text == "draft"
        await pilot.press("down", "x")
        assert prompt(pilot).text == "draftx"


async def test_up_moves_within_a_draft_of_several_lines_first(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        await ask(pilot, "hello")
        await pilot.press("a", "ctrl+j", "b", "up")
        assert prompt(pilot).text == "a\nb"
        await pilot.press("up")
        assert prompt(pilot).text == "hello"
        await pilot.press("down")
        assert prompt(pilot).text == "a\nb"


# Hostile text and defects -------------------------------------------------------------------------------------


def no_action_of_theirs(exchange: Exchange) -> bool:
    content = exchange.visual
    found = [span.style for span in content.spans if isinstance(span.style, Style)]  # type: ignore[attr-defined]
    return all(style.meta.get("@click", "take(").startswith("take(") and style.link is None for style in found)


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_questions_stay_text(chat: Made, size: tuple[int, int]) -> None:
    async with chat().run_test(size=size) as pilot:
        for text in HOSTILE:
            asked = len(exchanges(pilot))
            pilot.app.post_message(events.Paste(text))
            await pilot.pause()
            assert prompt(pilot).text == shown(text, 10**6).replace("\x85", "\n"), ascii(text)
            await pilot.press("enter")
            await pilot.pause()
            assert len(exchanges(pilot)) == asked + 1, ascii(text)
            assert no_action_of_theirs(exchanges(pilot)[-1]), ascii(text)
            await pilot.click(Exchange, offset=(5, 0))
            await pilot.press("up")
            prompt(pilot).clear()
        assert "\x1b" not in last(pilot)
        assert pilot.app.is_running
        assert pilot.app.return_code is None


@pytest.mark.parametrize("size", [WIDE, SMALL])
async def test_hostile_answers_stay_text(chat: Made, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    async with chat().run_test(size=size) as pilot:
        conversation = screen_of(pilot).conversation
        answer = conversation.ask(CARS)
        hostile = ""

        def ask_hostile(question: str) -> Turn:
            worded = replace(
                answer.worded,
                text=hostile,
                interpretation=hostile,
                steps=(hostile,) * len(answer.worded.steps),
                sources=(hostile,) * len(answer.worded.sources),
                caveats=(("x", hostile),),
                assumptions=(("x", hostile),),
                rivals=(("x", hostile),),
                choices=(hostile,),
                suggestions=(hostile,),
            )
            frame = replace(answer.frame, unmatched=(Word(hostile, (0, 2)), Word(hostile, (1, 99)), Word("", (5, 5))))
            return replace(answer, question=hostile, worded=worded, frame=frame)

        monkeypatch.setattr(conversation, "ask", ask_hostile)
        for text in HOSTILE:
            hostile = text
            await ask(pilot, "anything")
            exchange = exchanges(pilot)[-1]
            assert no_action_of_theirs(exchange), ascii(text)
            assert shown(text) in exchange.plain, ascii(text)
            assert shown(text) in panel(pilot).query_one(Prose).plain, ascii(text)
            assert not any(char in exchange.plain for char in "\x1b\x9b\u202e\u2066\x07\x00\r"), ascii(text)
            await pilot.press("f3", "f3", "1", "enter", "backspace")
            await pilot.pause()
        assert pilot.app.return_code is None


@pytest.mark.parametrize("message", HOSTILE)
async def test_a_defect_is_shown_in_the_talk(chat: Made, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with chat().run_test(size=WIDE) as pilot:

        def broken(question: str) -> Turn:
            raise ZeroDivisionError(message)

        with monkeypatch.context() as patch:
            patch.setattr(screen_of(pilot).conversation, "ask", broken)
            assert "ZeroDivisionError" in await ask(pilot, CARS)
            await pilot.press("alt+up", "f3", "f3", "escape")
        assert "5.81" in await ask(pilot, CARS)
        assert pilot.app.return_code is None


# The program --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["ctrl+q", "f10"])
@pytest.mark.parametrize("before", [[], ["a"], ["f3"], ["alt+up"]])
async def test_quits(chat: Made, key: str, before: list[str]) -> None:
    async with chat().run_test(size=SMALL) as pilot:
        await ask(pilot, "hello")
        await pilot.press(*before, key)
        assert not pilot.app.is_running
    assert pilot.app.return_code == 0


async def test_ctrl_c_names_the_key_that_quits(chat: Made) -> None:
    async with chat(locale="fr").run_test(size=WIDE) as pilot:
        await pilot.press("ctrl+c")
        assert pilot.app.is_running
        assert [notice.message for notice in pilot.app._notifications] == [TEXTS["how-to-quit"][1]]


async def test_a_long_talk_keeps_its_nodes_and_its_place(chat: Made) -> None:
    async with chat().run_test(size=WIDE) as pilot:
        counts = []
        for _ in range(MOUNTED_MOST + 5):
            await screen_of(pilot).ask("hello")
            counts.append(len(pilot.app.screen.query("*")))
        await pilot.pause()
        assert len(exchanges(pilot)) == MOUNTED_MOST
        assert counts[-1] == counts[-6]
        talk = pilot.app.screen.query_one(Talk)
        assert talk.exchanges == exchanges(pilot)
        await until(pilot, lambda: talk.scroll_y == talk.max_scroll_y)
        await pilot.press(*["alt+up"] * (MOUNTED_MOST + 3))
        assert exchanges(pilot)[0].has_focus


@pytest.mark.parametrize(("rows", "has_footer", "prompt_rows"), [(7, False, 1), (11, True, 1), (12, True, 3)])
async def test_few_rows_are_used_for_the_talk(chat: Made, rows: int, has_footer: bool, prompt_rows: int) -> None:
    async with chat().run_test(size=(40, rows)) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(Footer).display is has_footer
        assert prompt(pilot).outer_size.height == prompt_rows


async def test_pages_scroll_the_talk_from_the_prompt(chat: Made) -> None:
    async with chat().run_test(size=SMALL) as pilot:
        for _ in range(3):
            await ask(pilot, CARS)
        talk = pilot.app.screen.query_one(Talk)
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        above = talk.scroll_y
        await pilot.press("pagedown")
        await pilot.pause()
        assert above < talk.scroll_y < talk.max_scroll_y
        await pilot.press("ctrl+end")
        await until(pilot, lambda: talk.scroll_y == talk.max_scroll_y)
        await pilot.press("f3", "pagedown")
        await pilot.pause()
        assert panel(pilot).scroll_y > 0


async def test_no_color_keeps_to_the_terminals_own(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = Chat(assistant, language=None, locale="en")
    async with app.run_test(size=WIDE) as pilot:
        await ask(pilot, "how many bananas is that")
        assert app.theme.startswith("ansi-")
        strips = app.screen._compositor.render_strips()
        colours = {
            (segment.style.color, segment.style.bgcolor) for strip in strips for segment in strip if segment.style
        }
        assert all(colour is None or colour.is_default for pair in colours for colour in pair)


def test_every_binding_has_its_words_in_both_languages() -> None:
    bindings = [binding for owner in (Chat, TalkScreen, Prompt) for binding in owner.__dict__["BINDINGS"]]
    ids = [binding.id for binding in bindings if isinstance(binding, Binding) and not binding.system]
    assert len(ids) == len(set(ids))
    assert {f"key.{name}" for name in ids} == {key for key in TEXTS if key.startswith("key.")}
    assert all(english and french for english, french in TEXTS.values())


def test_every_text_is_used() -> None:
    from assistant.interfaces.tui import screen
    from assistant.interfaces.tui.widgets import derivation, exchange, welcome

    source = "".join(
        inspect.getsource(module) for module in (screen, derivation, exchange, welcome)
    ) + inspect.getsource(Chat)
    assert [key for key in TEXTS if not key.startswith("key.") and f'"{key}"' not in source] == []
