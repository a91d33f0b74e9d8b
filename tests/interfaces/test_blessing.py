"""Blessing: the difference first, then the marks; nothing else of a file changes, and no file is ever lost."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.interfaces import blessing
from assistant.interfaces.blessing import bless, replace_file
from assistant.interfaces.cli import ANSWERED, INTERRUPTED, NOT_ANSWERED, WRONG_USE
from assistant.interfaces.documents import check_document
from assistant.session import Assistant
from tests.interfaces.conftest import Wattif
from tests.interfaces.test_conversations import FILES
from tests.interfaces.test_documents import CARS, FRENCH_CARS, IMAGES, VIDEOS, document, fence
from tests.running import LIMIT, ROOT, environment

WRONG = fence(CARS, "~ 6.5")
RIGHT = fence(CARS, "~ 5.814 charge")
_MARK_LINE = re.compile(rb"^[:~%>@=!].*\r?\n", re.MULTILINE)


def left_over(folder: Path) -> list[str]:
    """Files besides the document."""
    return sorted(path.name for path in folder.iterdir() if path.name != "test.ask.md")


# Everything of the project's own conversations.


def without_marks(content: bytes) -> bytes:
    """A document whose turns say nothing of their answers."""
    parts = content.split(b"```")  # each second one is a fence
    return b"```".join(_MARK_LINE.sub(b"", part) if place % 2 else part for place, part in enumerate(parts))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_was_blessed_holds(path: Path, assistant: Assistant, tmp_path: Path) -> None:
    bare = tmp_path / path.name
    content = without_marks(path.read_bytes())
    assert not re.search(rb"(?m)^[~:] ", content)
    bare.write_bytes(content)
    blessed = bless(assistant, str(bare))
    replace_file(bare, blessed.before, blessed.after)
    mismatches = [mismatch for _, found in check_document(assistant, bare) for mismatch in found]
    assert mismatches == list(blessed.beyond_after)
    assert bless(assistant, str(bare)).after == blessed.after
    kept = [line for line in blessed.after.splitlines() if line in set(content.splitlines())]
    assert kept == content.splitlines(), "a line that was there is gone"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_marks_that_hold_stay_where_they_are(path: Path, assistant: Assistant) -> None:
    blessed = bless(assistant, str(path))
    wrong = {int(line.partition(":")[0]) for _, found in check_document(assistant, path) for line in found}
    lines = blessed.before.splitlines(keepends=True)
    rest = iter(blessed.after.splitlines(keepends=True))
    assert all(line in rest for number, line in enumerate(lines, 1) if number not in wrong), "in order, as they were"


# The command.


def test_without_a_terminal_it_only_shows(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    done = wattif("bless", path)
    assert done.code == NOT_ANSWERED
    assert path.read_text(encoding="utf-8") == WRONG
    assert f"--- {path}\n+++ {path}\n" in done.out
    assert "\n-~ 6.5\n+~ 5.814 charge\n" in done.out
    assert done.err == "1 of 1 files differ, 0 written\nnothing was written; --yes writes it\n"


def test_yes_shows_and_writes(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    done = wattif("bless", "--yes", path)
    assert done.code == ANSWERED
    assert "+~ 5.814 charge" in done.out
    assert path.read_text(encoding="utf-8") == RIGHT
    assert left_over(tmp_path) == []
    assert wattif("check", path).code == ANSWERED


def test_nothing_to_do(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, RIGHT)
    before = path.stat()
    done = wattif("bless", "--yes", path)
    assert (done.code, done.out, done.err) == (ANSWERED, "", "0 of 1 files differ, 0 written\n")
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_in_french(tmp_path: Path, wattif: Wattif) -> None:
    done = wattif("bless", document(tmp_path, WRONG), locale="fr_FR.UTF-8")
    assert done.err == "1 fichiers sur 1 diffèrent, 0 écrits\nrien n'a été écrit ; --yes l'écrit\n"


@pytest.mark.parametrize(
    ("text", "told"), [("```ask\n", "the fence is not closed"), (fence("how many"), "begins with no known mark")]
)
def test_what_cannot_be_read_leaves_every_file_alone(text: str, told: str, tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    bad = tmp_path / "bad.ask.md"
    bad.write_text(text, encoding="utf-8")
    done = wattif("bless", "--yes", path, bad)
    assert done.code == WRONG_USE
    assert told in done.err
    assert path.read_text(encoding="utf-8") == WRONG
    assert wattif("bless", tmp_path / "none.ask.md").code == WRONG_USE


def test_a_file_named_twice_is_written_once(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    done = wattif("bless", "--yes", path, path)
    assert done.code == ANSWERED
    assert done.err == "1 of 1 files differ, 1 written\n"


def test_what_no_mark_can_mend_is_told(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, fence(IMAGES, "~ <= 5000 gCO2e", options="lang=en"))
    done = wattif("bless", "--yes", path)
    assert done.code == NOT_ANSWERED
    assert f"{path}:2: read as “fr”, not “en”\n" in done.err
    assert done.out == ""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_what_no_mark_can_mend_is_told_by_the_lines_of_the_file_that_is_there(
    end: str, tmp_path: Path, wattif: Wattif
) -> None:
    path = tmp_path / "test.ask.md"
    text = fence(CARS, "~ 1", "~ 2", CARS) + fence(IMAGES, "~ <= 5000 gCO2e", options="lang=en")
    path.write_bytes(text.replace("\n", end).encode())
    shown = wattif("bless", path)
    assert f"{path}:8: read as “fr”, not “en”\n" in shown.err
    written = wattif("bless", "--yes", path)
    assert f"{path}:10: read as “fr”, not “en”\n" in written.err
    assert wattif("check", path).out == f"{path}:10: read as “fr”, not “en”\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on POSIX")
@pytest.mark.parametrize(
    ("typed", "code", "kept"),
    [("y\n", ANSWERED, RIGHT), ("oui\n", ANSWERED, RIGHT), ("n\n", NOT_ANSWERED, WRONG), ("\n", NOT_ANSWERED, WRONG),
     ("\x04", NOT_ANSWERED, WRONG), ("\x03", INTERRUPTED, WRONG)],
)  # fmt: skip
def test_on_a_terminal_it_asks(typed: str, code: int, kept: str, tmp_path: Path) -> None:
    import pty  # POSIX only

    path = document(tmp_path, WRONG)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "bless", str(path)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    assert process.stderr is not None
    try:
        asked = b""
        while b"[y/N]" not in asked:
            piece = process.stderr.read1(1024)  # type: ignore[attr-defined]  # a buffered pipe
            assert piece, "it left without asking"
            asked += piece
        assert path.read_text(encoding="utf-8") == WRONG, "nothing is written before the answer"
        os.write(ours, typed.encode())
        _, complaint = process.communicate(timeout=LIMIT)
    finally:
        process.kill()
        os.close(ours)
    assert b"Traceback" not in complaint
    assert process.returncode == code
    assert path.read_text(encoding="utf-8") == kept
    assert left_over(tmp_path) == []


def _take_terminal() -> None:
    """Make standard input the controlling terminal, so that ctrl+c reaches the process."""
    import fcntl  # POSIX only
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


# Byte for byte.


def blessed(assistant: Assistant, folder: Path, content: bytes) -> bytes:
    path = folder / "test.ask.md"
    path.write_bytes(content)
    return bless(assistant, str(path)).after


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_stay(end: bytes, start: bytes, assistant: Assistant, tmp_path: Path) -> None:
    lines = [
        b"# Title \t",
        b"",
        b"```ask lang=en",
        CARS.encode(),
        b"~ 6.5",
        b"",
        CARS.encode(),
        b"```",
        b"~ 6.5 \xe2\x80\xa8",
    ]
    lines += ["text\x0cafter\u2028end\x85.".encode(), b"last line without an end"]
    after = blessed(assistant, tmp_path, start + end.join(lines))
    assert after.startswith(start + end.join(lines[:4]) + end)
    assert after.endswith(end.join([b"", *lines[7:]]))
    assert end + b"~ 5.814 charge" + end + end + CARS.encode() + end + b": equivalence" in after
    if end != b"\n":
        assert b"\n" not in after.replace(b"\r\n", b"") if end == b"\r\n" else b"\n" not in after


def test_mixed_line_ends_stay(assistant: Assistant, tmp_path: Path) -> None:
    content = b"```ask\r\n" + CARS.encode() + b"\n~ 6.5\r\n~ 5.814 charge\n```\r\n"
    assert blessed(assistant, tmp_path, content) == content.replace(b"~ 6.5\r\n", b"")


def test_what_stands_outside_of_the_fences_stays(assistant: Assistant, tmp_path: Path) -> None:
    around = f"{VIDEOS}\n~ 6.5\n\n````md\n{WRONG}````\n\n```sh\n{VIDEOS}\n```\n"
    assert blessed(assistant, tmp_path, around.encode()) == around.encode()
    assert blessed(assistant, tmp_path, (around + WRONG + around).encode()) == (around + RIGHT + around).encode()


def test_new_marks_stand_behind_the_turn_they_are_of(assistant: Assistant, tmp_path: Path) -> None:
    after = blessed(assistant, tmp_path, fence(VIDEOS, "", VIDEOS, "", "").encode()).decode()
    assert after == fence(VIDEOS, "! unknown", "", VIDEOS, "! unknown", "", "")


def test_a_fence_that_is_the_same_as_another_gets_no_marks(assistant: Assistant, tmp_path: Path) -> None:
    pair = fence(CARS, "~ 5.814 charge", options="name=cars") + fence(FRENCH_CARS, options="lang=fr same-as=cars")
    assert blessed(assistant, tmp_path, pair.encode()) == pair.encode()
    own = fence(FRENCH_CARS, "~ 7", "~ 5.814", options="same-as=cars")
    after = blessed(assistant, tmp_path, (pair + own).encode()).decode()
    assert after == pair + fence(FRENCH_CARS, "~ 5.814", options="same-as=cars")


def test_a_later_turn_goes_on_from_the_one_before(assistant: Assistant, tmp_path: Path) -> None:
    after = blessed(assistant, tmp_path, fence(CARS, "~ 5.814", "? and for a million?").encode()).decode()
    assert "~ 58.14 charge\n" in after


# Written whole or not at all.


def test_an_interruption_loses_nothing(tmp_path: Path, wattif: Wattif, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document(tmp_path, WRONG)

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    for place in ("os.fsync", "shutil.copymode", "pathlib.Path.replace"):
        with monkeypatch.context() as patched:
            patched.setattr(place, interrupt)
            assert wattif("bless", "--yes", path).code == INTERRUPTED
        assert path.read_text(encoding="utf-8") == WRONG
        assert left_over(tmp_path) == []


def test_a_full_disk_loses_nothing(tmp_path: Path, wattif: Wattif, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document(tmp_path, WRONG)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    done = wattif("bless", "--yes", path)
    assert done.code == WRONG_USE
    assert f"the file {path} cannot be written: No space left on device" in done.err
    assert path.read_text(encoding="utf-8") == WRONG
    assert left_over(tmp_path) == []


def test_a_file_that_changed_meanwhile_is_left(tmp_path: Path, wattif: Wattif, monkeypatch: pytest.MonkeyPatch) -> None:
    path = document(tmp_path, WRONG)
    shown = blessing.difference

    def edited_meanwhile(found: blessing.Blessing) -> str:
        path.write_text(RIGHT + WRONG, encoding="utf-8")
        return shown(found)

    monkeypatch.setattr(blessing, "difference", edited_meanwhile)
    done = wattif("bless", "--yes", path)
    assert done.code == WRONG_USE
    assert f"the file {path} changed meanwhile" in done.err
    assert path.read_text(encoding="utf-8") == RIGHT + WRONG


@pytest.mark.skipif(sys.platform == "win32", reason="links and modes as on POSIX")
def test_links_and_modes_stay(tmp_path: Path, wattif: Wattif) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    path = document(folder, WRONG)
    path.chmod(0o640)
    link = tmp_path / "link.ask.md"
    link.symlink_to(path)
    assert wattif("bless", "--yes", link).code == ANSWERED
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == RIGHT
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_not_be_written_is_left(
    tmp_path: Path, wattif: Wattif, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = document(tmp_path, WRONG)
    monkeypatch.setattr("os.access", lambda *_: False)  # the superuser may write everything
    done = wattif("bless", "--yes", path)
    assert done.code == WRONG_USE
    assert path.read_text(encoding="utf-8") == WRONG


def test_a_difference_does_not_drive_the_terminal(assistant: Assistant, tmp_path: Path) -> None:
    path = document(tmp_path, fence("? energy of 1000 images\x1b[2J", "~ 1 kWh"))
    assert "\x1b" not in blessing.difference(bless(assistant, str(path)))
