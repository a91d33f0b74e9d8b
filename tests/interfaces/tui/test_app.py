"""The chat, driven by keys as a user drives it, in a wide and in a very small terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace

import pytest
from textual import events
from textual.pilot import Pilot

from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.content import LONGEST
from assistant.interfaces.tui.screen import TalkScreen
from assistant.interfaces.tui.widgets.derivation import Derivation
from assistant.interfaces.tui.widgets.exchange import Exchange
from assistant.interfaces.tui.widgets.prompt import Prompt
from assistant.interfaces.tui.widgets.prose import Prose
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST, Talk
from assistant.interfaces.tui.widgets.welcome import Welcome
from assistant.render.turn import Turn
from assistant.session import Assistant, Conversation

WIDE = (100, 30)
SMALL = (40, 10)
SIZES = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["100x30", "40x10"])
CARS = "how many cars does 100k images charge"
VOITURES = "combien de voitures peut-on recharger avec 100 000 images ?"
BANANAS = "how many bananas is that"
AUTHOR = "who is the author?"

HOSTILE = [
    "[/",
    "[/]",
    "[/#888888]",
    "[bold",
    "$text [red]",
    "[@click=app.quit]x",
    "[link=http://x]y",
    "\x1b[2J\x1b]0;title\x07 \x9b31m",
    "\u202e\u2066reversed\u2069\u200f",
    "x" * 10_000,
    "one\ttwo\nthree",
]
OBEYED = "\x1b\x07\x9b\u202e\u2066\u2069\u200f"
"""What a terminal would obey, or what would turn the order of the letters."""


class Driver:
    """The chat with what the tests ask of it."""

    def __init__(self, chat: Chat, pilot: Pilot[int]) -> None:
        self.chat = chat
        self.pilot = pilot

    @property
    def screen(self) -> TalkScreen:
        screen = self.chat.screen
        assert isinstance(screen, TalkScreen)
        return screen

    @property
    def prompt(self) -> Prompt:
        return self.screen.query_one(Prompt)

    @property
    def talk(self) -> Talk:
        return self.screen.query_one(Talk)

    @property
    def welcome(self) -> Welcome:
        return self.screen.query_one(Welcome)

    @property
    def panel(self) -> Derivation:
        return self.screen.query_one(Derivation)

    @property
    def exchanges(self) -> list[Exchange]:
        return list(self.talk.query(Exchange))

    @property
    def last(self) -> str:
        """The text of the last exchange."""
        return self.exchanges[-1].plain

    @property
    def derived(self) -> str:
        """The text of the panel."""
        return self.panel.query_one(Prose).plain

    @property
    def drawn(self) -> str:
        """Everything that stands on the screen now."""
        rows = self.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in row) for row in rows)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        await self.press(*(text))

    async def paste(self, text: str) -> None:
        self.chat.post_message(events.Paste(text))
        await self.pilot.pause()

    async def ask(self, question: str) -> None:
        """Ask by paste and enter, and wait for the answer."""
        before = len(self.exchanges)
        self.prompt.clear()
        await self.paste(question)
        await self.press("enter")
        await self.until(lambda: len(self.exchanges) > before or before == MOUNTED_MOST)

    async def until(self, holds: Callable[[], bool]) -> None:
        """Let the chat work until something holds."""
        for _ in range(500):
            if holds():
                await self.pilot.pause()
                return
            await self.pilot.pause(0.01)
        raise AssertionError("this never came to hold")


Opened = Callable[..., AbstractAsyncContextManager[Driver]]


@pytest.fixture
def opened(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """`async with opened(size, locale="fr") as chat`."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")

    @asynccontextmanager
    async def opening(
        size: tuple[int, int] = WIDE, *, locale: str = "en", language: str | None = None
    ) -> AsyncIterator[Driver]:
        chat = Chat(assistant, language=language, locale=locale)
        async with chat.run_test(size=size) as pilot:
            await pilot.pause()
            yield Driver(chat, pilot)

    return opening


# The first screen -----------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize(("locale", "first"), [("en", "How many"), ("fr", "Combien")])
async def test_the_first_screen_offers_three_questions(
    opened: Opened, size: tuple[int, int], locale: str, first: str
) -> None:
    async with opened(size, locale=locale) as chat:
        assert chat.chat.focused is chat.prompt
        assert len(chat.welcome.offers) == 3
        assert chat.welcome.offers[0].question.startswith(first)
        assert chat.welcome.offers[0].question[:20] in " ".join(chat.drawn.split())


@SIZES
@pytest.mark.parametrize("locale", ["en", "fr"])
@pytest.mark.parametrize("digit", ["1", "2", "3"])
async def test_a_digit_asks_a_sample(opened: Opened, size: tuple[int, int], locale: str, digit: str) -> None:
    async with opened(size, locale=locale) as chat:
        sample = chat.welcome.offers[int(digit) - 1].question
        await chat.press(digit)
        await chat.until(lambda: bool(chat.exchanges))
        turn = chat.exchanges[0].turn
        assert turn is not None
        assert turn.question == sample
        assert turn.language == locale
        assert turn.answer.status == "answered"
        assert chat.prompt.text == ""


async def test_a_click_asks_a_sample(opened: Opened) -> None:
    async with opened() as chat:
        sample = chat.welcome.offers[0].question
        row = next(row for row, text in enumerate(chat.drawn.splitlines()) if "1. " in text)
        column = chat.drawn.splitlines()[row].index("1. ") + 5
        await chat.pilot.click(offset=(column, row))
        await chat.until(lambda: bool(chat.exchanges))
        assert sample in chat.last


async def test_a_number_that_goes_on_asks_no_sample(opened: Opened) -> None:
    async with opened() as chat:
        await chat.type("1000 images")
        assert chat.prompt.text == "1000 images"
        await chat.press("enter")
        await chat.until(lambda: bool(chat.exchanges))
        assert "› 1000 images" in chat.last


async def test_a_digit_without_an_offer_is_text(opened: Opened) -> None:
    async with opened() as chat:
        await chat.press("9")
        assert chat.prompt.text == "9"
        assert not chat.exchanges


async def test_a_digit_behind_text_is_text(opened: Opened) -> None:
    async with opened() as chat:
        await chat.type("x1")
        assert chat.prompt.text == "x1"
        assert not chat.exchanges


# Asking ---------------------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize(
    ("locale", "question", "figure", "read", "source"),
    [("en", CARS, "5.81", "read as", "source:"), ("fr", VOITURES, "5,81", "lu comme", "source :")],
)
async def test_an_answer_with_its_reading_and_source(
    opened: Opened, size: tuple[int, int], locale: str, question: str, figure: str, read: str, source: str
) -> None:
    async with opened(size, locale=locale) as chat:
        await chat.ask(question)
        assert len(chat.exchanges) == 1
        lines = [line.strip() for line in chat.last.splitlines()]
        assert lines[0] == f"› {question}"
        assert figure in lines[1]
        assert lines[2].startswith(read)
        assert lines[3].startswith(source)
        assert figure in chat.drawn
        assert chat.chat.focused is chat.prompt


async def test_an_answer_is_in_the_language_of_its_question(opened: Opened) -> None:
    async with opened(locale="en") as chat:
        await chat.ask(VOITURES)
        assert "lu comme" in chat.last
        await chat.ask(CARS)
        assert "read as" in chat.last


async def test_a_forced_language(opened: Opened) -> None:
    async with opened(locale="en", language="fr") as chat:
        assert chat.welcome.offers[0].question.startswith("Combien")
        await chat.ask("1000 images")
        assert "lu comme" in chat.last


@SIZES
@pytest.mark.parametrize(
    ("question", "follow_up", "figure"),
    [(CARS, "and for a million?", "58.1"), (VOITURES, "et pour un million ?", "58,1")],
)
async def test_a_follow_up(opened: Opened, size: tuple[int, int], question: str, follow_up: str, figure: str) -> None:
    async with opened(size) as chat:
        await chat.ask(question)
        await chat.ask(follow_up)
        assert figure in chat.last
        await chat.until(lambda: figure in chat.drawn)


async def test_words_not_understood_are_underlined(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(BANANAS)
        assert underlined(chat, BANANAS) == "bananas"
        await chat.ask(CARS)
        assert underlined(chat, CARS) == ""


def underlined(chat: Driver, question: str) -> str:
    """The letters underlined in the row of a question."""
    for row in chat.screen._compositor.render_strips():
        if f"› {question}" in "".join(segment.text for segment in row):
            return "".join(segment.text for segment in row if segment.style is not None and segment.style.underline)
    raise AssertionError(f"{question} is not on the screen")


@SIZES
async def test_a_refusal_offers_questions_by_digit(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(BANANAS)
        offer = chat.exchanges[-1].offers[1]
        assert not offer.is_choice
        await chat.press("2")
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert chat.last.startswith(f"› {offer.question}")
        assert turn_of(chat).answer.status == "answered"


@SIZES
@pytest.mark.parametrize("place", [1, 2])
async def test_a_choice_by_digit(opened: Opened, size: tuple[int, int], place: int) -> None:
    async with opened(size) as chat:
        await chat.ask(AUTHOR)
        offers = chat.exchanges[-1].offers
        assert [offer.is_choice for offer in offers[:2]] == [True, True]
        await chat.press(str(place))
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert chat.last.startswith(f"› {offers[place - 1].text}")
        assert turn_of(chat).answer.status == "answered"
        # The number meant something only behind those choices: it is not worth recalling.
        await chat.press("up")
        assert chat.prompt.text == AUTHOR


async def test_a_choice_that_is_past_is_not_taken(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(AUTHOR)
        past = chat.exchanges[0]
        await chat.ask(CARS)
        past.action_take(1)
        await chat.pilot.pause()
        assert len(chat.exchanges) == 2


def turn_of(chat: Driver) -> Turn:
    """The turn of the last exchange."""
    turn = chat.exchanges[-1].turn
    assert turn is not None
    return turn


@SIZES
async def test_the_beginning_of_an_answer_stands_on_the_screen(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        for question in (CARS, BANANAS, CARS, "hello", BANANAS):
            await chat.ask(question)
            await chat.until(lambda: chat.talk.region.contains(0, chat.exchanges[-1].region.y))
        await chat.until(lambda: "I do not know" in chat.drawn)


async def test_short_answers_stand_at_the_bottom(opened: Opened) -> None:
    async with opened() as chat:
        for _ in range(8):
            await chat.ask("hello")
        assert chat.talk.is_vertical_scroll_end
        assert chat.exchanges[-1].region.bottom <= chat.talk.region.bottom


async def test_a_blank_question_is_not_asked(opened: Opened) -> None:
    async with opened() as chat:
        await chat.press("enter")
        await chat.type("  ")
        await chat.press("enter")
        assert not chat.exchanges


# The prompt -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["shift+enter", "ctrl+j"])
async def test_a_new_line(opened: Opened, key: str) -> None:
    async with opened() as chat:
        await chat.press("a", key, "b")
        assert chat.prompt.text == "a\nb"
        assert not chat.exchanges


@SIZES
async def test_letters_typed_anywhere_reach_the_prompt(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("alt+up")
        assert isinstance(chat.chat.focused, Exchange)
        await chat.type("abc")
        assert chat.prompt.text == "abc"
        assert chat.prompt.has_focus


async def test_letters_typed_in_the_panel_reach_the_prompt(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        chat.panel.focus()
        await chat.pilot.pause()
        await chat.type("abc")
        assert chat.prompt.text == "abc"


async def test_a_paste_anywhere_reaches_the_prompt(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("alt+up")
        await chat.paste("one\ntwo")
        assert chat.prompt.text == "one\ntwo"


async def test_keys_keep_their_order(opened: Opened) -> None:
    async with opened() as chat:
        await chat.pilot.press(*"hello", "enter", *"abc")
        await chat.until(lambda: bool(chat.exchanges))
        assert chat.last.startswith("› hello")
        assert chat.prompt.text == "abc"


@SIZES
async def test_recall_keeps_the_draft(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask("hello")
        await chat.ask("thanks")
        await chat.type("my draft")
        seen = []
        for key in ("up", "up", "up", "down", "down", "down"):
            await chat.press(key)
            seen.append(chat.prompt.text)
        assert seen == ["thanks", "hello", "hello", "thanks", "my draft", "my draft"]


async def test_up_moves_inside_a_draft_first(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask("hello")
        await chat.press("a", "ctrl+j", "b", "up")
        assert chat.prompt.text == "a\nb"
        await chat.press("up")
        assert chat.prompt.text == "hello"


async def test_a_sample_can_be_recalled(opened: Opened) -> None:
    async with opened() as chat:
        sample = chat.welcome.offers[0].question
        await chat.press("1")
        await chat.until(lambda: bool(chat.exchanges))
        await chat.press("up")
        assert chat.prompt.text == sample


# The panel ------------------------------------------------------------------------------------------------


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


# Text that is not ours ------------------------------------------------------------------------------------


@SIZES
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_a_hostile_question(opened: Opened, size: tuple[int, int], hostile: str) -> None:
    async with opened(size) as chat:
        await chat.ask(f"energy of 3 {hostile} images")
        await chat.ask(CARS)
        await chat.press("alt+up", "alt+up", "f3", "f3")
        assert len(chat.exchanges) == 2
        assert not set(OBEYED) & set(chat.exchanges[0].plain + chat.drawn + chat.derived)
        assert len(chat.exchanges[0].plain) < 3 * LONGEST


@pytest.mark.parametrize("hostile", ["[/", "[@click=app.quit]x", "[link=http://x]y"])
async def test_markup_is_shown_as_typed(opened: Opened, hostile: str) -> None:
    async with opened() as chat:
        await chat.ask(hostile)
        assert f"› {hostile}" in chat.drawn
        row = next(row for row, text in enumerate(chat.drawn.splitlines()) if f"› {hostile}" in text)
        for column in range(2, 24):
            await chat.pilot.click(offset=(column, row))
        assert chat.chat.is_running
        assert len(chat.exchanges) == 1


@SIZES
@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_hostile_knowledge(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], hostile: str
) -> None:
    """A pack may say anything: every text of an answer is replaced."""
    honest = Conversation.ask

    def ask(conversation: Conversation, question: str) -> Turn:
        turn = honest(conversation, question)
        worded = turn.worded
        spoilt = replace(
            worded,
            text=hostile,
            interpretation=hostile,
            steps=(hostile,) * len(worded.steps),
            sources=(hostile,) * len(worded.sources),
            caveats=(("code", hostile),),
            assumptions=(("code", hostile),),
            rivals=(("fact", hostile),),
            choices=(hostile,),
            suggestions=(hostile,),
        )
        return replace(turn, worded=spoilt)

    monkeypatch.setattr(Conversation, "ask", ask)
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("f3", "f3", "alt+up", "escape")
        await chat.press("2")
        await chat.until(lambda: len(chat.exchanges) == 2)
        assert not set(OBEYED) & set(chat.last + chat.drawn + chat.derived)
        assert len(chat.derived) < 20 * LONGEST


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:20]))
async def test_what_is_pasted_is_cleaned(opened: Opened, hostile: str) -> None:
    async with opened() as chat:
        await chat.paste(hostile)
        assert not set(OBEYED) & set(chat.prompt.text + chat.drawn)


async def test_notices_are_no_markup(opened: Opened) -> None:
    async with opened(SMALL) as chat:
        await chat.press("ctrl+c")
        await chat.until(lambda: "ctrl+q leaves" in chat.drawn)
        assert all(not notice.markup for notice in chat.chat._notifications)


# Long talks, defects, leaving -----------------------------------------------------------------------------


async def test_the_oldest_turns_are_let_go(opened: Opened) -> None:
    async with opened() as chat:
        await chat.screen.ask(CARS)
        first = chat.exchanges[0]
        for _ in range(MOUNTED_MOST - 1):
            await chat.screen.ask("hello")
        assert len(chat.exchanges) == MOUNTED_MOST == 50
        nodes = len(chat.talk.query("*"))
        for _ in range(3):
            await chat.screen.ask("hello")
        await chat.pilot.pause()
        assert len(chat.exchanges) == MOUNTED_MOST
        assert len(chat.talk.query("*")) == nodes
        assert first not in chat.exchanges
        assert chat.talk.exchanges == chat.exchanges
        for _ in range(MOUNTED_MOST + 2):
            await chat.press("alt+up")
        assert chat.chat.focused is chat.exchanges[0]


@SIZES
@pytest.mark.parametrize(("locale", "said"), [("en", "went wrong"), ("fr", "erreur")])
@pytest.mark.parametrize("message", ["[/", "the [@click=app.quit]x broke \x1b[2J"])
async def test_an_answer_that_raises_is_told_in_the_talk(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int], locale: str, said: str, message: str
) -> None:
    def ask(conversation: Conversation, question: str) -> Turn:
        raise ZeroDivisionError(message)

    async with opened(size, locale=locale) as chat:
        with monkeypatch.context() as broken:
            broken.setattr(Conversation, "ask", ask)
            await chat.ask("energy of 3 [/ images")
        assert said in chat.last
        assert "ZeroDivisionError" in chat.last
        assert "› energy of 3 [/ images" in chat.last
        assert "\x1b" not in chat.last
        await chat.press("f3", "f3")
        await chat.ask(CARS)
        assert "5.81" in chat.last
        await chat.press("alt+up", "alt+up")
        assert chat.derived


@SIZES
async def test_ctrl_q_leaves(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.type("draft")
        await chat.press("ctrl+q")
        assert not chat.chat.is_running
        assert (chat.chat.return_code or 0) == 0


async def test_ctrl_q_leaves_from_an_answer(opened: Opened) -> None:
    async with opened() as chat:
        await chat.ask(CARS)
        await chat.press("alt+up", "ctrl+q")
        assert not chat.chat.is_running


@pytest.mark.parametrize("size", [(20, 5), (10, 3), (40, 7), (250, 60)])
async def test_any_size(opened: Opened, size: tuple[int, int]) -> None:
    async with opened(size) as chat:
        await chat.ask(CARS)
        await chat.press("f3", "f3", "alt+up", "escape")
        assert chat.prompt.region.height >= 1
        assert len(chat.exchanges) == 1


async def test_no_color_takes_the_terminals_own(assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    chat = Chat(assistant, language=None, locale="en")
    assert chat.theme.startswith("ansi")
    async with chat.run_test(size=SMALL) as pilot:
        driver = Driver(chat, pilot)
        await driver.ask(BANANAS)
        colours = {
            colour
            for row in driver.screen._compositor.render_strips()
            for segment in row
            if segment.style is not None
            for colour in (segment.style.color, segment.style.bgcolor)
        }
        assert all(colour is None or colour.is_default or colour.type.name == "STANDARD" for colour in colours)


async def test_colours_without_no_color(opened: Opened) -> None:
    async with opened() as chat:
        assert not chat.chat.theme.startswith("ansi")
