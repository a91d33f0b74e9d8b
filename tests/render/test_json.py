"""JSON: every field of the contract, always, with its type; no number that JSON does not have; a receipt that tells."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from assistant.facts.store import MemoryStore, open_store
from assistant.quantities.bounds import Bounds
from assistant.render.json import dumps, receipt, turn_json
from assistant.render.turn import Turn
from assistant.resources import folder
from assistant.session import Assistant
from tests.running import ROOT

FIELDS: dict[str, tuple[type, ...]] = {
    "question": (str,),
    "language": (str,),
    "status": (str,),
    "intent": (str, type(None)),
    "interpretation": (str, type(None)),
    "query": (dict, type(None)),
    "result": (dict, type(None)),
    "results": (list,),
    "items": (list,),
    "verdict": (bool, type(None)),
    "verdict_kind": (str, type(None)),
    "winner": (str, type(None)),
    "text": (str,),
    "steps": (list,),
    "facts": (list,),
    "sources": (list,),
    "rivals": (list,),
    "assumptions": (list,),
    "caveats": (list,),
    "choices": (list,),
    "suggestions": (list,),
    "unmatched": (list,),
    "cost": (dict, type(None)),
    "receipt": (str, type(None)),
}
STATUSES = {"answered", "unknown", "ambiguous", "not_understood", "chat"}
INTENTS = {
    "footprint",
    "equivalence",
    "comparison",
    "verification",
    "duration",
    "lookup",
    "explanation",
    "provenance",
    "listing",
    "chat",
}
BOUNDS = {"exact", "range", "at_most", "at_least", "about"}
PAIRS = [
    ("how many cars does 100k images charge", "combien de voitures peut-on recharger avec 100 000 images ?"),
    ("how many images for one tesla charge", "combien d'images pour une recharge de tesla ?"),
    ("co2 of 1M text classifications", "CO2 d'un million de classifications de texte"),
    ("how much CO2 for 5,000 images?", "combien de CO2 pour 5 000 images ?"),
    ("energy of 2.5 million images", "énergie de 2,5 millions d'images"),
    ("energy of a billion images", "énergie d'un milliard d'images"),
    (
        "how many Teslas could the training of GPT-3 charge",
        "combien de Tesla l'entraînement de GPT-3 pourrait-il charger ?",
    ),
    ("energy of training GPT-3", "énergie de l'entraînement de GPT-3"),
    ("who did the study?", "qui a fait l'étude ?"),
    ("CO2 of training GPT-3", "CO2 de l'entraînement de GPT-3"),
    ("0 images", "0 image"),
]
QUESTIONS = [
    *(question for pair in PAIRS for question in pair),
    "what can I do with 1 kg of CO2",
    "which uses more, training GPT-3 or a billion images?",
    "how much more CO2 do 5,000 images emit than 1,000",
    "does image generation emit more CO2 than text classification?",
    "do 1000 images use more energy than a tesla charge?",
    "how many images for between 2 and 3 kWh",
    "about 500 images",
    "energy of training ChatGPT",
    "who is the author?",
    "who wrote it?",
    "what do you know?",
    "what can I ask?",
    "hello",
    "merci",
    "how many bananas is that",
    "energy of 1,000 videos",
    "energy of 1000 imagse",
    "-5 images",
    "1e999 images",
    "NaN kWh",
    "",
    "xyzzy",
]


@pytest.fixture(scope="module")
def rivals() -> Assistant:
    """Where other sources say other things."""
    return Assistant(open_store(folder("knowledge"), [ROOT / "tests/packs/rivals"]))


def turn(assistant: Assistant, question: str, *before: str) -> Turn:
    conversation = assistant.conversation()
    for earlier in before:
        conversation.ask(earlier)
    return conversation.ask(question)


def answer(assistant: Assistant, question: str, *before: str) -> dict[str, Any]:
    return turn_json(turn(assistant, question, *before), assistant.store)


def numbers(value: object) -> Iterator[object]:
    """Every number, however deep."""
    if isinstance(value, dict):
        for part in value.values():
            yield from numbers(part)
    elif isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield value


def check_bounds(item: dict[str, Any]) -> None:
    assert item["bound"] in BOUNDS
    ends = (item["value"], item["low"], item["high"])
    assert all(end is None or type(end) in (int, float) for end in ends)
    match item["bound"]:
        case "exact" | "about":
            assert ends[0] is not None
        case "range":
            assert item["low"] < item["high"]
        case "at_most":
            assert item["high"] is not None
        case "at_least":
            assert item["low"] is not None


def check_result(result: dict[str, Any]) -> None:
    assert list(result) == ["value", "low", "high", "bound", "unit", "per", "of", "statistic"]
    check_bounds(result)
    assert isinstance(result["unit"], str)
    for name in ("per", "of", "statistic"):
        assert result[name] is None or isinstance(result[name], str)


def check_contract(found: dict[str, Any]) -> None:
    assert list(found) == list(FIELDS)
    for name, types in FIELDS.items():
        assert type(found[name]) in types, name
    assert found["language"] in ("en", "fr")
    assert found["status"] in STATUSES
    assert found["intent"] is None or found["intent"] in INTENTS
    assert found["text"]
    assert found["result"] == (found["results"][0] if found["results"] else None)
    for result in found["results"]:
        check_result(result)
    for item in found["items"]:
        assert list(item) == ["id", "label", "value"]
        assert isinstance(item["id"], str)
    for step in found["steps"]:
        assert {"expression", "value", "unit", "facts"} <= set(step)
        check_bounds(step)
    assert all(isinstance(fact, str) for fact in found["facts"])
    for source in found["sources"]:
        assert list(source) == ["id", "title", "authors", "date", "locator", "url", "role"]
        assert source["role"] in ("origin", "relay")
    for rival in found["rivals"]:
        assert list(rival) == ["fact", "result", "source", "why"]
        check_result(rival["result"])
    for assumption in found["assumptions"]:
        assert assumption["origin"] in ("default", "user", "dialogue")
        assert assumption["text"]
    for caveat in found["caveats"]:
        assert list(caveat) == ["code", "text"]
        assert caveat["text"]
    assert bool(found["choices"]) == (found["status"] == "ambiguous")
    for choice in found["choices"]:
        assert choice["text"]
        assert choice["query"]["intent"] in INTENTS
    assert all(isinstance(suggestion, str) for suggestion in found["suggestions"])
    for word in found["unmatched"]:
        assert found["question"][word["start"] : word["end"]] == word["text"]
    assert (found["receipt"] is None) == (found["query"] is None)
    assert found["receipt"] is None or re.fullmatch("[0-9a-f]{64}", found["receipt"])


@pytest.mark.parametrize("question", QUESTIONS)
def test_contract(question: str, assistant: Assistant) -> None:
    found = answer(assistant, question)
    check_contract(found)
    assert found["question"] == question
    line = dumps(found)
    assert "\n" not in line
    assert json.loads(line) == found


@pytest.mark.parametrize("question", QUESTIONS)
def test_contract_where_sources_differ(question: str, rivals: Assistant) -> None:
    check_contract(answer(rivals, question))


@pytest.mark.parametrize("question", ["and for a million?", "in MWh?", "et pour un million ?", "who says so?", "why?"])
def test_contract_of_what_follows(question: str, assistant: Assistant) -> None:
    check_contract(answer(assistant, question, "energy of 1000 images"))


def test_every_status_is_reached(assistant: Assistant) -> None:
    """The questions above see all of the contract."""
    assert {answer(assistant, question)["status"] for question in QUESTIONS} == STATUSES


def test_rivals_are_told(rivals: Assistant) -> None:
    assert answer(rivals, "energy of 1000 images")["rivals"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_only_numbers_that_json_has(question: str, assistant: Assistant) -> None:
    line = dumps(answer(assistant, question))
    assert not re.search(r"[:\[,]\s*(NaN|-?Infinity)\b", line)
    assert all(number == number and abs(float(str(number))) < 1e300 for number in numbers(json.loads(line)))


def test_numbers_are_never_rounded(assistant: Assistant) -> None:
    assert answer(assistant, "how many images for one tesla charge")["result"]["value"] == float(
        Fraction(50000000, 2907)
    )


def test_whole_numbers_stay_whole(assistant: Assistant) -> None:
    value = answer(assistant, "energy of training GPT-3")["result"]["value"]
    assert type(value) is int
    assert value == 1_287_000


def test_an_amount_of_18_digits_is_exact_in_the_query(assistant: Assistant) -> None:
    query = answer(assistant, "energy of 123456789012345678 images")["query"]
    assert query["amounts"][0]["value"] == "123456789012345678"


def test_replayed_by_hand_the_steps_give_the_result(assistant: Assistant) -> None:
    found = answer(assistant, "how many cars does 100k images charge")
    assert found["steps"][-1]["value"] == found["result"]["value"]
    assert found["steps"][-1]["unit"] == found["result"]["unit"]
    assert {fact for step in found["steps"] for fact in step["facts"]} == set(found["facts"])


# The query has no language.


@pytest.mark.parametrize(("english", "french"), PAIRS)
def test_both_languages_give_the_same(english: str, french: str, assistant: Assistant) -> None:
    one, other = answer(assistant, english), answer(assistant, french)
    assert (one["language"], other["language"]) in (("en", "fr"), ("en", "en"))
    for name in ("status", "intent", "query", "result", "results", "facts", "steps", "winner", "verdict", "receipt"):
        assert one[name] == other[name], name
    assert [caveat["code"] for caveat in one["caveats"]] == [caveat["code"] for caveat in other["caveats"]]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_query_holds_nothing_that_was_typed(question: str, assistant: Assistant) -> None:
    query = answer(assistant, question)["query"]
    if query is None:
        return
    assert not {"text", "language", "start", "end", "span", "question"} & set(query)
    assert not list(numbers(query)), "amounts are exact strings"


def test_a_follow_up_has_the_query_of_the_whole_question(assistant: Assistant) -> None:
    followed = answer(assistant, "and for a million?", "energy of 1000 images")
    whole = answer(assistant, "energy of a million images")
    assert followed["query"] == whole["query"]
    assert followed["receipt"] == whole["receipt"]


# The receipt.


def test_a_receipt_is_the_same_each_time(assistant: Assistant) -> None:
    one, other = (answer(assistant, "energy of 1000 images")["receipt"] for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    "question", ["energy of 1001 images", "energy of 1000 images in MWh", "CO2 of 1000 images", "energy of 1000 teslas"]
)
def test_a_receipt_changes_with_the_query(question: str, assistant: Assistant) -> None:
    found = answer(assistant, question)
    assert found["receipt"] is not None
    assert found["receipt"] != answer(assistant, "energy of 1000 images")["receipt"]


def test_a_receipt_changes_with_the_result(assistant: Assistant) -> None:
    found = turn(assistant, "energy of 1000 images").answer
    (result,) = found.results
    other = replace(found, results=(replace(result, bounds=Bounds.exact(Fraction(3))),))
    assert receipt(other, assistant.store) != receipt(found, assistant.store)
    in_joules = replace(found, results=(replace(result, unit="J"),))
    assert receipt(in_joules, assistant.store) != receipt(found, assistant.store)


def test_a_receipt_changes_with_the_facts(assistant: Assistant) -> None:
    found = turn(assistant, "energy of 1000 images").answer
    other = replace(found, facts=("article-tesla-model-3-charge",))
    assert receipt(other, assistant.store) != receipt(found, assistant.store)


@pytest.mark.parametrize(
    ("written", "rewritten"),
    [
        ("value = 2.907", "value = 2.908"),
        ("The article gives the number alone", "The article states the number alone"),
        ('value = 2.907\nunit = "kWh"', 'value = 2907\nunit = "Wh"'),
    ],
    ids=["value", "note", "unit"],
)
def test_a_receipt_changes_with_what_a_fact_says(
    written: str, rewritten: str, assistant: Assistant, tmp_path: Path
) -> None:
    other = changed(tmp_path, written, rewritten)
    question = "energy of 1000 images"
    assert answer(other, question)["receipt"] != answer(assistant, question)["receipt"]
    unconcerned = "energy of a tesla charge"
    assert answer(other, unconcerned)["receipt"] == answer(assistant, unconcerned)["receipt"]


def changed(place: Path, written: str, rewritten: str) -> Assistant:
    """An assistant over the shipped knowledge with one thing about the energy of an image written otherwise."""
    shutil.copytree(ROOT / "knowledge", place / "knowledge")
    file = place / "knowledge/article/facts/tasks.toml"
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, rewritten), encoding="utf-8")
    return Assistant(open_store(place / "knowledge"))


def test_a_receipt_leaves_out_words(store: MemoryStore, assistant: Assistant) -> None:
    asked = ("energy of 1000 images", "How much electricity do 1,000 images need?", "énergie de mille images")
    assert len({answer(assistant, question)["receipt"] for question in asked}) == 1
