"""Detection: English or French, by the utterance's own words; on a tie the caller's preference decides."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.facts.models import LANGUAGES
from assistant.language.tokens import Token
from assistant.language.words import load

_MARKS = {"é", "è", "ê", "à", "ç", "ù", "î", "ô", "œ", "â", "û"}


@lru_cache(maxsize=2)
def _words(language: str) -> frozenset[str]:
    singles: set[str] = set()
    for table in ("words", "numbers", "vocabulary"):
        singles |= load(language, table).words()
    return frozenset(singles)


def detect(tokens: Sequence[Token], preferred: str, own_words: dict[str, frozenset[str]]) -> str:
    """`en` or `fr`. `own_words` are words of names in each language; `preferred` breaks a tie."""
    score = dict.fromkeys(LANGUAGES, 0)
    for token in tokens:
        if token.kind != "word":
            continue
        for language in LANGUAGES:
            if token.fold in _words(language) or token.fold in own_words[language]:
                score[language] += 2
        if any(char in _MARKS for char in token.text.lower()):
            score["fr"] += 1
    best = max(score.values())
    tied = [language for language in LANGUAGES if score[language] == best]
    return preferred if preferred in tied else tied[0]
