"""Beginning: what the chat does between its first screen and its first answer, while keys are taken already."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from assistant.interfaces.tui.widgets.welcome import Welcome
from assistant.reasoning.suggestions import samples

if TYPE_CHECKING:
    from assistant.interfaces.completion import Completer
    from assistant.interfaces.tui.screen import TalkScreen


async def begin(screen: TalkScreen) -> None:
    """Open the assistant and make everything ready for the first question."""
    if await opened(screen):
        await asyncio.to_thread(_warm_up, screen, screen.prompt.completer)


async def opened(screen: TalkScreen) -> bool:
    """Wait, while keys are taken, until the assistant is open; False where it cannot be, and the chat ends."""
    if not screen.opening.is_open:
        try:
            await asyncio.to_thread(screen.opening.get)
        except Exception as error:
            screen.trouble = error
            screen.app.exit()
            return False
    if screen.prompt.completer is None:
        screen.query_one(Welcome).name_in(screen.samples(), screen.interface)
        screen.prompt.offers = len(screen.talk.newest.offers)
        screen.prompt.completer = screen.completer(tuple(screen.prompt.recall.asked))
        screen.prompt.update_suggestion()
    return True


def _warm_up(screen: TalkScreen, completer: Completer | None) -> None:
    if completer is not None:
        completer.prepare()
    # A conversation of its own: nothing is remembered, and the first real question finds the tables ready.
    # The language of the chat first: whoever asks at once waits for that one only.
    assistant = screen.assistant
    for language in sorted(assistant.wordings, key=lambda language: language != screen.interface):
        for query in samples(assistant.store)[:1]:
            assistant.conversation(language=language).read(assistant.wordings[language].question(query))
