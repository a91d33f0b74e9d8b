"""State: what one turn leaves for the next."""

from __future__ import annotations

import pytest

from assistant.dialogue.state import DialogueState
from assistant.session import Assistant


def test_a_new_conversation_remembers_nothing(assistant: Assistant) -> None:
    assert assistant.conversation().state == DialogueState()


def test_what_was_answered_is_remembered(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    answer = conversation.ask("energy of 500 images").answer
    assert conversation.state.query == answer.query
    assert conversation.state.facts == answer.facts == ("article-image-energy",)
    assert conversation.state.language == "en"


def test_what_was_understood_without_a_figure_is_remembered(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    answer = conversation.ask("CO2 of training GPT-3").answer
    assert answer.status == "unknown"
    assert conversation.state.query == answer.query is not None


def test_a_refusal_manners_and_listings_leave_the_last_request(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    query = conversation.ask("energy of 500 images").answer.query
    for question in ("and in Poland?", "thanks", "what can I ask", ""):
        conversation.ask(question)
        assert conversation.state.query == query


@pytest.mark.parametrize("question", ["energy of 5 zorblax", "energy of 5 zorblax images"])
def test_behind_a_refused_request_of_its_own_nothing_is_gone_on_from(assistant: Assistant, question: str) -> None:
    conversation = assistant.conversation()
    conversation.ask("energy of 500 images")
    conversation.ask(question)
    assert conversation.ask("and CO2?").answer.status == "not_understood"
    assert conversation.ask("images then").answer.status == "not_understood"


@pytest.mark.parametrize("question", ["and a bus?", "how many bananas is that", "et une Zoé ?"])
def test_behind_a_thing_that_nobody_knows_nothing_is_gone_on_from(assistant: Assistant, question: str) -> None:
    conversation = assistant.conversation()
    conversation.ask("how many images for a charge")
    assert conversation.ask(question).answer.status == "unknown"
    assert conversation.ask("and for 3?").answer.status == "not_understood"


def test_a_source_keeps_the_request(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    query = conversation.ask("energy of 500 images").answer.query
    assert conversation.ask("where does that come from").answer.intent == "provenance"
    assert conversation.state.query == query


def test_reading_alone_remembers_nothing(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    conversation.read("energy of 500 images")
    assert conversation.state == DialogueState()


def test_conversations_do_not_share(assistant: Assistant) -> None:
    one, other = assistant.conversation(), assistant.conversation()
    one.ask("energy of 500 images")
    assert other.state == DialogueState()
    assert other.ask("and for a million?").answer.reason == "incomplete"


def test_a_tie_of_languages_goes_to_the_turn_before(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    assert conversation.ask("combien d'énergie pour 500 images ?").language == "fr"
    assert conversation.ask("500 images").language == "fr"
    assert conversation.ask("and how much energy for 300 images?").language == "en"
    assert conversation.ask("500 images").language == "en"
