"""Cache: files in the user's folder, whole or not at all; whatever is wrong there costs time only."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.interfaces.cache import GrammarCache
from assistant.interfaces.places import VARIABLES
from tests.running import ROOT, environment, run_python, run_wattif

QUESTION = "how many cars does 100k images charge"
KEY = "0123456789abcdef" * 4
COMPILES = """
import json, sys
from assistant.interfaces.cli import main
code = main(["ask", sys.argv[1]])
print(json.dumps([code, "lark" in sys.modules, "platformdirs" in sys.modules]))
"""


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def asked(folder: Path) -> tuple[str, bool]:
    """What is answered with a cache folder, and whether the grammar was compiled for it."""
    done = run_python(("-c", COMPILES, QUESTION), WATTIF_CACHE=str(folder))
    assert done.returncode == 0 and not done.stderr, done.stderr.decode()
    *answer, last = done.stdout.decode().splitlines()
    code, compiled, elsewhere = json.loads(last)
    assert code == 0 and not elsewhere
    return "\n".join(answer), compiled


def test_files_are_whole_private_and_few(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "cache"
    cache = GrammarCache(folder)
    assert cache.get("en", KEY) is None
    cache.put("en", KEY, b"one")
    cache.put("en", KEY, b"another")
    assert cache.get("en", KEY) == b"another" and cache.get("fr", KEY) is None
    (kept,) = folder.iterdir()
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o600
        assert folder.stat().st_mode & 0o777 == 0o700
    for number in range(9):
        cache.put("en", f"{number:064}"[::-1], b"of another version")
    cache.put("fr", KEY, b"untouched")
    assert len(list(folder.glob("grammar-en-*"))) <= 4
    assert len(names(folder)) <= 5


@pytest.mark.parametrize("obstacle", ["file", "folder in its place", "nowhere", "far too large"])
def test_what_cannot_be_used_is_passed_over(tmp_path: Path, obstacle: str) -> None:
    folder = tmp_path / "cache"
    cache = GrammarCache(folder)
    place = cache._path("en", KEY)
    if obstacle == "file":
        folder.write_text("no folder")
    elif obstacle == "folder in its place":
        place.mkdir(parents=True)
    elif obstacle == "nowhere":
        cache = GrammarCache(Path("/proc/no/such/place"))
    else:
        folder.mkdir()
        with place.open("wb") as stream:
            stream.truncate(65_000_000)
    assert cache.get("en", KEY) is None
    cache.put("en", KEY, b"one")
    assert cache.get("en", KEY) in (None, b"one")
    assert not [name for name in names(folder) if name.startswith(".")]


def test_no_home_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    import platformdirs

    monkeypatch.delenv(VARIABLES["cache"])
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *args, **named: Path("relative"))
    cache = GrammarCache()
    cache.put("en", KEY, b"one")
    assert cache.get("en", KEY) is None


def test_a_second_start_compiles_nothing_and_says_the_same(tmp_path: Path) -> None:
    first, compiled = asked(tmp_path / "cache")
    assert compiled and "5.81 full charges" in first
    assert len(names(tmp_path / "cache")) == 2
    assert asked(tmp_path / "cache") == (first, False)


def test_a_damaged_file_is_replaced(tmp_path: Path) -> None:
    first, _ = asked(tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(path.read_bytes()[:-5])
    assert asked(tmp_path) == (first, True)
    assert asked(tmp_path) == (first, False)


@pytest.mark.skipif(os.name != "posix", reason="rights of folders")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    first, compiled = asked(tmp_path / "file")
    assert compiled and "5.81 full charges" in first
    tmp_path.joinpath("closed").mkdir(mode=0o500)
    assert asked(tmp_path / "closed" / "cache")[0] == first


def test_a_read_only_folder_is_read(tmp_path: Path) -> None:
    first, _ = asked(tmp_path)
    tmp_path.chmod(0o500)
    try:
        assert asked(tmp_path) == (first, False)
    finally:
        tmp_path.chmod(0o700)


def test_programs_that_compile_at_once_do_no_harm(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "assistant", "ask", QUESTION]
    surroundings = environment(WATTIF_CACHE=str(tmp_path))
    running = [
        subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = {each.communicate(timeout=60) for each in running}
    assert len(said) == 1 and not next(iter(said))[1]
    assert [name[:10] for name in names(tmp_path)] == ["grammar-en", "grammar-fr"]
    assert run_wattif("ask", QUESTION, WATTIF_CACHE=str(tmp_path)).stdout == next(iter(said))[0]
