"""Parser: phrases as islands in a list of lexemes. The only module that knows Lark.

From each place the LALR automaton is run as far as it goes; the last place where it accepts ends the phrase.
Parsing cannot fail: what begins no phrase is a phrase of its own, `left_over`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Lexer as LarkLexer

from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.resources import folder

_NOT_PHRASES = ("words.lark", "numbers.lark", "context.lark", "vocabulary.lark")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A rule of the grammar with the lexemes it holds."""

    rule: str
    lexemes: tuple[Lexeme, ...]

    def first(self, kind: str) -> Lexeme | None:
        """The first lexeme of a kind."""
        return next((lexeme for lexeme in self.lexemes if lexeme.kind == kind), None)

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last lexeme, as typed."""
        return self.lexemes[0].span[0], self.lexemes[-1].span[1]

    @property
    def place(self) -> int:
        """The token where it begins."""
        return self.lexemes[0].start


class _NoLexer(LarkLexer):
    """Lark asks for a lexer; tokens are fed one by one instead."""

    def __init__(self, lexer_conf: Any) -> None:
        self.conf = lexer_conf

    def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
        """No tokens."""
        return iter(())


def grammar_text(language: str) -> str:
    """common.lark and the phrase families of a language as one grammar."""
    root = folder("grammar")
    families = sorted(
        (f for f in (root / language).iterdir() if f.name.endswith(".lark") and f.name not in _NOT_PHRASES),
        key=lambda f: f.name,
    )
    parts = [(root / "common.lark").read_text(encoding="utf-8")]
    parts += [family.read_text(encoding="utf-8") for family in families]
    return "\n".join(parts)


@lru_cache(maxsize=4)
def build(language: str) -> Lark:
    """The LALR parser of a language."""
    return Lark(grammar_text(language), parser="lalr", lexer=_NoLexer, start="start", strict=False)


def parse(lexemes: Sequence[Lexeme], language: str) -> list[Phrase]:
    """Leftmost-longest phrases over the lexemes that are not harmless, never across commas."""
    parser = build(language)
    known = {terminal.name for terminal in parser.terminals} | _declared(language)
    seen = [lexeme for lexeme in lexemes if lexeme.kind != HARMLESS]
    phrases: list[Phrase] = []
    place = 0
    while place < len(seen):
        phrase = _longest(parser, seen, place, known)
        phrases.append(phrase)
        place += len(phrase.lexemes)
    return phrases


@lru_cache(maxsize=4)
def _declared(language: str) -> set[str]:
    names: set[str] = set()
    for line in grammar_text(language).splitlines():
        if line.startswith("%declare"):
            names.update(line.split()[1:])
    return names


def _longest(parser: Lark, lexemes: Sequence[Lexeme], place: int, known: set[str]) -> Phrase:
    interactive = parser.parse_interactive("")
    accepted: tuple[str, int] | None = None
    for end in range(place, len(lexemes)):
        lexeme = lexemes[end]
        if lexeme.kind not in known or lexeme.clause != lexemes[place].clause:
            break
        try:
            interactive.feed_token(Token(lexeme.kind, lexeme.text))
        except UnexpectedInput:
            break
        rule = _accepts(interactive)
        if rule is not None:
            accepted = (rule, end + 1)
    if accepted is None:
        return Phrase("left_over", (lexemes[place],))
    return Phrase(accepted[0], tuple(lexemes[place : accepted[1]]))


def _accepts(interactive: Any) -> str | None:
    """The rule that the tokens so far make up, or None where they are only a beginning."""
    copy = interactive.copy()
    try:
        tree: Tree[Token] = copy.feed_eof()
    except UnexpectedInput:
        return None
    child = tree.children[0]
    return str(child.data) if isinstance(child, Tree) else None
