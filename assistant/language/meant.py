"""Meant: whom a condition, a follow-up, a verb or a doubt is about, where that is not what is computed.

"if cars were twice as efficient", "and a house?", "how much energy do 1,000 images supply", "is it false that …".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import DENIES, ENOUGH, HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, around, shown_by_making
from assistant.language.tokens import Token

_LATELY = re.compile(r"19[5-9]\d|20[0-4]\d")
_GOING_ON = ("AND", "FOLLOW", "FOLLOW_SAY")
_LITTLE = ("HARMLESS_ADVERB", "HARMLESS_MARKER", "HARMLESS_AUXILIARY", "HARMLESS_PRONOUN", "DEFINITE", "SPEAKER",
           "HARMLESS_JOIN", "HARMLESS_PREPOSITION", "HARMLESS_ARTICLE", "HARMLESS")  # fmt: skip
"""Classes of words that name nothing."""
_SHORT = 10
"""Lexemes of a follow-up at the most."""


class Meant(Rules):
    """Makes unknown, or marks, what is said of something else."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        pictures = shown_by_making(entities)
        making = {by for made in entities.values() for by, of in made.made_of if of in pictures}
        charged = {of for entity in entities.values() for of in entity.implied_when_counted}
        self._charging = charged | {by for made in entities.values() for by, of in made.made_of if of in charged}
        """What only a count makes a thing, a car, and the charging of it."""
        self._pictured = (
            pictures | making | {made.id for made in entities.values() if any(of in pictures for _, of in made.made_of)}
        )
        """Pictures, and the making of them."""
        self.rules: list[Rule] = [
            self._efficient, self._two_suppositions, self._gives, self._and_a, self._in_a_year, self._some_of_them,
            self._for_charging, self._is_enough, self._is_false,
        ]  # fmt: skip

    def _efficient(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "if cars were twice as efficient, how many images": it is said of the cars, and not of the images."""
        lexeme = lexemes[place]
        if lexeme.kind != "EFFICIENT" or not said.kinds & {"CONDITION", "FOLLOW_IF", "FOLLOW_SAY"}:
            return {}
        near = around(lexemes, place)
        front = [x for x in near if x.clause == lexeme.clause and x.start < lexeme.start]
        condition = next((k for k, x in enumerate(front) if x.kind in ("CONDITION", "FOLLOW_IF", "FOLLOW_SAY")), -1)
        subject = front[condition + 1 :]
        named = {
            entity
            for x in subject
            if x.kind in MADE or (x.kind == "ATTRIBUTE" and self.said_by(tokens, x, "STORES_ENERGY"))
            for entity in x.entities
        }
        rest = {entity for x in near if x.kind in MADE and x not in subject for entity in x.entities}
        people = any(
            x.kind in (HARMLESS, "GROUP") and x.cue in HOLDERS and not self.said_by(tokens, x, "MAKERS")
            for x in subject
        )
        return self.refuse(lexemes, place) if people or (named - self._pictured and not named & rest) else {}

    def _two_suppositions(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "3 times more efficient … at 56 g/kWh": of the two only one would be used."""
        both = lexemes[place].kind == "EFFICIENT" and "INTENSITY" in said.kinds
        return self.refuse(lexemes, place) if both else {}

    def _gives(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how much energy do 1,000 images supply", "combien d'énergie donnent 500 images": not what they use."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "GIVES", "ABSORBS") or lexeme.kind not in (
            HARMLESS,
            "UNKNOWN",
            "VERB",
            "COST",
        ):
            return {}
        clause = [x for x in around(lexemes, place) if x.clause == lexeme.clause]
        front = [x for x in clause if x.start < lexeme.start]
        asked = [k for k, x in enumerate(front) if x.kind == "ASK"]
        measured = [x for x in front[asked[-1] :] if x.kind in ("MEASURE", "UNIT")] if asked else []
        given_off = any("co2" in x.text.lower() or "carbon" in x.text.lower() for x in measured)
        if not measured or (given_off and not self.said_by(tokens, lexeme, "ABSORBS")):
            return {}
        behind = [x for x in clause if x.start > lexeme.start and x.kind != HARMLESS]
        inverted = len(behind) > 1 and behind[0].kind in ("NUMBER", "ARTICLE") and behind[1].kind in MADE
        told = any(x.kind in MADE for x in front[asked[-1] :])
        verb = inverted if self.language == "fr" else told and not behind
        return self.refuse(lexemes, place) if verb else {}

    def _and_a(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "and a house?", "and one meeting?": nothing known, and not one of what was asked before."""
        if lexemes[place].kind != "ARTICLE" or lexemes[0].kind not in _GOING_ON or len(lexemes) > _SHORT:
            return {}
        if said.kinds & {*MADE, "NUMBER", "QUANTITY", "DURATION", "PERIOD", "EVERY"}:
            return {}
        behind = [at for at in range(place + 1, len(lexemes)) if lexemes[at].clause == lexemes[place].clause]
        noun = next((at for at in behind if lexemes[at].kind != HARMLESS or lexemes[at].cue not in _LITTLE), None)
        named = noun is not None and lexemes[noun].kind == HARMLESS and lexemes[noun].cue.startswith(HARMLESS)
        return self.refuse(lexemes, noun) if named and noun is not None else {}

    def _in_a_year(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "and 2023?": a year, or so many of what was asked before."""
        lexeme = lexemes[place]
        if lexeme.kind != "NUMBER" or not _LATELY.fullmatch(lexeme.text) or lexemes[0].kind not in _GOING_ON:
            return {}
        round_one = lexeme.text.endswith("00")
        alone = all(x.kind in (HARMLESS, *_GOING_ON) for x in lexemes if x is not lexeme)
        return self.refuse(lexemes, place) if alone and len(lexemes) < _SHORT and not round_one else {}

    def _some_of_them(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "500 images, actually 300 were photos", "200 of them were photos": some of them are no images."""
        if lexemes[place].kind != "NUMBER" or place + 1 >= len(lexemes):
            return {}
        behind = place + 1
        pointed = self.said_by(tokens, lexemes[behind], "OF_THOSE")
        while behind < len(lexemes) and pointed and not self.said_by(tokens, lexemes[behind], "THEY_WERE"):
            if lexemes[behind].kind in MADE or behind > place + 3:
                return {}
            behind += 1
        if behind + 1 >= len(lexemes) or not self.said_by(tokens, lexemes[behind], "THEY_WERE"):
            return {}
        corrects = place > 0 and lexemes[place - 1].cue in ("CORRECTS", "follow", "actually")
        return self.refuse(lexemes, place) if pointed or corrects else {}

    def _for_charging(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "the charger of a Tesla": the thing that charges it."""
        lexeme = lexemes[place]
        led = place > 0 and (lexemes[place - 1].kind == "ARTICLE" or lexemes[place - 1].cue == "DEFINITE")
        return self.refuse(lexemes, place) if led and self.said_by(tokens, lexeme, "CHARGER") else {}

    def _is_enough(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "is a 20 kWh battery enough for 5,000 images": whether it holds more than they take."""
        lexeme = lexemes[place]
        if not said.truth or "ASK" in said.kinds:
            return {}
        enough = lexeme.kind in (HARMLESS, "VERB", "MEASURE") and self.said_by(tokens, lexeme, "ENOUGH")
        makes = enough or (lexeme.kind == "PROCESS" and bool(self._pictured & set(lexeme.entities)))
        behind = [x for x in lexemes[place + 1 : place + 7] if x.kind not in (HARMLESS, "TRUTH", "TO")]
        counted = len(behind) > 1 and behind[0].kind in ("NUMBER", "ARTICLE") and behind[1].kind in MADE
        front = range(max(0, place - 12), place)
        held = [at for at in front if lexemes[at].kind == "QUANTITY"]
        batteries = [at for at in front if lexemes[at].kind == "ATTRIBUTE"]
        if not makes or not counted or any(lexemes[at].kind in ("EXCEEDS", "THAN") for at in front):
            return {}
        things = any(lexemes[at].kind in MADE for at in front)
        if (things and held) or len(held) > 1 or len(batteries) > len(held):
            return {}
        charging = all(self._charging & set(lexemes[at].entities) for at in front if lexemes[at].kind in MADE)
        if not held and not (things and (charging or self.said_by(tokens, lexeme, "SUFFICES"))):
            return {}  # what a charge makes it is enough for; "do 500 images make a charge" asks for as much
        quiet = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS, entities=()) for at in batteries}
        return {**quiet, place: replace(lexeme, kind="EXCEEDS", cue=ENOUGH, entities=())}

    def _is_false(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "is it false that …", "is that a lie?": whether the opposite is so; "true or false" is no such question."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("TRUTH", "TAG"):
            return {}
        end = self.is_whole(tokens, lexeme, "IS_FALSE")
        false = bool(end) and not self.cue(tokens, end, "OR_NOT")
        doubted = self.said_by(tokens, lexeme, "AM_I_RIGHT") and any(
            self.said_by(tokens, x, "DOUBT") for x in around(lexemes, place)
        )
        return {place: replace(lexeme, cue=DENIES)} if false or doubted else {}
