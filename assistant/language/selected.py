"""Selected: where several amounts are told apart by whose, when or where, a question of one is not one of all.

"I made 260 images on Monday and 300 on Tuesday. Energy on Tuesday?", "my sister made 300. What is my energy?"
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.tokens import Token, stem
from assistant.language.words import load

_ALL = {
    "EACH",
    "TOTAL",
    "OR",
    "THAN",
    "VERSUS",
    "SHARE",
    "RATIO",
    "DIFFERENCE",
    "EXCEEDS",
    "PERCENT",
    "EVERY",
    "SCHEDULE",
}
"""Kinds beside which several amounts are compared, added or each taken."""
_COMPARED = {"MORE", "LESS", "TIMES"}
"""Kinds beside which the first amount is compared with the others."""
_ASKS = ("MEASURE", "FOOTPRINT", "ASK", "UNIT", "QUESTION", "VERB")
_LITTLE = (
    "OF", "DEFINITE", "HARMLESS", "HARMLESS_ARTICLE", "HARMLESS_AUXILIARY", "HARMLESS_PREPOSITION", "HARMLESS_JOIN",
    "HARMLESS_THERE", "HARMLESS_POLITE", "HARMLESS_GREETING", "HARMLESS_MARKER", "HARMLESS_HEDGE", "HARMLESS_TELL",
    "HARMLESS_KNOW", "HARMLESS_WANT", "HARMLESS_FIND", "HARMLESS_EQUAL", "HARMLESS_NEED", "HARMLESS_MAKE", "SPEAKER",
    "HARMLESS_QUESTION", "HARMLESS_AI", "HARMLESS_NOISE", "HARMLESS_PRONOUN_SHORT", "HARMLESS_PRONOUN", "CORRECTS",
    "HARMLESS_VERB", "HARMLESS_ADVERB", "HARMLESS_SLANG",
)  # fmt: skip
"""Classes of words that tell no amount from another."""
_SAID = (HARMLESS, "MOMENT", "LABEL", "UNKNOWN", "GROUP", "PERIOD")
_MOST = 120
_MOST_AMOUNTS = 6
"""Lexemes of an utterance that is looked into: a longer one is no question of two amounts."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What stands by one of several amounts: the words before and behind its number, and whose it is."""

    before: frozenset[str]
    behind: frozenset[str]
    owner: str


class Selected:
    """Finds in one language what picks one of several amounts."""

    def __init__(self, language: str) -> None:
        self._table = load(language, "context")

    def settle(self, lexemes: list[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes, with that which picks one of several amounts unknown."""
        if len(lexemes) > _MOST or any(x.kind in _ALL for x in lexemes):
            return lexemes
        counts = [place for place in range(len(lexemes)) if _counts(lexemes, place)]
        if not 2 <= len(counts) <= _MOST_AMOUNTS:
            return lexemes
        with_count = {lexemes[place].clause for place in counts}
        asking = {x.clause for x in lexemes if x.kind in _ASKS}
        last = lexemes[counts[-1]].clause
        asked = [
            at for at, x in enumerate(lexemes) if x.clause not in with_count and (x.clause in asking or x.clause > last)
        ]
        told = self._told(lexemes, tokens, counts, set(asked))
        marks = _marks(told)
        owners = {one.owner for one in told if one.owner}
        kinds = {x.kind for x in lexemes}
        if kinds & _COMPARED:
            if not kinds & {"TRUTH", "TIMES"}:
                return lexemes
            marks -= told[0].before | told[0].behind  # "did I use more on Tuesday": the second against the first
            owners = set()
        picks = [at for at in asked if self._picks(lexemes, at, tokens, marks, owners)]
        result = list(lexemes)
        for at in picks:
            result[at] = replace(lexemes[at], kind="UNKNOWN", cue="", entities=(), amount=None, unit=None)
        return result

    def _told(
        self, lexemes: Sequence[Lexeme], tokens: Sequence[Token], counts: Sequence[int], asked: set[int]
    ) -> list[_Told]:
        """What stands by each amount."""
        joins = [_boundary(lexemes, one, other) for one, other in pairwise(counts)]
        found = []
        for start, count, end in zip([0, *joins], counts, [*joins, len(lexemes)], strict=True):
            before = [at for at in range(start, count) if at not in asked]
            behind = [at for at in range(count + 1, end) if at not in asked]
            words = [frozenset(w for at in part for w in self._words(lexemes[at], tokens)) for part in (before, behind)]
            found.append(_Told(words[0], words[1], self._owner([lexemes[at] for at in (*before, *behind)], tokens)))
        return found

    def _words(self, lexeme: Lexeme, tokens: Sequence[Token]) -> set[str]:
        """The words of a lexeme that may tell an amount from another."""
        if lexeme.kind in ("OBJECT", "THING"):
            return {stem(tokens[lexeme.end - 1].fold)}  # "20 logos and 300 banners, energy of the banners"
        if lexeme.kind not in _SAID or lexeme.entities:
            return set()
        capital = lexeme.text[:1].isupper() and lexeme.start > 0 and lexeme.cue == "HARMLESS_AUXILIARY"  # "May"
        if lexeme.end == lexeme.start + 1 and lexeme.cue in _LITTLE and not capital:
            return set()
        places = range(lexeme.start, lexeme.end)
        plain = [at for at in places if tokens[at].kind != "symbol"]
        return {tokens[at].fold for at in plain if tokens[at].text == "A" or not self._is(tokens, at, "NO_MARK")}

    def _is(self, tokens: Sequence[Token], place: int, *classes: str) -> bool:
        return any(cue.terminal in classes for cue in self._table.at(tokens, place))

    def _owner(self, part: Sequence[Lexeme], tokens: Sequence[Token]) -> str:
        """Whose an amount is: the speaker's, another's, or "" where nothing says it."""
        for lexeme in part:
            if lexeme.kind == HARMLESS and lexeme.cue in ("HARMLESS_PEOPLE", "ORDINARY_PERSON"):
                return tokens[lexeme.start].fold
        for classes, owner in ((("OF_ANOTHER",), "another"), (("OF_MINE",), "me")):
            if any(self._is(tokens, at, *classes) for x in part for at in range(x.start, x.end)):
                return owner
        return ""

    def _picks(
        self,
        lexemes: Sequence[Lexeme],
        place: int,
        tokens: Sequence[Token],
        marks: Collection[str],
        owners: Collection[str],
    ) -> bool:
        """True of a word that one of the amounts has beside it, and of a pronoun for one of their owners."""
        lexeme = lexemes[place]
        if self._words(lexeme, tokens) & set(marks):
            return True
        if len(owners) < 2 or lexeme.kind not in (HARMLESS, "TRUTH", "UNKNOWN"):
            return False
        if not any(self._is(tokens, at, "OF_ANOTHER", "OF_MINE") for at in range(lexeme.start, lexeme.end)):
            return False
        rest = [x for x in lexemes[place + 1 : place + 3] if x.clause == lexeme.clause]
        if not rest:
            return place > 0 and not lexemes[place - 1].cue.startswith("HARMLESS_TELL")
        return rest[0].kind in ("MEASURE", "FOOTPRINT", "VERB", "COST") or bool(rest[0].entities)


def _counts(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True of a number of made things, or one alone that takes the noun of another."""
    amount = lexemes[place].amount
    if lexemes[place].kind != "NUMBER" or amount is None or amount.bounds is None:
        return False
    return place + 1 >= len(lexemes) or lexemes[place + 1].kind not in ("PERIOD", "GROUP", "HOLDER", "ATTRIBUTE")


def _boundary(lexemes: Sequence[Lexeme], one: int, other: int) -> int:
    """Where the second of two amounts begins: at the word or the sign that joins them."""
    joins = [at for at in range(one + 1, other) if lexemes[at].kind in ("AND", "PLUS")]
    if joins:
        return joins[-1]
    clauses = [at for at in range(one + 1, other + 1) if lexemes[at].clause != lexemes[at - 1].clause]
    return clauses[-1] if clauses else other


def _marks(told: Sequence[_Told]) -> set[str]:
    """Words that tell the amounts apart: each has some of its own, behind its number, before it, or about it."""
    for sets in ([x.behind for x in told], [x.before for x in told], [x.before | x.behind for x in told]):
        shared = frozenset.intersection(*sets)
        own = [words - shared for words in sets]
        if all(own):
            return set().union(*own)
    owners = {one.owner for one in told}
    if len(owners) > 1 and any(owners):
        return {w for one in told for w in (one.before | one.behind) if w in owners}  # "I made 260, my sister 300"
    return set()
