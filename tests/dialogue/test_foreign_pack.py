"""A pack of things the grammar has never heard of is askable in both languages, with typos, as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.facts.store import open_store
from assistant.resources import folder
from assistant.session import Assistant

PACK = Path(__file__).parent.parent / "packs" / "errands"


@pytest.fixture(scope="module")
def errands() -> Assistant:
    return Assistant(open_store(folder("knowledge"), [PACK]))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("how many e-bike charges for 1,000 images?", 5.814),
        ("how many elctric bikes can 1,000 imgaes charge?", 5.814),
        ("how many images for an e-bike charge?", 500 / 2.907),
        ("combien de recharges de vélo électrique pour 1 000 images ?", 5.814),
        ("combien de vélos électriqes peut-on recharger avec 1 000 imgaes", 5.814),
        ("how many times can 1,000 images charge an electric bike", 5.814),
        ("energy of 10 e-bike charges", 5),
        ("énergie de 10 charges de vélo électrique", 5),
        ("how many printed pages are in 2 printed books", 600),
        ("how many pritned pages for 2 pirnted books?", 600),
        ("combien de pages imprimées pour 2 livres imprimés ?", 600),
        ("combien de pages inprimées pr 2 livres inprimés", 600),
    ],
)
def test_is_askable(errands: Assistant, question: str, value: float) -> None:
    answer = errands.conversation().ask(question).answer
    assert answer.status == "answered", answer.reason
    assert float(answer.results[0].bounds.low or 0) == pytest.approx(value, rel=1e-9)


@pytest.mark.parametrize(
    "question", ["how many e-bike charges for 1,000 images?", "énergie de 10 charges de vélo électrique"]
)
def test_is_unknown_without_it(assistant: Assistant, question: str) -> None:
    assert assistant.conversation().ask(question).answer.status != "answered"
