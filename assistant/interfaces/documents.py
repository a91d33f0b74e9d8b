"""Documents: `*.ask.md` files, whose `ask` fences are conversations with what each answer must be.

The first character of a line says what it holds; see docs/question-files.md. Nothing outside the fences is read.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path

from assistant.answer import Result
from assistant.errors import InputError
from assistant.interfaces.texts import text
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.render.plain import safe
from assistant.render.turn import Turn
from assistant.session import Assistant

_FENCE = re.compile(r"^\s*(`{3,})\s*(\S*)(.*)$")
_OPTION = re.compile(r"([a-z-]+)=(\S+)")
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
_VALUE = re.compile(
    rf"^(?:(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})|(?P<sign><=|>=)?\s*(?P<value>{_NUMBER}))"
    rf"(?:\s+(?P<unit>\S+?))?(?:\s+within\s+(?P<within>{_NUMBER})\s*(?P<percent>%?))?$"
)


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


def read_document(path: Path, language: str = "en") -> list[Conversation]:
    """The conversations of a document. Raises InputError with file and line for what cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except FileNotFoundError:
        raise InputError("missing-file", text("missing-file", language, name=path)) from None
    except UnicodeDecodeError as error:
        raise InputError("not-utf8", text("not-utf8", language, name=path, place=error.start)) from None
    except OSError as error:
        raise InputError("unreadable", text("unreadable", language, name=path, why=error.strerror)) from None
    found: list[Conversation] = []
    current: Conversation | None = None
    skipped = ""
    for number, line in enumerate(lines, 1):
        if current is None:
            match = _FENCE.match(line)
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
    elif mark == "~" and conversation.turns and not _VALUE.match(rest):
        raise InputError(
            "bad-value", f"{path}, line {number}: “{rest}” is no value", "write ~ 5.814 charge, or ~ 200..500 gCO2e"
        )
    elif mark in (":", "~", "%", ">", "@", "@!", "=", "!") and conversation.turns:
        conversation.turns[-1].marks.append((mark, rest, number))
    else:
        raise InputError(
            "bad-line",
            f"{path}, line {number}: “{line[:40]}” begins with no known mark",
            "begin with ? : ~ % > @ = or !",
        )


def check_files(assistant: Assistant, names: Sequence[str], language: str, *, quiet: bool = False) -> int:
    """Check documents and print what does not hold; 0 where everything holds."""
    turns = failed = 0
    for name in names:
        for _, mismatches in check_document(assistant, Path(name), language):
            turns += 1
            failed += bool(mismatches)
            for mismatch in mismatches:
                print(safe(f"{name}:{mismatch}"))
    if not quiet or failed:
        print(text("check-summary", language, turns=turns, files=len(names), failed=failed), file=sys.stderr)
    return 1 if failed else 0


def check_document(assistant: Assistant, path: Path, language: str = "en") -> Iterator[tuple[Expectation, list[str]]]:
    """Each turn of a document with what does not hold of it, as `line: message`."""
    conversations = read_document(path, language)
    named: dict[str, list[Turn]] = {}
    for conversation in conversations:
        talk = assistant.conversation(language=None, preferred=conversation.language or "en")
        answers: list[Turn] = []
        partner = named.get(conversation.same_as) if conversation.same_as else None
        if conversation.same_as and partner is None:
            yield (
                Expectation("", conversation.line),
                [f"{conversation.line}: no fence above is named “{conversation.same_as}”"],
            )
        for place, expectation in enumerate(conversation.turns):
            turn = talk.ask(expectation.question)
            answers.append(turn)
            mismatches = [
                f"{line}: {message}"
                for mark, wanted, line in expectation.marks
                if (message := _mismatch(mark, wanted, turn)) is not None
            ]
            if conversation.language is not None and turn.language != conversation.language:
                mismatches.append(f"{expectation.line}: read as “{turn.language}”, not “{conversation.language}”")
            if partner is not None:
                other = partner[place] if place < len(partner) else None
                if other is None:
                    mismatches.append(f"{expectation.line}: “{conversation.same_as}” has no turn to match")
                elif _essence(other) != _essence(turn):
                    mismatches.append(f"{expectation.line}: differs from “{conversation.same_as}”: {turn.worded.text}")
            if not expectation.marks and partner is None and turn.answer.status not in ("answered", "chat"):
                mismatches.append(f"{expectation.line}: {turn.answer.status}: {turn.worded.text}")
            yield expectation, mismatches
        if partner is not None and len(answers) < len(partner):
            wrong = f"{conversation.line}: “{conversation.same_as}” has {len(partner)} turns, this fence {len(answers)}"
            yield Expectation("", conversation.line), [wrong]
        if conversation.name:
            named[conversation.name] = answers


def _essence(turn: Turn) -> tuple[object, ...]:
    """What a question and its translation must share."""
    answer = turn.answer
    return answer.status, answer.query, answer.results, answer.facts


def _mismatch(mark: str, wanted: str, turn: Turn) -> str | None:
    answer = turn.answer
    match mark:
        case ":":
            return _reading_mismatch(wanted, answer.query, answer.intent)
        case "~":
            results = answer.results
            if any(_value_holds(wanted, result) for result in results):
                return None
            shown = "; ".join(_shown(result) for result in results) or answer.status
            return f"~ {wanted}, but got {shown}"
        case "%":
            got = {True: "true", False: "false", None: "null"}[answer.verdict]
            return None if wanted in (got, answer.verdict_kind) else f"% {wanted}, but got {got}"
        case ">":
            return None if wanted == answer.winner else f"> {wanted}, but got {answer.winner}"
        case "@" | "@!":
            missing = set(wanted.split()) - set(answer.facts)
            extra = set(answer.facts) - set(wanted.split()) if mark == "@!" else set()
            return f"{mark} {wanted}, but cited {' '.join(answer.facts) or 'nothing'}" if missing or extra else None
        case "=":
            start = wanted.removesuffix("…").strip()
            got = _spaces(turn.worded.text)
            holds = got.startswith(_spaces(start)) if wanted.endswith("…") else got == _spaces(wanted)
            return None if holds else f"= {wanted}, but got {turn.worded.text}"
    codes = {answer.status, answer.reason, answer.verdict_kind, *(caveat.code for caveat in answer.caveats)}
    return (
        None if wanted in codes else f"! {wanted}, but got {answer.status} {' '.join(c.code for c in answer.caveats)}"
    )


def _spaces(value: str) -> str:
    """Text with every kind of space as one plain space."""
    return " ".join(value.split())


def _reading_mismatch(wanted: str, query: Query | None, intent: str | None) -> str | None:
    """Intent first, then slots; what is not named is not compared."""
    name, *pairs = wanted.split()
    if name != intent:
        return f": {name}, but read as {intent}"
    if query is None:
        return f": {wanted}, but there is no query"
    for pair in pairs:
        slot, _, value = pair.partition("=")
        got = _slot(query, slot)
        if value not in got:
            return f": {pair}, but read {slot}={' '.join(sorted(got)) or '-'}"
    return None


def _slot(query: Query, slot: str) -> set[str]:
    """What a slot holds, in every spelling that a document may use."""
    sides: Sequence[Amount] = query.base if slot.startswith("base") else query.amounts
    match slot:
        case "amount" | "base-amount":
            return {spelling for amount in sides for spelling in _spellings(amount.bounds)}
        case "of" | "base":
            return {spelling for amount in sides for spelling in (amount.entity, amount.unit)}
        case "unit":
            return {query.unit or "-", *(amount.unit for amount in query.amounts)}
        case "to":
            return {query.target or "-"}
        case "measure":
            return set(query.measures) or {"-"}
        case "about":
            return set(query.about) or {"-"}
        case "attribute" | "relation" | "topic":
            return {getattr(query, slot) or "-"}
    return set()


def _spellings(bounds: Bounds) -> set[str]:
    if bounds.is_single and bounds.low is not None:
        value = bounds.low
        return {
            str(value),
            str(float(value)),
            str(int(value)) if value.denominator == 1 else str(float(value)),
        }
    low = "" if bounds.low is None else str(float(bounds.low)).removesuffix(".0")
    high = "" if bounds.high is None else str(float(bounds.high)).removesuffix(".0")
    return {f"{low}..{high}"}


def _value_holds(wanted: str, result: Result) -> bool:
    match = _VALUE.match(wanted)
    if match is None:
        return False
    if match["unit"] and match["unit"] not in (result.unit, result.of):
        return False
    margin = _margin(match["within"], match["percent"])
    bounds = result.bounds
    if match["low"]:
        return (
            bounds.low is not None
            and bounds.high is not None
            and _close(match["low"], bounds.low, margin)
            and _close(match["high"], bounds.high, margin)
        )
    if match["sign"]:
        kind, end = ("at_most", bounds.high) if match["sign"] == "<=" else ("at_least", bounds.low)
        return bounds.kind == kind and end is not None and _close(match["value"], end, margin)
    return bounds.centre is not None and _close(match["value"], bounds.centre, margin)


def _margin(within: str | None, percent: str) -> tuple[Fraction, bool] | None:
    if within is None:
        return None
    return Fraction(within) / (100 if percent else 1), bool(percent)


def _close(wanted: str, got: Fraction, margin: tuple[Fraction, bool] | None) -> bool:
    """Equal to the digits written, or within the margin."""
    try:
        value = Fraction(Decimal(wanted))
    except InvalidOperation:
        return False
    if margin is not None:
        allowed = margin[0] * abs(value) if margin[1] else margin[0]
        return abs(got - value) <= allowed
    exponent = Decimal(wanted).as_tuple().exponent
    step = Fraction(10) ** exponent if isinstance(exponent, int) else Fraction(1)
    return abs(got - value) <= step / 2 if exponent else got == value or abs(got - value) < Fraction(1, 2)


def _shown(result: Result) -> str:
    bounds = result.bounds
    if bounds.centre is not None:
        number = f"{float(bounds.centre):g}"
    else:
        number = "..".join("" if end is None else f"{float(end):g}" for end in (bounds.low, bounds.high))
    return f"{number} {result.unit}"
