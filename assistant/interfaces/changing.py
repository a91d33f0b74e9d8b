"""Changing: what a user may change in an answer, and the answer after it; changes are plain data, so that they keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from assistant.errors import QueryError
from assistant.facts.store import Store
from assistant.quantities.bounds import Bounds
from assistant.query import Query, bounds_json
from assistant.reasoning.answering import answer
from assistant.reasoning.premises import Premise, preferring, premises, restored, supposing
from assistant.render.turn import Turn
from assistant.wording.base import Wording

if TYPE_CHECKING:
    from assistant.session import Assistant, Conversation

Change = Mapping[str, Any]
"""`{"subject", "quantity", "value", "low", "high", "unit"}` with exact strings, `{"prefer": fact}`, or
`{"subject", "quantity", "restore": true}`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done to an answer: a value to type, or a change ready to make."""

    text: str
    premise: Premise
    value: str = ""
    """What stands there now, to be typed over; empty where nothing is known."""
    change: Change | None = None
    """The change, where nothing is typed."""
    hint: str = ""
    """The unit of a value, to show where none is known."""


def choices(turn: Turn, assistant: Assistant) -> list[Choice]:
    """What can be changed in an answer, each value followed by the facts that could stand in its place.

    What takes a change back stands last, so that the other rows stay where they were.
    """
    wording, store = assistant.wordings[turn.language], assistant.store
    found: list[Choice] = []
    backs: list[Choice] = []
    for premise in premises(turn.answer, store):
        value = _value(premise, wording)
        name = _name(premise, wording, store)
        symbol = _symbol(premise.unit, wording)
        found.append(
            Choice(wording.say("labelled", label=name, value=value or f"? {symbol}"), premise, value, hint=symbol)
        )
        for other in premise.others:
            said = wording.say(
                "labelled",
                label=other.labels.get(turn.language, other.id),
                value=wording.stated(other.amount, other.unit),
            )
            found.append(Choice(f"→ {said}", premise, change={"prefer": other.id}))
        preferred = turn.answer.query.preferred if turn.answer.query is not None else ()
        if premise.is_changed or (premise.fact is not None and premise.fact.id in preferred):
            backs.append(Choice(name, premise, change={**_tie(premise), "restore": True}))
    return found + backs


def _tie(premise: Premise) -> dict[str, Any]:
    return {"subject": premise.subject, "quantity": premise.quantity}


def _name(premise: Premise, wording: Wording, store: Store) -> str:
    """What a value is of: its fact's label, else the two things it joins."""
    if premise.fact is not None:
        return premise.fact.labels.get(wording.language, premise.fact.id)
    subject, quantity = store.entity(premise.subject), store.entity(premise.quantity)
    return wording.say("grid", quantity=wording.label(quantity), of_subject=wording.of(wording.label(subject)))


def _symbol(unit: str, wording: Wording) -> str:
    names = wording.store.unit_names.get(unit)
    return names.labels[wording.language] if names is not None else unit


def _value(premise: Premise, wording: Wording) -> str:
    """The value now, in the unit and for the count that its fact states; empty where none is known."""
    supposed, fact = premise.supposed, premise.fact
    per = fact.per if fact is not None else Fraction(1)
    if supposed is not None and supposed.factor is not None and fact is not None:
        return wording.stated(fact.amount.scaled(1 / supposed.factor), fact.unit)
    if supposed is not None and supposed.bounds is not None and supposed.unit is not None:
        return wording.stated(supposed.bounds.scaled(per / supposed.per), supposed.unit)
    return "" if fact is None else wording.stated(fact.amount, fact.unit)


def read_value(typed: str, premise: Premise, language: str, assistant: Assistant) -> Change:
    """A typed value as a change. Raises QueryError (`no-value`) where it is not one amount and nothing else."""
    reading = assistant.reader.read(typed, language=language)
    amounts = reading.amounts
    if len(amounts) != 1 or amounts[0].bounds is None or len(reading.lexemes) != 1:
        raise QueryError("no-value", f"“{typed}” is no amount")
    bounds = bounds_json(amounts[0].bounds)
    return {**_tie(premise), **{key: bounds[key] for key in ("value", "low", "high")}, "unit": amounts[0].unit}


def changed(query: Query, change: Change, turn: Turn, store: Store) -> Query:
    """The request of a turn with one change made. Raises QueryError where it does not fit the answer."""
    if "prefer" in change:
        fact = store.fact(change["prefer"])
        return preferring(query, fact.id, _premise(fact.subject, fact.quantity, turn, store))
    premise = _premise(change["subject"], change["quantity"], turn, store)
    if change.get("restore"):
        return restored(query, premise)
    bounds = _bounds(change)
    return supposing(query, premise, bounds, change.get("unit") or premise.unit, store)


def _bounds(change: Change) -> Bounds:
    low, high, value = (None if change.get(key) is None else Fraction(change[key]) for key in ("low", "high", "value"))
    return Bounds.exact(value) if value is not None and low is None and high is None else Bounds(low, high, value)


def _premise(subject: str, quantity: str, turn: Turn, store: Store) -> Premise:
    for premise in premises(turn.answer, store):
        if (premise.subject, premise.quantity) == (subject, quantity):
            return premise
    raise QueryError("no-premise", f"the answer does not rest on {quantity} of {subject}")


def with_change(changes: Sequence[Change], change: Change, store: Store) -> list[Change]:
    """The changes of an answer with one more. What takes an earlier one back, or replaces it, stands for it."""
    tie = _tie_of(change, store)
    others = [each for each in changes if _tie_of(each, store) != tie]
    is_taken_back = bool(change.get("restore")) and len(others) < len(changes)
    return others if is_taken_back else [*others, change]


def _tie_of(change: Change, store: Store) -> tuple[str, str]:
    if "prefer" not in change:
        return change["subject"], change["quantity"]
    fact = store.fact(change["prefer"])
    return fact.subject, fact.quantity


def requested(turn: Turn, changes: Sequence[Change], store: Store) -> Query | None:
    """The request of a turn, as it was first answered, with changes made one after another.

    None for a turn without a request. Raises QueryError where a change does not fit.
    """
    query = turn.answer.query
    for change in changes if query is not None else ():
        assert query is not None
        query = changed(query, change, turn, store)
        turn = replace(turn, answer=answer(query, store))
    return query


def replayed(turn: Turn, changes: Sequence[Change], conversation: Conversation) -> Turn:
    """A turn just answered with kept changes made in it, as far as they still fit what is known."""
    store = conversation.assistant.store
    fitting: list[Change] = []
    for change in changes:
        try:
            requested(turn, [*fitting, change], store)
        except QueryError:
            continue  # a fact or a thing that is no longer known
        fitting.append(change)
    query = requested(turn, fitting, store)
    return turn if query is None or query == turn.answer.query else conversation.change(turn, query)
