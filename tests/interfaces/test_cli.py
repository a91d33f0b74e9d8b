"""The command line: what issue 2 asks for, exit codes, help in both languages, and input that is wrong."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant import __version__
from assistant.interfaces.cli import ANSWERED, INTERRUPTED, NOT_ANSWERED, WRONG_USE, main
from tests.running import LIMIT, ROOT, environment, run_wattif

Capture = pytest.CaptureFixture[str]
COMMANDS = ("ask", "run", "check", "bless", "parse", "paths", "kb")
VIEWS = ("list", "show", "search", "sources", "path", "check")
CARS = "how many cars does 100k images charge"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def answer(question: str, capsys: Capture, *options: str) -> dict[str, Any]:
    code = main(["ask", "--json", *options, question])
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert code == (ANSWERED if found["status"] in ("answered", "chat") else NOT_ANSWERED)
    return found


def give(monkeypatch: pytest.MonkeyPatch, content: bytes) -> None:
    """Put bytes on standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))


# What issue 2 is done by.


def test_cars_for_100k_images(capsys: Capture) -> None:
    found = answer(CARS, capsys)
    assert found["status"] == "answered"
    assert found["intent"] == "equivalence"
    assert found["result"]["value"] == 5.814
    assert found["result"]["unit"] == "charge"
    assert found["result"]["of"] == "tesla-model-3-full-charge"
    assert found["result"]["bound"] == "exact"
    assert [step["value"] for step in found["steps"]] == [290.7, 5.814]
    assert "2.907" in found["steps"][0]["expression"]
    assert "50 kWh" in found["steps"][1]["expression"]
    assert [source["id"] for source in found["sources"]] == ["article-2024", "hugging-face-cmu-study"]


def test_cars_in_french_are_the_same_query_and_result(capsys: Capture) -> None:
    english = answer(CARS, capsys)
    french = answer("combien de voitures peut-on recharger avec 100 000 images ?", capsys)
    assert french["language"] == "fr"
    assert french["query"] == english["query"]
    assert french["result"] == english["result"]
    assert french["receipt"] == english["receipt"]


def test_images_for_one_charge(capsys: Capture) -> None:
    result = answer("how many images for one tesla charge", capsys)["result"]
    assert result["unit"] == "image"
    assert result["value"] == pytest.approx(50 / 2.907 * 1000)
    assert round(result["value"]) == 17_200


def test_co2_of_a_million_text_classifications(capsys: Capture) -> None:
    result = answer("co2 of 1M text classifications", capsys)["result"]
    assert (result["low"], result["high"], result["unit"], result["bound"]) == (200, 500, "gCO2e", "range")
    assert result["value"] is None


def test_co2_of_5000_images_in_french(capsys: Capture) -> None:
    result = answer("combien de CO2 pour 5000 images ?", capsys)["result"]
    assert (result["value"], result["low"], result["high"]) == (None, None, 5000)
    assert (result["unit"], result["bound"]) == ("gCO2e", "at_most")


def test_what_a_kilo_of_co2_buys(capsys: Capture) -> None:
    results = {result["of"]: result for result in answer("what can I do with 1 kg of CO2", capsys)["results"]}
    images, texts = results["image-generation"], results["text-classification"]
    assert (images["low"], images["high"], images["bound"]) == (1000, None, "at_least")
    assert (texts["low"], texts["high"], texts["bound"]) == (2_000_000, 5_000_000, "range")


def test_gpt_3_against_a_billion_images(capsys: Capture) -> None:
    found = answer("which uses more, training GPT-3 or a billion images?", capsys)
    assert found["winner"] == "image-generation"
    assert found["result"]["unit"] == "ratio"
    assert found["result"]["value"] == pytest.approx(2907 / 1287)
    assert "2,907" in found["text"]
    assert "1,287" in found["text"]
    assert "2.26" in found["text"]


def test_teslas_for_the_training_of_gpt_3(capsys: Capture) -> None:
    result = answer("how many Teslas could the training of GPT-3 charge", capsys)["result"]
    assert (result["value"], result["unit"], result["bound"]) == (25_740, "charge", "exact")


def test_5000_images_against_1000_is_exactly_five(capsys: Capture) -> None:
    result = answer("how much more CO2 do 5,000 images emit than 1,000", capsys)["result"]
    assert (result["value"], result["bound"], result["unit"]) == (5, "exact", "ratio")


def test_who_did_the_study(capsys: Capture) -> None:
    items = answer("who did the study?", capsys)["items"]
    assert [item["label"] for item in items] == ["Hugging Face", "Carnegie Mellon University"]


def test_bananas_are_named(capsys: Capture) -> None:
    found = answer("how many bananas is that", capsys)
    assert found["status"] == "unknown"
    assert [word["text"] for word in found["unmatched"]] == ["bananas"]
    assert "bananas" in found["text"]


def test_videos_get_no_figure_of_images(capsys: Capture) -> None:
    found = answer("energy of 1,000 videos", capsys)
    assert found["status"] == "unknown"
    assert found["results"] == []
    assert found["result"] is None
    assert found["facts"] == []
    assert "2.9" not in found["text"]
    assert "videos" in found["text"]


@pytest.mark.parametrize(
    ("question", "thing", "measure"),
    [
        ("CO2 of training GPT-3", "GPT-3", "CO2e"),
        ("energy of a million text classifications", "text classification", "electricity"),
    ],
)
def test_what_the_article_does_not_say_is_said_to_be_missing(
    question: str, thing: str, measure: str, capsys: Capture
) -> None:
    found = answer(question, capsys)
    assert found["status"] == "unknown"
    assert found["result"] is None
    assert found["unmatched"] == []
    assert thing in found["text"]
    assert measure in found["text"]


# Exit codes, version, help, options.


@pytest.mark.parametrize(
    ("question", "code"),
    [(CARS, ANSWERED), ("hello", ANSWERED), ("energy of 1,000 videos", NOT_ANSWERED), ("xyzzy", NOT_ANSWERED)],
)
def test_ask_leaves_with_its_outcome(question: str, code: int, capsys: Capture) -> None:
    assert main(["ask", question]) == code
    captured = capsys.readouterr()
    assert captured.out.strip()
    assert captured.err == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ["ask"],
        ["run"],
        ["check"],
        ["bless"],
        ["check", "--format", "xml", "-"],
        ["parse"],
        ["kb"],
        ["kb", "show"],
        ["kb", "path", "image-generation"],
        ["kb", "list", "unicorns"],
        ["blub"],
        ["ask", "hello", "--lang", "de"],
        ["ask", "hello", "--nothing"],
        ["run", "--format", "xml", "-"],
        ["ask", "hello", "--today", "soon"],
        ["ask", "hello", "--today", "2026-13-01"],
    ],
    ids=" ".join,
)
def test_wrong_use_leaves_with_2_and_one_line_about_it(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == WRONG_USE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "wattif: error: " in captured.err.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["blub"], ["run", "--format", "xml", "-"], ["--lang"], ["ask", "x", "--today", "soon"]],
    ids=" ".join,
)
def test_wrong_use_is_told_in_the_language_of_the_locale(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == WRONG_USE
    told = capsys.readouterr().err
    assert told.startswith("usage : wattif")
    for english in ("error", "required", "invalid choice", "expected one"):
        assert english not in told


def test_a_date_is_taken(capsys: Capture) -> None:
    assert main(["ask", "--today", "2026-02-28", CARS]) == ANSWERED
    assert "5.81" in capsys.readouterr().out


def test_an_interruption_leaves_with_130(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.interfaces.opening.open_store", interrupt)
    assert main(["ask", CARS]) == INTERRUPTED
    assert capsys.readouterr().err == "wattif: interrupted\n"


def test_version_names_program_pack_and_digest(capsys: Capture) -> None:
    assert main(["--version"]) == ANSWERED
    printed = capsys.readouterr().out
    assert printed.startswith(f"wattif {__version__} (article ")
    assert len(printed.split("; ")[1].rstrip(")\n")) == 12


def test_version_counts_packs_that_are_added(capsys: Capture) -> None:
    main(["--version"])
    alone = capsys.readouterr().out
    assert main(["--knowledge", str(ROOT / "tests/packs/rivals"), "--version"]) == ANSWERED
    more = capsys.readouterr().out
    assert "rivals 1" in more
    assert more.split("; ")[1] != alone.split("; ")[1]


@pytest.mark.parametrize("command", [*COMMANDS, *(f"kb {view}" for view in VIEWS)])
def test_version_on_every_command_needs_nothing_else(command: str, capsys: Capture) -> None:
    assert main([*command.split(), "--version"]) == ANSWERED
    assert capsys.readouterr().out.startswith(f"wattif {__version__}")


def test_version_before_the_command(capsys: Capture) -> None:
    assert main(["--version", "ask", CARS]) == ANSWERED
    assert capsys.readouterr().out.startswith(f"wattif {__version__}")


def help_of(arguments: list[str], capsys: Capture) -> str:
    with pytest.raises(SystemExit) as left:
        main([*arguments, "--help"])
    assert left.value.code == ANSWERED
    captured = capsys.readouterr()
    assert captured.err == ""
    return captured.out


@pytest.mark.parametrize("command", ["", *COMMANDS, *(f"kb {view}" for view in VIEWS)])
def test_help_speaks_both_languages(command: str, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    english = help_of(command.split(), capsys)
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    french = help_of(command.split(), capsys)
    assert english.startswith(f"usage: wattif {command}".rstrip())
    assert french.startswith(f"usage : wattif {command}".rstrip())
    assert "show this help and exit" in english
    assert "afficher cette aide et quitter" in french
    for option in ("--lang", "--knowledge", "--today", "--version", "--help"):
        assert option in english
        assert option in french


@pytest.mark.parametrize("arguments", [["--lang", "fr"], ["--lang=fr"]])
def test_help_follows_the_language_asked_for(arguments: list[str], capsys: Capture) -> None:
    assert help_of(arguments, capsys).startswith("usage : wattif")


def test_help_lists_every_command(capsys: Capture) -> None:
    printed = help_of([], capsys)
    assert all(f"    {command} " in printed for command in COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "fr", "ask", "CO2 pour 5000 images"],
        ["--lang=fr", "ask", "CO2 pour 5000 images"],
        ["ask", "--lang", "fr", "CO2 pour 5000 images"],
        ["ask", "CO2 pour 5000 images", "--lang=fr"],
    ],
    ids=" ".join,
)
def test_lang_before_and_after_the_command(arguments: list[str], capsys: Capture) -> None:
    assert main(arguments) == ANSWERED
    assert capsys.readouterr().out.startswith("Au plus 5\u202f000\u00a0g CO2e")


def test_lang_decides_where_words_do_not(capsys: Capture) -> None:
    assert answer("100 images", capsys, "--lang", "fr")["language"] == "fr"
    assert answer("100 images", capsys, "--lang", "en")["language"] == "en"


def test_knowledge_before_and_after_the_command(capsys: Capture) -> None:
    pack = str(ROOT / "tests/packs/rivals")
    for arguments in (["--knowledge", pack, "kb", "list", "fact"], ["kb", "list", "fact", "--knowledge", pack]):
        assert main(arguments) == ANSWERED
        assert "rivals-image-energy-median" in capsys.readouterr().out


def test_knowledge_adds_up(capsys: Capture) -> None:
    rivals, errands = (["--knowledge", str(ROOT / "tests/packs" / name)] for name in ("rivals", "errands"))
    for arguments in (
        [*rivals, *errands, "kb", "list", "--json"],
        ["kb", "list", "--json", *rivals, *errands],
        [*rivals, "kb", "list", "--json", *errands],
    ):
        assert main(arguments) == ANSWERED
        ids = {entry["id"] for entry in json.loads(capsys.readouterr().out)}
        assert "rivals-image-energy-median" in ids
        assert any(entry.startswith("errands") for entry in ids)


def test_why_shows_the_steps(capsys: Capture) -> None:
    main(["ask", CARS])
    short = capsys.readouterr().out
    main(["ask", "--why", CARS])
    why = capsys.readouterr().out
    assert "Worked out" not in short
    assert why.count("Worked out:") == 2
    assert "290.7" in why or "291" in why
    assert short.count("Source:") == 1


@pytest.mark.parametrize(
    ("question", "code", "line"),
    [
        (CARS, ANSWERED, "    Relays [2]: article-image-energy"),
        ("energy of 1,000 videos", NOT_ANSWERED, "There is nothing to cite."),
        ("énergie de 1 000 vidéos", NOT_ANSWERED, "Il n'y a rien à citer."),
        ("hello", ANSWERED, "There is nothing to cite."),
    ],
)
def test_cite_leaves_with_the_outcome(question: str, code: int, line: str, capsys: Capture) -> None:
    assert main(["ask", "--cite", question]) == code
    captured = capsys.readouterr()
    assert line in captured.out.splitlines()
    assert captured.err == ""


def test_cite_changes_no_json(capsys: Capture) -> None:
    assert answer(CARS, capsys, "--cite") == answer(CARS, capsys)


def test_words_of_a_question_need_no_quotes(capsys: Capture) -> None:
    assert main(["ask", *CARS.split()]) == ANSWERED
    assert "5.81" in capsys.readouterr().out


# Input that is wrong gets a clear answer and loses nothing.


@pytest.mark.parametrize("question", ["", " ", "\t", "\u00a0", "\u200b", "?", "...", '"'])
def test_an_empty_question(question: str, capsys: Capture) -> None:
    found = answer(question, capsys)
    assert found["status"] == "not_understood"
    assert found["question"] == question
    assert found["text"]
    assert found["suggestions"]


@pytest.mark.parametrize("piece", ["a", "images ", "blah ", "1,000 ", "é", '"', "energy of 1,000 images, "])
def test_10000_characters(piece: str, capsys: Capture) -> None:
    question = (piece * 10_000)[:10_000]
    found = answer(question, capsys)
    assert found["question"] == question
    assert found["text"]
    assert len(found["text"]) < 1000, "a long question is not repeated whole to the person who typed it"


def test_control_characters_change_nothing(capsys: Capture) -> None:
    found = answer("energy\x07 of\x00 1,000\x08 images\x1b", capsys)
    assert found["status"] == "answered"
    assert found["result"]["value"] == 2.907
    assert found["question"] == "energy\x07 of\x00 1,000\x08 images\x1b"


@pytest.mark.parametrize("question", ['energy of "1000 images', "energy of «1000 images", "energy of 1000 images'"])
def test_unfinished_quotes(question: str, capsys: Capture) -> None:
    assert answer(question, capsys)["result"]["value"] == 2.907


@pytest.mark.parametrize("question", ["energy of \udcff 1000 images", "energy of \ud800 1000 images"])
def test_lone_surrogates(question: str, capsys: Capture) -> None:
    found = answer(question, capsys)
    found["question"].encode("utf-8")
    assert found["result"]["value"] == 2.907


def test_bytes_that_are_no_utf_8_as_an_argument() -> None:
    done = run_wattif("ask", "--json", b"energy of \xff 1000 images")
    assert done.returncode == ANSWERED
    assert json.loads(done.stdout)["question"] == "energy of \ufffd 1000 images"
    assert done.stderr == b""


@pytest.mark.parametrize("question", ["1e999 images", "-5 images", "NaN kWh", "nan images", "2e18 images"])
def test_impossible_amounts(question: str, capsys: Capture) -> None:
    found = answer(question, capsys)
    assert found["status"] == "not_understood"
    assert found["results"] == []
    assert "amount" in found["text"]


def test_a_minus_is_no_option(capsys: Capture) -> None:
    assert main(["ask", "-5 images"]) == NOT_ANSWERED
    assert main(["ask", "--", "-5", "images"]) == NOT_ANSWERED
    assert capsys.readouterr().err == ""


def test_no_images_use_nothing(capsys: Capture) -> None:
    found = answer("0 images", capsys)
    assert found["status"] == "answered"
    assert (found["result"]["value"], found["result"]["unit"]) == (0, "kWh")


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_file_that_is_not_utf_8(command: str, tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes("énergie\n".encode("latin-1"))
    assert main([command, str(path)]) == WRONG_USE
    captured = capsys.readouterr()
    assert captured.err == f"wattif: the file {path} is not UTF-8 (byte 0); save it as UTF-8\n"


def test_what_was_answered_before_the_bad_byte_is_kept(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "half.txt"
    path.write_bytes(b"energy of 1000 images\ncaf\xe9\n")
    assert main(["run", str(path)]) == WRONG_USE
    captured = capsys.readouterr()
    assert "2.91 kWh" in captured.out
    assert "(byte 25)" in captured.err


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_missing_file(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert main([command, str(tmp_path / "no")]) == WRONG_USE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"wattif: the file {tmp_path / 'no'} does not exist\n"


def test_a_missing_file_in_french(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: Capture) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert main(["run", str(tmp_path / "no")]) == WRONG_USE
    assert capsys.readouterr().err == f"wattif: le fichier {tmp_path / 'no'} n'existe pas\n"


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_directory_as_a_file(command: str, tmp_path: Path, capsys: Capture) -> None:
    assert main([command, str(tmp_path)]) == WRONG_USE
    assert f"the file {tmp_path} cannot be read" in capsys.readouterr().err


def test_a_file_that_cannot_be_written(tmp_path: Path, capsys: Capture) -> None:
    give_to = tmp_path / "none" / "out.txt"
    questions = tmp_path / "questions.txt"
    questions.write_text("hello\n", encoding="utf-8")
    assert main(["run", str(questions), "-o", str(give_to)]) == WRONG_USE
    assert str(give_to) in capsys.readouterr().err


@pytest.fixture
def broken_pack(tmp_path: Path) -> Path:
    pack = tmp_path / "rivals"
    shutil.copytree(ROOT / "tests/packs/rivals", pack)
    path = pack / "facts" / "images.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('unit = "Wh"', 'unit = "kWhh"'), encoding="utf-8")
    return pack


def test_a_pack_with_a_broken_unit(broken_pack: Path, capsys: Capture) -> None:
    for arguments in (["ask", CARS], ["run", "-"], ["kb", "list"], ["kb", "check"], ["--version"]):
        assert main([*arguments, "--knowledge", str(broken_pack)]) == WRONG_USE
        captured = capsys.readouterr()
        assert captured.out == ""
        assert captured.err.startswith("wattif: ")
        for part in ("images.toml", "rivals-image-energy-median", "unit", "kWhh", "kWh"):
            assert part in captured.err


def test_a_pack_that_is_not_there(tmp_path: Path, capsys: Capture) -> None:
    assert main(["ask", CARS, "--knowledge", str(tmp_path / "no")]) == WRONG_USE
    assert str(tmp_path / "no") in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes as on POSIX")
@pytest.mark.parametrize("arguments", [["run", "-"], ["run", "-", "--format", "jsonl"], [], ["parse", "-"]], ids=str)
def test_a_reader_that_goes_away(arguments: list[str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    try:
        process.stdin.write(f"{CARS}\n".encode())
        process.stdin.flush()
        assert process.stdout.readline()
        process.stdout.close()
        try:
            process.stdin.write(f"{CARS}\n".encode() * 2_000)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it left before it had read everything, as it should
        process.wait(timeout=LIMIT)
        complaint = process.stderr.read()
    finally:
        process.kill()
        process.stderr.close()
        process.wait()
    assert b"Traceback" not in complaint
    assert b"Exception ignored" not in complaint
    assert process.returncode == ANSWERED


# Without a terminal.


@pytest.mark.parametrize("term", ["dumb", "xterm-256color", ""])
def test_without_a_terminal_lines_are_answered(term: str) -> None:
    done = run_wattif(stdin=f"{CARS}\n\nenergy of 1,000 videos\n".encode(), TERM=term)
    assert done.returncode == ANSWERED
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    assert lines[0] == "About 5.81 full charges of a Tesla Model 3 for 100,000 generated images."
    assert any("videos" in line for line in lines)
    assert b"\x1b" not in done.stdout


def test_without_a_terminal_and_without_lines() -> None:
    done = run_wattif()
    assert (done.returncode, done.stdout, done.stderr) == (ANSWERED, b"", b"")


def test_plain_without_a_terminal_is_the_same() -> None:
    asked = f"{CARS}\nand for a million?\n".encode()
    assert run_wattif("--plain", stdin=asked).stdout == run_wattif(stdin=asked).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals as on POSIX")
def test_a_dumb_terminal_gets_plain_lines() -> None:
    import pty  # POSIX only

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "assistant"],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment(TERM="dumb"),
    )
    os.close(theirs)
    try:
        os.write(ours, f"{CARS}\n\x04".encode())
        seen = b""
        while b"5.81" not in seen or process.poll() is None:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        _, complaint = process.communicate(timeout=LIMIT)
    finally:
        process.kill()
        os.close(ours)
    assert b"5.81 full charges" in seen
    assert b"\x1b[" not in seen
    assert b"Traceback" not in complaint
    assert process.returncode == ANSWERED


def test_a_locale_without_utf_8_still_writes_utf_8() -> None:
    done = run_wattif("ask", "combien de CO2 pour 5000 images ?", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == ANSWERED
    assert "générées" in done.stdout.decode("utf-8")


def test_lines_on_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    give(monkeypatch, f"{CARS}\n".encode())
    assert main([]) == ANSWERED
    assert capsys.readouterr().out.startswith("About 5.81")
