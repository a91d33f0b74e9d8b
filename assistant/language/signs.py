"""Signs: words that say together what is meant, in any order and at any distance.

"does what I write leave this laptop" and "is this laptop sending out what I write" ask one thing; a list of names
would need a phrase for each order. A sign is a group of words each of one meaning; all its groups must be met in one
sentence. Topics have theirs in the packs, cues theirs in grammar/<language>/signs.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.errors import GrammarError
from assistant.facts.models import Entity
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.tokens import Token, spell
from assistant.resources import folder

AMID = {
    "amounts": {"NUMBER", "QUANTITY", "MULTIPLE", "PERCENT", "DURATION", "INTENSITY", "SCHEDULE", "DATE"},
    "things": {"OBJECT", "PROCESS", "ENTITY"},
    "asking": {"ASK", "LONG"},
    "records": {"ATTRIBUTE", "WHO", "WHEN"},
}
"""What forbids a sign beside it unless the sign says that it may stand there, with the kinds of lexemes it is."""
_COUNTS = AMID["amounts"] | AMID["asking"]
_KEPT = {"WHY", "HOW", "WHO", "WHEN", "EXPLAIN", "SOURCE", "LIST", "QUESTION", "NEGATION", *AMID["amounts"]}
"""Kinds that say more than that a sign was met, and stay what they are."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What is meant where a word of each group is said."""

    kind: str
    entity: str | None
    groups: tuple[tuple[tuple[str, ...], ...], ...]
    """Of each group the words, each as its folded tokens, longest first."""
    amid: frozenset[str]


class Signs:
    """The signs of one language."""

    def __init__(self, language: str, entities: Iterable[Entity]) -> None:
        topics = [
            Sign("TOPIC", entity.id, _groups(words), frozenset(sign.amid))
            for entity in entities
            for sign in entity.signs
            if (words := sign.words.get(language))
        ]
        self.signs = sorted((*load(language), *topics), key=lambda sign: -len(sign.groups))
        said = [word for sign in self.signs for group in sign.groups for word in group]
        self._first = {word[0] for word in said}
        self.all_words = frozenset(fold for word in said for fold in word)

    def read(self, lexemes: list[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes with what is meant in place of the words that say it together."""
        result = list(lexemes)
        for sentence in dict.fromkeys(lexeme.sentence for lexeme in lexemes):
            places = [place for place, lexeme in enumerate(result) if lexeme.sentence == sentence]
            if self._first.isdisjoint(
                tokens[step].fold for p in places for step in range(result[p].start, result[p].end)
            ):
                continue
            for cue in dict.fromkeys(sign.kind for sign in self.signs):
                if all(result[place].kind != cue for place in places):
                    self._sentence(result, places, tokens, cue)
            self._of_topic(result, places, tokens)
        return result

    def _of_topic(self, lexemes: list[Lexeme], places: Sequence[int], tokens: Sequence[Token]) -> None:
        """What a topic's signs say is of it, wherever it stands beside the topic's name: "anything I type … laptop"."""
        named = {entity for place in places if lexemes[place].kind == "TOPIC" for entity in lexemes[place].entities}
        words = {word for sign in self.signs if sign.entity in named for group in sign.groups for word in group}
        counted = any(lexemes[place].kind in _COUNTS for place in places)
        _quiet(lexemes, places, tokens, words, ("UNKNOWN",) if counted else ("UNKNOWN", "OBJECT"))

    def _sentence(self, lexemes: list[Lexeme], places: Sequence[int], tokens: Sequence[Token], kind: str) -> None:
        for sign in self.signs:
            if sign.kind != kind:
                continue
            said = _met(sign, lexemes, places, tokens)
            if said is None:
                continue
            beside = {lexemes[place].kind for place in places if place not in said}
            # What is counted or asked for in another sentence is what the question is about.
            beside |= {x.kind for p, x in enumerate(lexemes) if p not in said and x.kind in _COUNTS}
            allowed = sign.amid if sign.entity is None else sign.amid | {"records"}
            if any(beside & kinds for name, kinds in AMID.items() if name not in allowed):
                continue
            first = min((place for place in said if lexemes[place].kind not in _KEPT), default=None)
            if first is None:
                continue
            for place in said:
                if lexemes[place].kind not in _KEPT:
                    lexemes[place] = replace(lexemes[place], kind=HARMLESS, cue="")
            named = () if sign.entity is None else (sign.entity,)
            lexemes[first] = replace(lexemes[first], kind=kind, entities=named, cue=lexemes[first].text)
            _quiet(lexemes, places, tokens, {word for group in sign.groups for word in group}, ("UNKNOWN",))
            return


def _quiet(
    lexemes: list[Lexeme],
    places: Sequence[int],
    tokens: Sequence[Token],
    words: Collection[tuple[str, ...]],
    kinds: Collection[str],
) -> None:
    """Further words of a sign that was met say nothing new."""
    for place in places:
        lexeme = lexemes[place]
        if lexeme.kind in kinds and tuple(t.fold for t in tokens[lexeme.start : lexeme.end]) in words:
            lexemes[place] = replace(lexeme, kind=HARMLESS, cue="")


def _met(sign: Sign, lexemes: Sequence[Lexeme], places: Sequence[int], tokens: Sequence[Token]) -> set[int] | None:
    """The places of the lexemes that say a sign, or None where a group is not met."""
    owner = {step: place for place in places for step in range(lexemes[place].start, lexemes[place].end)}
    taken: set[int] = set()
    for group in sign.groups:
        found = None
        for start, place in owner.items():
            if lexemes[place].kind == "TOPIC" or (
                start != lexemes[place].start and lexemes[place].kind in (*_KEPT, "TRUTH")
            ):
                continue  # "qu'est-ce que" says no "ce"
            found = next(
                (
                    range(start, start + len(word))
                    for word in group
                    if start not in taken
                    and start + len(word) <= len(tokens)
                    and all(tokens[start + step].fold == fold for step, fold in enumerate(word))
                ),
                None,
            )
            if found is not None:
                break
        if found is None:
            return None
        taken.update(found)
    return {owner[step] for step in taken if step in owner}


def _groups(words: Iterable[Iterable[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    return tuple(tuple(sorted({spell(word) for word in group}, key=lambda word: (-len(word), word))) for group in words)


@lru_cache(maxsize=4)
def load(language: str) -> tuple[Sign, ...]:
    """The signs of grammar/<language>/signs.toml. Raises GrammarError `bad-signs`."""
    path = folder("grammar") / language / "signs.toml"
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise GrammarError("bad-signs", f"{language}/signs.toml: {error}", "see docs/contributing.md") from error
    return tuple(
        Sign(kind, None, _groups(sign["words"]), frozenset(sign.get("amid", ())))
        for kind, signs in content.items()
        for sign in signs
    )
