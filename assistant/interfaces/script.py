"""Script: answers questions from files or standard input as they come, and sums up on standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from typing import TextIO

from assistant.interfaces.questions import read_questions
from assistant.interfaces.texts import text
from assistant.render.json import dumps, turn_json
from assistant.render.plain import plain, safe
from assistant.session import Assistant


def run_files(
    assistant: Assistant,
    names: Iterable[str],
    out: TextIO,
    *,
    style: str = "text",
    language: str | None = None,
    locale: str = "en",
    echo: bool = True,
    summary: bool = True,
) -> bool:
    """Answer every question of the files in order; True when all were answered.

    Each answer is written and flushed before the next question is read.
    """
    total = answered = 0
    unknown: Counter[str] = Counter()
    for name in names:
        conversation = assistant.conversation(language=language)
        for question in read_questions(name, locale):
            if question is None:
                conversation = assistant.conversation(language=language)
                continue
            turn = conversation.ask(question)
            total += 1
            answered += turn.answer.status in ("answered", "chat")
            unknown.update(word.text.lower() for word in turn.frame.unmatched)
            if style == "jsonl":
                out.write(dumps(turn_json(turn, assistant.store)) + "\n")
            else:
                head = f"> {safe(question)}\n" if echo else ""
                out.write(f"{head}{plain(turn)}\n\n" if echo else f"{plain(turn)}\n")
            out.flush()
    if summary:
        print(text("summary", locale, total=total, answered=answered, rest=total - answered), file=sys.stderr)
        if unknown:
            words = ", ".join(
                f"{word} ({count})" for word, count in sorted(unknown.items(), key=lambda w: (-w[1], w[0]))[:10]
            )
            print(text("unknown-words", locale, words=words), file=sys.stderr)
    return answered == total
