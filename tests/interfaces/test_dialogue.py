"""The plain dialogue with its history: kept before it is printed, killed, gone on with; and what stands in its way."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.errors import InputError
from assistant.interfaces.history import History, NoHistory
from assistant.interfaces.places import places
from assistant.interfaces.starting import LATEST, start
from assistant.session import Assistant, Conversation
from tests.interfaces.conftest import Wattif
from tests.running import run_wattif, typed

CARS = "how many cars does 100k images charge"
VOITURES = "combien de voitures peut-on recharger avec 100 000 images ?"
COMMAND = (sys.executable, "-m", "assistant", "--plain")
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _own_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WATTIF_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WATTIF_SETTINGS", str(tmp_path / "settings"))


@pytest.fixture
def kept() -> Iterator[Callable[[], History]]:
    """The history of these tests, opened anew."""
    opened: list[History] = []

    def open_it() -> History:
        opened.append(History.open(places().history_file))
        return opened[-1]

    yield open_it
    for history in opened:
        history.close()


@pytest.fixture
def talk(assistant: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> Callable[..., tuple[str, str]]:
    """`talk(CARS, resume=LATEST)` types lines as on a terminal and gives back what was printed."""

    def call(*lines: str, locale: str = "en", language: str | None = None, **options: Any) -> tuple[str, str]:
        typed = iter(lines)

        def read(prompt: str) -> str:
            line = next(typed, None)
            if line is None:
                raise EOFError
            return line

        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("builtins.input", read)
        capsys.readouterr()
        assert start(assistant, language=language, locale=locale, is_plain=True, **options) == 0
        captured = capsys.readouterr()
        return captured.out, captured.err

    return call


Talk = Callable[..., tuple[str, str]]
Kept = Callable[[], History]


def test_each_turn_is_kept(talk: Talk, kept: Kept) -> None:
    talk(CARS, "  ", "et pour un million ?")
    history = kept()
    latest = history.latest()
    assert latest is not None
    assert (latest.title, latest.count) == (CARS, 2)
    first, second = history.turns(latest.id)
    assert (first.language, second.language) == ("en", "fr")
    assert first.answer is not None
    assert second.answer is not None
    assert first.answer["question"] == CARS
    assert first.answer["result"]["value"] == 5.814
    assert second.answer["text"].startswith("Environ 58,1")


def test_each_turn_is_kept_before_it_is_printed(talk: Talk, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = []

    def count(turn: object, **_: bool) -> str:
        counts.append(len(kept().questions(10)))
        return "printed"

    monkeypatch.setattr("assistant.interfaces.dialogue.plain", count)
    talk(CARS, "and for a million?")
    assert counts == [1, 2]


def test_going_on_with_the_latest(talk: Talk, kept: Kept) -> None:
    before, _ = talk(CARS)
    talk("energy of 1,000 images")
    first = kept().conversations()[-1].id
    shown, told = talk("and for a million?", resume=first)
    assert shown.startswith(f"> {CARS}\n{before.rstrip()}")
    assert "58.1 full charges" in shown
    assert f"Going on with “{CARS}”." in told
    assert "become another" not in shown
    latest = kept().latest()
    assert latest is not None
    assert (latest.id, latest.count) == (first, 2)
    shown, _ = talk(resume=LATEST)
    assert shown.count("> ") == 2


def test_a_choice_is_taken_again(talk: Talk, kept: Kept) -> None:
    history = kept()
    conversation, _ = history.add(None, question="charge", language="en", answer={"status": "ambiguous"})
    history.add(conversation, question="1", shown="the first of them", language="en", answer={"text": "then"})
    shown, _ = talk(resume=LATEST)
    assert "> the first of them" in shown
    assert "> 1\n" not in shown


def test_an_answer_that_has_become_another(talk: Talk, kept: Kept) -> None:
    history = kept()
    answer = {"status": "answered", "text": "About 9 \x1b[31mcharges.", "results": [], "facts": []}
    history.add(None, question=CARS, language="en", answer=answer)
    shown, _ = talk(resume=LATEST)
    assert "About 9 [31mcharges." in shown
    assert "become another since" in shown
    assert "5.81 full charges" in shown
    assert "devenue une autre" in talk(resume=LATEST, locale="fr")[0]


def test_what_was_changed_in_place_is_changed_again(talk: Talk, assistant: Assistant, kept: Kept) -> None:
    from assistant.interfaces.changing import replayed
    from assistant.render.json import turn_json

    changes = [{"subject": "tesla-model-3-full-charge", "quantity": "electricity", "value": "60", "unit": "kWh"}]
    conversation = assistant.conversation()
    turn = replayed(conversation.ask(CARS), changes, conversation)
    assert turn.answer.results != assistant.conversation().ask(CARS).answer.results
    answer = turn_json(turn, assistant.store)
    history = kept()
    id_, _ = history.add(None, question=CARS, language="en", answer=answer, changes=changes)
    shown, _ = talk("and for a million?", resume=id_)
    assert "become another" not in shown
    assert turn.worded.text in shown
    assert "48.5" in shown  # of the changed battery


def test_a_defect_is_kept_and_costs_no_talk(talk: Talk, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = Conversation.ask

    def broken(self: Conversation, question: str) -> Any:
        if question == "boom":
            raise RuntimeError("a defect [/")
        return ask(self, question)

    monkeypatch.setattr(Conversation, "ask", broken)
    shown, told = talk("boom", CARS)
    assert "a defect [/" in told
    assert "5.81" in shown
    latest = kept().latest()
    assert latest is not None
    assert [turn.answer is None for turn in kept().turns(latest.id)] == [True, False]
    shown, _ = talk(resume=LATEST)
    assert "because of a defect" in shown
    assert "5.81" in shown


# What is not kept.


@pytest.mark.parametrize("way", ["option", "setting"])
def test_nothing_is_kept_where_it_is_not_wanted(talk: Talk, way: str, tmp_path: Path) -> None:
    if way == "setting":
        (tmp_path / "settings").mkdir()
        (tmp_path / "settings" / "settings.toml").write_text("history = false")
    shown, told = talk(CARS, keeps=way != "option")
    assert "5.81" in shown
    assert "wattif:" not in told
    assert not (tmp_path / "data").exists()


def test_a_pipe_keeps_nothing_and_reads_no_settings(wattif: Wattif, tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.toml").write_text("language = 'fr'\nbroken")
    outcome = wattif("--plain", stdin=f"{CARS}\n".encode())
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("About 5.81")
    assert not (tmp_path / "data").exists()
    assert wattif("--resume", stdin=b"").code == 2


def test_a_pipe_loads_neither_database_nor_places() -> None:
    done = run_wattif(stdin=b"hello\n", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "assistant.interfaces.dialogue" in loaded
    assert not {"sqlite3", "platformdirs", "textual"} & loaded


# What stands in the way.


def test_settings_hold_for_the_talk(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.toml").write_text("language = 'fr'\nthema = 'x'")
    shown, told = talk("climat", CARS)
    assert shown.startswith("Je n'ai pas pu")
    assert "Posez une question" in told  # the program speaks it
    assert "5.81 full charges" in shown  # each question's own words decide all the same
    assert "is not a setting (did you mean “theme”?)" in told


def test_a_damaged_history_is_told_and_costs_no_talk(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "history.sqlite3").write_bytes(b"damaged " * 1000)
    shown, told = talk(CARS)
    assert "5.81" in shown
    assert "history.broken-1.sqlite3" in told
    assert "wattif:" not in talk(CARS)[1]


def test_a_history_that_cannot_be_used_costs_no_talk(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    shown, told = talk(CARS, "and for a million?", locale="fr")
    assert "58.1" in shown
    assert told.count("wattif:") == 1
    assert "WATTIF_DATA" in told


def test_without_a_home_the_talk_goes_on(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.delenv("WATTIF_DATA")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda *_, **__: Path("~/.local/share/wattif"))
    shown, told = talk(CARS)
    assert "5.81" in shown
    assert "WATTIF_DATA" in told


def test_what_cannot_be_kept_is_kept_later(assistant: Assistant, kept: Kept, capsys: Capture) -> None:
    from assistant.interfaces.recording import Recorder

    history = kept()
    recorder = Recorder(history)
    assert recorder.keep("one", language="en", answer={}) == (1, None)
    pages = history._connection.execute("PRAGMA page_count").fetchone()[0]
    history._connection.execute(f"PRAGMA max_page_count = {pages}")
    turn, error = recorder.keep("two " * 50_000, language="en", answer={})
    assert turn is None
    assert error is not None
    assert error.code == "full"
    history._connection.execute("PRAGMA max_page_count = 100000")
    turn, error = recorder.keep("three", language="en", answer={}, shown="drei")
    assert error is None
    assert recorder.conversation is not None
    turns = history.turns(recorder.conversation)
    assert [entry.question[:5] for entry in turns] == ["one", "two t", "three"]
    assert (turns[-1].id, turns[-1].shown) == (turn, "drei")


def test_a_full_disk_is_told_and_costs_no_talk(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: History, *arguments: object, **options: object) -> tuple[int, int]:
        from assistant.interfaces.database import history_error

        raise history_error("full", "here", self.language)

    monkeypatch.setattr(History, "add", full)
    shown, told = talk(CARS, "and for a million?")
    assert "58.1" in shown
    assert "Not kept yet: the disk is full" in told


@pytest.mark.parametrize("asked", [LATEST, 7])
def test_nothing_to_go_on_with(talk: Talk, asked: int) -> None:
    with pytest.raises(InputError) as error:
        talk(resume=asked)
    assert error.value.code == "none"
    talk(CARS)
    with pytest.raises(InputError) as error:
        talk(resume=7)
    assert error.value.code == "gone"
    assert f"1 “{CARS}”" in error.value.hint


def test_nothing_to_go_on_with_where_nothing_is_kept(talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.toml").write_text("history = false")
    with pytest.raises(InputError, match="history = false"):
        talk(resume=LATEST)
    (tmp_path / "settings" / "settings.toml").unlink()
    (tmp_path / "data").write_text("a file")
    with pytest.raises(InputError, match="cannot be kept in"):
        talk(resume=LATEST)


def test_no_history_says_so(assistant: Assistant) -> None:
    history = NoHistory()
    assert not history.is_kept
    assert history.path is None


# The command line.


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "fr_FR.UTF-8"])
def test_paths(wattif: Wattif, tmp_path: Path, locale: str) -> None:
    outcome = wattif("paths", locale=locale)
    assert outcome.code == 0
    assert str(tmp_path / "data" / "history.sqlite3") in outcome.out
    assert ("not there yet" in outcome.out) is locale.startswith("en")
    as_json = wattif("paths", "--json").json
    assert as_json["settings"] == str(tmp_path / "settings" / "settings.toml")
    assert list(as_json) == ["data", "history", "settings", "cache"]
    assert wattif("paths", "--help", locale=locale).code == 0
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--resume", "x"), "a number of a kept conversation"),
        (("--resume", "-1"), ""),
        (("--resume", "--no-history"), "not allowed with"),
        (("--resume=1", "--no-history"), "not allowed with"),
    ],
)
def test_wrong_options(wattif: Wattif, arguments: tuple[str, ...], told: str) -> None:
    outcome = wattif(*arguments)
    assert outcome.code == 2
    assert told in outcome.err


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "fr_FR.UTF-8"])
def test_the_options_are_in_the_help(wattif: Wattif, locale: str) -> None:
    shown = wattif("--help", locale=locale).out
    assert all(option in shown for option in ("--resume", "--no-history", "--inline", "paths"))


def test_options_of_the_chat_reach_it(assistant: Assistant, monkeypatch: pytest.MonkeyPatch, kept: Kept) -> None:
    given: dict[str, Any] = {}
    app = ModuleType("app")
    app.run_chat = lambda _assistant, **options: given.update(options) or 0  # type: ignore[attr-defined]  # a stand-in
    monkeypatch.setitem(sys.modules, "assistant.interfaces.tui.app", app)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    id_, _ = kept().add(None, question=CARS, language="en", answer={})
    assert start(assistant, language=None, locale="fr", inline=True, resume=LATEST) == 0
    history = given.pop("history")
    assert history.path == places().history_file
    settings = given.pop("settings")
    assert settings.history
    assert given == {"language": None, "locale": "fr", "resume": id_, "inline": True, "notices": ()}


def test_a_screen_that_nobody_would_see_is_plain_lines(
    assistant: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Textual draws on stderr: `wattif 2>errors.txt` would be a blank screen."""
    for stream, is_terminal in ((sys.stdin, True), (sys.stdout, True), (sys.stderr, False)):
        monkeypatch.setattr(stream, "isatty", lambda is_terminal=is_terminal: is_terminal, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    lines = iter([CARS])
    monkeypatch.setattr("builtins.input", lambda _: next(lines, None) or (_ for _ in ()).throw(EOFError))
    assert start(assistant, language=None, locale="en", keeps=False) == 0
    assert "About 5.81" in capsys.readouterr().out


def test_a_number_takes_what_was_offered(talk: Talk) -> None:
    out, _ = talk("energy of 5 videos", "2")
    assert "I do not know" in out
    assert "\n  2. How much electricity for 1,000 generated images?" in out
    assert "About 2.91 kWh of electricity for 1,000 generated images." in out


# In a terminal.


def test_a_killed_talk_is_gone_on_with(tmp_path: Path) -> None:
    shown = typed(COMMAND, [CARS, VOITURES], kills=True)
    assert "Environ 5,81" in shown
    shown = typed([*COMMAND, "--resume"], ["and for a million?", "\x04"])
    assert shown.index(CARS) < shown.index("About 5.81") < shown.index(VOITURES) < shown.index("58.1 full charges")
    history = History.open(tmp_path / "data" / "history.sqlite3")
    assert history.questions(10) == [CARS, VOITURES, "and for a million?"]


def test_the_file_of_a_running_talk_is_a_database(tmp_path: Path) -> None:
    typed(COMMAND, [CARS], kills=True)
    found = sqlite3.connect(tmp_path / "data" / "history.sqlite3").execute("SELECT question FROM turns").fetchall()
    assert found == [(CARS,)]
