"""Plain dialogue: question and answer as lines, for screen readers, dumb terminals and pipes."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.interfaces.script import run_files
from assistant.interfaces.texts import text
from assistant.render.json import turn_json
from assistant.render.plain import plain, safe
from assistant.session import Assistant, Conversation

if TYPE_CHECKING:
    from assistant.interfaces.history import History
    from assistant.interfaces.recording import Recorder


def talk_to_pipe(assistant: Assistant, *, language: str | None, locale: str) -> int:
    """Answer the lines of standard input and keep nothing; always exit code 0."""
    run_files(assistant, ["-"], sys.stdout, language=language, locale=locale, echo=False, summary=False)
    return 0


def talk(
    assistant: Assistant, history: History, *, language: str | None, locale: str, resume: int | None = None
) -> int:
    """Answer lines until the input ends; always exit code 0.

    Each turn is kept before it is printed. `resume` is the id of a kept conversation to go on with.
    """
    from assistant.interfaces.recording import Recorder  # deferred: a pipe needs no history

    conversation = assistant.conversation(language=language, preferred=locale)
    recorder = Recorder(history, resume)
    if resume is not None:
        _recount(conversation, history, resume, locale)
    print(text("prompt-hint", locale), file=sys.stderr)
    offered: Sequence[str] = ()
    while True:
        try:
            question = input("> ")
        except EOFError:
            print()
            return 0
        if question.strip():
            offered = _answer(_taken(question, offered), conversation, recorder, language or locale)


def _taken(question: str, offered: Sequence[str]) -> str:
    """The question that a number takes, else what was typed; numbers of readings are the conversation's."""
    place = int(question) if question.strip().isdecimal() and len(question.strip()) == 1 else 0
    return offered[place - 1] if 1 <= place <= len(offered) else question


def _answer(question: str, conversation: Conversation, recorder: Recorder, interface: str) -> Sequence[str]:
    """Answer, keep, print; what a number may take then."""
    try:
        turn = conversation.ask(question)
    except Exception as error:  # a defect is kept and told: it must not cost the user the talk
        _keep(recorder, question, interface, None, interface)
        print(safe(text("failed", interface, why=f"{type(error).__name__}: {error}")), file=sys.stderr)
        return ()
    _keep(recorder, question, turn.language, turn_json(turn, conversation.assistant.store), interface)
    print(plain(turn, offers=True))
    return () if turn.worded.choices else turn.worded.suggestions


def _keep(recorder: Recorder, question: str, language: str, answer: dict[str, object] | None, interface: str) -> None:
    _, error = recorder.keep(question, language=language, answer=answer)
    if error is not None:
        print(text("not-kept", interface, why=error), file=sys.stderr)


def _recount(conversation: Conversation, history: History, kept: int, locale: str) -> None:
    """Print a kept conversation and bring this one to where it stood."""
    from assistant.interfaces.resuming import resume  # deferred: only this needs it

    known = history.conversation(kept)
    if known is not None:
        print(text("resumed", locale, title=known.title), file=sys.stderr)
    for resumed in resume(conversation, history.turns(kept)):
        print(f"> {safe(' '.join(resumed.kept.shown.split()))}")
        turn, answer = resumed.turn, resumed.kept.answer
        now = text("failed-then", locale) if turn is None else plain(turn)
        if resumed.is_same or answer is None:
            print(now)
            continue
        print(safe(str(answer.get("text", ""))))
        print(f"  {text('became-another', locale)}")
        print("\n".join(f"  {line}" for line in now.splitlines()))
