"""Reading: all stages of understanding in order, each stage's result kept for `wattif parse`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from assistant.facts.models import LANGUAGES
from assistant.facts.store import Store
from assistant.frame import Correction, Frame
from assistant.language.amounts import AmountReader, ReadAmount
from assistant.language.composition import Composer
from assistant.language.detection import detect
from assistant.language.framing import Framer, ambiguous_lexemes
from assistant.language.lexemes import Lexeme
from assistant.language.lexing import Lexer
from assistant.language.linking import NameIndex
from assistant.language.parser import Phrase, parse
from assistant.language.spelling import Speller, Spelling
from assistant.language.tokens import Token, spell, tokenize
from assistant.language.utterance import Utterance, read_utterance

LONGEST_QUESTION = 20_000
"""Characters that are read; the rest of a longer text is listed as not understood."""
MOST_READINGS = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """One utterance as each stage saw it."""

    utterance: Utterance
    language: str
    tokens: Sequence[Token]
    amounts: Sequence[ReadAmount]
    lexemes: Sequence[Lexeme]
    phrases: Sequence[Phrase]
    frames: tuple[Frame, ...]
    """More than one where a name means several things."""

    @property
    def frame(self) -> Frame:
        """The first frame."""
        return self.frames[0]


class Reader:
    """Reads utterances in both languages with one knowledge base."""

    def __init__(self, store: Store) -> None:
        entities = store.entities()
        self._by_id = {entity.id: entity for entity in entities}
        self._names = NameIndex(entities)
        self._composer = Composer(entities)
        measured: dict[str, set[str]] = {}
        for fact in store.facts():
            for name in fact.attributes:
                measured.setdefault(name, set()).add(fact.subject)
        self._framer = Framer(self._by_id, measured)
        self._store = store
        self._amounts: dict[str, AmountReader] = {}
        self._lexers: dict[tuple[str, bool], Lexer] = {}
        self._speller: Speller | None = None
        self._common_nouns = frozenset(
            part
            for entity in entities
            for names in entity.names.values()
            for name in names
            if name[0].islower()
            for part in spell(name)
        )
        self._own_words = {
            language: frozenset(
                part for entity in entities for name in entity.names.get(language, ()) for part in spell(name)
            )
            for language in LANGUAGES
        }

    def amounts(self, language: str) -> AmountReader:
        """The reader of amounts in a language."""
        if language not in self._amounts:
            self._amounts[language] = AmountReader(
                language, self._store.units, self._store.unit_names, self._common_nouns
            )
        return self._amounts[language]

    def _lexer(self, language: str, *, mixed: bool = False) -> Lexer:
        if (language, mixed) not in self._lexers:
            other = next(self._lexer(one) for one in LANGUAGES if one != language) if mixed else None
            self._lexers[language, mixed] = Lexer(language, self._names, self.amounts(language), self._by_id, other)
        return self._lexers[language, mixed]

    def _spelling(self) -> Speller:
        if self._speller is None:
            words = {word for language in LANGUAGES for word in self.amounts(language).unit_words.folds}
            for names in self._store.unit_names.values():
                words.update(part for symbol in names.symbols for part in spell(symbol))
            known = {word for language in LANGUAGES for word in self._lexer(language).signs.all_words}
            self._speller = Speller(
                self._names, words, self.amounts("en").unit_words.units_of, known, self._common_nouns
            )
        return self._speller

    def read(self, text: str, *, language: str | None = None, preferred: str = "en") -> Reading:
        """Read one utterance. `language` forces one; else its own words decide, and `preferred` on a tie."""
        utterance = read_utterance(text[:LONGEST_QUESTION])
        tokens = tokenize(utterance)
        detected = detect(tokens, preferred, self._own_words)
        chosen = language or detected.language
        spelling = self._spelling().mend(tokens, chosen)
        if language is None and spelling.changed:
            detected = detect(spelling.tokens, preferred, self._own_words)
            if detected.language != chosen:
                chosen = detected.language
                spelling = self._spelling().mend(tokens, chosen)
        reading = self._read(utterance, spelling, chosen)
        if language is None and detected.close and reading.frame.refusal is not None:
            # A few words that both languages have, or one of each: the language that makes sense of them is meant.
            other = next(one for one in LANGUAGES if one != chosen)
            again = self._read(utterance, self._spelling().mend(tokens, other), other)
            if again.frame.refusal is None and _unread(again) <= _unread(reading):
                return again
        if detected.mixed and reading.frame.refusal is not None:
            again = self._read(utterance, spelling, chosen, mixed=True)
            if again.frame.refusal is None:
                return again
        return reading

    def _read(self, utterance: Utterance, spelling: Spelling, chosen: str, *, mixed: bool = False) -> Reading:
        """Read an utterance as one language; `mixed` lets the other one know words that this one does not."""
        corrections = tuple(
            Correction(token.text, read, utterance.span(token.start, token.end)) for token, read in spelling.mended
        )
        lexemes = self._lexer(chosen, mixed=mixed).lex(utterance, spelling.tokens)
        composed = self._composer.compose(lexemes)
        phrases = parse(composed, chosen)
        notes = tuple(note for lexeme in composed if lexeme.amount for note in lexeme.amount.notes)
        spoken = frozenset(lexeme.clause for lexeme in composed if lexeme.cue == "SPEAKER")
        frames = tuple(
            dict.fromkeys(
                self._framer.frame(parse(choice, chosen), spoken=spoken, corrections=corrections, notes=notes)
                for choice in _choices(composed)
            )
        )
        return Reading(
            utterance,
            chosen,
            spelling.tokens,
            [lexeme.amount for lexeme in lexemes if lexeme.amount is not None],
            composed,
            phrases,
            frames,
        )


def _unread(reading: Reading) -> int:
    """How many words of a reading nothing knows."""
    return sum(lexeme.kind == "UNKNOWN" and not lexeme.cue for lexeme in reading.lexemes)


def _choices(lexemes: Sequence[Lexeme]) -> list[list[Lexeme]]:
    """Each way to take the names that several entities share, a bounded number of them."""
    places = ambiguous_lexemes(lexemes)
    if not places:
        return [list(lexemes)]
    options = [lexemes[place].entities for place in places]
    readings = []
    for combination in list(product(*options))[:MOST_READINGS]:
        chosen = list(lexemes)
        for place, entity in zip(places, combination, strict=True):
            chosen[place] = replace(chosen[place], entities=(entity,))
        readings.append(chosen)
    return readings
