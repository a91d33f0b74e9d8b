"""Beside: words that only say who somebody is or what pictures show, told by the word they stand beside.

"Mr Okonkwo", "Sarah Okonkwo", "500 dragon pictures", "20 vintage posters".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import shown_by_making
from assistant.language.tokens import Token
from assistant.language.words import Cue, load

_MADE = ("OBJECT", "THING")
_SHOWN_BEFORE = ("ORDINARY_FOOD", "ORDINARY_ANIMAL", "ORDINARY_SIGHT", "ORDINARY_LOOK")
"""Classes of what pictures show and how they look; materials and parts of the body are kinds of picture."""
_CAPITALISED = ("ORDINARY_SIGHT", "ORDINARY_LOOK")
"""Of these a capital is usual ("Eiffel Tower"); of the others it begins a brand ("Apple")."""
_MOST_BEFORE = 3
_POINTING = ("DEFINITE", "SPEAKER")
_OWN = ("my ", "our ", "his ", "her ", "their ")


class Beside:
    """Settles such words in one language."""

    def __init__(self, language: str, entities: Mapping[str, Entity]) -> None:
        self.language = language
        self._table = load(language, "context")
        self._pictures = shown_by_making(entities)

    def settle(self, lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes with those words harmless."""
        result = list(lexemes)
        for place, lexeme in enumerate(lexemes):
            if result[place].kind != "UNKNOWN":
                continue
            if self._is_surname(result, place, tokens):
                result[place] = replace(lexeme, kind=HARMLESS, cue="HARMLESS_PEOPLE")
            for at in range(place, self._shown_until(lexemes, place, tokens)):
                result[at] = replace(lexemes[at], kind=HARMLESS)
        return result

    def _is_surname(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """A capitalised word behind a title or a first name, that is no qualifier of a thing."""
        lexeme = lexemes[place]
        if not _is_name(lexeme) or lexeme.start == 0:
            return False
        if place + 1 < len(lexemes) and lexemes[place + 1].kind in _MADE and lexemes[place + 1].start == lexeme.end:
            return False  # "James Webb pictures": the telescope's
        if self._is_title(tokens, lexeme.start - 1):
            return True
        if tokens[lexeme.start - 1].text == ".":  # "Mr. Okonkwo"
            return lexeme.start > 1 and self._is_title(tokens, lexeme.start - 2)
        before = lexemes[place - 1] if place else None
        first = before is not None and before.end == lexeme.start and before.cue == "HARMLESS_PEOPLE"
        return first and before is not None and before.text[:1].isupper() and before.start > 0

    def _is_title(self, tokens: Sequence[Token], place: int) -> bool:
        return any(cue.terminal == "TITLE" and cue.length == 1 for cue in self._table.at(tokens, place))

    def _shown_until(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> int:
        """Where the pictures stand in "500 cat (and dog) pictures": in English what they show is right before them."""
        if self.language != "en":
            return place
        counted = place > 0 and lexemes[place - 1].kind == "NUMBER"
        for step in range(place, min(place + _MOST_BEFORE, len(lexemes) - 1)):
            lexeme, following = lexemes[step], lexemes[step + 1]
            joins = lexeme.kind == "AND" and counted and step > place  # "a pizza and cat pictures" is of two things
            if following.start != lexeme.end or not (joins or self._shows(lexeme, tokens)):
                return place
            if following.kind == "OBJECT":
                return step + 1 if set(following.entities) <= self._pictures and not joins else place
        return place

    def _shows(self, lexeme: Lexeme, tokens: Sequence[Token]) -> bool:
        """True of a word for what may be shown, that is neither a material ("oil paintings") nor a brand."""
        if lexeme.cue not in _SHOWN_BEFORE or lexeme.kind != "UNKNOWN":
            return False
        if any(cue.terminal == "MATERIAL" for cue in self._table.at(tokens, lexeme.start)):
            return False
        return lexeme.start == 0 or lexeme.cue in _CAPITALISED or not lexeme.text[:1].isupper()


def _is_name(lexeme: Lexeme) -> bool:
    """One capitalised word of letters that no class has; "BERT" and "GPT-4" are none."""
    text = lexeme.text
    plain = text.replace("-", "").replace("'", "").replace("’", "").isalpha()
    return not lexeme.cue and plain and text[:1].isupper() and not text.isupper()


def points_at_one(word: Cue, before: Sequence[Lexeme]) -> bool:
    """ "in the newsletter", "in our parish newsletter", "in my class": where things are, unless they are converted."""
    pointed = any(x.cue in _POINTING for x in before[-2:]) or word.text.startswith(_OWN)
    several = word.text.endswith("s") and not word.text.endswith("ss")
    return pointed and not several and not any(x.kind == "WANT" for x in before)
