"""Filters: every word counts, case and accents do not, typos only where nothing matches as typed."""

from __future__ import annotations

import pytest

from assistant.interfaces.filtering import Filter
from assistant.interfaces.nearness import MOST_COMPARED

TEXTS = [
    "how many cars does 100k images charge",
    "Quelle énergie pour 5 000 images ?",
    "CO2 of training GPT-3",
    "a Tesla Model 3, charged",
    "imagery",
]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("  ?! ", [0, 1, 2, 3, 4]),
        ("ENERGIE", [1]),
        ("energie images", [1]),
        ("images energie", [1]),
        ("images", [0, 1]),
        ("image", [0, 1, 4]),
        ("imag", [0, 1, 4]),
        ("gpt3", [2]),
        ("gpt 3", [2]),
        ("teslamodel3", [3]),
        ("modl 3", [3]),
        ("trianing", [2]),
        ("imges cras", [0]),
        ("energei imges", [1]),
        ("zebra", []),
        ("images zebra", []),
        ("co2 zebra", []),
    ],
)
def test_matching(typed: str, found: list[int]) -> None:
    assert sorted(Filter(TEXTS).matching(typed)) == found


def test_words_that_begin_go_before_letters_inside() -> None:
    texts = ["premodel", "a model", "modelling", "model"]
    assert Filter(texts).matching("model") == [1, 3, 2, 0]


def test_the_order_given_is_kept_among_equals() -> None:
    assert Filter(["b image", "a image", "c image"], [7, 5, 6]).matching("image") == [7, 5, 6]


@pytest.mark.parametrize("hostile", ["x" * 10_000, "x " * 10_000, "\x00", "\ud800", "[/", "((("])
def test_hostile_text(hostile: str) -> None:
    assert Filter([hostile, *TEXTS]).matching("energie") == [2]
    assert isinstance(Filter(TEXTS).matching(hostile), list)


def test_typos_are_looked_for_among_a_bounded_number_of_words() -> None:
    filtering = Filter([f"word{number:05}" for number in range(20_000)])
    filtering.matching("wrod00042 nothing")
    assert filtering.compared <= 2 * MOST_COMPARED
