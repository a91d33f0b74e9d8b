"""Glue: what signs and digits right beside a word make of it, or of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.language.lexemes import Lexeme
from assistant.language.tokens import Token


def stands_for(tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> str | None:
    """A colon or an equals sign between a thing and its number (`images=750`); a sign of money beside a number."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    counts = following is not None and following.kind == "number"
    if tokens[place].text in "$€£¥" and (counts or (place > 0 and tokens[place - 1].kind == "number")):
        return "UNKNOWN"
    if tokens[place].text not in ":=" or not counts or not before:
        return None
    return "LINK" if before[-1].kind in ("OBJECT", "PROCESS", "THING") else None


def is_dotted(tokens: Sequence[Token], place: int) -> bool:
    """The point in the name of a field: `gpt3.training`."""
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return tokens[place].glued and following is not None and following.glued and following.text.islower()


def is_version(tokens: Sequence[Token], place: int) -> bool:
    """A small number right behind a name, with nothing that it could count."""
    if place >= len(tokens) or tokens[place].kind != "number" or len(tokens[place].text) > 3:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        tokens[place].hyphened or tokens[place].glued or after is None or (after.kind == "symbol" and after.text != "/")
    )
