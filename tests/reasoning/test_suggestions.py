"""Suggestions: questions that really have an answer, and that are read as they were meant when asked again."""

from __future__ import annotations

import pytest

from assistant.answer import Answer
from assistant.facts.store import open_store
from assistant.query import Query
from assistant.reasoning.answering import answer
from assistant.reasoning.suggestions import MOST, nearest, samples
from assistant.resources import folder
from assistant.session import Assistant
from tests.reasoning.queries import CHARGES, IMAGES, TEXTS, TRAINING, ask, base, footprint, some

NAMED: list[tuple[str, ...]] = [
    (),
    (IMAGES,),
    (TEXTS,),
    (CHARGES,),
    (TRAINING,),
    ("gpt-3",),
    ("electricity",),
    ("co2e",),
    (TRAINING, "co2e"),
    (TEXTS, "electricity"),
    ("nothing",),
]
PACKS: list[tuple[str, ...]] = [(), ("errands",), ("grid", "rivals")]


@pytest.mark.parametrize("packs", PACKS)
@pytest.mark.parametrize("named", NAMED)
def test_every_suggestion_has_an_answer(named: tuple[str, ...], packs: tuple[str, ...]) -> None:
    store = base(*packs)
    found = nearest(store, named)
    assert 0 < len(found) <= MOST
    assert len(set(found)) == len(found)
    assert [answer(query, store).status for query in found] == ["answered"] * len(found)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("packs", PACKS)
@pytest.mark.parametrize("named", NAMED)
def test_a_suggestion_asked_again_is_the_same_query(
    named: tuple[str, ...], packs: tuple[str, ...], language: str
) -> None:
    assistant = Assistant(base(*packs)) if packs else shared()
    for query in nearest(assistant.store, named):
        question = assistant.wordings[language].question(query)
        turn = assistant.conversation(language=language).ask(question)
        assert (question, turn.answer.status) == (question, "answered")
        assert turn.answer.query == query


def shared(found: list[Assistant] = []) -> Assistant:  # noqa: B006  # one assistant for the module
    if not found:
        found.append(Assistant(base()))
    return found[0]


def test_what_was_understood_comes_first() -> None:
    found: Answer = ask(footprint(some(TRAINING, 1), measure="co2e"))
    assert found.suggestions
    assert found.suggestions[0].amounts[0].entity == TRAINING


def test_the_question_itself_is_never_suggested() -> None:
    query = footprint(some(IMAGES, 1000), measure="co2e")
    assert query not in nearest(base(), (IMAGES,), query)


def test_samples_are_the_nearest_of_nothing() -> None:
    assert samples(base()) == nearest(base(), ())


def test_an_empty_base_suggests_nothing() -> None:
    assert nearest(open_store(folder("knowledge"), only=()), (IMAGES,), Query("listing")) == ()
