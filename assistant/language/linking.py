"""Linking: which entity a mention means, exact, then folded, then fuzzy. The only module that knows RapidFuzz.

A word that is an ordinary word of a language is no typo of a name, and a near tie is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.facts.models import LANGUAGES, Entity
from assistant.language.tokens import LONGEST_TOKEN, Token, spell, stem
from assistant.language.words import load


@dataclass(frozen=True, slots=True)
class Name:
    """An entity found by one of its names."""

    entities: tuple[str, ...]
    """More than one id where a name is shared."""
    length: int
    caveat: str | None = None
    verb: bool = False


class NameIndex:
    """Names of all entities, by their folded first word; the same for both languages, for people mix them."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[tuple[str, str | None, bool]]]] = {}
        self.words: dict[str, set[str]] = {}
        """Each word of a name, with the entities it occurs in: the candidates for spelling."""
        for entity in entities:
            for names, caveat, verb in _named(entity):
                for language in LANGUAGES:
                    for name in names.get(language, ()):
                        self._add(name, entity.id, caveat, verb)

    def _add(self, name: str, entity_id: str, caveat: str | None, verb: bool) -> None:
        folds = spell(name)
        if not folds:
            return
        stems = tuple(stem(part) for part in folds)
        entries = self._by_first.setdefault(stems[0], {}).setdefault(stems, [])
        if (entity_id, caveat, verb) not in entries:
            entries.append((entity_id, caveat, verb))
        for part in folds:
            self.words.setdefault(part, set()).add(entity_id)

    def __contains__(self, folded: str) -> bool:
        return folded in self.words or stem(folded) in self._by_first

    def at(self, tokens: Sequence[Token], place: int) -> Name | None:
        """The longest name that begins at `place`."""
        best: Name | None = None
        for stems, entries in self._by_first.get(stem(tokens[place].fold), {}).items():
            end = place + len(stems)
            if end > len(tokens) or (best is not None and len(stems) <= best.length):
                continue
            if all(stem(tokens[place + step].fold) == part for step, part in enumerate(stems)):
                caveat = entries[0][1] if len(entries) == 1 else None
                ids = tuple(sorted({entity for entity, _, _ in entries}))
                best = Name(ids, len(stems), caveat, all(verb for _, _, verb in entries))
        return best


def _named(entity: Entity) -> Iterable[tuple[Mapping[str, tuple[str, ...]], str | None, bool]]:
    yield entity.names, None, False
    yield entity.verbs, None, True
    for alias in entity.aliases:
        yield alias.names, alias.caveat, False


@dataclass(frozen=True, slots=True)
class Spelling:
    """Token lists with misspelt words mended, and what was mended."""

    tokens: list[Token]
    mended: tuple[tuple[Token, str], ...]
    """The token as typed and the words it was read as."""


class Speller:
    """Mends words that no table knows into words of names, cues, numbers and units; never into fillers."""

    def __init__(self, names: NameIndex, unit_words: set[str], units_of: Mapping[str, set[str]]) -> None:
        self.names = names
        self._unit_words = unit_words
        self._units_of = units_of
        self._tables = {
            language: [load(language, table) for table in ("words", "numbers", "vocabulary")] for language in LANGUAGES
        }
        self._all = {word for tables in self._tables.values() for table in tables for word in table.words()}
        self._candidates: dict[str, list[str]] = {}
        self._cache: dict[tuple[str, str], tuple[str, ...]] = {}

    def knows(self, folded: str) -> bool:
        """True for a word of any table of either language."""
        if folded in self.names or folded in self._unit_words or stem(folded) in self._unit_words:
            return True
        return folded in self._all

    def mend(self, tokens: list[Token], language: str) -> Spelling:
        """Mend each unknown word of at least four letters that has one nearest word."""
        result: list[Token] = []
        mended: list[tuple[Token, str]] = []
        for place, token in enumerate(tokens):
            if not self._may_mend(tokens, place):
                result.append(token)
                continue
            read = self._in_cue(tokens, place, language) or self._mended(token.fold, language)
            if not read:
                result.append(token)
                continue
            if len(read) == 1:
                mended.append((token, read[0]))
                result.append(replace(token, fold=read[0]))
            else:
                cut = token.start + len(read[0])
                result.append(replace(token, text=token.text[: len(read[0])], fold=read[0], end=cut))
                mended.append((token, " ".join(read)))
                result.append(replace(token, text=token.text[len(read[0]) :], fold=read[1], start=cut, glued=False))
        return Spelling(result, tuple(mended))

    def _may_mend(self, tokens: Sequence[Token], place: int) -> bool:
        token = tokens[place]
        if token.kind != "word" or not 4 <= len(token.fold) <= LONGEST_TOKEN or self.knows(token.fold):
            return False
        # A name with a number behind it (GPT-4, Llama 2) is a name, whatever it looks like.
        return not (place + 1 < len(tokens) and tokens[place + 1].kind == "number" and tokens[place + 1].glued)

    def _mended(self, word: str, language: str) -> tuple[str, ...]:
        key = (language, word)
        if key not in self._cache:
            if len(self._cache) > 4096:
                self._cache.clear()
            self._cache[key] = self._nearest(word, language) or self._split(word, language)
        return self._cache[key]

    def _in_cue(self, tokens: Sequence[Token], place: int, language: str) -> tuple[str, ...]:
        """A misspelt word behind the first word of a cue of several ("how mutch")."""
        from rapidfuzz.distance import OSA

        if place == 0:
            return ()
        word = tokens[place].fold
        for following in self._tables[language][0].second_words(tokens[place - 1].fold):
            if len(following) >= 3 and OSA.distance(word, following, score_cutoff=1) <= 1:
                return (following,)
        return ()

    def _split(self, word: str, language: str) -> tuple[str, ...]:
        """Two names written as one word."""
        for elided in ("d", "l", "qu") if language == "fr" else ():
            rest = word.removeprefix(elided)
            near: tuple[str, ...] = ()
            if rest != word and len(rest) >= 4:
                near = (rest,) if rest in self.names.words else near
                if not near and len(rest) >= 6:
                    near = self._nearest(rest, "fr")
                if near and near[0] in self.names.words:
                    return elided, near[0]
        for cut in range(3, len(word) - 2):
            left, right = word[:cut], word[cut:]
            if left in self.names.words and right in self.names.words and len(left) > 2 and len(right) > 2:
                return left, right
        return ()

    def _nearest(self, word: str, language: str) -> tuple[str, ...]:
        from rapidfuzz import process  # deferred: 20 ms, and only misspelt words need it
        from rapidfuzz.distance import OSA

        allowed = 1 if len(word) < 9 else 2
        found = process.extract(
            word, self._list(language), scorer=OSA.distance, score_cutoff=allowed, limit=12, processor=None
        )
        if not found:
            return ()
        least = min(distance for _, distance, _ in found)
        nearest = sorted(candidate for candidate, distance, _ in found if distance == least)
        shared = set.intersection(*(self._meaning(candidate) for candidate in nearest))
        if not shared:
            return ()
        # Within one meaning the same length first, then the alphabet: a written rule for every tie.
        return (min(nearest, key=lambda candidate: (abs(len(candidate) - len(word)), candidate)),)

    def _meaning(self, candidate: str) -> set[str]:
        """What a word may stand for: the entities it names, else itself without its plural."""
        singular = candidate if candidate in self.names.words else candidate.removesuffix("s")
        named = set(self.names.words.get(singular, ())) | set(self._units_of.get(candidate, ()))
        return named or {stem(candidate)}

    def _list(self, language: str) -> list[str]:
        if language not in self._candidates:
            words = set(self.names.words) | self._unit_words
            for table in self._tables[language][:2]:
                words |= table.singles
            vocabulary = self._tables[language][2]
            words |= {f"{word}s" for word in self.names.words if word.isalpha() and not word.endswith("s")}
            kept = (w for w in words if w in self.names.words or w not in vocabulary.singles)
            self._candidates[language] = sorted(w for w in kept if len(w) >= 4)
        return self._candidates[language]
