"""Marks: what a line of a documented question file says of an answer, and whether it holds.

The first character of a line says what it holds; see docs/question-files.md.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from assistant.answer import Result
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query
from assistant.render.turn import Turn

MARKS = (":", "~", "%", ">", "@", "@!", "=", "!")
_NUMBER = r"-?\d+(?:\.\d+)?(?:e-?\d+)?"
VALUE = re.compile(
    rf"^(?:(?P<low>{_NUMBER})\.\.(?P<high>{_NUMBER})|(?P<sign><=|>=)?\s*(?P<value>{_NUMBER}))"
    rf"(?:\s+(?P<unit>\S+?))?(?:\s+within\s+(?P<within>{_NUMBER})\s*(?P<percent>%?))?$"
)
"""What may stand behind `~`."""


def mismatch(mark: str, wanted: str, turn: Turn) -> str | None:
    """What an answer has instead of what a mark wants, None where the mark holds."""
    answer = turn.answer
    match mark:
        case ":":
            return _reading_mismatch(wanted, answer.query, answer.intent)
        case "~":
            results = answer.results
            if any(value_holds(wanted, result) for result in results):
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
            got = one_line(turn.worded.text)
            holds = got.startswith(one_line(start)) if wanted.endswith("…") else got == one_line(wanted)
            return None if holds else f"= {wanted}, but got {turn.worded.text}"
    codes = {answer.status, answer.reason, answer.verdict_kind, *(caveat.code for caveat in answer.caveats)}
    return (
        None if wanted in codes else f"! {wanted}, but got {answer.status} {' '.join(c.code for c in answer.caveats)}"
    )


def one_line(value: str) -> str:
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
            return {spelling for amount in sides for spelling in spellings(amount.bounds)}
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


def spellings(bounds: Bounds) -> set[str]:
    """An amount in every way a slot may spell it."""
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


def value_holds(wanted: str, result: Result) -> bool:
    """True where a figure is the one written."""
    match = VALUE.match(wanted)
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
