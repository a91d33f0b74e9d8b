"""Dates: what is said of when something came out, where nothing else is counted: "the article is from 2021"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.numerals import NumeralReader
from assistant.language.tokens import Token
from assistant.language.words import load

_COUNTS = {"OBJECT", "PROCESS", "THING", "MEASURE", "VERB", "QUANTITY", "DURATION", "PERCENT", "MULTIPLE", "ASK"}
_MONTHS = (
    ("jan",), ("fev", "feb"), ("mar",), ("avr", "apr"), ("mai", "may"), ("juin", "jun"), ("juil", "jul"),
    ("aou", "aug"), ("sep",), ("oct",), ("nov",), ("dec",),
)  # fmt: skip


def dated(
    lexemes: list[Lexeme], tokens: Sequence[Token], numerals: NumeralReader, entities: Mapping[str, Entity]
) -> list[Lexeme]:
    """A single date in an utterance about a publication becomes a DATE, its cue the date as YYYY, YYYY-MM or whole.

    `<` and `>` before it say that what is claimed is before or after it.
    """
    published = any(entities[entity].kind == "publication" for lexeme in lexemes for entity in lexeme.entities)
    if not published or any(lexeme.kind in _COUNTS for lexeme in lexemes):
        return lexemes
    found = {
        place: said
        for place, lexeme in enumerate(lexemes)
        if lexeme.kind in (HARMLESS, "UNKNOWN", "NUMBER") and (said := _date(lexeme, tokens, numerals))
    }
    if len(found) != 1 or any(lexeme.kind == "NUMBER" and p not in found for p, lexeme in enumerate(lexemes)):
        return lexemes
    place, said = next(iter(found.items()))
    side = _side(lexemes, place, tokens, numerals.language)
    if side is None:
        return [replace(x, kind="UNKNOWN", cue="") if p == place else x for p, x in enumerate(lexemes)]
    said = side + said
    return [replace(x, kind="DATE", cue=said) if p == place else x for p, x in enumerate(lexemes)]


def _side(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], language: str) -> str | None:
    """`<` behind "before", `>` behind "after", nothing for the date itself; None for "since", "until", "about"."""
    table = load(language, "context")
    for lexeme in reversed(lexemes[max(0, place - 3) : place]):
        if lexeme.kind not in (HARMLESS, "DURING", "UNKNOWN", "IN", "LESS", "MORE", "THAN", "TO"):
            return ""
        for step in range(lexeme.start, lexeme.end):
            classes = {cue.terminal for cue in table.at(tokens, step)}
            if "BEFORE_DATE" in classes:
                return "<"
            if "AFTER_DATE" in classes:
                return ">"
            if "NEAR_DATE" in classes:
                return None
    return ""


def _date(lexeme: Lexeme, tokens: Sequence[Token], numerals: NumeralReader) -> str | None:
    """The date a lexeme says, from its year on; None where there is no year."""
    parts = range(lexeme.start, lexeme.end)
    years = [tokens[p].text for p in parts if tokens[p].text.isdigit() and len(tokens[p].text) == 4]
    if len(years) != 1 or not 1900 <= int(years[0]) <= 2100:
        return None
    months = [p for p in parts if numerals.cue(tokens, p, "MONTH")]
    if not months:
        return years[0] if len(parts) == 1 else None
    month = next((n for n, names in enumerate(_MONTHS, 1) if tokens[months[0]].fold.startswith(names)), None)
    if month is None:
        return None
    days = [int(tokens[p].text) for p in parts if tokens[p].text.isdigit() and len(tokens[p].text) <= 2]
    said = f"{years[0]}-{month:02}"
    return f"{said}-{days[0]:02}" if days else said
