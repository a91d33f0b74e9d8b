"""Checking: the command `check` in its three formats."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from assistant.interfaces.checking import check_files
from assistant.interfaces.cli import ANSWERED, NOT_ANSWERED, WRONG_USE
from assistant.session import Assistant
from tests.interfaces.conftest import Wattif
from tests.interfaces.test_documents import CARS, document, fence

Capture = pytest.CaptureFixture[str]
WRONG = fence(CARS, "~ 6.5", "~ 5.814 charge", "! unknown") + fence(CARS) + fence(CARS, options="same-as=nobody")


def test_check_files_counts_and_prints_places(assistant: Assistant, tmp_path: Path, capsys: Capture) -> None:
    path = document(tmp_path, fence(CARS, "~ 6.5") + fence(CARS))
    assert check_files(assistant, [str(path)], "en") == NOT_ANSWERED
    captured = capsys.readouterr()
    assert captured.out == f"{path}:3: ~ 6.5, but got 5.814 charge\n"
    assert captured.err == "2 turns in 1 files: 1 do not hold\n"


def test_quiet_says_nothing_where_all_holds(tmp_path: Path, wattif: Wattif) -> None:
    done = wattif("check", "--quiet", document(tmp_path, fence(CARS)))
    assert (done.code, done.out, done.err) == (ANSWERED, "", "")


@pytest.mark.parametrize("style", ["text", "json", "junit"])
def test_what_cannot_be_read_leaves_with_2_and_nothing_on_stdout(style: str, tmp_path: Path, wattif: Wattif) -> None:
    done = wattif("check", "--format", style, document(tmp_path, "```ask\n"))
    assert done.code == WRONG_USE
    assert done.out == ""
    assert "line 1: the fence is not closed" in done.err


def test_json_has_every_turn(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    done = wattif("check", "--format", "json", path)
    assert done.code == NOT_ANSWERED
    found = json.loads(done.out)
    assert (found["turns"], found["files"], found["failed"]) == (4, 1, 2)
    first, second, third, fourth = found["results"]
    assert (first["file"], first["line"], first["question"]) == (str(path), 2, CARS[2:])
    assert first["holds"] is False
    assert [mismatch["line"] for mismatch in first["mismatches"]] == [3, 5]
    assert first["mismatches"][0]["message"] == "~ 6.5, but got 5.814 charge"
    assert (second["holds"], second["mismatches"]) == (True, [])
    assert third["holds"]
    assert fourth["question"] == ""
    assert "no fence above is named" in fourth["mismatches"][0]["message"]


def test_json_where_all_holds(tmp_path: Path, wattif: Wattif) -> None:
    done = wattif("check", "--format", "json", "--quiet", document(tmp_path, fence(CARS)))
    assert (done.code, done.err) == (ANSWERED, "")
    assert done.json["failed"] == 0


def test_junit_has_a_case_for_every_turn(tmp_path: Path, wattif: Wattif) -> None:
    path = document(tmp_path, WRONG)
    done = wattif("check", "--format", "junit", path)
    assert done.code == NOT_ANSWERED
    root = ET.fromstring(done.out.encode())
    assert (root.tag, root.get("tests"), root.get("failures")) == ("testsuites", "4", "2")
    (suite,) = root
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == (str(path), "4", "2")
    first, second, *_ = suite
    assert (first.get("name"), first.get("classname"), first.get("line")) == (f"2: {CARS[2:]}", str(path), "2")
    failure = first.find("failure")
    assert failure is not None
    assert failure.get("message") == f"{path}:3: ~ 6.5, but got 5.814 charge"
    assert failure.text is not None
    assert len(failure.text.splitlines()) == 2
    assert list(second) == []


@pytest.mark.parametrize("question", ['energy of <1000> images & "more"', "energy of \x07\x1b\ufffe\uffff 1000 images"])
def test_junit_is_xml_whatever_was_asked(question: str, tmp_path: Path, wattif: Wattif) -> None:
    done = wattif("check", "--format", "junit", document(tmp_path, fence(f"? {question}", "~ 1 kWh")))
    (suite,) = ET.fromstring(done.out.encode())
    assert len(suite) == 1


def test_help_in_french(wattif: Wattif) -> None:
    assert "format de sortie" in wattif("check", "--help", locale="fr_FR.UTF-8").out
