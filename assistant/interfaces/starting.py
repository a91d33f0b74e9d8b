"""Starting: the chat, the plain dialogue or the answers to a pipe, with the user's settings and history."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from assistant.errors import HistoryError, InputError
from assistant.interfaces.opening import Opening
from assistant.interfaces.texts import text
from assistant.render.plain import safe

if TYPE_CHECKING:
    from assistant.interfaces.history import History
    from assistant.interfaces.places import Places
    from assistant.session import Assistant

LATEST = -1
"""Asks for the latest kept conversation where an id may stand."""
_LISTED = 5


def start(
    assistant: Assistant | Opening,
    *,
    language: str | None,
    locale: str,
    is_plain: bool = False,
    inline: bool = False,
    keeps: bool = True,
    resume: int | None = None,
) -> int:
    """Talk until the user leaves; the exit code.

    The chat draws its first screen before the assistant is open; the others wait for it.
    Without a terminal nothing is kept and no file of the user's is read: a pipe gives the same answers everywhere.
    Raises InputError where `resume` names no conversation.
    """
    opening = Opening.of(assistant)
    if not sys.stdin.isatty():
        if resume is not None:
            raise InputError("no-terminal", text("resume-terminal", locale), text("resume-terminal-hint", locale))
        from assistant.interfaces.dialogue import talk_to_pipe

        return talk_to_pipe(opening.get(), language=language, locale=locale)
    from assistant.interfaces.places import places  # deferred with all below: a pipe does without
    from assistant.interfaces.settings import Settings, read_settings

    settings, folders, notices = Settings(history=False), None, []
    try:
        folders = places(locale)
        settings, errors = read_settings(folders.settings_file, locale)
        notices += [str(error) for error in errors]
        if errors and keeps and not settings.history:
            notices.append(text("keeps-nothing", locale))
    except InputError as error:  # no home: the talk goes on, and nothing is kept
        notices.append(str(error))
    locale = locale if settings.language == "auto" else settings.language
    history, trouble = _history(folders if keeps and settings.history else None, locale)
    notices += trouble
    try:
        resume = None if resume is None else _found(history, resume, locale, notices)
        # Textual draws on stderr: sent to a file, the screen would stay blank.
        drawn = sys.stdout.isatty() and sys.stderr.isatty()
        if not is_plain and drawn and (os.environ.get("TERM") or "dumb") != "dumb":
            from assistant.interfaces.tui.app import run_chat  # deferred: Textual takes 200 ms

            return run_chat(
                opening,
                language=language,
                locale=locale,
                history=history,
                resume=resume,
                inline=inline,
                settings=settings,
                notices=tuple(map(safe, notices)),
            )
        from assistant.interfaces.dialogue import talk

        for notice in notices:
            print(safe(f"wattif: {notice}"), file=sys.stderr)
        return talk(opening.get(), history, language=language, locale=locale, resume=resume)
    finally:
        history.close()


def _history(folders: Places | None, locale: str) -> tuple[History, list[str]]:
    """The history and what the user must know of it; one that cannot be used costs no talk. None keeps nothing."""
    from assistant.interfaces.history import History, NoHistory

    if folders is None:
        return NoHistory(language=locale), []
    try:
        history = History.open(folders.history_file, language=locale)
    except HistoryError as error:
        return NoHistory(language=locale), [str(error)]
    return history, [text("history-moved", locale, place=history.moved)] if history.moved is not None else []


def _found(history: History, asked: int, locale: str, notices: list[str]) -> int:
    """The id of the conversation that is asked for. Raises InputError where there is none, or none is ever kept."""
    if not history.is_kept:
        why = "; ".join(notices) or text("resume-unkept-hint", locale)
        raise InputError("unkept", text("resume-unkept", locale), why)
    kept = history.latest() if asked == LATEST else history.conversation(asked)
    if kept is not None:
        return kept.id
    place = history.path or "-"
    others = history.conversations()[:_LISTED]
    if not others:
        raise InputError("none", text("history-none", locale, place=place), text("history-none-hint", locale))
    listed = ", ".join(f"{other.id} “{other.title}”" for other in others)
    raise InputError(
        "gone", text("history-gone", locale, id=asked, place=place), text("history-kept", locale, listed=listed)
    )
