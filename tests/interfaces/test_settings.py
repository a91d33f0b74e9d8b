"""Settings: what the file may say, what is said of a file that is wrong, and the file to start from."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.interfaces.settings import Settings, read_settings, starter, write_starter
from tests.running import run_python


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "settings" / "settings.toml"


def given(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_without_a_file_the_defaults_hold(path: Path) -> None:
    assert read_settings(path) == (Settings(), ())
    assert not path.parent.exists()


def test_every_setting(path: Path) -> None:
    given(path, '\ufefflanguage = "fr"\ntheme = "nord"\nhistory = false\n[keys]\nquit = "ctrl+x, f10"\n')
    settings, errors = read_settings(path)
    assert errors == ()
    assert settings == Settings("fr", "nord", False, {"quit": "ctrl+x, f10"})


@pytest.mark.parametrize(
    ("content", "code", "place", "cure"),
    [
        ("langauge = 'fr'", "unknown", "langauge", "did you mean “language”?"),
        ("zorblax = 1", "unknown", "zorblax", "“language”, “theme”, “history”, “keys”"),
        ("language = 'de'", "value", "language", '"auto", "en" or "fr"'),
        ("language = 3", "value", "language", '"auto", "en" or "fr"'),
        ("history = 'yes'", "value", "history", "true or false"),
        ("history = 1", "value", "history", "true or false"),
        ("theme = 3", "value", "theme", "in quotes"),
        ("keys = 'ctrl+q'", "value", "keys", "[keys]"),
        ("[keys]\nquit = 3", "value", "keys.quit", "ctrl+q,f10"),
        ("[keys]\nquit = ''", "value", "keys.quit", "ctrl+q,f10"),
        ("[keys]\nquit = 'a,,b'", "value", "keys.quit", "ctrl+q,f10"),
        ("[keys.deep]\nquit = 'a'", "value", "keys.deep", "ctrl+q,f10"),
        ("language = ", "syntax", "", "correct that line"),
        ("a = 1\na = 2", "syntax", "", "correct that line"),
        (b"theme = '\xff'", "utf8", "", "UTF-8"),
    ],
    ids=str,
)
def test_what_is_wrong_is_told_with_place_and_cure(
    path: Path, content: str | bytes, code: str, place: str, cure: str
) -> None:
    before = given(path, content).read_bytes()
    settings, errors = read_settings(path)
    assert [error.code for error in errors] == [code]
    assert errors[0].place == (f"{path}: {place}" if place else str(path))
    assert str(path) in errors[0].message
    assert cure in errors[0].hint
    assert (settings.language, settings.theme, dict(settings.keys)) == ("auto", "", {})
    assert path.read_bytes() == before
    french = read_settings(path, "fr")[1]
    assert french[0].message != errors[0].message
    assert french[0].hint != errors[0].hint


def test_what_is_right_holds_beside_what_is_wrong(path: Path) -> None:
    given(path, 'language = "de"\ntheme = "nord"\nhistory = false\n[keys]\nquit = 3\npanel = "f3"\n')
    settings, errors = read_settings(path)
    assert [error.place.rpartition(": ")[2] for error in errors] == ["language", "keys.quit"]
    assert settings == Settings("auto", "nord", False, {"panel": "f3"})


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        ("theme = ", True),
        ("history = true\ntheme = ", True),
        ("history = false\ntheme = ", False),
        ("theme = \n  history=false", False),
        ("history = nope", False),
        ("history = 'off'", False),
        (b"\xff", False),
    ],
    ids=str,
)
def test_nothing_is_kept_against_a_wish(path: Path, content: str | bytes, kept: bool) -> None:
    settings, errors = read_settings(given(path, content))
    assert errors
    assert settings.history is kept


def test_a_folder_instead_of_a_file(path: Path) -> None:
    path.mkdir(parents=True)
    settings, errors = read_settings(path)
    assert [error.code for error in errors] == ["unreadable"]
    assert not settings.history


def test_hostile_values_are_cut_and_made_safe(path: Path) -> None:
    given(path, 'language = "\\u001b[31m' + "x" * 1000 + '"')
    message = read_settings(path)[1][0].message
    assert "\x1b" not in message
    assert len(message) < 200 + len(str(path))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_file_to_start_from(path: Path, language: str) -> None:
    write_starter(path, language)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text(encoding="utf-8") == starter(language)
    assert read_settings(path) == (Settings(), ())
    # Each example holds once the mark of the comment is taken away.
    given(path, re.sub(r"^# (?=\[|\w+ = )", "", starter(language), flags=re.MULTILINE))
    settings, errors = read_settings(path)
    assert errors == ()
    assert settings == Settings("auto", "textual-dark", True, {"quit": "ctrl+q,f10"})


def test_a_file_that_is_there_is_never_written_over(path: Path) -> None:
    given(path, "theme = ")
    with pytest.raises(InputError) as error:
        write_starter(path)
    assert error.value.code == "exists"
    assert path.read_text() == "theme = "
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_a_start_without_a_file_does_without_the_validation(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.interfaces.settings import read_settings\n"
        "before = set(sys.modules); read_settings(Path(sys.argv[1])); print(*set(sys.modules) - before)"
    )
    assert b"pydantic" not in run_python(("-c", code, str(path))).stdout
