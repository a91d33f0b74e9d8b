"""The test material on quantities: what is found, what is spurious, and which texts still fail.

`known_failures.txt` may only shrink: a listed text that passes fails the test as an unlisted one that does not.
"""

from __future__ import annotations

import json
from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from assistant.interfaces.parsing import reading_json
from assistant.session import Assistant

FOLDER = Path(__file__).parent / "quantities"
LANGUAGES = ("en", "fr")
FAMILY_AT_LEAST = Fraction(90, 100)
LANGUAGE_AT_LEAST = Fraction(98, 100)
SPURIOUS_AT_MOST = Fraction(1, 100)

Key = tuple[Fraction | None, str | None, Fraction | None, Fraction | None, str, str]


@lru_cache(maxsize=2)
def cases(language: str) -> list[dict[str, Any]]:
    lines = (FOLDER / f"{language}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def known_failures(language: str) -> set[str]:
    """Texts listed as failing, one a line, `language<tab>text as a JSON string`."""
    lines = (FOLDER / "known_failures.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("\t", 1) for line in lines if line.strip() and not line.startswith("#")]
    return {json.loads(text) for spoken, text in pairs if spoken == language}


def exactly(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def key(number: dict[str, Any]) -> Key:
    """Everything of a number that a case states; a bound not stated is exact."""
    value = number.get("exact", number.get("value"))
    return (
        exactly(value),
        number.get("unit"),
        exactly(number.get("low")),
        exactly(number.get("high")),
        number.get("bound") or "exact",
        number["text"],
    )


@pytest.fixture(scope="module")
def outcomes(assistant: Assistant) -> dict[str, list[tuple[dict[str, Any], list[Key], list[Key]]]]:
    """Each case with what it expects and what was read."""
    found = {}
    for language in LANGUAGES:
        conversation = assistant.conversation(language=language)
        found[language] = [
            (
                case,
                [key(number) for number in case["expect"]],
                [key(number) for number in reading_json(conversation.read(case["text"]))["numbers"]],
            )
            for case in cases(language)
        ]
    return found


Outcomes = dict[str, list[tuple[dict[str, Any], list[Key], list[Key]]]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_material_is_broad_and_says_each_text_once(language: str) -> None:
    texts = [case["text"] for case in cases(language)]
    assert len(texts) >= 600
    assert len(set(texts)) == len(texts)
    families = {case["family"] for case in cases(language)}
    assert len(families) >= 20


def test_both_languages_have_the_same_families() -> None:
    english, french = ({case["family"] for case in cases(language)} for language in LANGUAGES)
    own_to_one = english ^ french
    assert own_to_one <= {"hundreds_as_units"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_family_is_read(outcomes: Outcomes, language: str) -> None:
    families: dict[str, list[bool]] = defaultdict(list)
    for case, expected, got in outcomes[language]:
        families[case["family"]].append(expected == got)
    weak = {
        family: f"{sum(passed)} of {len(passed)}"
        for family, passed in families.items()
        if Fraction(sum(passed), len(passed)) < FAMILY_AT_LEAST
    }
    assert weak == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_almost_everything_is_read(outcomes: Outcomes, language: str) -> None:
    passed = sum(expected == got for _, expected, got in outcomes[language])
    assert Fraction(passed, len(outcomes[language])) >= LANGUAGE_AT_LEAST


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_number_is_spurious(outcomes: Outcomes, language: str) -> None:
    """A number is spurious where more are read than were written."""
    spurious = [case["text"] for case, expected, got in outcomes[language] if len(got) > len(expected)]
    assert Fraction(len(spurious), len(outcomes[language])) <= SPURIOUS_AT_MOST, spurious


@pytest.mark.parametrize("language", LANGUAGES)
def test_exactly_the_listed_texts_fail(outcomes: Outcomes, language: str) -> None:
    failing = {case["text"] for case, expected, got in outcomes[language] if expected != got}
    listed = known_failures(language)
    assert failing - listed == set(), "these no longer pass"
    assert listed - failing == set(), "these pass now: take them off known_failures.txt"


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_point_at_what_was_typed(assistant: Assistant, language: str) -> None:
    conversation = assistant.conversation(language=language)
    for case in cases(language):
        for number in reading_json(conversation.read(case["text"]))["numbers"]:
            assert case["text"][number["start"] : number["end"]] == number["text"]
