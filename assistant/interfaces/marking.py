"""Marking: the marks that an answer has, and a turn's marks with those that no longer hold replaced.

Judging is marks.py's; whatever is written here holds there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction

from assistant.answer import Result
from assistant.facts.store import Store
from assistant.interfaces.documents import Expectation
from assistant.interfaces.marks import mismatch, one_line, value_holds
from assistant.quantities.bounds import Bounds
from assistant.query import Amount, Query, exact_text
from assistant.render.turn import Turn

DIGITS = 9
"""Significant digits of a value that is written; whole ones are written whole."""
_KIND_BEFORE_VERDICT = ("inside", "outside", "not_comparable")

Mark = tuple[str, str]
"""A mark's character and what stands behind it."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What changes of a turn's lines."""

    replaced: dict[int, Mark | None]
    """By line number; None takes the line out."""
    added: tuple[Mark, ...] = ()
    """Marks to stand behind the turn's last line."""

    def __bool__(self) -> bool:
        return bool(self.replaced or self.added)


def revise(expectation: Expectation, turn: Turn, store: Store, *, adds: bool = True) -> Revision:
    """The changes after which a turn's marks hold; without `adds` no line is added.

    A mark that does not hold is replaced by one of its kind, of the same unit where it has one. Where an outcome
    goes, what it stood instead of comes; a turn is never left without marks that had some.
    """
    failing = [mark for mark in expectation.marks if mismatch(mark[0], mark[1], turn) is not None]
    kept: list[Mark] = [
        (sign, wanted) for sign, wanted, line in expectation.marks if (sign, wanted, line) not in failing
    ]
    if not failing and (kept or not adds):
        return Revision({})
    has = marks_of(turn, store)
    replaced: dict[int, Mark | None] = {}
    for sign, wanted, line in failing:
        replacement = _replacement((sign, wanted), turn, _unsaid(has, kept, turn))
        replaced[line] = replacement
        if replacement is not None:
            kept.append(replacement)
    if not adds:
        return Revision(replaced)
    signs = {sign for sign, _ in kept}
    lost = {sign for sign, _, line in failing if replaced[line] is None}
    if not kept or "!" in lost:
        added = [mark for mark in has if mark[0] not in signs and not ("@" in signs and mark[0] == "@!")]
    elif lost and "!" not in signs:
        added = [mark for mark in has if mark[0] == "!"]
    else:
        added = []
    return Revision(replaced, tuple(added))


def marks_of(turn: Turn, store: Store) -> list[Mark]:
    """Reading, values, verdict, winner, facts, and the outcome where there is no answer."""
    answer = turn.answer
    marks: list[Mark] = []
    if answer.query is not None and answer.intent is not None:
        marks.append(
            (":", " ".join((answer.intent, *(f"{slot}={value}" for slot, value in _slots(answer.query, store)))))
        )
    units = [result.unit for result in answer.results]
    marks += [("~", _value(result, distinct=units.count(result.unit) == 1)) for result in answer.results]
    if answer.verdict_kind in _KIND_BEFORE_VERDICT:
        marks.append(("%", answer.verdict_kind))
    elif answer.verdict is not None:
        marks.append(("%", "true" if answer.verdict else "false"))
    if answer.winner is not None:
        marks.append((">", answer.winner))
    if answer.facts:
        marks.append(("@!", " ".join(answer.facts)))
    if answer.status != "answered" and (answer.status != "chat" or not marks):
        marks.append(("!", answer.status))
    return marks


def _slots(query: Query, store: Store) -> Iterator[tuple[str, str]]:
    """The slots that the reading of a question fills, in the order of the documentation."""
    for side, of in ((query.amounts, "of"), (query.base, "base")):
        for item in side:
            yield from _side(item, of, store)
    if query.target is not None:
        yield "to", query.target
    if query.unit is not None and " " not in query.unit:
        yield "unit", query.unit
    for measure in query.measures:
        yield "measure", measure
    for entity in query.about:
        yield "about", entity
    for slot in ("attribute", "relation", "topic"):
        value = getattr(query, slot)
        if value:
            yield slot, value


def _side(amount: Amount, of: str, store: Store) -> Iterator[tuple[str, str]]:
    """Amount and thing; the unit where a measure is said by it. A count that was assumed was not read."""
    if not amount.assumed:
        yield "amount" if of == "of" else "base-amount", spelling(amount.bounds)
    yield of, amount.entity
    if of == "of" and store.entity(amount.entity).kind == "measure" and " " not in amount.unit:
        yield "unit", amount.unit


def spelling(bounds: Bounds) -> str:
    """An amount as a slot spells it."""
    if bounds.is_single and bounds.low is not None:
        return str(int(bounds.low)) if bounds.low.denominator == 1 else str(float(bounds.low))
    low, high = ("" if end is None else str(float(end)).removesuffix(".0") for end in (bounds.low, bounds.high))
    return f"{low}..{high}"


def _value(result: Result, *, distinct: bool) -> str:
    """A figure with its unit; with the thing's id where two figures share the unit."""
    bounds = result.bounds
    unit = result.unit if (distinct and " " not in result.unit) or result.of is None else result.of
    if bounds.centre is not None:
        number = digits(bounds.centre)
    elif bounds.low is None and bounds.high is not None:
        number = f"<= {digits(bounds.high)}"
    elif bounds.high is None and bounds.low is not None:
        number = f">= {digits(bounds.low)}"
    else:
        assert bounds.low is not None
        assert bounds.high is not None
        number = f"{digits(bounds.low)}..{digits(bounds.high)}"
    return f"{number} {unit}"


def digits(value: Fraction) -> str:
    """A number as a decimal: exact where it is short, else to so many digits, whole ones whole."""
    exact = exact_text(value)
    if "/" not in exact and len(exact.replace(".", "").strip("-0")) <= DIGITS:
        return exact
    if value.denominator == 1:
        return exact
    whole = len(str(abs(value.numerator) // value.denominator))
    with localcontext() as context:
        context.prec = max(DIGITS, whole + 1)
        rounded = Decimal(value.numerator) / Decimal(value.denominator)
    if rounded.adjusted() < -DIGITS:
        return str(rounded).lower()
    return f"{rounded:f}"


def _unsaid(has: Sequence[Mark], kept: Sequence[Mark], turn: Turn) -> list[Mark]:
    """The marks that none of those kept says already."""
    said = [wanted for sign, wanted in kept if sign == "~"]
    results = iter(turn.answer.results)
    unsaid = []
    for mark in has:
        if mark[0] == "~":
            result = next(results)
            if any(value_holds(wanted, result) for wanted in said):
                continue
        elif mark in kept:
            continue
        unsaid.append(mark)
    return unsaid


def _replacement(old: Mark, turn: Turn, unsaid: Sequence[Mark]) -> Mark | None:
    """The mark to stand where `old` does not hold."""
    sign, wanted = old
    if sign == "=":
        return sign, _beginning(wanted, turn.worded.text)
    if sign == "@":
        return (sign, " ".join(turn.answer.facts)) if turn.answer.facts else None
    mine = [mark for mark in unsaid if mark[0] == sign]
    unit = next((word for word in wanted.split()[1:] if word[0].isalpha() and word != "within"), None)
    alike = [mark for mark in mine if sign == "~" and unit is not None and mark[1].split()[-1] == unit]
    return next(iter(alike or mine), None)


def _beginning(wanted: str, text: str) -> str:
    """As many words of the text as the old beginning had; all of it where it was the whole."""
    words = text.split()
    length = len(wanted.removesuffix("…").split())
    if not wanted.endswith("…") or length >= len(words):
        return one_line(text)
    return f"{' '.join(words[:length])} …"
