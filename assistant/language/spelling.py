"""Spelling: words that no table knows, read as the words they were meant to be. It alone knows RapidFuzz here.

First the usual misspellings that grammar/<language>/spelling.toml lists, then one or two letters off, then words
written together. A word that is an ordinary word of a language is no typo of a name, and a near tie is never
guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.facts.models import LANGUAGES
from assistant.language.compiled import compiled
from assistant.language.linking import NameIndex
from assistant.language.rows import Union
from assistant.language.tokens import LONGEST_TOKEN, Token, stem
from assistant.language.words import known as known_words
from assistant.language.words import load

_LITTLE_WORDS = ("HARMLESS_ARTICLE", "HARMLESS_PRONOUN", "HARMLESS_PRONOUN_SHORT", "HARMLESS_AUXILIARY",
                 "HARMLESS_PREPOSITION", "HARMLESS_JOIN", "HARMLESS_THERE", "HARMLESS_MAKE")  # fmt: skip
"""Closed classes whose words people write together with the next one."""
MOST_PARTS = 4
SHOWN_FROM = 4
"""Letters from which on a usual misspelling is shown as corrected; shorter ones are ways of writing."""
LONG_STEM = 5
"""Letters of a word behind its prefix by which it is known again."""
LONG_WORD = 7
"""Letters from which on a word may be an ordinary word misspelt."""
_ELIDED = ("d", "l", "j", "c", "n", "s", "t", "m", "qu")
_PREFIXES = ("un", "de", "dis", "re", "bi", "tri", "semi", "over", "under", "non", "pre", "post", "sub", "co", "mis",
             "anti", "sur", "sous", "ultra", "auto", "out", "in", "im")  # fmt: skip
"""What stands before a word and makes another one of it: no slip of the hand."""
_VOWELS = "aeiouyh"
_ENDINGS = {"fr": ("es", "ne", "te", "se", "me", "nes", "tes", "ses", "mes", "age", "ere")}
"""Little words that many other words end in: "déformées" is no "de forme es"."""


@lru_cache(maxsize=4)
def misspellings(language: str) -> Mapping[str, tuple[str, ...]]:
    """Each usual misspelling of a language's commonest words, to the words it stands for."""
    return {form: tuple(words) for form, words in compiled(language).misspellings.items()}


@dataclass(frozen=True, slots=True)
class Spelling:
    """Token lists with misspelt words mended, and what was mended."""

    tokens: list[Token]
    mended: tuple[tuple[Token, str], ...]
    """The token as typed and the words it was read as; usual misspellings of little words are left out."""
    changed: bool = False


class Speller:
    """Mends words that no table knows, into words of names, cues, numbers and units; long ones into ordinary words."""

    def __init__(
        self,
        names: NameIndex,
        unit_words: set[str],
        units_of: Mapping[str, set[str]],
        known: Collection[str] = (),
        common: Collection[str] = (),
    ) -> None:
        self.names = names
        self._unit_words = unit_words
        self._units_of = units_of
        self._common = common
        self._tables = {
            language: [load(language, table) for table in ("words", "numbers", "vocabulary")] for language in LANGUAGES
        }
        self._tools = {language: load(language, "context").of("USING") for language in LANGUAGES}
        # Words that only a context gives a sense are words, though no candidates.
        contexts = (load(language, "context").words() for language in LANGUAGES)
        self._all = Union(*(known_words(language) for language in LANGUAGES), *contexts, frozenset(known))
        self._candidates: dict[str, list[str]] = {}
        self._littles: dict[str, frozenset[str]] = {}
        self._cache: dict[tuple[str, ...], tuple[str, ...]] = {}

    def knows(self, folded: str) -> bool:
        """True for a word of any table of either language."""
        if folded in self.names or folded in self._unit_words or stem(folded) in self._unit_words:
            return True
        return folded in self._all

    def mend(self, tokens: list[Token], language: str) -> Spelling:
        """Mend each unknown word that is a usual misspelling, or of at least four letters with one nearest word."""
        result: list[Token] = []
        mended: list[tuple[Token, str]] = []
        usual = misspellings(language)
        for place, token in enumerate(tokens):
            quiet = usual.get(token.fold, ()) if token.kind == "word" else ()
            if quiet and not self.knows_in(token.fold, language):
                result += _pieces(token, quiet)
                if len(token.fold) >= SHOWN_FROM and len(quiet) == 1:
                    mended.append((token, quiet[0]))
                continue
            if not self._may_mend(tokens, place):
                result.append(token)
                continue
            read = self._in_cue(tokens, place, language) or self._mended(token.fold, language)
            if self._turns_it(token.fold, read):
                read = ()
            named = place > 1 and token.text.istitle() and tokens[place - 1].fold in self._tools[language]
            if named and any(part in self._common for part in read):
                read = ()  # "with Imagen": a tool that has a name
            proper = token.text.istitle() and place > 0 and tokens[place - 1].kind != "symbol"
            if proper and not any(part in self.names.words for part in read):
                read = ()  # a capital inside a sentence begins a name, not a common word
            elif not read:
                read = self._ordinary(token.fold, language)
            if not read:
                result.append(token)
                continue
            result += _pieces(token, read)
            if len(read) == 1 or any(part in self.names.words for part in read):
                mended.append((token, " ".join(read)))
        return Spelling(
            result,
            tuple(mended),
            changed=len(result) != len(tokens)
            or any(one is not other for one, other in zip(result, tokens, strict=False)),
        )

    def knows_in(self, folded: str, language: str) -> bool:
        """True for a word of this language's tables or of a name."""
        return folded in self.names or any(folded in table.singles for table in self._tables[language])

    def _may_mend(self, tokens: Sequence[Token], place: int) -> bool:
        token = tokens[place]
        if token.kind != "word" or not 4 <= len(token.fold) <= LONGEST_TOKEN or self.knows(token.fold):
            return False
        # A name with a number behind it (GPT-4, Llama 2) is a name, whatever it looks like.
        return not (place + 1 < len(tokens) and tokens[place + 1].kind == "number" and tokens[place + 1].glued)

    def _turns_it(self, word: str, read: Sequence[str]) -> bool:
        """True where what a mending leaves out is a prefix that makes another word: "unplugged" is no "plugged"."""
        if len(read) != 1:
            return len(read) == 2 and read[0] in _PREFIXES and len(read[1]) >= LONG_STEM
        said = [(front, word.removeprefix(front)) for front in _PREFIXES if word.startswith(front)]
        meant = [(front, read[0].removeprefix(front)) for front in ("", *_PREFIXES) if read[0].startswith(front)]
        return any(
            one != other and len(rest) >= LONG_STEM and _alike(rest, stem_)
            for one, rest in said
            for other, stem_ in meant
        )

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
        """Words written as one: names, numbers, and little words of the language, as few as will do."""
        if language == "fr":
            for elided in _ELIDED:
                rest = word.removeprefix(elided)
                if rest == word or len(rest) < 3 or rest[0] not in _VOWELS:
                    continue
                if rest in self.names.words or rest in self._little(language):
                    return elided, rest
                if elided in ("d", "l", "qu") and len(rest) >= 6:
                    near = self._nearest(rest, "fr")
                    if near and near[0] in self.names.words:
                        return elided, near[0]
        parts = self._parts(word, language)
        named = [part for part in parts if part in self.names.words]
        if len(parts) > 2 and len(word) < 3 * len(parts):
            return ()  # "animate" is no "an im ate"
        if (
            len(parts) < 2
            or parts[-1] in _ENDINGS.get(language, ())
            or (not named and (len(word) < 6 or max(len(part) for part in parts) < 4))
        ):
            return ()
        return parts

    def _parts(self, word: str, language: str) -> tuple[str, ...]:
        """The fewest known words that make up `word`, at most MOST_PARTS; the longest first among equals."""
        little = self._little(language)
        best: list[tuple[str, ...] | None] = [None] * (len(word) + 1)
        best[len(word)] = ()
        for start in range(len(word) - 2, -1, -1):
            for end in range(len(word), start + 1, -1):
                rest = best[end]
                piece = word[start:end]
                if rest is None or len(rest) >= MOST_PARTS or piece == word:
                    continue
                if piece not in little and not (len(piece) > 2 and piece in self.names.words):
                    continue
                found = best[start]
                if found is None or len(rest) + 1 < len(found):
                    best[start] = (piece, *rest)
        return best[0] or ()

    def _little(self, language: str) -> frozenset[str]:
        """Little words, cues and numbers of a language, of two letters or more."""
        if language not in self._littles:
            cues, numbers, vocabulary = self._tables[language]
            words = cues.singles | {word for word in numbers.singles if len(word) > 2}
            words |= vocabulary.of(*_LITTLE_WORDS)
            self._littles[language] = frozenset(word for word in words if len(word) > 1 and word.isalpha())
        return self._littles[language]

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

    def _ordinary(self, word: str, language: str) -> tuple[str, ...]:
        """The one word of the general vocabulary that a long word is a letter away from; its class decides.

        No name is written in small letters and looks so nearly like an ordinary word, from seven letters on.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        if len(word) < LONG_WORD:
            return ()
        key = (language, word, "ordinary")
        if key not in self._cache:
            words = self._vocabulary_from(language, word[0])
            found = process.extract(word, words, scorer=OSA.distance, score_cutoff=1, limit=4, processor=None)
            meant = {stem(candidate) for candidate, _, _ in found}
            self._cache[key] = (found[0][0],) if len(meant) == 1 else ()
        return self._cache[key]

    def _vocabulary_from(self, language: str, letter: str) -> list[str]:
        key = f"{language} {letter}"
        if key not in self._candidates:
            singles = self._tables[language][2].singles.beginning(letter)
            self._candidates[key] = sorted(word for word in singles if len(word) >= LONG_WORD - 1)
        return self._candidates[key]

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
            words |= {f"{word}s" for word in self.names.words if word.isalpha() and not word.endswith("s")}
            self._candidates[language] = sorted(w for w in words if len(w) >= 4)
        return self._candidates[language]


def _alike(one: str, other: str) -> bool:
    """True of one word in two forms: "training" and "train"."""
    return one == other or one[:LONG_STEM] == other[:LONG_STEM]


def _pieces(token: Token, read: Sequence[str]) -> list[Token]:
    """The token as the words it was read as; each keeps its place where the letters allow it."""
    if len(read) == 1:
        return [replace(token, fold=read[0])]
    if "".join(read) != token.fold or len(token.fold) != len(token.text):
        rest = [replace(token, fold=part, glued=False) for part in read[1:]]
        return [replace(token, fold=read[0]), *rest]
    pieces: list[Token] = []
    start = 0
    for part in read:
        end = start + len(part)
        pieces.append(
            replace(
                token,
                text=token.text[start:end],
                fold=part,
                start=token.start + start,
                end=token.start + end,
                glued=token.glued and not start,
            )
        )
        start = end
    return pieces
