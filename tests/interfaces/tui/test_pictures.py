"""Every scene of the chat looks as it did; `make snapshots` takes new pictures after a wanted change."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from assistant.session import Assistant
from tests.interfaces.tui import pictures
from tests.interfaces.tui.pictures import ACTS, FOLDER, LANGUAGES, SHOWN, SIZES, THEMES, Scene, scenes
from tests.running import ROOT

_TEXT = re.compile(r"<text [^>]*>(.*?)</text>", re.DOTALL)


@pytest.fixture(autouse=True)
def _in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("scene", scenes(), ids=lambda scene: scene.path.stem)
async def test_a_scene_looks_as_it_did(scene: Scene, assistant: Assistant, tmp_path: Path) -> None:
    taken = tmp_path / scene.path.name
    taken.write_text(await pictures.drawn_scene(scene, assistant), encoding="utf-8")
    kept = scene.path.read_text(encoding="utf-8") if scene.path.exists() else ""
    if taken.read_text(encoding="utf-8") != kept:
        changed = unified_diff(texts(kept), texts(taken.read_text(encoding="utf-8")), "kept", "taken", n=1, lineterm="")
        pytest.fail("\n".join([f"{scene.path} is another picture now: {taken}", *changed, "wanted: make snapshots"]))


def texts(picture: str) -> list[str]:
    """What is written in a picture, in order."""
    return [found.replace("&#160;", " ").rstrip() for found in _TEXT.findall(picture)]


def test_every_act_has_each_size_theme_and_language() -> None:
    for act in ACTS:
        own = [scene for scene in scenes() if scene.act == act]
        assert {scene.size for scene in own} == set(SIZES)
        assert {scene.theme for scene in own} == set(THEMES)
        assert {scene.language for scene in own} == set(LANGUAGES)


def test_no_picture_is_left_over() -> None:
    assert sorted(FOLDER.glob("*")) == sorted(scene.path for scene in scenes())


@pytest.mark.parametrize("path", [*sorted(FOLDER.glob("*.svg")), SHOWN], ids=lambda path: path.stem)
def test_a_picture_asks_for_nothing_elsewhere(path: Path) -> None:
    picture = path.read_text(encoding="utf-8")
    # The one address is the name of the SVG format, which nobody fetches.
    assert re.findall(r"https?://[^\"<\s]+", re.sub(r"<text .*?</text>", "", picture, flags=re.DOTALL)) == [
        "http://www.w3.org/2000/svg"
    ]
    assert "@font-face" not in picture
    assert "@import" not in picture


async def test_the_readme_shows_what_the_program_draws_now(assistant: Assistant) -> None:
    assert f"]({SHOWN.relative_to(ROOT)})" in (ROOT / "README.md").read_text(encoding="utf-8")
    # By its text: in this one a release of what draws it may move a line by a hair.
    assert texts(SHOWN.read_text(encoding="utf-8")) == texts(await pictures.drawn_talk(assistant)), "make picture"
