"""LALR: the automaton of a language's phrases. The only module that knows Lark, which makes it.

It is driven here: its table is a few hundred numbers, and running it needs no more than a stack of states. So a start
does without Lark, which is imported only where the grammar has to be compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from assistant.errors import GrammarError
from assistant.resources import folder

if TYPE_CHECKING:
    from lark import Lark, Token

_NOT_PHRASES = ("words.lark", "numbers.lark", "context.lark", "vocabulary.lark")
_START, _END = "start", "$END"


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
    """Lark's own parser of a language."""
    from lark import Lark  # deferred with the next: 40 ms, and only a grammar that is not compiled yet needs it
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Lark asks for a lexer; tokens are fed one by one instead."""

        def __init__(self, lexer_conf: Any) -> None:
            self.conf = lexer_conf

        def lex(self, lexer_state: Any, parser_state: Any) -> Iterator[Token]:
            """No tokens."""
            return iter(())

    return Lark(grammar_text(language), parser="lalr", lexer=NoLexer, start=_START, strict=False)


def tables(language: str) -> dict[str, Any]:
    """The automaton of a language's grammar as plain data that `Automaton` takes.

    Raises GrammarError `bad-grammar` where a rule would not stand in Lark's tree by its own name.
    """
    from lark.grammar import Rule

    table = build(language).parser.parser._parse_table
    rules: dict[tuple[str, int, str], int] = {}
    actions: dict[int, dict[str, int]] = {}
    for state, row in table.states.items():
        actions[state] = {}
        for name, (_, target) in row.items():
            if not isinstance(target, Rule):
                actions[state][str(name)] = target
                continue
            origin = str(target.origin.name)
            if target.alias is not None or target.options.expand1 or origin.startswith("_"):
                raise GrammarError("bad-grammar", f"{language}: “{origin}” is not in the tree by its name", "name it")
            rule = (origin, len(target.expansion), str(target.expansion[0].name))
            actions[state][str(name)] = -1 - rules.setdefault(rule, len(rules))
    return {
        "start": table.start_states[_START],
        "end": table.end_states[_START],
        "rules": list(rules),
        "actions": [actions[state] for state in range(len(actions))],
    }


class Automaton:
    """Runs over the kinds of lexemes from a stack of states, which a caller holds and may copy."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._start: int = tables["start"]
        self._end: int = tables["end"]
        self._rules: list[tuple[str, int, str]] = [tuple(rule) for rule in tables["rules"]]
        self._actions: list[dict[str, int]] = tables["actions"]
        """By state, of each symbol the state to go to, or a rule to reduce by as -1 - its number."""

    def begun(self) -> list[int]:
        """A new stack."""
        return [self._start]

    def feed(self, stack: list[int], kind: str) -> bool:
        """Take one lexeme; False where none of this kind may come, and the stack is then of no more use."""
        while True:
            action = self._actions[stack[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                stack.append(action)
                return True
            self._reduce(stack, action)

    def accepts(self, stack: Sequence[int]) -> str | None:
        """The rule that what was taken makes up, or None where it is only a beginning."""
        stack, rule = list(stack), None
        while stack[-1] != self._end:
            action = self._actions[stack[-1]].get(_END)
            if action is None or action >= 0:
                return None
            rule = self._reduce(stack, action)
        return rule

    def _reduce(self, stack: list[int], action: int) -> str:
        """Go back over what a rule holds; the name of the first symbol that it holds."""
        origin, length, first = self._rules[-1 - action]
        del stack[len(stack) - length :]
        stack.append(self._actions[stack[-1]][origin])
        return first
