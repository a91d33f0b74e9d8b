"""The command line: what is promised of it, its exit codes, both languages, and bad input."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__
from tests.interfaces.conftest import Wattif

PROMISED = "how many cars does 100k images charge"
COMMAND = [sys.executable, "-m", "assistant"]
ROOT = Path(__file__).parents[2]
COMMANDS = (
    (),
    ("ask",),
    ("run",),
    ("check",),
    ("parse",),
    ("kb",),
    *(("kb", view) for view in ("list", "show", "search", "sources", "path", "check")),
)

Answer = dict[str, Any]


def environment(**more: str) -> dict[str, str]:
    """This process's environment in English, with the checkout importable."""
    return os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "en_US.UTF-8"} | more


@pytest.fixture
def answer(wattif: Wattif) -> Callable[[str], Answer]:
    def ask(question: str) -> Answer:
        outcome = wattif("ask", question, "--json")
        found: Answer = outcome.json
        assert outcome.code == (0 if found["status"] in ("answered", "chat") else 1)
        return found

    return ask


class TestPromised:
    """Each line under "it is done when" of the issue that this program began with."""

    @pytest.mark.parametrize(
        "question", [PROMISED, "combien de voitures peut-on recharger avec 100 000 images ?"], ids=["en", "fr"]
    )
    def test_images_in_cars(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        result = found["result"]
        assert (result["value"], result["unit"], result["bound"]) == (5.814, "charge", "exact")
        assert result["of"] == "tesla-model-3-full-charge"
        assert [step["value"] for step in found["steps"]] == [290.7, 5.814]
        assert set(found["facts"]) == {"article-image-energy", "article-tesla-model-3-charge"}
        assert {source["id"] for source in found["sources"]} >= {"article-2024"}

    def test_both_languages_ask_the_same(self, answer: Callable[[str], Answer]) -> None:
        english = answer(PROMISED)
        french = answer("combien de voitures peut-on recharger avec 100 000 images ?")
        assert (english["language"], french["language"]) == ("en", "fr")
        for field in ("query", "result", "facts", "receipt"):
            assert english[field] == french[field]
        assert english["text"] != french["text"]

    @pytest.mark.parametrize(
        "question", ["how many images for one tesla charge", "combien d'images pour une recharge de Tesla ?"]
    )
    def test_images_for_a_charge(self, answer: Callable[[str], Answer], question: str) -> None:
        result = answer(question)["result"]
        assert result["value"] == pytest.approx(17199.862, abs=0.001)
        assert (result["unit"], result["bound"], result["of"]) == ("image", "exact", "image-generation")

    def test_the_text_rounds_as_the_article_does(self, answer: Callable[[str], Answer]) -> None:
        assert "17,200" in answer("how many images for one tesla charge")["text"]

    @pytest.mark.parametrize(
        "question", ["co2 of 1M text classifications", "CO2 d'un million de classifications de texte"]
    )
    def test_a_range(self, answer: Callable[[str], Answer], question: str) -> None:
        result = answer(question)["result"]
        assert (result["value"], result["low"], result["high"]) == (None, 200, 500)
        assert (result["bound"], result["unit"]) == ("range", "gCO2e")

    @pytest.mark.parametrize(
        "question", ["combien de CO2 pour 5000 images ?", "how much CO2 for 5,000 images?"], ids=["fr", "en"]
    )
    def test_an_upper_limit(self, answer: Callable[[str], Answer], question: str) -> None:
        result = answer(question)["result"]
        assert (result["value"], result["low"], result["high"]) == (None, None, 5000)
        assert (result["bound"], result["unit"]) == ("at_most", "gCO2e")

    @pytest.mark.parametrize("question", ["what can I do with 1 kg of CO2", "que peut-on faire avec 1 kg de CO2 ?"])
    def test_what_a_kilo_gives(self, answer: Callable[[str], Answer], question: str) -> None:
        results = {result["of"]: result for result in answer(question)["results"]}
        images = results["image-generation"]
        assert (images["bound"], images["low"], images["high"]) == ("at_least", 1000, None)
        texts = results["text-classification"]
        assert (texts["bound"], texts["low"], texts["high"]) == ("range", 2_000_000, 5_000_000)

    @pytest.mark.parametrize(
        "question",
        [
            "which uses more, training GPT-3 or a billion images?",
            "qu'est-ce qui consomme le plus, entraîner GPT-3 ou un milliard d'images ?",
        ],
    )
    def test_training_against_images(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert (found["status"], found["intent"], found["winner"]) == ("answered", "comparison", "image-generation")
        assert found["result"]["value"] == pytest.approx(2907 / 1287)
        assert found["result"]["unit"] == "ratio"

    def test_both_sides_are_written(self, answer: Callable[[str], Answer]) -> None:
        text = answer("which uses more, training GPT-3 or a billion images?")["text"]
        assert all(number in text for number in ("2,907", "1,287", "2.26"))

    def test_training_in_charges(self, answer: Callable[[str], Answer]) -> None:
        result = answer("how many Teslas could the training of GPT-3 charge")["result"]
        assert (result["value"], result["unit"], result["bound"]) == (25740, "charge", "exact")

    def test_a_shared_upper_limit_cancels(self, answer: Callable[[str], Answer]) -> None:
        result = answer("how much more CO2 do 5,000 images emit than 1,000")["result"]
        assert (result["value"], result["unit"], result["bound"]) == (5, "ratio", "exact")

    @pytest.mark.parametrize("question", ["who did the study?", "qui a fait l'étude ?"])
    def test_both_names(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert len(found["items"]) == 2
        labels = " ".join(item["label"] for item in found["items"])
        for name in ("Hugging Face", "Carnegie Mellon"):
            assert name in labels
            assert name in found["text"]

    @pytest.mark.parametrize(
        ("question", "word"),
        [
            ("how many bananas is that", "bananas"),
            ("combien de bananes est-ce ?", "bananes"),
            ("energy of 1,000 videos", "videos"),
            ("énergie de 1 000 vidéos", "vidéos"),
        ],
    )
    def test_an_unknown_word_is_named(self, answer: Callable[[str], Answer], question: str, word: str) -> None:
        found = answer(question)
        assert (found["status"], found["result"], found["results"]) == ("unknown", None, [])
        assert word in [unmatched["text"] for unmatched in found["unmatched"]]
        assert word in found["text"]
        place = next(unmatched for unmatched in found["unmatched"] if unmatched["text"] == word)
        assert question[place["start"] : place["end"]] == word

    @pytest.mark.parametrize(
        ("question", "missing"),
        [
            ("CO2 of training GPT-3", ("CO2", "GPT-3")),
            ("CO2 de l'entraînement de GPT-3", ("CO2", "GPT-3")),
            ("energy of a million text classifications", ("electricity", "text classifications")),
            ("énergie d'un million de classifications de texte", ("électricité", "classifications de texte")),
        ],
    )
    def test_what_is_missing_is_said(
        self, answer: Callable[[str], Answer], question: str, missing: tuple[str, str]
    ) -> None:
        found = answer(question)
        assert (found["status"], found["result"]) == ("unknown", None)
        assert all(word in found["text"] for word in missing)
        assert found["suggestions"]


class TestBadInput:
    """A clear answer for everything, and nothing lost."""

    @pytest.mark.parametrize("question", ["", " ", "\t", "?", "…", "\x00", "\u200b\u202e", "🤖"])
    def test_nothing_to_read(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert (found["status"], found["question"]) == ("not_understood", question)
        assert found["text"]
        assert found["suggestions"]

    @pytest.mark.parametrize(
        "question", ["x" * 10_000, "wattif " * 1430, "1000 images of " * 667, "((((" * 2500, "9" * 10_000, "é" * 10_000]
    )
    def test_ten_thousand_characters(self, answer: Callable[[str], Answer], question: str) -> None:
        start = time.monotonic()
        found = answer(question)
        assert found["status"] in ("unknown", "not_understood")
        assert found["result"] is None
        assert found["question"] == question
        assert time.monotonic() - start < 20  # a guard against a hang, not a measurement

    @pytest.mark.parametrize(
        ("question", "value"),
        [
            ("energy of 1000\x07 images", 2.907),
            ("energy of 1000 images\x00", 2.907),
            ("energy\u200b of \u202e1000 images", 2.907),
            ("energy of\r1000\timages", 2.907),
        ],
    )
    def test_control_characters_are_passed_over(
        self, answer: Callable[[str], Answer], question: str, value: float
    ) -> None:
        assert answer(question)["result"]["value"] == value

    def test_no_control_character_is_written(self, wattif: Wattif) -> None:
        outcome = wattif("ask", "energy of 1000 \x1b[31mfrobs\x1b]0;title\x07 \u202egpj.exe\u2066")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", outcome.out)

    @pytest.mark.parametrize(
        "question", ['how many cars does "100k images charge', "co2 of 'a million images", "“1 image"]
    )
    def test_unfinished_quotes(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert found["status"] in ("answered", "unknown", "not_understood")
        assert found["text"]

    @pytest.mark.parametrize(
        "question",
        [
            "1e999 images",
            "-5 images",
            "−5 images",
            "NaN kWh",
            "nan images",
            "inf kWh",
            "1.0000001e18 images",
            "combien de CO2 pour -5 images ?",
            "energy of -1000 images",
        ],
    )
    def test_impossible_amounts(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert (found["status"], found["result"]) == ("not_understood", None)
        assert found["text"]

    @pytest.mark.parametrize("question", ["0 images", "energy of 0 images", "zero images", "0 image ?"])
    def test_zero(self, answer: Callable[[str], Answer], question: str) -> None:
        found = answer(question)
        assert found["status"] == "answered"
        assert (found["result"]["value"], found["result"]["unit"]) == (0, "kWh")
        assert (found["result"]["bound"], found["result"]["of"]) == ("exact", None)

    def test_a_question_that_begins_with_a_minus(self, wattif: Wattif) -> None:
        for arguments in (("ask", "-5 images"), ("ask", "--", "-5 images"), ("ask", "-5", "images")):
            outcome = wattif(*arguments, "--json") if "--" not in arguments else wattif("ask", "--json", *arguments[1:])
            assert (outcome.code, outcome.json["status"]) == (1, "not_understood")

    def test_words_without_quotes_are_one_question(self, wattif: Wattif) -> None:
        assert wattif("ask", *PROMISED.split(), "--json").json["question"] == PROMISED

    def test_lone_surrogates(self, wattif: Wattif) -> None:
        for question in ("energy of 1000 images \udcff", "\udcff", "energy of 1000 \udc80ideos"):
            for more in ((), ("--json",), ("--why",)):
                outcome = wattif("ask", question, *more)
                assert outcome.code in (0, 1)
                outcome.out.encode("utf-8")

    @pytest.mark.parametrize(
        "arguments", [("ask",), ("parse",), ("kb", "show"), ("kb", "search"), ("run",), ("check",)]
    )
    def test_an_argument_that_is_no_utf8(self, arguments: tuple[str, ...]) -> None:
        done = subprocess.run(
            [*(part.encode() for part in COMMAND), *(part.encode() for part in arguments), b"\xff\xfe images"],
            capture_output=True,
            env=environment(),
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 1, 2)
        assert b"Traceback" not in done.stderr
        assert done.stdout + done.stderr


class TestFiles:
    def test_missing(self, wattif: Wattif) -> None:
        for command in ("run", "check"):
            outcome = wattif(command, "missing.txt")
            assert (outcome.code, outcome.out) == (2, "")
            assert "missing.txt" in outcome.err

    def test_missing_in_french(self, wattif: Wattif) -> None:
        outcome = wattif("run", "absent.txt", locale="fr_FR.UTF-8")
        assert outcome.code == 2
        assert "n'existe pas" in outcome.err

    def test_a_folder(self, wattif: Wattif, tmp_path: Path) -> None:
        for command in ("run", "check"):
            outcome = wattif(command, tmp_path)
            assert (outcome.code, outcome.out) == (2, "")
            assert str(tmp_path) in outcome.err

    @pytest.mark.parametrize("content", [b"\xff\xfe", "énergie".encode("latin-1"), "hello".encode("utf-16")])
    def test_not_utf8(self, wattif: Wattif, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "questions.txt"
        file.write_bytes(content)
        for command in ("run", "check"):
            outcome = wattif(command, file)
            assert (outcome.code, outcome.out) == (2, "")
            assert "UTF-8" in outcome.err
            assert str(file) in outcome.err

    def test_what_stands_before_bad_bytes_is_answered(self, wattif: Wattif, tmp_path: Path) -> None:
        file = tmp_path / "questions.txt"
        file.write_bytes(b"energy of 1000 images\nco\xff2\n")
        outcome = wattif("run", file, "--format", "jsonl")
        assert outcome.code == 2
        assert [found["status"] for found in outcome.objects] == ["answered"]
        assert "(byte 24)" in outcome.err

    def test_unwritable_output(self, wattif: Wattif, tmp_path: Path) -> None:
        file = tmp_path / "questions.txt"
        file.write_text("hello\n")
        for out in (tmp_path, tmp_path / "nowhere" / "out.txt"):
            outcome = wattif("run", file, "-o", out)
            assert outcome.code == 2
            assert str(out) in outcome.err

    def test_a_pack_with_a_broken_unit(self, wattif: Wattif, broken_pack: Path) -> None:
        for arguments in (("ask", PROMISED), ("run", "-"), ("kb", "list"), ("parse", "hello"), ("--version",)):
            outcome = wattif("--knowledge", broken_pack, *arguments)
            assert (outcome.code, outcome.out) == (2, "")
            for part in ("facts/clips.toml", "clip-energy", "unit", "kWhh", "kWh"):
                assert part in outcome.err

    def test_a_pack_that_is_not_there(self, wattif: Wattif, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("no pack")
        for path in (tmp_path / "none", tmp_path / "file", tmp_path):
            outcome = wattif("--knowledge", path, "ask", PROMISED)
            assert (outcome.code, outcome.out) == (2, "")
            assert path.name in outcome.err

    def test_a_further_pack(self, wattif: Wattif, clip_pack: Path) -> None:
        question = ("ask", "energy of 1,000 clips", "--json")
        assert wattif(*question).json["status"] == "unknown"
        for arguments in (("--knowledge", clip_pack, *question), (*question, "--knowledge", clip_pack)):
            result = wattif(*arguments).json["result"]
            assert (result["value"], result["unit"]) == (100, "kWh")

    def test_several_packs(self, wattif: Wattif, clip_pack: Path) -> None:
        errands = ROOT / "tests" / "packs" / "errands"
        packs = ("--knowledge", clip_pack, "--knowledge", errands)
        for arguments in (
            (*packs, "kb", "list", "--json"),
            ("kb", "list", "--json", *packs),
            (*packs[:2], "kb", "list", "--json", *packs[2:]),
        ):
            assert {entry["id"] for entry in wattif(*arguments).json} >= {"clip-energy"}
            assert "errands" in wattif(*packs, "--version").out


class TestExitCodes:
    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (("ask", PROMISED), 0),
            (("ask", "hello"), 0),
            (("ask", "merci"), 0),
            (("ask", "what can I ask?"), 0),
            (("ask", "energy of 1,000 videos"), 1),
            (("ask", "CO2 of training GPT-3"), 1),
            (("ask", "who is the author?"), 1),
            (("ask", "-5 images"), 1),
            (("ask",), 2),
            (("ask", "--frob", "hello"), 2),
            (("frob",), 2),
            (("kb",), 2),
            (("kb", "frob"), 2),
            (("kb", "show"), 2),
            (("run",), 2),
            (("run", "--format", "xml", "-"), 2),
            (("--lang", "de", "ask", "hello"), 2),
            (("ask", "hello", "--lang", "de"), 2),
            (("--today", "tomorrow", "ask", "hello"), 2),
            (("--today", "2024-13-01", "ask", "hello"), 2),
            (("--today", "2025-02-28", "ask", "hello"), 0),
            (("--help",), 0),
            (("--version",), 0),
            (("kb", "list"), 0),
            (("kb", "show", "frob"), 1),
            (("kb", "check"), 0),
            (("parse", "energy of 1,000 videos"), 0),
        ],
    )
    def test_command(self, wattif: Wattif, arguments: tuple[str, ...], code: int) -> None:
        outcome = wattif(*arguments)
        assert outcome.code == code
        assert outcome.out or code
        assert outcome.err or code != 2

    def test_wrong_use_leaves_standard_output_empty(self, wattif: Wattif) -> None:
        outcome = wattif("frob")
        assert outcome.out == ""
        assert outcome.err.startswith("usage: wattif")
        assert "error" in outcome.err

    @pytest.mark.parametrize("arguments", [("ask",), ("frob",), ("run", "--format", "xml", "-"), ("--lang",)])
    def test_wrong_use_in_french(self, wattif: Wattif, arguments: tuple[str, ...]) -> None:
        outcome = wattif(*arguments, locale="fr_FR.UTF-8")
        assert outcome.code == 2
        assert outcome.err.startswith("usage : wattif")
        for english in ("error", "required", "invalid choice", "expected one"):
            assert english not in outcome.err

    @pytest.mark.parametrize("arguments", [("run", "-"), ()], ids=["run", "chat"])
    def test_interrupted(self, arguments: tuple[str, ...]) -> None:
        running = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
        )
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(b"hello\n")
        running.stdin.flush()
        assert running.stdout.readline()  # the answer is there before the input ends
        running.send_signal(signal.SIGINT)
        _, err = running.communicate(timeout=30)
        assert running.returncode == 130
        assert b"Traceback" not in err


class TestHelp:
    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_both_languages(self, wattif: Wattif, command: tuple[str, ...]) -> None:
        english = wattif(*command, "--help")
        french = wattif(*command, "--help", locale="fr_FR.UTF-8")
        assert english.code == french.code == 0
        assert english.err == french.err == ""
        assert english.out.startswith(" ".join(("usage: wattif", *command)))
        assert french.out.startswith(" ".join(("usage : wattif", *command)))
        for option in ("--lang", "--knowledge", "--today", "--version", "--help"):
            assert option in english.out
            assert option in french.out
        for word in ("show this help", "positional", "language of the answers"):
            assert word not in french.out
        assert "afficher cette aide" in french.out

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_language_by_option(self, wattif: Wattif, command: tuple[str, ...]) -> None:
        for arguments in ((*command, "--lang", "fr", "--help"), (*command, "--lang=fr", "-h")):
            assert "afficher cette aide" in wattif(*arguments).out
        assert "show this help" in wattif("--lang", "en", *command, "--help", locale="fr_FR.UTF-8").out

    @pytest.mark.parametrize("locale", ["C", "de_DE.UTF-8", "C.UTF-8", "en_GB", ""])
    def test_english_elsewhere(self, wattif: Wattif, locale: str) -> None:
        assert wattif("--help", locale=locale).out.startswith("usage: ")

    def test_every_command_is_listed(self, wattif: Wattif) -> None:
        listed = wattif("--help").out
        for command in {command[0] for command in COMMANDS if command}:
            assert re.search(rf"^ +{command} ", listed, re.MULTILINE)

    @pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
    def test_version(self, wattif: Wattif, command: tuple[str, ...], store: Any) -> None:
        needs = {"ask": ["x"], "run": ["-"], "check": ["x"], "parse": ["x"]}.get(command[0] if command else "", [])
        if command[:1] == ("kb",):
            needs = {"show": ["x"], "search": ["x"], "path": ["x", "y"]}.get(command[-1], [])
            if command == ("kb",):
                needs = ["list"]
        for arguments in ((*command, *needs, "--version"), ("--version", *command, *needs)):
            outcome = wattif(*arguments)
            assert outcome.code == 0
            assert outcome.out.startswith(f"wattif {__version__} ")
            assert outcome.out.count("\n") == 1
            assert store.digest[:12] in outcome.out
            assert "article" in outcome.out


class TestLanguage:
    @pytest.mark.parametrize(
        "arguments",
        [
            ("--lang", "fr", "ask", "0 images"),
            ("--lang=fr", "ask", "0 images"),
            ("ask", "--lang", "fr", "0 images"),
            ("ask", "0 images", "--lang", "fr"),
            ("ask", "0 images", "--lang=fr"),
            ("--lang", "en", "ask", "0 images", "--lang", "fr"),
        ],
    )
    def test_before_and_after_the_command(self, wattif: Wattif, arguments: tuple[str, ...]) -> None:
        found = wattif(*arguments, "--json").json
        assert (found["language"], found["result"]["value"]) == ("fr", 0)

    def test_the_question_decides(self, wattif: Wattif) -> None:
        for locale in ("en_US.UTF-8", "fr_FR.UTF-8"):
            assert wattif("ask", PROMISED, "--json", locale=locale).json["language"] == "en"
            question = "combien de voitures peut-on recharger avec 100 000 images ?"
            assert wattif("ask", question, "--json", locale=locale).json["language"] == "fr"
            assert wattif("ask", question, "--lang", "auto", "--json", locale=locale).json["language"] == "fr"

    def test_the_locale_does_not_change_the_answer(self, wattif: Wattif) -> None:
        for question in (PROMISED, "0 images", "energy of 1,000 videos", "combien de CO2 pour 5000 images ?"):
            answers = {wattif("ask", question, "--json", locale=locale).out for locale in ("C", "fr_FR.UTF-8", "en_US")}
            assert len(answers) == 1

    def test_accents_survive_any_locale(self) -> None:
        for more in ({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}):
            done = subprocess.run(
                [*COMMAND, "ask", "combien de CO2 pour 5000 images ?"],
                capture_output=True,
                env=environment(**more),
                timeout=60,
                check=False,
            )
            assert done.returncode == 0
            assert "images générées" in done.stdout.decode("utf-8")


class TestAskOptions:
    def test_why_shows_the_steps(self, wattif: Wattif) -> None:
        short, long = wattif("ask", PROMISED), wattif("ask", PROMISED, "--why")
        assert long.out.count("\n") > short.out.count("\n")
        assert "290.7" in long.out
        assert "290.7" not in short.out

    def test_cite_shows_every_source(self, wattif: Wattif) -> None:
        assert "Power Hungry Processing" in wattif("ask", PROMISED, "--cite").out

    def test_the_answer_comes_first(self, wattif: Wattif) -> None:
        found = wattif("ask", PROMISED, "--json").json
        assert wattif("ask", PROMISED).out.splitlines()[0] == found["text"]

    def test_json_is_one_line(self, wattif: Wattif) -> None:
        outcome = wattif("ask", PROMISED, "--json")
        assert outcome.out.count("\n") == 1
        assert outcome.err == ""

    def test_today_does_not_change_an_answer_that_is_fresh(self, wattif: Wattif) -> None:
        assert wattif("ask", PROMISED, "--today", "2025-01-01").out == wattif("ask", PROMISED).out


class TestStreams:
    """A closed pipe, a full disk, no terminal: no traceback, no hang."""

    def test_closed_pipe(self, tmp_path: Path) -> None:
        questions = tmp_path / "many.txt"
        questions.write_text(f"{PROMISED}\n" * 5000)
        with questions.open("rb") as stdin:
            running = subprocess.Popen(
                [*COMMAND, "run", "-"], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
            )
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.readline()
        running.stdout.close()
        start = time.monotonic()
        err = running.stderr.read()
        running.stderr.close()
        assert running.wait(timeout=30) == 0
        assert err == b""
        assert time.monotonic() - start < 10

    @pytest.mark.parametrize(
        "arguments",
        [("ask", PROMISED), ("kb", "list"), ("kb", "list", "--json"), ("--version",), ("parse", "hello"), ("--help",)],
        ids=" ".join,
    )
    def test_reader_gone_before_the_first_byte(self, arguments: tuple[str, ...]) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run(
            [*COMMAND, *arguments], stdout=writing, stderr=subprocess.PIPE, env=environment(), timeout=60, check=False
        )
        os.close(writing)
        assert done.returncode == 0
        assert done.stderr == b""

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
    @pytest.mark.parametrize("arguments", [("ask", PROMISED), ("kb", "list"), ("run", "-")], ids=" ".join)
    def test_full_disk(self, arguments: tuple[str, ...]) -> None:
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, *arguments],
                input=f"{PROMISED}\n".encode(),
                stdout=full,
                stderr=subprocess.PIPE,
                env=environment(),
                timeout=60,
                check=False,
            )
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
        assert done.stderr.startswith(b"wattif: ")

    @pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
    def test_closed_stream(self, redirection: str) -> None:
        for command in ("", "run -", "ask hello"):
            line = f'"$0" -m assistant {command} {redirection}'
            done = subprocess.run(
                ["sh", "-c", line, sys.executable],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                env=environment(),
                timeout=60,
                check=False,
            )
            assert b"Traceback" not in done.stderr
            assert done.returncode in (0, 2)

    def test_lines_without_a_terminal(self, wattif: Wattif) -> None:
        outcome = wattif(stdin=f"{PROMISED}\n\nenergy of 1,000 videos\n".encode())
        assert outcome.code == 0
        assert "5.81" in outcome.out
        assert "videos" in outcome.out

    def test_no_line_at_all(self, wattif: Wattif) -> None:
        outcome = wattif()
        assert (outcome.code, outcome.out) == (0, "")

    def test_without_a_terminal_a_dialogue_goes_on(self, wattif: Wattif) -> None:
        outcome = wattif(stdin=f"{PROMISED}\nand for a million?\n".encode())
        assert outcome.code == 0
        assert "58.1" in outcome.out

    def test_plain_without_a_terminal(self, wattif: Wattif) -> None:
        assert wattif("--plain", stdin=b"hello\n").out == wattif(stdin=b"hello\n").out

    def test_no_colour_where_no_terminal_is(self, wattif: Wattif) -> None:
        assert "\x1b" not in wattif(stdin=PROMISED.encode()).out + wattif("ask", PROMISED).out

    def test_answers_come_one_by_one(self) -> None:
        running = subprocess.Popen(
            [*COMMAND, "run", "-", "--format", "jsonl"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
        )
        assert running.stdin is not None
        assert running.stdout is not None
        for question in (PROMISED, "hello"):
            running.stdin.write(f"{question}\n".encode())
            running.stdin.flush()
            ready, _, _ = select.select([running.stdout], [], [], 30)
            assert ready, "no answer before the input ended"
            assert json.loads(running.stdout.readline())["question"] == question
        running.stdin.close()
        assert running.stdout.read() == b""
        running.stdout.close()
        assert running.wait(timeout=30) == 0

    @pytest.mark.parametrize(
        ("setting", "options"),
        [(["TERM=dumb"], ()), (["TERM=xterm-256color"], ("--plain",)), (["-u", "TERM"], ())],
        ids=["dumb", "plain", "unset"],
    )
    def test_plain_dialogue_in_a_terminal(self, setting: list[str], options: tuple[str, ...]) -> None:
        out = typed(["env", *setting, *COMMAND, *options], [PROMISED, "and for a million?", "\x04"])
        assert "5.81" in out
        assert "58.1" in out
        assert "\x1b[?1049h" not in out  # no full screen
        assert "Traceback" not in out


def typed(command: list[str], lines: list[str]) -> str:
    """What a terminal shows when lines are typed into a command that must then end with exit code 0."""
    main, inner = pty.openpty()
    running = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, env=environment(), close_fds=True)
    os.close(inner)
    shown = b""

    def read_until(wanted: bytes | None) -> None:
        nonlocal shown
        end = time.monotonic() + 30
        start = len(shown)
        while wanted is None or wanted not in shown[start:]:
            assert time.monotonic() < end, shown
            ready, _, _ = select.select([main], [], [], 1)
            if not ready:
                continue
            try:
                block = os.read(main, 4096)
            except OSError:  # Linux says so when the other end is closed
                return
            if not block:
                return
            shown += block

    try:
        for line in lines:
            read_until(b"> ")
            os.write(main, line.encode() if line == "\x04" else f"{line}\n".encode())
        read_until(None)
        assert running.wait(timeout=30) == 0
    finally:
        running.kill()
        os.close(main)
    return shown.decode("utf-8", "replace")
