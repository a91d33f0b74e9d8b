"""Utterance: one form for what is typed in many, with each character's place."""

from __future__ import annotations

import unicodedata

import pytest

from assistant.language.utterance import read_utterance


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("plain ascii", "plain ascii"),
        ("", ""),
        ("d’images", "d'images"),
        ("dʼimages d´images", "d'images d'images"),
        ("2–3 et −5", "2-3 et -5"),
        ("100\u202f000\u00a0images\u2009!", "100 000 images !"),
        ("a\tb\r\nc", "a b \nc"),
        ("m² et 10³", "m2 et 10^3"),
        ("10⁻³", "10^-3"),
        ("½ kWh", "1/2 kWh"),
        ("1½ kWh", "1 1/2 kWh"),
        ("３ images", "3 images"),
        ("٣٫٥", "3.5"),
        ("CO₂", "CO2"),
        ("50％", "50%"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("bell\x07", "bell"),
        ("ﬁne", "fine"),
        ("e\u0301nergie", "énergie"),
    ],
)
def test_the_uniform_form(raw: str, text: str) -> None:
    assert read_utterance(raw).text == text


def test_places_of_what_was_typed() -> None:
    raw = "e\u0301nergie d’1½\u200b kWh"
    utterance = read_utterance(raw)
    assert utterance.raw == raw
    assert len(utterance.starts) == len(utterance.ends) == len(utterance.text)
    place = utterance.text.index("kWh")
    start, end = utterance.span(place, place + 3)
    assert raw[start:end] == "kWh"
    place = utterance.text.index("1/2")
    start, end = utterance.span(place, place + 3)
    assert raw[start:end] == "½"
    assert raw[slice(*utterance.span(0, 1))] == "e\u0301"


def test_many_combining_marks_end_no_run() -> None:
    raw = "e" + "\u0301" * 50 + " images"
    utterance = read_utterance(raw)
    assert utterance.text.endswith(" images")
    assert len(utterance.text) <= len(unicodedata.normalize("NFC", raw))


def test_a_lone_surrogate_vanishes() -> None:
    assert read_utterance("a\ud800b").text == "ab"


@pytest.mark.parametrize("raw", ["d`images", "d`énergie"])
def test_a_backtick_typed_as_an_apostrophe(raw: str) -> None:
    assert read_utterance(raw).text == raw.replace("`", "'")
