"""Every entry of the knowledge base leads to a question that is answered with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.facts.lookup import entries
from assistant.facts.models import Claim, Fact, Source
from assistant.interfaces.asking import Asking, rests_on
from assistant.interfaces.opening import open_assistant
from assistant.session import Assistant

PACKS = Path(__file__).parents[1] / "packs"
LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])


@LANGUAGES
def test_every_entry_can_be_asked_about(assistant: Assistant, language: str) -> None:
    asking = Asking(assistant, language)
    for found in entries(assistant.store):
        question = asking.about(found)
        assert question is not None, found.entry.id
        # Put as the user would, in a conversation that knows nothing of how it was found.
        turn = assistant.conversation(preferred="fr" if language == "en" else "en").ask(question)
        assert turn.answer.status == "answered", question
        assert turn.language == language, question
        assert found.entry.id in rests_on(turn.answer, assistant.store), question


@LANGUAGES
def test_a_fact_is_asked_by_a_question_that_shows_it(assistant: Assistant, language: str) -> None:
    asking = Asking(assistant, language)
    for found in entries(assistant.store):
        if not isinstance(found.entry, Fact):
            continue
        question = asking.about(found)
        assert question is not None
        answer = assistant.conversation(language=language).ask(question).answer
        shown = {*answer.facts, *(fact for caveat in answer.caveats for fact in caveat.facts)}
        assert found.entry.id in shown, question


@LANGUAGES
@pytest.mark.parametrize(
    ("kind", "intent"), [(Claim, ("explanation", "lookup", "provenance", "footprint")), (Source, ("provenance",))]
)
def test_the_intent_fits_the_entry(
    assistant: Assistant, language: str, kind: type[Claim | Source], intent: tuple[str, ...]
) -> None:
    asking = Asking(assistant, language)
    for found in entries(assistant.store):
        if isinstance(found.entry, kind):
            question = asking.about(found)
            assert question is not None
            assert assistant.conversation(language=language).ask(question).answer.intent in intent, question


@pytest.mark.parametrize(
    ("entry", "english", "french"),
    [
        (
            "image-generation",
            "How much CO2e for 1,000 generated images?",
            "Combien de CO2e pour 1 000 images générées ?",
        ),
        ("article-gpt-3-parameters", "How many parameters does GPT-3 have?", "Combien de paramètres a GPT-3 ?"),
        ("study-authors", "Who are the authors of the study?", "Qui sont les auteurs de l'étude ?"),
        ("article-date", "What is the date of the article?", "Quelle est la date de l'article ?"),
        ("benefits-of-ai", "What about benefits?", "Bénéfices ?"),
        ("battery", "What about battery?", "Batterie ?"),
    ],
)
def test_questions_as_they_read(assistant: Assistant, entry: str, english: str, french: str) -> None:
    found = next(found for found in entries(assistant.store) if found.entry.id == entry)
    assert Asking(assistant, "en").about(found) == english
    assert (Asking(assistant, "fr").about(found) or "").replace("\u202f", " ") == french


@LANGUAGES
def test_entries_of_other_packs(language: str) -> None:
    assistant = open_assistant([PACKS / name for name in ("errands", "grid", "rivals")])
    asking = Asking(assistant, language)
    for found in entries(assistant.store):
        if isinstance(found.entry, Fact):
            assert asking.about(found) is not None, found.entry.id
    withdrawn = next(found for found in entries(assistant.store) if found.entry.id == "rivals-image-energy-withdrawn")
    question = asking.about(withdrawn)
    assert question is not None
    answer = assistant.conversation(language=language).ask(question).answer
    assert "rivals-image-energy-withdrawn" not in answer.facts
