"""Sums on the way to a thing that is itself a summand."""

from __future__ import annotations

import pytest

from assistant.session import Assistant


@pytest.mark.parametrize(
    ("question", "low"),
    [
        ("500 images and a charge are how many charges?", "1.02907"),
        ("500 images plus one charge, in charges", "1.02907"),
        ("8 000 images et quatre recharges de Tesla ensemble, ça vaut combien d'images ?", "76799.4496"),
        ("One full Tesla charge and 1,000 images together use as much electricity as how many images?", "18199.8624"),
    ],
)
def test_a_summand_of_the_kind_asked_for_is_counted(assistant: Assistant, question: str, low: str) -> None:
    answer = assistant.conversation().ask(question).answer
    assert answer.status == "answered" and len(answer.results) == 1
    bounds = answer.results[0].bounds
    assert bounds.low == bounds.high and float(bounds.low or 0) == pytest.approx(float(low), rel=1e-9)


def test_a_thing_in_itself_says_nothing_new(assistant: Assistant) -> None:
    assert assistant.conversation().ask("how many images are 500 images?").answer.status == "not_understood"
