"""Wheel: what is built holds the grammar and the knowledge, and answers from a clean environment and any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.running import ROOT

QUESTION = "how many cars does 100k images charge"
SOURCES = (
    "assistant",
    "grammar",
    "knowledge",
    "tests",
    "docs",
    "pyproject.toml",
    "hatch_build.py",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
)
LIMIT = 110
ASKS = """
import os, sys
from assistant.interfaces.cli import main
os.environ["WATTIF_CACHE"] = sys.argv[2]
main(["ask", sys.argv[1]])
print(sorted(sys.modules))
"""


def call(arguments: Sequence[str], cwd: Path) -> str:
    """Run a command without a trace of this environment and give back what it prints."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        arguments,
        cwd=cwd,
        env={**clean, "LC_ALL": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    assert done.returncode == 0, f"{' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of what is built from, so that building leaves nothing behind here."""
    folder = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    call([sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(out), str(checkout)], out)
    (built,) = out.glob("wattif-*.whl")
    return built


def shipped(checkout: Path, name: str) -> set[str]:
    """Files of a folder of the checkout, as the wheel names them."""
    return {
        f"assistant/_data/{path.relative_to(checkout).as_posix()}"
        for path in (checkout / name).rglob("*")
        if path.suffix in (".lark", ".toml", ".csv")
    }


def test_wheel_holds_grammar_and_knowledge_and_nothing_astray(checkout: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {name.split("/")[0].split("-")[0] for name in names} == {"assistant", "wattif"}
    assert {name.split("/")[0] for name in names if name.startswith("wattif")} == {
        f"{'-'.join(wheel.name.split('-')[:2])}.dist-info"
    }
    assert shipped(checkout, "grammar") <= names
    assert shipped(checkout, "knowledge") <= names
    assert {f"assistant/_data/compiled/{language}.bin" for language in ("en", "fr")} <= names
    assert "assistant/py.typed" in names
    assert not [name for name in names if name.endswith(("~", ".pyc")) or "/tests/" in name]


def test_wheel_answers_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True, symlinks=sys.platform != "win32")
    programs = tmp_path / "env" / ("Scripts" if sys.platform == "win32" else "bin")
    call([str(programs / "python"), "-m", "pip", "install", "--quiet", str(wheel)], tmp_path)
    elsewhere = tmp_path / "elsewhere"
    # Folders of the same names must not be taken for the shipped ones.
    for name in ("grammar", "knowledge"):
        (elsewhere / name).mkdir(parents=True)
    assert "5.81 full charges" in call([str(programs / "wattif"), "ask", QUESTION], elsewhere)
    assert "5.81 full charges" in call([str(programs / "python"), "-m", "assistant", "ask", QUESTION], elsewhere)
    # Nothing was compiled for that: what is shipped holds for the files that are shipped with it.
    said = call([str(programs / "python"), "-c", ASKS, QUESTION, str(tmp_path / "cache")], elsewhere)
    assert "5.81 full charges" in said and "'lark'" not in said and not (tmp_path / "cache").exists()
    place = call([str(programs / "python"), "-c", "import assistant; print(assistant.__file__)"], elsewhere)
    assert Path(place.strip()).is_relative_to(tmp_path)
    assert "The knowledge holds" in call([str(programs / "wattif"), "kb", "check"], elsewhere)


def test_sdist_is_built_and_builds(checkout: Path, tmp_path: Path) -> None:
    call([sys.executable, "-m", "build", "--sdist", "--outdir", str(tmp_path), str(checkout)], tmp_path)
    (archive,) = tmp_path.glob("wattif-*.tar.gz")
    with tarfile.open(archive) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    for name in ("grammar/common.lark", "knowledge/article/pack.toml", "tests/conftest.py", "README.md", "LICENSE"):
        assert name in names
    assert "pyproject.toml" in names
    call(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(tmp_path), str(archive)],
        tmp_path,
    )
    (built,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(built) as opened_wheel:
        assert shipped(checkout, "grammar") | shipped(checkout, "knowledge") <= set(opened_wheel.namelist())
