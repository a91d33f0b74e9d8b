"""LALR: the automaton run here takes and accepts what Lark's own parser does."""

from __future__ import annotations

import random
from typing import Any

import pytest
from lark import Token, Tree
from lark.exceptions import UnexpectedInput

from assistant.facts.models import LANGUAGES
from assistant.language.lalr import Automaton, build, tables


def by_lark(language: str, kinds: list[str]) -> list[str | None]:
    """For each kind that may come, the rule made up so far or None; it ends where none may."""
    interactive = build(language).parse_interactive("")
    found: list[str | None] = []
    for kind in kinds:
        try:
            interactive.feed_token(Token(kind, kind))
        except UnexpectedInput:
            break
        try:
            copied: Any = interactive.copy()  # type: ignore[no-untyped-call]  # Lark gives it no types
            tree: Tree[Token] = copied.feed_eof()
        except UnexpectedInput:
            found.append(None)
            continue
        child = tree.children[0]
        assert isinstance(child, Tree)
        found.append(str(child.data))
    return found


def by_us(automaton: Automaton, kinds: list[str]) -> list[str | None]:
    stack = automaton.begun()
    found: list[str | None] = []
    for kind in kinds:
        if not automaton.feed(stack, kind):
            break
        found.append(automaton.accepts(stack))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_goes_as_far_as_lark_and_accepts_the_same(language: str) -> None:
    plain, dice = tables(language), random.Random(7)
    automaton = Automaton(plain)
    kinds = sorted({name for row in plain["actions"] for name in row if name.isupper() and name != "$END"})
    assert len(kinds) > 50
    ways = [[first, *rest] for first in kinds for rest in ([], *([second, *kinds[:1]] for second in kinds[::4]))]
    for _ in range(500):
        # A walk that may go on at each step, so that long phrases are met too, with something at the end.
        way: list[str] = []
        stack = automaton.begun()
        while len(way) < 8:
            following = [kind for kind in kinds if automaton.feed(list(stack), kind)]
            if not following:
                break
            way.append(dice.choice(following))
            automaton.feed(stack, way[-1])
        ways.append([*way, dice.choice(kinds)])
    assert max(map(len, ways)) >= 4
    for way in ways:
        assert by_us(automaton, way) == by_lark(language, way)


def test_an_unknown_kind_is_not_taken() -> None:
    automaton = Automaton(tables("en"))
    assert not automaton.feed(automaton.begun(), "NO_SUCH_KIND")
