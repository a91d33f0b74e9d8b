"""What the tests of conversations share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from assistant.answer import Answer
from assistant.session import Assistant

Talk = Callable[..., Answer]


@pytest.fixture(scope="session")
def talk(assistant: Assistant) -> Talk:
    """`talk("energy of 500 images", "in MWh?")`: the answer to the last of the turns of a new conversation."""

    def call(*questions: str, language: str | None = None) -> Answer:
        conversation = assistant.conversation(language=language)
        answers: Sequence[Answer] = [conversation.ask(question).answer for question in questions]
        return answers[-1]

    return call
