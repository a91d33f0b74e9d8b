"""Corrections inside one utterance: "700 images, no wait, 7000" is about 7,000, "420 pas 240" about 420."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.lexemes import HARMLESS, Lexeme

_AMOUNTS = ("NUMBER", "QUANTITY")
_ELLIPSIS = 3
"""Full stops that end no sentence but trail off."""
_NOUNS = ("OBJECT", "PROCESS", "THING", "UNIT")


def corrected(lexemes: Sequence[Lexeme]) -> list[Lexeme]:
    """The lexemes without the amounts that their speaker takes back."""
    result = list(lexemes)
    for place, lexeme in enumerate(lexemes):
        if lexeme.cue == "CORRECTS" or (lexeme.kind in ("SORRY", "TAG") and 0 < place < len(lexemes) - 1):
            _takes_back(result, place)
        elif lexeme.kind == "NEGATION":
            _denies(result, place)
    return result


def _next(lexemes: Sequence[Lexeme], place: int) -> int | None:
    """The next place that is not harmless."""
    return next((at for at in range(place + 1, len(lexemes)) if lexemes[at].kind != HARMLESS), None)


def _last(lexemes: Sequence[Lexeme], place: int) -> int | None:
    return next((at for at in range(place - 1, -1, -1) if lexemes[at].kind != HARMLESS), None)


def _takes_back(lexemes: list[Lexeme], place: int) -> None:
    """What stands right before the correcting words is replaced by what stands right behind them."""
    new = _next(lexemes, place)
    end = _last(lexemes, place)
    if new is None or end is None or lexemes[new].kind not in _AMOUNTS:
        return
    noun = _next(lexemes, new)
    named = noun is not None and lexemes[noun].kind in _NOUNS and lexemes[noun].clause == lexemes[new].clause
    old = end
    if named and lexemes[old].kind == "UNKNOWN" and lexemes[place].kind == "SORRY":
        counted = _last(lexemes, old)  # "1,400 textures... sorry, 1,400 images": another noun as well
        if counted is None:
            return
        old = counted
    while lexemes[old].kind in _NOUNS and old > 0:
        before = _last(lexemes, old)
        if before is None:
            return
        old = before
    stops = lexemes[new].sentence - lexemes[old].sentence
    if lexemes[old].kind != lexemes[new].kind or 0 < stops < _ELLIPSIS:
        return
    if named:
        for at in range(old, place):
            lexemes[at] = replace(lexemes[at], kind=HARMLESS)
    else:
        lexemes[old] = replace(lexemes[old], amount=lexemes[new].amount, text=lexemes[new].text, span=lexemes[new].span)
        lexemes[new] = replace(lexemes[new], kind=HARMLESS)


def _denies(lexemes: list[Lexeme], place: int) -> None:
    """ "420, not 240": of two bare numbers beside a "not" the denied one is dropped."""
    denied, kept = _next(lexemes, place), _last(lexemes, place)
    if denied is None or denied != place + 1 or lexemes[denied].kind != "NUMBER" or not _is_not(lexemes[place]):
        return
    behind = _next(lexemes, denied)
    ends = behind is None or lexemes[behind].clause != lexemes[denied].clause
    if kept is not None and lexemes[kept].kind == "NUMBER" and kept == place - 1:
        pass  # "420 pas 240 images": the noun is of both
    elif not ends or kept is None or lexemes[kept].kind not in _NOUNS:
        return
    for at in (place, denied):
        lexemes[at] = replace(lexemes[at], kind=HARMLESS)


def _is_not(lexeme: Lexeme) -> bool:
    """True of a plain "not", and not of "except" or "without"."""
    return lexeme.text.lower() in ("not", "pas", "non", "and not", "et pas", "et non")
