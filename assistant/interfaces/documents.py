"""Documents: `*.ask.md` files, whose `ask` fences are conversations with what each answer must be.

The first character of a line says what it holds; see docs/question-files.md. Nothing outside the fences is read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import InputError
from assistant.interfaces.marks import MARKS, VALUE, mismatch
from assistant.interfaces.texts import text
from assistant.render.turn import Turn
from assistant.session import Assistant

_FENCE = re.compile(r"^\s*(`{3,})\s*(\S*)(.*)$")
_OPTION = re.compile(r"([a-z-]+)=(\S+)")


@dataclass(slots=True)
class Expectation:
    """A question with its expectations, as (mark, text, line number)."""

    question: str
    line: int
    marks: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class Conversation:
    """One fence."""

    line: int
    language: str | None
    same_as: str | None
    name: str | None
    turns: list[Expectation] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Answered:
    """A fence with its answers, and those of the fence it must be the same as."""

    conversation: Conversation
    turns: Sequence[Turn]
    partner: Sequence[Turn] | None


def read_document(path: Path, language: str = "en") -> list[Conversation]:
    """The conversations of a document. Raises InputError with file and line for what cannot be read."""
    return conversations_in(lines_of(load(path, language), path, language), path)


def load(path: Path, language: str = "en") -> bytes:
    """The bytes of a document. Raises InputError where there are none to read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("missing-file", text("missing-file", language, name=path)) from None
    except OSError as error:
        raise InputError("unreadable", text("unreadable", language, name=path, why=error.strerror)) from None


def lines_of(content: bytes, path: Path, language: str = "en") -> list[str]:
    """The lines of a document with their ends, without a byte-order mark; only \\n, \\r\\n and \\r end one."""
    try:
        decoded = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError("not-utf8", text("not-utf8", language, name=path, place=error.start)) from None
    return list(io.StringIO(decoded.removeprefix("\ufeff"), newline=""))


def conversations_in(lines: Sequence[str], path: Path) -> list[Conversation]:
    """The fences among the lines of a document."""
    found: list[Conversation] = []
    current: Conversation | None = None
    skipped = ""
    for number, line in enumerate(lines, 1):
        if current is None:
            match = _FENCE.match(line.rstrip("\r\n"))
            if skipped:
                # Inside another fence, which may show how an `ask` fence is written.
                skipped = "" if match and len(match.group(1)) >= len(skipped) and not match.group(2) else skipped
            elif match and match.group(2) != "ask":
                skipped = match.group(1)
            elif match:
                options = dict(_OPTION.findall(match.group(3)))
                current = Conversation(number, options.get("lang"), options.get("same-as"), options.get("name"))
            continue
        if line.strip().startswith("```"):
            found.append(current)
            current = None
            continue
        _line(current, line, number, path)
    if current is not None:
        raise InputError("open-fence", f"{path}, line {current.line}: the fence is not closed", "close it with ```")
    return found


def _line(conversation: Conversation, line: str, number: int, path: Path) -> None:
    if not line.strip():
        return
    mark, rest = line[0], line[1:].strip()
    if line.startswith("@!"):
        mark, rest = "@!", line[2:].strip()
    if mark == "?":
        conversation.turns.append(Expectation(rest, number))
    elif mark == "~" and conversation.turns and not VALUE.match(rest):
        raise InputError(
            "bad-value", f"{path}, line {number}: “{rest}” is no value", "write ~ 5.814 charge, or ~ 200..500 gCO2e"
        )
    elif mark in MARKS and conversation.turns:
        conversation.turns[-1].marks.append((mark, rest, number))
    else:
        raise InputError(
            "bad-line",
            f"{path}, line {number}: “{line.rstrip()[:40]}” begins with no known mark",
            "begin with ? : ~ % > @ = or !",
        )


def play(assistant: Assistant, conversations: Sequence[Conversation]) -> Iterator[Answered]:
    """Answer the fences of a document in order."""
    named: dict[str, list[Turn]] = {}
    for conversation in conversations:
        talk = assistant.conversation(language=None, preferred=conversation.language or "en")
        turns = [talk.ask(expectation.question) for expectation in conversation.turns]
        yield Answered(conversation, turns, named.get(conversation.same_as) if conversation.same_as else None)
        if conversation.name:
            named[conversation.name] = turns


def check_document(assistant: Assistant, path: Path, language: str = "en") -> Iterator[tuple[Expectation, list[str]]]:
    """Each turn of a document with what does not hold of it, as `line: message`."""
    for played in play(assistant, read_document(path, language)):
        yield from check_fence(played)


def check_fence(played: Answered) -> Iterator[tuple[Expectation, list[str]]]:
    """Each turn of a fence with what does not hold of it; what is wrong with the fence itself has no question."""
    for place, (expectation, turn) in enumerate(zip(played.conversation.turns, played.turns, strict=True)):
        mismatches = [
            f"{line}: {message}"
            for mark, wanted, line in expectation.marks
            if (message := mismatch(mark, wanted, turn)) is not None
        ]
        mismatches += beyond_marks(played, place)
        if not expectation.marks and played.partner is None and turn.answer.status not in ("answered", "chat"):
            mismatches.append(f"{expectation.line}: {turn.answer.status}: {turn.worded.text}")
        yield expectation, mismatches
    for wrong in wrong_fence(played):
        yield Expectation("", played.conversation.line), [wrong]


def beyond_marks(played: Answered, place: int) -> list[str]:
    """What does not hold of a turn, whatever its marks say: the fence's language, and the same as another fence."""
    conversation, partner, turn = played.conversation, played.partner, played.turns[place]
    line = conversation.turns[place].line
    mismatches = []
    if conversation.language is not None and turn.language != conversation.language:
        mismatches.append(f"{line}: read as “{turn.language}”, not “{conversation.language}”")
    if partner is not None:
        if place >= len(partner):
            mismatches.append(f"{line}: “{conversation.same_as}” has no turn to match")
        elif _essence(partner[place]) != _essence(turn):
            mismatches.append(f"{line}: differs from “{conversation.same_as}”: {turn.worded.text}")
    return mismatches


def wrong_fence(played: Answered) -> list[str]:
    """What is wrong with a fence itself: no other to be the same as, or too few turns for it."""
    conversation, partner = played.conversation, played.partner
    if conversation.same_as and partner is None:
        return [f"{conversation.line}: no fence above is named “{conversation.same_as}”"]
    if partner is not None and len(played.turns) < len(partner):
        turns = len(played.turns)
        return [f"{conversation.line}: “{conversation.same_as}” has {len(partner)} turns, this fence {turns}"]
    return []


def _essence(turn: Turn) -> tuple[object, ...]:
    """What a question and its translation must share."""
    answer = turn.answer
    return answer.status, answer.query, answer.results, answer.facts
