"""Parsing: `wattif parse`, every stage of how a text is read, for contributors and programs."""

from __future__ import annotations

from typing import Any

from assistant.frame import Mention
from assistant.language.amounts import ReadAmount
from assistant.language.reading import Reading
from assistant.query import bounds_json, exact_text


def reading_json(reading: Reading) -> dict[str, Any]:
    """A reading as the contract's object: tokens, numbers, entities, phrases, frame, unmatched."""
    frame = reading.frame
    return {
        "text": reading.utterance.raw,
        "language": reading.language,
        "tokens": [
            {"text": token.text, "kind": token.kind, **_span(reading.utterance.span(token.start, token.end))}
            for token in reading.tokens
        ],
        "numbers": [_amount(amount, reading) for amount in reading.amounts],
        "entities": [
            {
                "ids": list(lexeme.entities),
                "kind": lexeme.kind.lower(),
                "text": lexeme.text,
                **_span(lexeme.span),
            }
            for lexeme in reading.lexemes
            if lexeme.entities
        ],
        "phrases": [
            {
                "rule": phrase.rule,
                "text": reading.utterance.raw[phrase.span[0] : phrase.span[1]],
                **_span(phrase.span),
            }
            for phrase in reading.phrases
        ],
        "frame": {
            "intent": frame.intent,
            "relation": frame.relation,
            "follow_up": frame.follow_up,
            "refusal": frame.refusal,
            "slots": [{"name": s.name, **_mention(s.value), **_span(s.span)} for s in frame.slots],
            "corrections": [{"typed": c.typed, "read": c.read, **_span(c.span)} for c in frame.corrections],
            "notes": list(frame.notes),
        },
        "unmatched": [{"text": w.text, "blocks": w.blocks, **_span(w.span)} for w in frame.unmatched],
    }


def _span(span: tuple[int, int]) -> dict[str, int]:
    return {"start": span[0], "end": span[1]}


def _amount(amount: ReadAmount, reading: Reading) -> dict[str, Any]:
    start, end = reading.utterance.span(reading.tokens[amount.start].start, reading.tokens[amount.end - 1].end)
    bounds = amount.bounds
    value = None if bounds is None or bounds.centre is None else _number(bounds.centre)
    return {
        "value": value,
        "unit": amount.unit,
        "text": reading.utterance.raw[start:end],
        "start": start,
        "end": end,
        "low": None if bounds is None or bounds.is_single or bounds.low is None else _number(bounds.low),
        "high": None if bounds is None or bounds.is_single or bounds.high is None else _number(bounds.high),
        "bound": None if bounds is None else bounds.kind,
        "exact": None if bounds is None or bounds.centre is None else exact_text(bounds.centre),
        "notes": list(amount.notes),
    }


def _number(value: Any) -> int | float:
    if value.denominator == 1:
        return int(value)
    try:
        return float(value)
    except OverflowError:
        return int(value)


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "entity": mention.entity,
        "amount": None if mention.bounds is None else bounds_json(mention.bounds),
        "unit": mention.unit,
    }


def reading_text(reading: Reading) -> str:
    """A reading as lines, a stage a line."""
    frame = reading.frame
    raw = reading.utterance.raw
    numbers = [_amount(amount, reading) for amount in reading.amounts]
    lines = [
        f"language  {reading.language}",
        "tokens    " + " ".join(token.text for token in reading.tokens),
        "numbers   "
        + ", ".join(f"{n['text']} = {n['exact'] or n['bound']} {n['unit'] or ''}".strip() for n in numbers),
        "lexemes   " + " ".join(f"{lexeme.kind}:{lexeme.text}" for lexeme in reading.lexemes),
        "phrases   " + " | ".join(f"{p.rule}: {raw[p.span[0] : p.span[1]]}" for p in reading.phrases),
        f"frame     {frame.intent or '-'}" + "".join(f" {x}" for x in (frame.relation, frame.follow_up) if x),
    ]
    lines += [f"  {slot.name:<10} {_slot(slot.value)}" for slot in frame.slots]
    if frame.corrections:
        lines.append("corrected " + ", ".join(f"{c.typed} -> {c.read}" for c in frame.corrections))
    if frame.unmatched:
        lines.append("unmatched " + ", ".join(f"{w.text}{'' if w.blocks else ' (set aside)'}" for w in frame.unmatched))
    if frame.refusal:
        lines.append(f"refused   {frame.refusal}")
    return "\n".join(lines)


def _slot(mention: Mention) -> str:
    bounds = mention.bounds
    amount = "" if bounds is None else " ".join(f"{k}={v}" for k, v in bounds_json(bounds).items() if v is not None)
    return " ".join(part for part in (mention.entity, mention.unit, amount) if part)
