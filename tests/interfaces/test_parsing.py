"""Parsing: every stage of a reading, with places that point at what was typed."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest

from assistant.interfaces.cli import ANSWERED, WRONG_USE, main
from assistant.interfaces.parsing import reading_json, reading_text
from assistant.session import Assistant

Capture = pytest.CaptureFixture[str]
CARS = "how many cars does 100k images charge"
TEXTS = [
    CARS,
    "combien de CO2 pour 5 000 images ?",
    "combien de voitures peut-on recharger avec 100 000 images ?",
    "energy of 1,000 videos",
    "which uses more, training GPT-3 or a billion images?",
    "l’énergie d’un million d’images",
    "energy of\u00a01\u202f000\u200b images",
    "e\u0301nergie de 10³ images",
    "energy of 1000 imagse",
    "how many images for between 2 and 3 kWh",
    "-5 images",
    "½ kWh in images",
    "who did the study?",
    "I am writing a 1,200-word essay. How much energy for 5 images?",
    "\U0001f697 for 100k images",
    "",
]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


def parsed(assistant: Assistant, text: str) -> dict[str, Any]:
    return reading_json(assistant.conversation().read(text))


def places(value: object) -> Iterator[dict[str, Any]]:
    """Every object with a place, however deep."""
    if isinstance(value, dict):
        if "start" in value:
            yield value
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list):
        for part in value:
            yield from places(part)


@pytest.mark.parametrize("text", TEXTS)
def test_fields_of_the_contract(text: str, assistant: Assistant) -> None:
    found = parsed(assistant, text)
    assert {"text", "language", "tokens", "numbers", "entities", "frame", "unmatched"} <= set(found)
    assert found["text"] == text
    assert found["language"] in ("en", "fr")
    for number in found["numbers"]:
        assert {"value", "unit", "text", "start", "end"} <= set(number)
        assert number["value"] is None or type(number["value"]) in (int, float)
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize("text", TEXTS)
def test_places_point_at_what_was_typed(text: str, assistant: Assistant) -> None:
    found = parsed(assistant, text)
    for item in places(found):
        assert 0 <= item["start"] < item["end"] <= len(text)
    for kind in ("numbers", "entities", "phrases", "unmatched"):
        for item in found[kind]:
            assert text[item["start"] : item["end"]] == item["text"]


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_stand_in_order_and_do_not_overlap(text: str, assistant: Assistant) -> None:
    """Characters that stand for several, such as ½, give every token of theirs their own place."""
    spans = [(token["start"], token["end"]) for token in parsed(assistant, text)["tokens"]]
    distinct = list(dict.fromkeys(spans))
    assert distinct == sorted(distinct)
    assert all(one[1] <= other[0] for one, other in pairwise(distinct))


def test_a_reading_in_whole(assistant: Assistant) -> None:
    found = parsed(assistant, CARS)
    assert [(n["value"], n["text"]) for n in found["numbers"]] == [(100_000, "100k")]
    assert [(e["ids"], e["text"]) for e in found["entities"]][:2] == [
        (["tesla-model-3-full-charge"], "cars"),
        (["image-generation"], "images"),
    ]
    assert [phrase["rule"] for phrase in found["phrases"]] == ["asked_thing", "counted"]
    assert found["frame"]["intent"] == "equivalence"
    slots = {slot["name"]: slot for slot in found["frame"]["slots"]}
    assert slots["target"]["entity"] == "tesla-model-3-full-charge"
    assert slots["amount"]["amount"]["value"] == "100000"
    assert found["unmatched"] == []


def test_a_unit_stands_with_its_number(assistant: Assistant) -> None:
    (number,) = parsed(assistant, "what is 10 kWh in images?")["numbers"]
    assert (number["value"], number["unit"], number["text"]) == (10, "kWh", "10 kWh")


def test_a_range_has_both_ends(assistant: Assistant) -> None:
    (number,) = parsed(assistant, "how many images for between 2 and 3 kWh")["numbers"]
    assert (number["value"], number["low"], number["high"], number["bound"]) == (None, 2, 3, "range")


def test_typographic_spaces_stay_in_place(assistant: Assistant) -> None:
    text = "energy of\u00a01\u202f000\u200b images"
    (number,) = parsed(assistant, text)["numbers"]
    assert (number["value"], number["text"]) == (1000, "1\u202f000")


def test_an_unknown_word_is_unmatched_and_blocks(assistant: Assistant) -> None:
    assert parsed(assistant, "energy of 1,000 videos")["unmatched"] == [
        {"text": "videos", "blocks": True, "start": 16, "end": 22}
    ]


def test_a_corrected_word_is_shown(assistant: Assistant) -> None:
    (correction,) = parsed(assistant, "energy of 1000 imagse")["frame"]["corrections"]
    assert (correction["typed"], correction["start"], correction["end"]) == ("imagse", 15, 21)


def test_reading_forgets(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    conversation.read(CARS)
    assert conversation.ask("and for a million?").answer.status != "answered"


def test_lines_name_every_stage(assistant: Assistant) -> None:
    lines = reading_text(assistant.conversation().read("energy of 1000 imagse and videos")).splitlines()
    heads = [line.split()[0] for line in lines if not line.startswith(" ")]
    assert heads[:6] == ["language", "tokens", "numbers", "lexemes", "phrases", "frame"]
    assert "unmatched" in heads


# The command.


def test_parse_prints_lines(capsys: Capture) -> None:
    assert main(["parse", CARS]) == ANSWERED
    printed = capsys.readouterr().out
    assert "frame     equivalence" in printed
    assert "value=100000" in printed


def test_parse_prints_one_object(capsys: Capture) -> None:
    assert main(["parse", "--json", *CARS.split()]) == ANSWERED
    assert json.loads(capsys.readouterr().out)["text"] == CARS


@pytest.mark.parametrize("options", [["--json"], []])
def test_a_text_that_is_not_understood_is_parsed_too(options: list[str], capsys: Capture) -> None:
    assert main(["parse", *options, "xyzzy"]) == ANSWERED
    assert "xyzzy" in capsys.readouterr().out


def test_a_dash_reads_one_text_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    content = "# no comment\n\nénergie de 5 images\r\nlast"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))
    assert main(["parse", "--json", "-"]) == ANSWERED
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [item["text"] for item in found] == ["# no comment", "", "énergie de 5 images", "last"]
    assert found[2]["language"] == "fr"


def test_a_dash_without_json_stays_one_object_a_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    """The contract: `-` prints one JSON object a line."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"5 images\nhello\n")))
    assert main(["parse", "-"]) == ANSWERED
    assert [json.loads(line)["text"] for line in capsys.readouterr().out.splitlines()] == ["5 images", "hello"]


def test_a_dash_with_bytes_that_are_no_utf_8(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"5 images\ncaf\xe9\n")))
    assert main(["parse", "--json", "-"]) == WRONG_USE
    captured = capsys.readouterr()
    assert json.loads(captured.out)["text"] == "5 images"
    assert "the file - is not UTF-8 (byte 12)" in captured.err
