"""Exporting: each style, the replay of what is exported, names, and files that are never written over."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import InputError
from assistant.interfaces.changing import replayed
from assistant.interfaces.documents import check_document, read_document
from assistant.interfaces.exporting import STYLES, Style, exported, file_name, save
from assistant.interfaces.history import NoHistory
from assistant.interfaces.kept import KeptTurn
from assistant.render.json import turn_json
from assistant.session import Assistant
from tests.interfaces.conftest import Wattif

CARS = "how many cars does 100k images charge"
BATTERY = {"subject": "tesla-model-3-full-charge", "quantity": "electricity", "value": "60", "unit": "kWh"}
TALK = [
    CARS,
    "and for a million?",
    "combien de CO2 pour 5000 images ?",
    "energy of 1,000 videos",
    "energy of\n1,000 images```",
    "what do you know?",
    "which uses more, training GPT-3 or a billion images?",
    "who did the study?",
    "thanks",
    "qsdfgh",
]
Talk = Callable[..., list[KeptTurn]]


@pytest.fixture
def talk(assistant: Assistant) -> Talk:
    """Turns of a talk as a chat keeps them; `changed` names those changed in place, `failed` those that failed."""

    def call(*questions: str, changed: tuple[str, ...] = (), failed: tuple[str, ...] = ()) -> list[KeptTurn]:
        history, talk, id_ = NoHistory(), assistant.conversation(), None
        for question in questions:
            if question in failed:
                id_, _ = history.add(id_, question=question, language="en", answer=None)
                continue
            turn, changes = talk.ask(question), [BATTERY] if question in changed else []
            turn = replayed(turn, changes, talk)
            answer = turn_json(turn, assistant.store)
            id_, _ = history.add(id_, question=question, language=turn.language, answer=answer, changes=changes)
        assert id_ is not None
        return history.turns(id_)

    return call


def checked(assistant: Assistant, content: str, tmp_path: Path) -> list[str]:
    path = tmp_path / "exported.ask.md"
    path.write_text(content, encoding="utf-8")
    return [message for _, messages in check_document(assistant, path) for message in messages]


# Replay.


def test_a_replay_holds(assistant: Assistant, talk: Talk, tmp_path: Path, wattif: Wattif) -> None:
    content = exported("A talk", talk(*TALK), "ask.md", assistant)
    assert checked(assistant, content, tmp_path) == []
    fences = read_document(tmp_path / "exported.ask.md")
    assert len(fences) == 1
    assert [turn.question for turn in fences[0].turns] == [" ".join(question.split()) for question in TALK]
    assert fences[0].language is None  # two were spoken
    assert "~ 5.814 charge" in content
    assert "~ 58.14 charge" in content
    assert "\n- " not in content  # nothing to say of a talk that replays
    assert wattif("check", tmp_path / "exported.ask.md").code == 0


def test_a_replay_in_one_language_says_which(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    content = exported("x", talk("combien de CO2 pour 5000 images ?", "et pour 10 ?"), "ask.md", assistant)
    assert "```ask lang=fr\n" in content
    assert checked(assistant, content, tmp_path) == []


def test_a_replay_fails_where_the_figures_change(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    """The test above can fail."""
    content = exported("x", talk(CARS), "ask.md", assistant).replace("5.814", "5.9")
    assert checked(assistant, content, tmp_path)


def test_a_replay_says_what_was_changed_and_what_failed(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    turns = talk(CARS, "boom\n```ask", "and for a million?", changed=(CARS,), failed=("boom\n```ask",))
    content = exported("x", turns, "ask.md", assistant)
    assert checked(assistant, content, tmp_path) == []
    before, fence = content.split("\n\n```ask lang=en\n")
    assert "- Turn 1 was changed in the talk, where its answer was: About 4.85 full charges" in before
    assert "- Turn 2 is left out, as it has no answer: boom \\`\\`\\`ask" in before
    assert "- Turn 3 has another answer since; in the talk it was: About 48.5 full charges" in before
    assert "boom" not in fence
    assert "~ 5.814 charge" in fence
    assert "Le tour 1 a été changé" in exported("x", turns, "ask.md", assistant, "fr")


def test_an_answer_that_has_become_another_is_noted(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    (kept,) = talk(CARS)
    assert kept.answer is not None
    then = replace(kept, answer={**kept.answer, "facts": ["a-fact-of-then"], "text": "About 9 *charges*."})
    content = exported("x", [then], "ask.md", assistant)
    assert "- Turn 1 has another answer since; in the talk it was: About 9 \\*charges\\*." in content
    assert checked(assistant, content, tmp_path) == []


@pytest.mark.parametrize(
    "hostile", ["```", "~~~", "? x\n! y", "```ask\n? x", "# x", "\x1b[2J", "a\u2028! b", "\u202e", " ", "@! x"]
)
def test_a_replay_of_hostile_questions(assistant: Assistant, talk: Talk, tmp_path: Path, hostile: str) -> None:
    content = exported(hostile, talk(hostile, CARS), "ask.md", assistant)
    assert checked(assistant, content, tmp_path) == []
    assert [len(fence.turns) for fence in read_document(tmp_path / "exported.ask.md")] in ([1], [2])
    assert "~ 5.814 charge" in content
    assert "\x1b" not in content


def test_a_talk_of_nothing(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    content = exported("x", talk("boom", failed=("boom",)), "ask.md", assistant)
    assert "```" not in content
    assert checked(assistant, content, tmp_path) == []


# JSON and Markdown.


def test_json_is_the_list_of_the_objects(assistant: Assistant, talk: Talk) -> None:
    turns = talk(CARS, "boom", changed=(CARS,), failed=("boom",))
    objects: list[dict[str, Any]] = json.loads(exported("x", turns, "json", assistant))
    assert objects[0] == turns[0].answer
    assert objects[0]["result"]["value"] == 4.845
    assert objects[1]["status"] == "failed"
    assert objects[1]["question"] == "boom"
    assert objects[1].keys() == objects[0].keys()
    assert {name for name, value in objects[1].items() if value == []} == {
        name for name, value in objects[0].items() if isinstance(value, list)
    }


def test_markdown_shows_what_the_user_saw(assistant: Assistant, talk: Talk) -> None:
    content = exported("A *talk*", talk(CARS, changed=(CARS,)), "md", assistant)
    assert content.startswith("# A \\*talk\\*\n")
    assert "About 4.85 full charges" in content
    assert "- Changed here: electricity of tesla-model-3-full-charge: 60 kWh" in content


# Files.


@pytest.mark.parametrize("style", STYLES)
def test_a_file_is_never_written_over(assistant: Assistant, talk: Talk, tmp_path: Path, style: Style) -> None:
    turns = talk(CARS)
    first, second = (save(tmp_path / "new", "Énergie", turns, style, assistant) for _ in range(2))
    assert first.name == f"wattif-energie.{style}"
    assert second.name == f"wattif-energie-2.{style}"
    assert first.read_bytes() == second.read_bytes() == exported("Énergie", turns, style, assistant).encode()


def test_a_folder_that_cannot_be_written(assistant: Assistant, talk: Talk, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError) as error:
        save(tmp_path / "file", "x", talk(CARS), "md", assistant, "fr")
    assert "ne peut pas être écrit" in error.value.message


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How many cars?", "wattif-how-many-cars"),
        ("../../etc/passwd", "wattif-etc-passwd"),
        ("L’ŒUVRE", "wattif-l-oeuvre"),
        ("…", "wattif-talk"),
        ("CON", "wattif-con"),
        ("x" * 500, "wattif-talk"),
        ("word " * 50, "wattif" + "-word" * 8),
    ],
)
def test_names(title: str, name: str) -> None:
    assert file_name(title) == name
