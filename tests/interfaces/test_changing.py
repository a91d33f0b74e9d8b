"""Changing: what can be changed in an answer, typed values, and changes that are kept."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import QueryError
from assistant.interfaces.changing import Choice, changed, choices, read_value, replayed
from assistant.interfaces.opening import open_assistant
from assistant.render.turn import Turn
from assistant.session import Assistant, Conversation

CARS = "how many cars does 100k images charge"
RIVALS = Path(__file__).parents[1] / "packs" / "rivals"


def choice(turn: Turn, assistant: Assistant, subject: str) -> Choice:
    return next(each for each in choices(turn, assistant) if each.premise.subject == subject and each.value)


def set_to(typed: str, subject: str, turn: Turn, conversation: Conversation) -> Turn:
    assistant = conversation.assistant
    change = read_value(typed, choice(turn, assistant, subject).premise, turn.language, assistant)
    assert turn.answer.query is not None
    return conversation.change(turn, changed(turn.answer.query, json.loads(json.dumps(change)), turn, assistant.store))


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("75 kWh", "3.88"),
        ("75", "3.88"),
        ("75000 Wh", "3.88"),
        ("50 to 75 kWh", "3.88 to 5.81"),
        ("seventy-five kWh", "3.88"),
    ],
)
def test_a_typed_value(assistant: Assistant, typed: str, figure: str) -> None:
    conversation = assistant.conversation()
    turn = set_to(typed, "tesla-model-3-full-charge", conversation.ask(CARS), conversation)
    assert figure in turn.worded.text
    assert turn.question == CARS


def test_the_conversation_goes_on_from_what_was_changed(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    set_to("75 kWh", "tesla-model-3-full-charge", conversation.ask(CARS), conversation)
    assert "38.8" in conversation.ask("and for a million?").worded.text


def test_an_answer_further_up_changes_alone(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    first = conversation.ask(CARS)
    conversation.ask("energy of 1000 images")
    set_to("75 kWh", "tesla-model-3-full-charge", first, conversation)
    assert "29.1 kWh" in conversation.ask("and for 10000?").worded.text


@pytest.mark.parametrize("typed", ["", "much", "75 kWh or so maybe", "75 kWh and 80 kWh", "[/"])
def test_what_is_no_value(assistant: Assistant, typed: str) -> None:
    turn = assistant.conversation().ask(CARS)
    with pytest.raises(QueryError) as caught:
        read_value(typed, choice(turn, assistant, "image-generation").premise, "en", assistant)
    assert caught.value.code == "no-value"


@pytest.mark.parametrize(("typed", "code"), [("75 km", "wrong-dimension"), ("0 kWh", "impossible-value")])
def test_a_value_that_cannot_be(assistant: Assistant, typed: str, code: str) -> None:
    conversation = assistant.conversation()
    with pytest.raises(QueryError) as caught:
        set_to(typed, "tesla-model-3-full-charge", conversation.ask(CARS), conversation)
    assert caught.value.code == code


def test_what_stands_there_can_be_typed_again(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    for question in (CARS, "co2 of 5000 images", "CO2 de 1000 classifications de texte", "énergie d'un plein de Tesla"):
        turn = conversation.ask(question)
        for each in choices(turn, assistant):
            if each.premise.fact is None:
                continue
            again = set_to(each.value, each.premise.subject, turn, conversation)
            assert again.answer.results[0].bounds == turn.answer.results[0].bounds


def test_rivals_can_lead_and_be_left() -> None:
    assistant = open_assistant([RIVALS])
    conversation = assistant.conversation()
    turn = conversation.ask("energy of 1000 images")
    rival = next(
        each
        for each in choices(turn, assistant)
        if each.change and each.change.get("prefer") == "rivals-image-energy-median"
    )
    after = replayed(turn, [rival.change or {}], conversation)
    assert "1.5 kWh" in after.worded.text
    back = next(each for each in choices(after, assistant) if each.change and each.change.get("restore"))
    assert replayed(after, [back.change or {}], conversation).answer == turn.answer


def test_kept_changes_that_no_longer_fit_are_left_out(assistant: Assistant) -> None:
    conversation = assistant.conversation()
    turn = conversation.ask(CARS)
    gone = [{"prefer": "no-such-fact"}, {"subject": "x", "quantity": "y", "value": "1", "unit": "kWh"}]
    assert replayed(turn, gone, conversation) == turn


def test_nothing_to_change_in_a_refusal(assistant: Assistant) -> None:
    assert choices(assistant.conversation().ask("energy of 5 videos"), assistant) == []
