"""New files: whole or not at all, never over another, two at once included."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.interfaces.newfile import write_beside, write_new


def test_it_is_written_as_utf8_for_the_user_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "é.md"
    assert write_new(path, "é\r\n\ud800")
    assert path.read_bytes() == "é\r\n?".encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "talk.md"
    path.write_text("mine")
    assert not write_new(path, "other")
    assert path.read_text() == "mine"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("name", "second"),
    [("talk.md", "talk-2.md"), ("talk.ask.md", "talk-2.ask.md"), ("talk", "talk-2"), (".md", ".md-2")],
)
def test_the_next_free_name(tmp_path: Path, name: str, second: str) -> None:
    taken = [write_beside(tmp_path / name, str(number)) for number in range(3)]
    assert [path.name for path in taken[:2]] == [name, second]
    assert [path.read_text() for path in taken] == ["0", "1", "2"]


def test_a_link_that_leads_nowhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "talk.md").symlink_to(tmp_path / "nowhere")
    assert write_beside(tmp_path / "talk.md", "x").name == "talk-2.md"
    assert not (tmp_path / "nowhere").exists()


def test_a_file_system_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    assert write_beside(tmp_path / "talk.md", "one").name == "talk.md"
    assert not write_new(tmp_path / "talk.md", "two")
    assert write_beside(tmp_path / "talk.md", "two").name == "talk-2.md"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["talk-2.md", "talk.md"]


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(InputError) as error:
        write_new(tmp_path / "talk.md", "x", "fr")
    assert error.value.code == "unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError) as error:
        write_beside(tmp_path / "file" / "talk.md", "x")
    assert error.value.code == "unwritable"
