"""History: what is kept, found, changed and forgotten; several processes; kills; files that cannot be used."""

from __future__ import annotations

import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import HistoryError
from assistant.interfaces import database
from assistant.interfaces.history import History, NoHistory
from tests.running import LIMIT, ROOT, environment, run_python

ANSWER = {"text": "About 5.81 full charges.", "status": "answered", "result": {"value": 5.814}}


def ticking() -> Callable[[], datetime]:
    """A clock that is a second later each time."""
    now = datetime(2026, 1, 1, tzinfo=UTC)

    def tick() -> datetime:
        nonlocal now
        now += timedelta(seconds=1)
        return now

    return tick


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "history.sqlite3"


@pytest.fixture(params=["file", "memory"])
def history(request: pytest.FixtureRequest, path: Path) -> Iterator[History]:
    made = History.open(path, clock=ticking()) if request.param == "file" else NoHistory(clock=ticking())
    yield made
    made.close()


def ask(history: History, question: str, conversation: int | None = None, **more: Any) -> tuple[int, int]:
    return history.add(conversation, question=question, language="en", answer=ANSWER, **more)


# Keeping and finding.


def test_turns_come_back_as_they_were_kept(history: History) -> None:
    first, turn = ask(history, "how many cars does 100k images charge")
    same, second = ask(history, "1", first, shown="1,000 generated images", changes=[{"prefer": "x"}])
    assert same == first
    kept = history.turns(first)
    assert [entry.id for entry in kept] == [turn, second]
    assert [(entry.question, entry.shown) for entry in kept] == [
        ("how many cars does 100k images charge", "how many cars does 100k images charge"),
        ("1", "1,000 generated images"),
    ]
    assert kept[0].answer == ANSWER
    assert kept[0].language == "en"
    assert kept[0].changes == []
    assert kept[1].changes == [{"prefer": "x"}]
    assert kept[1].at - kept[0].at == timedelta(seconds=1)


def test_a_conversation_is_begun_by_its_first_turn(history: History) -> None:
    assert history.latest() is None
    assert history.conversations() == []
    first, _ = ask(history, "energy of\n 1,000   images")
    ask(history, "and for 3?", first)
    kept = history.latest()
    assert kept is not None
    assert (kept.id, kept.title, kept.count) == (first, "energy of 1,000 images", 2)
    assert kept.touched > kept.started
    assert history.conversation(first) == kept
    assert history.conversation(first + 1) is None
    assert history.turns(first + 1) == []


def test_a_long_title_is_cut(history: History) -> None:
    ask(history, "x" * 10_000)
    kept = history.latest()
    assert kept is not None
    assert kept.title == "x" * 79 + "…"


def test_the_newest_is_first(history: History) -> None:
    one, _ = ask(history, "one")
    two, _ = ask(history, "two")
    assert [kept.id for kept in history.conversations()] == [two, one]
    ask(history, "more", one)
    assert [kept.id for kept in history.conversations()] == [one, two]
    latest = history.latest()
    assert latest is not None
    assert latest.id == one


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["energy", "cars"]),
        ("ELECTRICITE", ["cars"]),
        ("électricité l'œuvre", ["cars"]),
        ("charges", ["energy", "cars"]),
        ("energy charges", ["energy"]),
        ("%", []),
        ("zorblax", []),
    ],
)
def test_search_folds_accents_and_case(history: History, text: str, found: list[str]) -> None:
    cars, _ = ask(history, "L’ŒUVRE et l'Électricité")
    energy, _ = ask(history, "energy of images")
    names = {cars: "cars", energy: "energy"}
    assert [names[kept.id] for kept in history.conversations(text)] == found


def test_a_title_given_by_the_user_is_searched(history: History) -> None:
    first, _ = ask(history, "energy")
    history.rename(first, "  Réunion\nde mardi ")
    kept = history.conversations("reunion")
    assert [entry.title for entry in kept] == ["Réunion de mardi"]
    history.rename(first, "   ")
    assert history.conversations("reunion") == kept


def test_a_change_in_place(history: History) -> None:
    first, turn = ask(history, "energy")
    changes = [{"subject": "battery", "quantity": "electricity", "value": "60", "unit": "kWh"}]
    history.change(turn, changes, {"text": "Environ 4,85 recharges."})
    kept = history.turns(first)[0]
    assert kept.changes == changes
    assert kept.answer == {"text": "Environ 4,85 recharges."}
    assert history.conversations("4,85")
    assert not history.conversations("5.81")


def test_what_is_gone_is_named(history: History) -> None:
    with pytest.raises(HistoryError) as change:
        history.change(7, [], {})
    with pytest.raises(HistoryError) as rename:
        history.rename(7, "x")
    assert change.value.code == rename.value.code == "gone"
    history.delete(7)


def test_deleting(history: History) -> None:
    first, _ = ask(history, "one")
    other, _ = ask(history, "two")
    history.delete(first)
    assert [kept.id for kept in history.conversations()] == [other]
    assert history.turns(first) == []
    # Another chat still goes on with it: what it asks is kept, in a conversation of its own.
    again, _ = ask(history, "and for 3?", first)
    assert again not in (first, other)
    assert [turn.question for turn in history.turns(again)] == ["and for 3?"]


def test_questions_for_recall(history: History) -> None:
    first, _ = ask(history, "one")
    for question in ("two", "one", "three"):
        ask(history, question, first)
    ask(history, "1", first, shown="a choice")
    assert history.questions(10) == ["two", "one", "three"]
    assert history.questions(2) == ["one", "three"]


def test_a_failed_turn(history: History) -> None:
    first, _ = history.add(None, question="boom", language="fr", answer=None)
    assert history.turns(first)[0].answer is None


@pytest.mark.parametrize(
    "hostile", ["[/", "\x1b]0;x\x07", "a\x00b", "\u202eabc", "x'; DROP TABLE turns; --", "é" * 10_000]
)
def test_hostile_text_comes_back_as_it_was(history: History, hostile: str) -> None:
    first, _ = history.add(None, question=hostile, language="en", answer={"text": hostile})
    kept = history.turns(first)[0]
    assert kept.question == hostile
    assert kept.answer == {"text": hostile}
    assert history.questions(1) == [hostile]


def test_half_a_character_is_no_obstacle(history: History) -> None:
    first, _ = history.add(None, question="a\ud800", language="en", answer={"text": "\udfff"})
    assert history.turns(first)[0].question == "a?"


def test_a_turn_is_written_whole_or_not_at_all(history: History) -> None:
    with pytest.raises(TypeError):
        history.add(None, question="one", language="en", answer={"text": object()})
    with pytest.raises(HistoryError):
        history.add(None, question="one", language=None, answer=ANSWER)  # type: ignore[arg-type]  # refused by the table itself
    assert history.conversations() == []
    ask(history, "one")


def test_forgetting_in_either(history: History) -> None:
    ask(history, "one")
    history.forget()
    assert history.conversations() == []
    assert history.questions(5) == []
    ask(history, "two")
    assert history.questions(5) == ["two"]


def test_threads_share_one(history: History) -> None:
    first, _ = ask(history, "one")
    threads = [threading.Thread(target=ask, args=(history, f"from {n}", first)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.turns(first)) == 9


# The file.


def test_the_file_is_the_users_alone(path: Path) -> None:
    history = History.open(path)
    ask(history, "one")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    files = sorted(path.parent.iterdir())
    assert [file.name for file in files] == ["history.sqlite3", "history.sqlite3-shm", "history.sqlite3-wal"]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    history.close()


def test_a_file_that_was_opened_up_is_closed_again(path: Path) -> None:
    History.open(path).close()
    path.chmod(0o644)
    History.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    History.open(tmp_path / "history.sqlite3").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_how_it_is_written(path: Path) -> None:
    history = History.open(path)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 10_000,
        "secure_delete": 1,
        "application_id": database.APPLICATION,
    }
    asked = {name: history._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
    assert asked == wanted
    history.close()


def test_nothing_of_memory_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    history = NoHistory()
    ask(history, "one")
    assert not history.is_kept
    assert list(tmp_path.iterdir()) == []


def contents(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


def test_nothing_stays_in_the_file_once_forgotten(path: Path) -> None:
    history, other = History.open(path), History.open(path)
    for number in range(50):
        ask(history, f"a secret {number} " + "long " * 500)
    assert b"secret" in contents(path.parent)
    assert other.questions(1)
    history.forget()
    assert b"secret" not in contents(path.parent)
    assert path.stat().st_size < 100_000
    assert other.conversations() == []
    ask(other, "after")
    assert history.questions(1) == ["after"]


def test_forgetting_takes_the_damaged_ones_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"a secret that is no database " * 100)
    history = History.open(path)
    assert history.moved is not None
    history.forget()
    assert b"secret" not in contents(path.parent)
    assert not history.moved.exists()


def test_a_deleted_conversation_leaves_the_file(path: Path) -> None:
    history = History.open(path)
    first, _ = ask(history, "a secret")
    ask(history, "another")
    history.delete(first)
    assert b"secret" not in contents(path.parent)
    assert b"another" in contents(path.parent)


def test_forgetting_says_where_another_program_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    history = History.open(path)
    ask(history, "a secret")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM turns").fetchall()
    with pytest.raises(HistoryError) as error:
        history.forget()
    assert error.value.code == "busy"
    other.close()
    history.forget()
    assert b"secret" not in contents(path.parent)


# Versions.


def test_a_newer_version_of_the_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History.open(path)
    ask(history, "kept from before")
    history.close()
    more = (*database.MIGRATIONS, ("ALTER TABLE turns ADD COLUMN starred INTEGER NOT NULL DEFAULT 0",))
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", more)
        history = History.open(path)
        assert history.questions(1) == ["kept from before"]
        assert history._connection.execute("SELECT starred FROM turns").fetchone() == (0,)
        history.close()
    before = path.read_bytes()
    with pytest.raises(HistoryError) as error:
        History.open(path, language="fr")
    assert error.value.code == "newer"
    assert error.value.place == str(path)
    assert "plus récent" in error.value.message
    assert path.read_bytes() == before


def test_a_migration_that_fails_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    History.open(path).close()
    wrong = (*database.MIGRATIONS, ("CREATE TABLE half (x)", "CREATE TABLE turns (x)"))
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", wrong)
        with pytest.raises(HistoryError):
            History.open(path)
    history = History.open(path)
    assert not history._connection.execute("SELECT * FROM sqlite_master WHERE name = 'half'").fetchall()
    ask(history, "one")


# Files that cannot be used.


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    path.chmod(0o644)
    before = path.read_bytes()
    with pytest.raises(HistoryError) as error:
        History.open(path)
    assert error.value.code == "foreign"
    assert "WATTIF_DATA" in error.value.hint
    assert path.read_bytes() == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def damaged(path: Path, kind: str) -> bytes:
    """Make a damaged file and give back its bytes."""
    path.parent.mkdir(exist_ok=True)
    if kind == "text":
        path.write_bytes(b"no database " * 1000)
    else:
        history = History.open(path)
        for number in range(100):
            ask(history, f"question {number} " + "x" * 500)
        history.close()
        content = bytearray(path.read_bytes())
        if kind == "pages":
            content[3 * 4096 : 9 * 4096] = b"\xa5" * (6 * 4096)
        else:
            del content[len(content) // 2 :]
        path.write_bytes(content)
    return path.read_bytes()


@pytest.mark.parametrize("kind", ["text", "pages", "cut"])
def test_a_damaged_file_is_moved_aside(path: Path, kind: str) -> None:
    before = damaged(path, kind)
    history = History.open(path)
    assert history.moved == path.with_name("history.broken-1.sqlite3")
    assert history.moved.read_bytes() == before
    assert history.conversations() == []
    ask(history, "one")
    history.close()
    again = History.open(path)
    assert again.moved is None
    assert again.questions(1) == ["one"]
    again.close()
    damaged_again = damaged(path, "text")
    third = History.open(path)
    assert third.moved == path.with_name("history.broken-2.sqlite3")
    assert third.moved.read_bytes() == damaged_again
    assert path.with_name("history.broken-1.sqlite3").read_bytes() == before


def test_what_another_program_has_mended_is_not_moved(path: Path) -> None:
    damaged(path, "text")
    broken = database.identity(path)
    path.rename(path.with_name("elsewhere"))
    History.open(path).close()
    assert database.move_aside(path, broken) is None
    assert path.exists()


@pytest.mark.parametrize("kind", ["folder", "under-a-file"])
def test_a_path_that_can_be_no_file(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "x" / "history.sqlite3"
    if kind == "folder":
        path.mkdir(parents=True)
    else:
        path.parent.write_text("a file")
    with pytest.raises(HistoryError) as error:
        History.open(path, language="fr")
    assert error.value.code == "unusable"
    assert error.value.place == str(path)
    assert "wattif paths" in error.value.hint


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(HistoryError) as error:
        History.open(tmp_path / "history.sqlite3")
    tmp_path.chmod(0o700)
    assert error.value.code == "unusable"


def test_a_file_that_turns_read_only(path: Path) -> None:
    history = History.open(path)
    ask(history, "one")
    history._connection.execute("PRAGMA query_only = ON")
    with pytest.raises(HistoryError) as error:
        ask(history, "two")
    assert error.value.code == "read-only"
    assert history.questions(5) == ["one"]


def test_a_full_disk(path: Path) -> None:
    history = History.open(path)
    first, _ = ask(history, "one")
    pages = history._connection.execute("PRAGMA page_count").fetchone()[0]
    history._connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(HistoryError) as error:
        ask(history, "two " + "x" * 100_000, first)
    assert error.value.code == "full"
    assert history.questions(5) == ["one"]
    history._connection.execute(f"PRAGMA max_page_count = {pages + 1000}")
    ask(history, "three", first)
    assert history.questions(5) == ["one", "three"]


def test_a_file_that_is_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.01)
    history = History.open(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryError) as error:
        ask(history, "one")
    assert error.value.code == "busy"
    other.close()
    ask(history, "one")


# Processes.

WRITER = """
import sys
from pathlib import Path
from assistant.interfaces.history import History
history, conversation = History.open(Path(sys.argv[1])), None
assert history.moved is None
for number in range(int(sys.argv[3])):
    conversation, _ = history.add(conversation, question=f"{sys.argv[2]} {number}", language="en", answer={"text": "x"})
print(conversation)
"""

KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.interfaces.history import History
history = History.open(Path(sys.argv[1]))
conversation, _ = history.add(None, question="shown", language="en", answer={"text": "x"})
history.add(conversation, question="shown too", language="en", answer={"text": "y"})
history._connection.execute("BEGIN IMMEDIATE")
history._connection.execute("DELETE FROM turns")
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_several_processes_write_at_once(path: Path) -> None:
    """They begin with no file at all, so they also make the tables at once."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path), name, "40"], cwd=ROOT, env=environment(), stdout=subprocess.PIPE
        )
        for name in ("a", "b", "c")
    ]
    conversations = [int(process.communicate(timeout=LIMIT)[0]) for process in running]
    assert [process.returncode for process in running] == [0, 0, 0]
    history = History.open(path)
    for name, conversation in zip("abc", conversations, strict=True):
        assert [turn.question for turn in history.turns(conversation)] == [f"{name} {n}" for n in range(40)]
    assert [kept.count for kept in history.conversations()] == [40, 40, 40]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_kill_loses_no_turn(path: Path) -> None:
    done = run_python(("-c", KILLED, str(path)))
    assert done.returncode == -signal.SIGKILL, done.stderr
    history = History.open(path)
    latest = history.latest()
    assert latest is not None
    assert [turn.question for turn in history.turns(latest.id)] == ["shown", "shown too"]
