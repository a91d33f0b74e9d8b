"""Citing: a reference with everything needed to look an answer up again."""

from __future__ import annotations

import pytest

from assistant import __version__
from assistant.facts.store import open_store
from assistant.render.citing import cited
from assistant.render.json import turn_json
from assistant.resources import folder
from assistant.session import Assistant
from tests.render.test_plain import ESCAPES, obeyed
from tests.running import ROOT

CARS = "how many cars does 100k images charge"
FRENCH_CARS = "combien de voitures peut-on recharger avec 100 000 images ?"


def shown(assistant: Assistant, question: str, *, why: bool = False) -> list[str]:
    turn = assistant.conversation().ask(question)
    return cited(turn, assistant.store, assistant.wordings[turn.language], why=why).splitlines()


def test_the_sentence_then_the_reference(assistant: Assistant) -> None:
    sentence, blank, *reference = shown(assistant, CARS)
    assert sentence == "About 5.81 full charges of a Tesla Model 3 for 100,000 generated images."
    assert blank == ""
    article, relays, origin, study, relayed, made_with, receipt = reference
    source = assistant.store.source("article-2024")
    assert article == f"[1] {source.title} (4 September 2024), section on energy use by task, fourth paragraph."
    assert relays == "    Relays [2]: article-image-energy"
    assert origin == "    Origin of: article-tesla-model-3-charge"
    assert study.startswith("[2] Luccioni, A. S., Jernite, Y., Strubell, E. Power Hungry Processing: ")
    assert study.endswith(" (2024). https://arxiv.org/abs/2311.16863")
    assert relayed == "    Origin, as relayed by [1]: article-image-energy"
    assert made_with.startswith(f"Wattif {__version__}, knowledge article ")
    assert made_with.endswith(f", digest {assistant.store.digest}")
    turn = assistant.conversation().ask(CARS)
    assert receipt == f"Receipt {turn_json(turn, assistant.store)['receipt']}"


def test_every_fact_and_source_is_named(assistant: Assistant) -> None:
    question = "which emits more CO2, one image or one text classification?"
    found = turn_json(assistant.conversation().ask(question), assistant.store)
    text = "\n".join(shown(assistant, question))
    assert len(found["facts"]) > 2
    for fact in found["facts"]:
        assert fact in text
    for source in found["sources"]:
        assert source["title"] in text
        assert source["locator"] is None or source["locator"] in text


def test_in_the_language_of_the_question(assistant: Assistant) -> None:
    text = "\n".join(shown(assistant, FRENCH_CARS))
    for part in (
        "(4 septembre 2024)",
        "quatrième paragraphe",
        "Rapporte [2] : ",
        "À l'origine de : ",
        "Reçu ",
        "empreinte",
    ):
        assert part in text
    assert text.splitlines()[-1].split()[1] == shown(assistant, CARS)[-1].split()[1], "one query, one receipt"


def test_why_adds_the_steps(assistant: Assistant) -> None:
    assert not any("Worked out" in line for line in shown(assistant, CARS))
    assert sum("Worked out" in line for line in shown(assistant, CARS, why=True)) == 2


def test_what_the_question_supposes_is_told(assistant: Assistant) -> None:
    lines = shown(assistant, "how many cars with a 75 kWh battery does 100k images charge")
    assert any(line.startswith("Assumed: 75 kWh ") for line in lines)
    assert not any("article-tesla-model-3-charge" in line for line in lines)


def test_a_relay_whose_origin_is_not_recorded(assistant: Assistant) -> None:
    assert "    Relays, from where is not recorded: study-authors" in shown(assistant, "who did the study?")


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("are my questions private?", "Said by Wattif itself: wattif-keeps-to-the-machine"),
        ("10 kWh in MJ", "Rests on no source: it follows from the question alone."),
    ],
)
def test_without_a_source(question: str, line: str, assistant: Assistant) -> None:
    lines = shown(assistant, question)
    assert lines[2] == line
    assert lines[-1].startswith("Receipt ")
    assert not any(line.startswith("[1]") for line in lines)


@pytest.mark.parametrize(
    ("question", "line"),
    [("energy of 1,000 videos", "There is nothing to cite."), ("énergie de 1 000 vidéos", "Il n'y a rien à citer.")],
)
def test_without_an_answer_it_says_so(question: str, line: str, assistant: Assistant) -> None:
    said, _, nothing = shown(assistant, question)
    assert "vid" in said
    assert nothing == line


def test_packs_that_are_added_are_named() -> None:
    store = open_store(folder("knowledge"), [ROOT / "tests/packs/rivals"])
    assert ", rivals 1, " in shown(Assistant(store), "energy of 1000 images")[-2]


@pytest.mark.parametrize("char", ESCAPES)
def test_nothing_is_obeyed(char: str, assistant: Assistant) -> None:
    for question in (f"energy of 1,000 vid{char}eos", f"energy of 1,000 {char} images"):
        assert obeyed("\n".join(shown(assistant, question, why=True))) == []
