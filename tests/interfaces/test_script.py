"""Script: plain question files as people and programs write them."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.cli import ANSWERED, NOT_ANSWERED, main
from assistant.interfaces.questions import BLANK, read_lines, read_questions
from assistant.interfaces.script import run_files
from assistant.session import Assistant
from tests.running import LIMIT, ROOT, environment

Capture = pytest.CaptureFixture[str]
CARS = "how many cars does 100k images charge"
VIDEOS = "energy of 1,000 videos"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def written(folder: Path, content: bytes, name: str = "questions.txt") -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


def read(folder: Path, content: bytes) -> list[str | None]:
    return list(read_questions(written(folder, content), "en"))


def objects(assistant: Assistant, *names: str, language: str | None = None) -> list[dict[str, Any]]:
    out = io.StringIO()
    run_files(assistant, names, out, style="jsonl", language=language)
    return [json.loads(line) for line in out.getvalue().splitlines()]


# What a file holds.


@pytest.mark.parametrize(
    ("content", "questions"),
    [
        (b"", []),
        (b"one\ntwo\n", ["one", "two"]),
        (b"\xef\xbb\xbfone\n", ["one"]),
        (b"one\r\ntwo\r\n", ["one", "two"]),
        (b"one\ntwo", ["one", "two"]),
        (b"one\n\ntwo\n", ["one", BLANK, "two"]),
        (b"one\r\n \t\r\ntwo", ["one", BLANK, "two"]),
        (b"# a note\none\n#two\n", ["one"]),
        (b"\xef\xbb\xbf# a note\none\n", ["one"]),
        (b" # no comment\n", [" # no comment"]),
        (b"one # no comment\n", ["one # no comment"]),
        (b"? one\n: two\n```ask\n", ["? one", ": two", "```ask"]),
        ("é\n".encode(), ["é"]),
    ],
)
def test_lines_of_a_file(content: bytes, questions: list[str | None], tmp_path: Path) -> None:
    assert read(tmp_path, content) == questions


def test_a_mark_inside_a_file_is_no_byte_order_mark(tmp_path: Path) -> None:
    assert read(tmp_path, b"one\n\xef\xbb\xbftwo\n") == ["one", "\ufefftwo"]


def test_lines_to_parse_keep_blanks_and_comments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"# one\r\n\ntwo")))
    assert list(read_lines("en")) == ["# one", "", "two"]


# Conversations.


def test_turns_of_one_conversation_build_on_each_other(assistant: Assistant, tmp_path: Path) -> None:
    _, second = objects(assistant, written(tmp_path, f"{CARS}\nand for a million?\n".encode()))
    assert second["status"] == "answered"
    assert second["result"]["value"] == 58.14


@pytest.mark.parametrize("blank", ["", "   ", "\t"])
def test_a_blank_line_forgets(blank: str, assistant: Assistant, tmp_path: Path) -> None:
    _, second = objects(assistant, written(tmp_path, f"{CARS}\n{blank}\nand for a million?\n".encode()))
    assert second["status"] != "answered"


def test_a_comment_does_not_forget(assistant: Assistant, tmp_path: Path) -> None:
    _, second = objects(assistant, written(tmp_path, f"{CARS}\n# a note\nand for a million?\n".encode()))
    assert second["result"]["value"] == 58.14


def test_each_file_is_a_conversation_of_its_own(assistant: Assistant, tmp_path: Path) -> None:
    first = written(tmp_path, f"{CARS}\n".encode(), "1")
    second = written(tmp_path, b"and for a million?\n", "2")
    assert [found["status"] for found in objects(assistant, first, second)][0] == "answered"
    assert objects(assistant, first, second)[1]["status"] != "answered"


def test_two_languages_in_one_file(assistant: Assistant, tmp_path: Path) -> None:
    found = objects(assistant, written(tmp_path, f"{CARS}\net pour un million ?\n".encode()))
    assert [turn["language"] for turn in found] == ["en", "fr"]
    assert found[1]["result"]["value"] == 58.14


# jsonl.


def test_one_object_for_each_question_line_in_order(assistant: Assistant, tmp_path: Path) -> None:
    questions = [CARS, VIDEOS, "hello", "-5 images", "xyzzy", "   padded images ", "who did the study?"]
    content = "# head\n" + "\n\n".join(questions) + "\n"
    found = objects(assistant, written(tmp_path, content.encode()))
    assert [turn["question"] for turn in found] == questions
    assert {turn["status"] for turn in found} >= {"answered", "unknown", "chat", "not_understood"}


def test_jsonl_writes_no_line_separators_inside_an_object(assistant: Assistant, tmp_path: Path) -> None:
    out = io.StringIO()
    name = written(tmp_path, "energy of\u2028 1000\x0b images\x85\r1\n".encode())
    run_files(assistant, [name], out, style="jsonl")
    assert out.getvalue().count("\n") == 1
    assert json.loads(out.getvalue())["question"] == "energy of\u2028 1000\x0b images\x85\r1"


def test_an_answer_is_written_before_the_next_line_is_read() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", "run", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        for question in (CARS, VIDEOS):
            process.stdin.write(f"{question}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdin.close()
        assert process.wait(timeout=LIMIT) == ANSWERED
    finally:
        process.kill()
        process.stdout.close()
        process.wait()


# The command.


def test_text_repeats_the_question(tmp_path: Path, capsys: Capture) -> None:
    assert main(["run", written(tmp_path, f"{CARS}\n{VIDEOS}\n".encode())]) == ANSWERED
    blocks = capsys.readouterr().out.strip().split("\n\n")
    assert [block.splitlines()[0] for block in blocks] == [f"> {CARS}", f"> {VIDEOS}"]
    assert blocks[0].splitlines()[1].startswith("About 5.81")


def test_text_repeats_no_escape_sequence(tmp_path: Path, capsys: Capture) -> None:
    main(["run", written(tmp_path, "energy of 1000 images\x1b[2J\u202e\n".encode())])
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\u202e" not in printed


@pytest.mark.parametrize(
    ("content", "code"),
    [(CARS, ANSWERED), (VIDEOS, NOT_ANSWERED), (f"{CARS}\n{VIDEOS}", NOT_ANSWERED), ("hello", ANSWERED), ("", ANSWERED)],
)
def test_strict(content: str, code: int, tmp_path: Path) -> None:
    name = written(tmp_path, content.encode())
    assert main(["run", name]) == ANSWERED
    assert main(["run", "--strict", name]) == code


def test_out_writes_a_file_and_prints_nothing(tmp_path: Path, capsys: Capture) -> None:
    name = written(tmp_path, f"{CARS}\ncombien de CO2 pour 5000 images ?\n".encode())
    out = tmp_path / "out.jsonl"
    assert main(["run", name, "--format", "jsonl", "-o", str(out)]) == ANSWERED
    assert capsys.readouterr().out == ""
    lines = out.read_bytes().split(b"\n")
    assert lines[-1] == b""
    assert [json.loads(line)["language"] for line in lines[:-1]] == ["en", "fr"]
    assert "générées".encode() in lines[1]


def test_out_and_standard_output_get_the_same(tmp_path: Path, capsys: Capture) -> None:
    name = written(tmp_path, f"{CARS}\n{VIDEOS}\n".encode())
    main(["run", name])
    printed = capsys.readouterr().out
    main(["run", name, "--out", str(tmp_path / "out.txt")])
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == printed


def test_summary_counts_and_names_the_words_most_often_not_understood(tmp_path: Path, capsys: Capture) -> None:
    content = f"{CARS}\n{VIDEOS}\nenergy of 5 Videos\nhow many bananas is that\n"
    main(["run", written(tmp_path, content.encode())])
    summary = capsys.readouterr().err.splitlines()
    assert summary[0] == "4 questions: 1 answered, 3 not"
    assert summary[1] == "words not understood: videos (2), bananas (1)"


def test_summary_in_french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    main(["run", written(tmp_path, f"{VIDEOS}\n".encode())])
    assert capsys.readouterr().err.splitlines()[1] == "mots non compris : videos (1)"


def test_a_file_without_questions(tmp_path: Path, capsys: Capture) -> None:
    assert main(["run", written(tmp_path, b"\n# nothing\n\n")]) == ANSWERED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "0 questions: 0 answered, 0 not\n"


def test_lang_holds_for_every_line(assistant: Assistant, tmp_path: Path) -> None:
    found = objects(assistant, written(tmp_path, b"100 images\n\n100 images\n"), language="fr")
    assert [turn["language"] for turn in found] == ["fr", "fr"]


def test_standard_input_and_files_together(
    monkeypatch: pytest.MonkeyPatch, assistant: Assistant, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello\n")))
    found = objects(assistant, written(tmp_path, f"{CARS}\n".encode()), "-")
    assert [turn["question"] for turn in found] == [CARS, "hello"]
