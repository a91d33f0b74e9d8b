"""Signs: words that say together what is meant, in any order and at any distance.

"does what I write leave this laptop" and "is this laptop sending out what I write" ask one thing; a list of names
would need a phrase for each order. A sign is a group of words each of one meaning; all its groups must be met in one
sentence. Topics have theirs in the packs, cues theirs in grammar/<language>/signs.toml.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.facts.models import Entity
from assistant.language.compiled import compiled
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.tokens import Token, spell

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


_WHOLE = _KEPT | {"TRUTH"}
"""Kinds of cues that no word is taken out of."""


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
            Sign("TOPIC", entity.id, spelled_groups(words), frozenset(sign.amid))
            for entity in entities
            for sign in entity.signs
            if (words := sign.words.get(language))
        ]
        self.signs = sorted((*load(language), *topics), key=lambda sign: -len(sign.groups))
        self._kinds = tuple(dict.fromkeys(sign.kind for sign in self.signs))
        self._at: dict[str, list[tuple[int, int, tuple[str, ...]]]] = defaultdict(list)
        """First folded token to the words that begin with it: sign, group and word, longest first."""
        self._of: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        """The words of all signs of a topic."""
        for number, sign in enumerate(self.signs):
            for place, group in enumerate(sign.groups):
                for word in group:
                    self._at[word[0]].append((number, place, word))
                    self._of[sign.entity or ""].add(word)
        self.all_words = frozenset(fold for words in self._of.values() for word in words for fold in word)

    def read(self, lexemes: list[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes with what is meant in place of the words that say it together."""
        result = list(lexemes)
        sentences: dict[int, list[int]] = defaultdict(list)
        for place, lexeme in enumerate(lexemes):
            sentences[lexeme.sentence].append(place)
        for places in sentences.values():
            owner = {step: place for place in places for step in range(lexemes[place].start, lexemes[place].end)}
            hits = self._hits(owner, tokens)
            for kind in self._kinds if hits else ():
                if all(result[place].kind != kind for place in places):
                    self._sentence(result, owner, tokens, hits, kind)
            self._of_topic(result, places, tokens)
        return result

    def _hits(self, owner: Mapping[int, int], tokens: Sequence[Token]) -> dict[int, list[list[range]]]:
        """Of each sign all of whose groups are said, where the words of each group stand."""
        found: dict[int, dict[int, list[range]]] = defaultdict(lambda: defaultdict(list))
        for start in owner:
            for number, group, word in self._at.get(tokens[start].fold, ()):
                end = start + len(word)
                if end <= len(tokens) and all(tokens[start + step].fold == fold for step, fold in enumerate(word)):
                    found[number][group].append(range(start, end))
        whole = {number: groups for number, groups in found.items() if len(groups) == len(self.signs[number].groups)}
        return {number: [whole[number][group] for group in sorted(whole[number])] for number in sorted(whole)}

    def _of_topic(self, lexemes: list[Lexeme], places: Sequence[int], tokens: Sequence[Token]) -> None:
        """What a topic's signs say is of it, wherever it stands beside the topic's name: "anything I type … laptop"."""
        named = {entity for place in places if lexemes[place].kind == "TOPIC" for entity in lexemes[place].entities}
        if named:
            counted = any(lexemes[place].kind in _COUNTS for place in places)
            words = set().union(*(self._of.get(entity, set()) for entity in named))
            _quiet(lexemes, places, tokens, words, ("UNKNOWN",) if counted else ("UNKNOWN", "OBJECT"))

    def _sentence(
        self,
        lexemes: list[Lexeme],
        owner: Mapping[int, int],
        tokens: Sequence[Token],
        hits: Mapping[int, Sequence[Sequence[range]]],
        kind: str,
    ) -> None:
        """Put the first sign of a kind that is met, and may stand where it does, in place of its words."""
        places = dict.fromkeys(owner.values())
        for number, groups in hits.items():
            sign = self.signs[number]
            said = _met(groups, lexemes, owner) if sign.kind == kind else None
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
            _quiet(lexemes, list(places), tokens, {word for group in sign.groups for word in group}, ("UNKNOWN",))
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


def _met(groups: Sequence[Sequence[range]], lexemes: Sequence[Lexeme], owner: Mapping[int, int]) -> set[int] | None:
    """The places of the lexemes that say a sign, or None where a group has no words of its own."""
    taken: set[int] = set()
    for group in groups:
        found = next(
            (steps for steps in group if steps[0] not in taken and _is_free(lexemes[owner[steps[0]]], steps[0])), None
        )
        if found is None:
            return None
        taken.update(found)
    return {owner[step] for step in taken if step in owner}


def _is_free(lexeme: Lexeme, start: int) -> bool:
    """False inside a topic's name, and inside a cue: "qu'est-ce que" says no "ce"."""
    return lexeme.kind != "TOPIC" and (start == lexeme.start or lexeme.kind not in _WHOLE)


def spelled_groups(words: Iterable[Iterable[str]]) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Groups of words as their folded tokens, each word once, longest first."""
    return tuple(tuple(sorted({spell(word) for word in group}, key=lambda word: (-len(word), word))) for group in words)


@lru_cache(maxsize=4)
def load(language: str) -> tuple[Sign, ...]:
    """The signs of grammar/<language>/signs.toml. Raises GrammarError `bad-signs`."""
    return tuple(
        Sign(
            sign["kind"],
            None,
            tuple(tuple(tuple(word) for word in group) for group in sign["groups"]),
            frozenset(sign["amid"]),
        )
        for sign in compiled(language).signs
    )
