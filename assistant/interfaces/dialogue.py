"""Plain dialogue: question and answer as lines, for screen readers, dumb terminals and pipes."""

from __future__ import annotations

import sys

from assistant.interfaces.script import run_files
from assistant.interfaces.texts import text
from assistant.render.plain import plain
from assistant.session import Assistant


def talk(assistant: Assistant, *, language: str | None, locale: str) -> int:
    """Answer lines until the input ends; always exit code 0."""
    if not sys.stdin.isatty():
        run_files(assistant, ["-"], sys.stdout, language=language, locale=locale, echo=False, summary=False)
        return 0
    conversation = assistant.conversation(language=language, preferred=locale)
    print(text("prompt-hint", locale), file=sys.stderr)
    while True:
        try:
            question = input("> ")
        except EOFError:
            print()
            return 0
        if question.strip():
            print(plain(conversation.ask(question)))
