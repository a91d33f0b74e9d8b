"""Signs: words of one meaning each say a thing together, in any order; what else is said forbids them."""

from __future__ import annotations

import pytest

from tests.language.conftest import Read


@pytest.mark.parametrize(
    "text",
    [
        "does what I write leave this laptop",
        "is this laptop one that anything I type ever leaves",
        "est-ce que mes questions sont envoyées ailleurs",
        "ailleurs, est-ce que vous envoyez mes questions",
    ],
)
def test_a_topic_is_said_in_any_order(read: Read, text: str) -> None:
    frame = read(text).frame
    assert frame.intent == "explanation"
    assert frame.refusal is None
    assert "wattif-privacy" in {slot.value.entity for slot in frame.of("topic")}


@pytest.mark.parametrize("text", ["d'où vous sortez ce 2,907 kWh", "ce 2,907 kWh, d'où vous le sortez"])
def test_a_source_may_be_asked_for_beside_a_figure(read: Read, text: str) -> None:
    assert read(text).frame.intent == "provenance"


@pytest.mark.parametrize(
    "text",
    [
        "why is the training of a dog harder than its use",
        "does this phone leave my questions",
        "what can I ask about videos",
        "d'où vous sortez ce téléphone",
    ],
)
def test_a_word_that_no_sign_has_still_forbids(read: Read, text: str) -> None:
    assert read(text).frame.refusal is not None or read(text).frame.intent is None
