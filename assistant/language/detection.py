"""Detection: English or French, by the utterance's own words; on a tie the caller's preference decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.facts.models import LANGUAGES
from assistant.language.tokens import Token
from assistant.language.words import load

_MARKS = {"é", "è", "ê", "à", "ç", "ù", "î", "ô", "œ", "â", "û"}
FOREIGN_WORDS = 2
"""Words that only the other language knows, from which on an utterance counts as mixed."""


@dataclass(frozen=True, slots=True)
class Detected:
    """The language of an utterance, and how sure that is."""

    language: str
    close: bool
    """The other language has at least half as many of the words: it may be meant."""
    mixed: bool
    """Words of both languages that the other one does not know."""


@lru_cache(maxsize=2)
def _words(language: str) -> frozenset[str]:
    singles: set[str] = set()
    for table in ("words", "numbers", "vocabulary"):
        singles |= load(language, table).words()
    return frozenset(singles)


def detect(tokens: Sequence[Token], preferred: str, own_words: Mapping[str, frozenset[str]]) -> Detected:
    """The language. `own_words` are words of names in each language; `preferred` breaks a tie."""
    score = dict.fromkeys(LANGUAGES, 0)
    only = dict.fromkeys(LANGUAGES, 0)
    for token in tokens:
        if token.kind != "word":
            continue
        knowing = [lang for lang in LANGUAGES if token.fold in _words(lang) or token.fold in own_words[lang]]
        for language in knowing:
            score[language] += 2
        if len(knowing) == 1:
            only[knowing[0]] += 1
        if any(char in _MARKS for char in token.text.lower()):
            score["fr"] += 1
    best = max(score.values())
    tied = [language for language in LANGUAGES if score[language] == best]
    chosen = preferred if preferred in tied else tied[0]
    other = max((score[language] for language in LANGUAGES if language != chosen), default=0)
    foreign = max((only[language] for language in LANGUAGES if language != chosen), default=0)
    return Detected(chosen, 2 * other >= best, foreign >= FOREIGN_WORDS)
