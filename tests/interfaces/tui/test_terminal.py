"""The chat in a real terminal: typed keys, an assumption changed, a kill, going on, inline, pastes, other sizes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.interfaces.tui.texts import text
from tests.interfaces.tui.conftest import CARS, SIZES, SMALL, VOITURES, WIDE
from tests.interfaces.tui.terminal import WATTIF, Terminal

pytestmark = pytest.mark.skipif(
    shutil.which("tmux") is None, reason="tmux is not installed, so the chat was not driven in a real terminal"
)
PLACEHOLDER = text("placeholder", "en")
WHAT = text("change-what", "en")
PANEL = text("panel", "en")


@pytest.fixture
def size() -> tuple[int, int]:
    return WIDE


@pytest.fixture
def terminal(tmp_path: Path, size: tuple[int, int]) -> Iterator[Terminal]:
    opened = Terminal(tmp_path, size)
    yield opened
    opened.close()


def began(terminal: Terminal, *options: str) -> None:
    """Start the chat and wait for its prompt."""
    terminal.start(*WATTIF, *options)
    terminal.shows(PLACEHOLDER)


def change(terminal: Terminal, before: str, after: str) -> None:
    """Change the second thing that the last answer rests on."""
    terminal.press("F4")
    terminal.shows(WHAT)
    seen = terminal.text.count(before)
    terminal.press("Down", "Enter")
    terminal.until(lambda: terminal.text.count(before) > seen, "no line to type in")
    terminal.type(after)
    terminal.press("Enter")
    terminal.hides(WHAT)


def end(terminal: Terminal) -> None:
    """End a dialogue of plain lines, once it waits for a question."""
    terminal.until(lambda: "\n".join(terminal.rows).rstrip().endswith("\n>"), "no prompt")
    terminal.press("C-d")
    assert terminal.left() == 0


def read_back(terminal: Terminal, *texts: str) -> None:
    """Page upwards until every one of some texts has been in sight."""
    missing = set(texts)

    def all_seen() -> bool:
        seen = terminal.text
        missing.difference_update([each for each in missing if each in seen])
        if missing:
            terminal.page_up()
        return not missing

    terminal.until(all_seen, f"never in sight: {missing}")


@SIZES
def test_a_killed_chat_goes_on_with_every_turn(terminal: Terminal) -> None:
    began(terminal)
    terminal.ask(VOITURES, "› combien de voitures", "Environ 5,81")
    terminal.ask("énergie de 2000 images", "› énergie de 2000", "Environ 5,81 kWh")
    terminal.ask(CARS, "› how many cars", "About 5.81")
    change(terminal, "50 kWh", "75 kWh")
    terminal.shows("About 3.88")
    terminal.type("half a quest")
    terminal.shows("half a quest")
    terminal.kill()

    terminal.start(*WATTIF, "--resume")
    terminal.shows(PLACEHOLDER, "About 3.88")
    read_back(terminal, "› how many cars", "Environ 5,81 kWh", "› énergie de 2000", "Environ 5,81 rech", "› combien de")
    terminal.ask("and for a million?", "› and for a million?", "About 38.8")
    terminal.press("C-q")
    assert terminal.left() == 0


def test_a_turn_sent_is_kept_though_killed_at_its_first_sight(terminal: Terminal) -> None:
    began(terminal)
    questions = [f"energy of {count}000 images" for count in range(1, 5)]
    for question in questions:
        terminal.ask(question, f"› {question}")
    terminal.kill()
    began(terminal, "--resume")
    read_back(terminal, *(f"› {question}" for question in questions))


@SIZES
def test_an_inline_chat_leaves_the_talk_in_the_scrollback(terminal: Terminal, size: tuple[int, int]) -> None:
    terminal.start("sh", "-c", 'echo "before it"; "$0" "$@"; echo "left with $?"', *WATTIF, "--inline")
    terminal.shows(PLACEHOLDER)
    terminal.ask(CARS, "About 5.81")
    terminal.ask(VOITURES, "Environ 5,81")
    terminal.ask("energy of 1000 images", "About 2.91")
    if size == WIDE:
        assert "before it" in terminal.text
    terminal.press("C-q")
    assert terminal.left() == 0
    found = terminal.all
    places = [
        found.index(each)
        for each in (
            "before it",
            f"> {CARS}",
            "About 5.81 full charges of a Tesla Model 3 for 100,000 generated images.",
            f"> {VOITURES}",
            "Environ 5,81 recharges",
            "> energy of 1000 images",
            "About 2.91 kWh",
            "left with 0",
        )
    ]
    assert places == sorted(places)
    assert PLACEHOLDER not in terminal.text
    assert "▌" not in terminal.text


@pytest.mark.parametrize("size", [SMALL])
def test_the_prompt_of_an_inline_chat_stays_in_sight(terminal: Terminal) -> None:
    began(terminal, "--inline")
    for _ in range(3):
        terminal.ask(CARS, "About 5.81", PLACEHOLDER)
        terminal.press("F4")
        terminal.shows(WHAT)
        terminal.press("Escape")
        terminal.hides(WHAT)
        terminal.ask("energy of 1000 images", "About 2.91", PLACEHOLDER)


def test_a_dumb_terminal_gets_plain_lines(terminal: Terminal) -> None:
    terminal.start("env", "TERM=dumb", *WATTIF)
    terminal.shows("ctrl+d to leave", ">")
    terminal.ask(CARS, "About 5.81 full charges", "Read as:")
    terminal.ask("et pour un million ?", "Environ 58,1", "Lu comme :")
    assert "╭" not in terminal.text
    end(terminal)


def test_output_that_is_no_terminal_gets_plain_lines(terminal: Terminal) -> None:
    terminal.start("sh", "-c", '"$0" "$@" | cat', *WATTIF)
    terminal.shows("ctrl+d to leave")
    terminal.ask(CARS, "About 5.81 full charges", "Read as:")
    end(terminal)


def test_input_that_is_no_terminal_is_answered(terminal: Terminal) -> None:
    terminal.start("sh", "-c", f'echo "{CARS}" | "$0" "$@"', *WATTIF)
    terminal.shows("About 5.81 full charges", "Read as:")
    assert terminal.left() == 0


def test_the_chat_follows_the_size_of_the_terminal(terminal: Terminal) -> None:
    began(terminal)
    terminal.ask(CARS, "About 5.81", PANEL)
    for _ in range(2):
        terminal.resize(*SMALL)
        terminal.until(lambda: "╭" not in terminal.text, "the frames stay")
        terminal.shows(PLACEHOLDER, "5.81")
        assert PANEL not in terminal.text
        terminal.resize(*WIDE)
        terminal.shows(PLACEHOLDER, "5.81", PANEL, "290.7 kWh")
    terminal.resize(20, 5)
    terminal.until(lambda: "╭" not in terminal.text, "the frames stay")
    terminal.resize(*WIDE)
    terminal.ask("and for a million?", "About 58.1")


@SIZES
def test_a_paste_of_lines_asks_each(terminal: Terminal) -> None:
    began(terminal)
    terminal.paste([CARS, "and for a million?", "", "énergie de 3000 images", "energy of 7000 images"])
    terminal.shows("› energy of 7000 images", "About 20.3 kWh")
    read_back(terminal, "Environ 8,72", "About 58.1", "About 5.81", f"› {CARS[:20]}")


def test_the_language_of_the_locale(terminal: Terminal) -> None:
    terminal.start("env", "LANG=fr_FR.UTF-8", *WATTIF)
    terminal.shows(text("placeholder", "fr"), "Que coûte l'IA")
    terminal.ask("énergie de 1000 images", "Environ 2,91")
    terminal.press("C-q")
    assert terminal.left() == 0
