"""Detection: English or French, by the utterance's own words; on a tie the caller's preference decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.facts.models import LANGUAGES
from assistant.language.tokens import Token
from assistant.language.words import known

_MARKS = {"é", "è", "ê", "à", "ç", "ù", "î", "ô", "œ", "â", "û"}


@dataclass(frozen=True, slots=True)
class Detected:
    """The language of an utterance, and how sure that is."""

    language: str
    close: bool
    """The other language has at least half as many of the words: it may be meant."""
    mixed: bool
    """A cue or a number that only the other language has."""


def detect(tokens: Sequence[Token], preferred: str, own_words: Mapping[str, frozenset[str]]) -> Detected:
    """The language. `own_words` are words of names in each language; `preferred` breaks a tie."""
    score = dict.fromkeys(LANGUAGES, 0)
    closed = dict.fromkeys(LANGUAGES, 0)
    for token in tokens:
        if token.kind != "word" or len(token.fold) < 2:  # a letter says nothing of a language
            continue
        knowing = [lang for lang in LANGUAGES if token.fold in known(lang) or token.fold in own_words[lang]]
        for language in knowing:
            score[language] += 2
        if len(knowing) == 1 and token.fold in known(knowing[0], closed=True):
            closed[knowing[0]] += 1
        if any(char in _MARKS for char in token.text.lower()):
            score["fr"] += 1
    best = max(score.values())
    tied = [language for language in LANGUAGES if score[language] == best]
    chosen = preferred if preferred in tied else tied[0]
    other = max((score[language] for language in LANGUAGES if language != chosen), default=0)
    foreign = any(closed[language] for language in LANGUAGES if language != chosen)
    return Detected(chosen, 2 * other >= best, foreign)
