"""The chat as a user drives it: first screen, asking, long talks, defects, leaving."""

from __future__ import annotations

import pytest

from assistant.interfaces.tui.app import Chat
from assistant.interfaces.tui.widgets.talk import MOUNTED_MOST
from assistant.render.turn import Turn
from assistant.session import Assistant, Conversation
from tests.interfaces.tui.conftest import AUTHOR, BANANAS, CARS, SIZES, SMALL, VOITURES, Driver, Opened, turn_of

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


# Long talks, defects, leaving -----------------------------------------------------------------------------


async def test_the_oldest_turns_are_let_go(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOUNTED_MOST == 50
    monkeypatch.setattr("assistant.interfaces.tui.widgets.talk.MOUNTED_MOST", 4)
    async with opened() as chat:
        await chat.screen.ask(CARS)
        first = chat.exchanges[0]
        for _ in range(3):
            await chat.screen.ask("hello")
        assert len(chat.exchanges) == 4
        nodes = len(chat.talk.query("*"))
        for _ in range(3):
            await chat.screen.ask("hello")
        await chat.pilot.pause()
        assert len(chat.exchanges) == 4
        assert len(chat.talk.query("*")) == nodes
        assert first not in chat.exchanges
        assert chat.talk.exchanges == chat.exchanges
        for _ in range(6):
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
