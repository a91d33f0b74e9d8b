"""Bars: a comparison or a range drawn with characters, to a common scale from zero, readable without colour.

What is sure is solid; what lies between two bounds is shaded; an upper limit has no hard end, a lower one an arrow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from assistant.answer import Result
from assistant.quantities.bounds import Bounds
from assistant.render.turn import Turn
from assistant.wording.base import Wording

SOLID, BETWEEN, LIMITED = "█", "▒", "░"
LIMIT, ONWARD = "╎", "▶"
_EIGHTHS = " ▏▎▍▌▋▊▉"
WIDTH_MOST = 48


@dataclass(frozen=True, slots=True)
class Bar:
    """One amount in a drawing; all bars of a drawing are in the same unit."""

    caption: str
    """What it is, and how much."""
    bounds: Bounds


def bars_of(turn: Turn, wording: Wording) -> tuple[Bar, ...]:
    """The sides of a comparison, or a result that is a range; empty where there is nothing to draw."""
    answer = turn.answer
    if answer.status != "answered" or answer.query is None:
        return ()
    if len(answer.sides) > 1 and len({side.result.unit for side in answer.sides}) == 1:
        query = answer.query
        # Two sides may each be a sum; in a ranking each amount is a side of its own.
        sides = (query.amounts, query.base) if query.base else tuple((amount,) for amount in query.amounts)
        labels = [wording.gone_on(query, amounts) for amounts in sides]
        return tuple(
            Bar(_caption(label, side.result, wording), side.result.bounds)
            for label, side in zip(labels, answer.sides, strict=True)
        )
    return tuple(
        Bar(_caption(wording.amounts(answer.query.amounts), result, wording), result.bounds)
        for result in answer.results[:1]
        if result.bounds.kind == "range" and answer.query.amounts
    )


def _caption(label: str, result: Result, wording: Wording) -> str:
    return wording.say("labelled", label=label, value=wording.result(result, None))


def drawn(bars: Sequence[Bar], width: int) -> list[str]:
    """Two rows a bar: what it is and how much, then the bar, at most `width` columns wide."""
    room = max(4, min(width, WIDTH_MOST) - 1)
    scale = max((_reach(bar.bounds) for bar in bars), default=Fraction(0))
    rows = []
    for bar in bars:
        rows += [bar.caption, _row(bar.bounds, scale, room)]
    return rows


def _reach(bounds: Bounds) -> Fraction:
    return bounds.high if bounds.high is not None else bounds.floor


def _row(bounds: Bounds, scale: Fraction, room: int) -> str:
    if scale <= 0:
        return _EIGHTHS[1]
    sure = min(bounds.floor / scale, Fraction(1)) * room
    if bounds.is_single:
        whole, rest = divmod(int(sure * 8), 8)
        bar = SOLID * whole + (_EIGHTHS[rest] if rest else "")
        return bar or _EIGHTHS[1]
    if bounds.high is None:
        return SOLID * int(sure) + ONWARD
    end = max(1, round(_reach(bounds) / scale * room))
    solid = min(int(sure), end - 1)
    if bounds.low is None:
        return LIMITED * end + LIMIT
    return SOLID * solid + BETWEEN * (end - solid)
