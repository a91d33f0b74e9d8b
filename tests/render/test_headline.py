"""Headline: the digits apart from their lead and their unit."""

from __future__ import annotations

import pytest

from assistant.render.headline import Headline, headlines
from assistant.session import Assistant


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("how many cars does 100k images charge", [("about", "5.81", "full charges of a Tesla Model 3")]),
        ("combien de CO2 pour 5000 images ?", [("au plus", "5\u202f000", "g CO2e")]),
        ("co2 of 1 million text classifications", [("", "200 to 500", "g CO2e")]),
        ("footprint of 5000 images", [("about", "14.54", "kWh of electricity"), ("at most", "5,000", "g CO2e")]),
        ("is 30000 images more energy than a tesla charge", [("", "", "Yes"), ("about", "1.744", "times")]),
        ("how many parameters does GPT-3 have", [("", "175", "billion parameters")]),
        ("which emits more, 1000 images or 1 million text classifications?", []),
        ("who did the study", []),
        ("energy of 5 videos", []),
        ("hello", []),
    ],
)
def test_the_digits_stand_apart(assistant: Assistant, question: str, found: list[tuple[str, str, str]]) -> None:
    turn = assistant.conversation().ask(question)
    assert list(headlines(turn, assistant.wordings[turn.language])) == [Headline(*parts) for parts in found]


def test_every_figure_of_the_corpus_is_taken_apart_without_loss(assistant: Assistant) -> None:
    for question in (
        "1 year of 50 images a day",
        "combien de temps pour un plein avec 100 images par jour",
        "10 kWh in J",
    ):
        turn = assistant.conversation().ask(question)
        wording = assistant.wordings[turn.language]
        for headline, result in zip(headlines(turn, wording), turn.answer.results, strict=True):
            assert "".join(headline.text.split()) == "".join(wording.result(result, turn.answer.query).split())
            assert headline.digits
