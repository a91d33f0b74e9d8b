"""Plain question files: what a line is, one outcome for each question in order, and the summary."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.script import run_files
from assistant.session import Assistant
from tests.interfaces.conftest import Wattif

ENERGY = "energy of 1000 images"
FOLLOW_UP = "and for a million?"


def answers(assistant: Assistant, content: bytes, folder: Path, **options: Any) -> list[dict[str, Any]]:
    """The outcomes of a file with this content."""
    file = folder / "questions.txt"
    file.write_bytes(content)
    out = io.StringIO()
    run_files(assistant, [str(file)], out, style="jsonl", **options)
    return [json.loads(line) for line in out.getvalue().split("\n")[:-1]]


def questions(found: list[dict[str, Any]]) -> list[str]:
    return [answer["question"] for answer in found]


class TestLines:
    @pytest.mark.parametrize(
        ("content", "expected"),
        [
            (b"one\ntwo\n", ["one", "two"]),
            (b"one\ntwo", ["one", "two"]),
            (b"\xef\xbb\xbfone\ntwo\n", ["one", "two"]),
            (b"\xef\xbb\xbf# note\none\n", ["one"]),
            (b"one\r\ntwo\r\n", ["one", "two"]),
            (b"one\r\n\r\ntwo", ["one", "two"]),
            (b"\n\n \none\n\t\n\n", ["one"]),
            (b"# note\none\n#two\n", ["one"]),
            (b" # one\n", [" # one"]),
            (b"one # two\n", ["one # two"]),
            (b"? one\n! two\n~ three\n", ["? one", "! two", "~ three"]),
            (b"  one  \n", ["  one  "]),
            ("énergie\u2028de\u0085l'image\x0b\x0c\n".encode(), ["énergie\u2028de\u0085l'image\x0b\x0c"]),
            ("image\xa0\n".encode(), ["image\xa0"]),
            (b"", []),
            (b"\n", []),
            (b"#\n", []),
            (b"\xef\xbb\xbf", []),
        ],
    )
    def test_what_a_question_is(
        self, assistant: Assistant, tmp_path: Path, content: bytes, expected: list[str]
    ) -> None:
        assert questions(answers(assistant, content, tmp_path)) == expected

    def test_crlf_gives_the_same_as_lf(self, assistant: Assistant, tmp_path: Path) -> None:
        lines = f"{ENERGY}\n{FOLLOW_UP}\n\n# note\nhello".encode()
        assert answers(assistant, lines, tmp_path) == answers(assistant, lines.replace(b"\n", b"\r\n"), tmp_path)

    def test_only_the_first_mark_is_a_byte_order_mark(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, "one\n\ufefftwo\n".encode(), tmp_path)
        assert questions(found) == ["one", "\ufefftwo"]

    def test_a_line_of_any_length(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, b"x" * 300_000 + b"\nhello\n", tmp_path)
        assert [len(answer["question"]) for answer in found] == [300_000, 5]
        assert found[1]["status"] == "chat"


class TestConversations:
    def test_lines_below_each_other_are_one(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, f"{ENERGY}\n{FOLLOW_UP}\n".encode(), tmp_path)
        assert [answer["result"]["value"] for answer in found] == [2.907, 2907]

    @pytest.mark.parametrize("blank", ["", " ", "\t \t", "   \r"])
    def test_a_blank_line_begins_another(self, assistant: Assistant, tmp_path: Path, blank: str) -> None:
        found = answers(assistant, f"{ENERGY}\n{blank}\n{FOLLOW_UP}\n".encode(), tmp_path)
        assert [answer["status"] == "answered" for answer in found] == [True, False]

    def test_a_comment_does_not(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, f"{ENERGY}\n# note\n{FOLLOW_UP}\n".encode(), tmp_path)
        assert found[1]["result"]["value"] == 2907

    def test_the_next_file_does(self, wattif: Wattif, tmp_path: Path) -> None:
        (tmp_path / "a").write_text(ENERGY)
        (tmp_path / "b").write_text(FOLLOW_UP)
        outcome = wattif("run", tmp_path / "a", tmp_path / "b", "--format", "jsonl")
        assert [found["status"] == "answered" for found in outcome.objects] == [True, False]

    def test_languages_may_change(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, f"{ENERGY}\net pour un million ?\n".encode(), tmp_path)
        assert [answer["language"] for answer in found] == ["en", "fr"]
        assert found[1]["result"]["value"] == 2907

    def test_a_forced_language(self, assistant: Assistant, tmp_path: Path) -> None:
        found = answers(assistant, b"1000 images\n\n1000 images", tmp_path, language="fr")
        assert [answer["language"] for answer in found] == ["fr", "fr"]


class TestRun:
    LINES = (
        f"{ENERGY}\nenergy of 1,000 videos\n\nhello\n# note\nwho is the author?\n-5 images\nhow many bananas and videos"
    ).encode()

    def test_one_object_for_each_question(self, wattif: Wattif) -> None:
        outcome = wattif("run", "-", "--format", "jsonl", stdin=self.LINES)
        assert outcome.code == 0
        assert [found["status"] for found in outcome.objects] == [
            "answered",
            "unknown",
            "chat",
            "ambiguous",
            "not_understood",
            "unknown",
        ]
        asked = [line for line in self.LINES.decode().splitlines() if line and not line.startswith("#")]
        assert [found["question"] for found in outcome.objects] == asked

    def test_the_same_as_ask(self, wattif: Wattif) -> None:
        line = wattif("run", "-", "--format", "jsonl", stdin=ENERGY.encode()).out
        assert line == wattif("ask", ENERGY, "--json").out

    def test_text_shows_question_and_answer(self, wattif: Wattif) -> None:
        outcome = wattif("run", "-", stdin=self.LINES)
        assert outcome.code == 0
        assert outcome.out.startswith(f"> {ENERGY}\n")
        assert outcome.out.count("\n> ") == 5
        assert wattif("ask", ENERGY).out in outcome.out

    def test_text_passes_nothing_on_that_a_terminal_obeys(self, wattif: Wattif) -> None:
        lines = "energy of \x1b[2J1000\x07 images \u202e\x9b31m\n".encode()
        for outcome in (wattif("run", "-", stdin=lines), wattif(stdin=lines)):
            for char in "\x1b\x07\u202e\x9b":
                assert char not in outcome.out
                assert char not in outcome.err

    def test_strict(self, wattif: Wattif) -> None:
        assert wattif("run", "-", "--strict", stdin=self.LINES).code == 1
        assert wattif("run", "-", "--strict", stdin=f"{ENERGY}\nhello\n".encode()).code == 0
        assert wattif("run", "-", "--strict", stdin=b"").code == 0
        assert wattif("run", "-", "--strict", stdin=b"who is the author?").code == 1

    @pytest.mark.parametrize("style", ["text", "jsonl"])
    def test_out_file(self, wattif: Wattif, tmp_path: Path, style: str) -> None:
        out = tmp_path / "out"
        written = wattif("run", "-", "--format", style, "-o", out, stdin=self.LINES)
        printed = wattif("run", "-", "--format", style, stdin=self.LINES)
        assert written.code == printed.code == 0
        assert written.out == ""
        assert out.read_bytes().decode("utf-8") == printed.out
        assert written.err == printed.err

    def test_out_file_keeps_accents(self, wattif: Wattif, tmp_path: Path) -> None:
        wattif("run", "-", "-o", tmp_path / "out", stdin="énergie de 1000 images".encode(), locale="C")
        assert "générées" in (tmp_path / "out").read_text(encoding="utf-8")

    def test_a_missing_file_leaves_the_out_file_alone(self, wattif: Wattif, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.write_text("earlier answers")
        assert wattif("run", tmp_path / "missing", "-o", out).code == 2
        assert out.read_text() == "earlier answers"

    def test_several_files_in_order(self, wattif: Wattif, tmp_path: Path) -> None:
        for name in ("b", "a"):
            (tmp_path / name).write_text(f"{name}\n")
        outcome = wattif("run", tmp_path / "b", tmp_path / "a", "--format", "jsonl")
        assert [found["question"] for found in outcome.objects] == ["b", "a"]
        assert "2 questions" in outcome.err

    def test_standard_input_among_files(self, wattif: Wattif, tmp_path: Path) -> None:
        (tmp_path / "a").write_text("a")
        outcome = wattif("run", "-", tmp_path / "a", "--format", "jsonl", stdin=b"b")
        assert [found["question"] for found in outcome.objects] == ["b", "a"]

    def test_a_forced_language(self, wattif: Wattif) -> None:
        outcome = wattif("run", "-", "--format", "jsonl", "--lang", "fr", stdin=b"1000 images")
        assert outcome.objects[0]["language"] == "fr"


class TestSummary:
    def test_counts(self, wattif: Wattif) -> None:
        err = wattif("run", "-", stdin=TestRun.LINES).err
        assert err.splitlines()[0] == "6 questions: 2 answered, 4 not"

    def test_words_not_understood_most_frequent_first(self, wattif: Wattif) -> None:
        lines = b"energy of 3 Videos\nenergy of 3 walks\nenergy of 3 videos\nenergy of 3 books"
        err = wattif("run", "-", stdin=lines).err
        assert "videos (2), books (1), walks (1)" in err

    def test_at_most_ten_words(self, wattif: Wattif) -> None:
        lines = "\n".join(f"energy of 3 {letter * 5}" for letter in "bcdfghjklmnpqrst").encode()
        assert wattif("run", "-", stdin=lines).err.count("(1)") == 10

    def test_no_line_where_all_words_were_understood(self, wattif: Wattif) -> None:
        assert wattif("run", "-", stdin=ENERGY.encode()).err.count("\n") == 1

    def test_in_french(self, wattif: Wattif) -> None:
        err = wattif("run", "-", stdin="énergie de 3 vidéos".encode(), locale="fr_FR.UTF-8").err
        assert "1 sans" in err
        assert "vidéos (1)" in err
        assert "questions :" in err

    def test_stays_off_standard_output(self, wattif: Wattif) -> None:
        outcome = wattif("run", "-", "--format", "jsonl", stdin=b"energy of 3 videos")
        assert len(outcome.objects) == 1
        assert "videos" in outcome.err
