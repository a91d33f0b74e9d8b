"""Makers: pictures that no model made, and things that hold pictures and use more than the making of them.

"300 photos by our photographer", "with Paint", "how much energy does our website use with 40 pictures".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, around, shown_by_making
from assistant.language.tokens import Token

_DETERMINERS = ("HARMLESS_ARTICLE", "HARMLESS_PRONOUN", "DEFINITE", "SPEAKER")
_MEASURED = ("MEASURE", "FOOTPRINT")


class Makers(Rules):
    """Makes unknown who made pictures, where it was no model, and what is asked for instead of them."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._pictures = shown_by_making(entities)
        self.rules: list[Rule] = [
            self._artist, self._craft, self._event, self._program, self._consumes, self._of_what_holds,
            self._shown_there, self._slideshow,
        ]  # fmt: skip

    def _is_picture(self, lexeme: Lexeme) -> bool:
        return lexeme.kind in MADE and bool(self._pictures & set(lexeme.entities))

    def _by_no_model(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True near pictures in a sentence that names no model."""
        near = [x for x in around(lexemes, place) if x.sentence == lexemes[place].sentence]
        pictures = any(self._is_picture(x) for x in near)
        return pictures and not any(x.cue == "HARMLESS_AI" or x.kind == "ENTITY" for x in near)

    def _lead(self, lexemes: Sequence[Lexeme], place: int) -> int:
        """The place of the word before a noun and its determiners, in the same clause; -1 if there is none."""
        at = place - 1
        if (
            at > 0
            and lexemes[at].kind == "OBJECT"
            and lexemes[at].end == lexemes[place].start
            and self.language == "en"
        ):
            at -= 1  # "a photo album"
        while at >= max(0, place - 4) and (lexemes[at].kind == "ARTICLE" or lexemes[at].cue in _DETERMINERS):
            at -= 1
        return at if at >= 0 and lexemes[at].clause == lexemes[place].clause else -1

    def _artist(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "my photographer delivered 300 photos", "illustrations by a children's book illustrator"."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN", "GROUP", "PROCESS", "OBJECT"):
            return {}
        if not self.said_by(tokens, lexeme, "ARTIST") or not self._by_no_model(lexemes, place):
            return {}
        clause = [x for x in lexemes[max(0, place - 6) : place] if x.clause == lexeme.clause]
        passive = any(self.said_by(tokens, x, "BY_WHOM") for x in clause) and any(self._is_picture(x) for x in clause)
        rest = [x for x in lexemes[place + 1 : place + 7] if x.clause == lexeme.clause]
        verb = bool(rest) and not self.said_by(tokens, rest[0], "WHO_ASKS") and any(x.kind == "NUMBER" for x in rest)
        subject = self._lead(lexemes, place) == -1 and place > 0 and lexemes[place - 1].kind != "NUMBER"
        active = subject and verb and any(self._is_picture(x) for x in rest)
        return self.refuse(lexemes, place) if passive or active else {}

    def _craft(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "12 embroidery pictures", "200 portraits in oil by hand": a craft that no model has."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "CRAFT"):
            return {}
        beside = [*lexemes[max(0, place - 3) : place], *lexemes[place + 1 : place + 2]]
        counted = any(self._is_picture(x) for x in beside)
        return self.refuse(lexemes, place) if counted and self._by_no_model(lexemes, place) else {}

    def _event(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "300 photos of our wedding", "photos de vacances": taken there, with a camera."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "EVENT"):
            return {}
        lead = self._lead(lexemes, place)
        if lead < 1 or not self.said_by(tokens, lexemes[lead], "TAKEN_AT"):
            return {}
        photos = lexemes[lead - 1].kind == "OBJECT" and self.said_by(tokens, lexemes[lead - 1], "PHOTOS")
        return self.refuse(lexemes, place) if photos and self._by_no_model(lexemes, place) else {}

    def _program(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "1,000 images with Paint", "from National Geographic": a program or a house that is no model."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "DRAWING_PROGRAM") or not lexeme.text[:1].isupper() or place < 2:
            return {}
        lead = self._lead(lexemes, place)
        behind = lead > 0 and self.said_by(tokens, lexemes[lead], "WITH_TOOL", "TAKEN_AT")
        return self.refuse(lexemes, place) if behind and self._by_no_model(lexemes, place) else {}

    def _holds_pictures(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        plain = lexeme.kind in (HARMLESS, "UNKNOWN", "OBJECT", "TOPIC")
        return plain and (
            self.said_by(tokens, lexeme, "DEVICE", "WORK") or self.cue(tokens, lexeme.end - 1, "DEVICE", "WORK")
        )

    def _consumes(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how much energy does my computer use for 1,000 images": what it uses, and not the making of them."""
        lexeme = lexemes[place]
        if not self._holds_pictures(tokens, lexeme) or not said.kinds & {"ASK", "QUESTION", "MEASURE", "FOOTPRINT"}:
            return {}
        lead = self._lead(lexemes, place)
        while lead > 0 and lexemes[lead].clause == lexeme.clause and lexemes[lead].cue in ("HARMLESS_PEOPLE",):
            lead -= 1  # "does our school website use"
        if not any(self._is_picture(x) for x in around(lexemes, place)):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 10] if x.clause == lexeme.clause]
        verb = next((k for k, x in enumerate(rest) if self._uses(tokens, x)), -1)
        auxiliary = lead >= 0 and self.said_by(tokens, lexemes[lead], "DOES")
        if verb >= 0 and auxiliary and (verb == 0 or not any(self._uses(tokens, x) for x in rest[:verb])):
            return self.refuse(lexemes, place)
        turned = self.language == "fr" and lead >= 0 and self._uses(tokens, lexemes[lead])
        return self.refuse(lexemes, place) if turned else {}

    def _uses(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        return lexeme.kind == "VERB" or self.said_by(tokens, lexeme, "TAKES")

    def _of_what_holds(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy of my computer for 1,000 images", "CO2 of a magazine with 40 pictures": the whole of it is asked."""
        lexeme = lexemes[place]
        if not self._holds_pictures(tokens, lexeme) or place < 2:
            return {}
        lead = self._lead(lexemes, place)
        if lead < 1 or (lexemes[lead].cue != "OF" and not self.said_by(tokens, lexemes[lead], "OF_IT")):
            return {}
        if lexemes[lead - 1].kind not in _MEASURED or lexemes[lead - 1].clause != lexeme.clause:
            return {}
        rest = [x for x in lexemes[place + 1 : place + 7] if x.clause == lexeme.clause]
        return self.refuse(lexemes, place) if any(self._is_picture(x) for x in rest) else {}

    def _shown_there(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "200 images in the museum": they hang there, and no model made them."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "SHOWN_THERE"):
            return {}
        lead = self._lead(lexemes, place)
        there = lead > 0 and self.said_by(tokens, lexemes[lead], "INSIDE", "AT_HOUR", "THERE")
        behind = there and any(self._is_picture(x) for x in lexemes[max(0, lead - 2) : lead])
        return self.refuse(lexemes, place) if behind and self._by_no_model(lexemes, place) else {}

    def _slideshow(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy for a slideshow of 30 images": of the showing."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "SLIDESHOW"):
            return {}
        front = [x for x in lexemes[max(0, place - 6) : place] if x.clause == lexeme.clause]
        rest = [x for x in lexemes[place + 1 : place + 5] if x.clause == lexeme.clause]
        asked = any(x.kind in (*_MEASURED, "ASK") for x in front) and any(self._is_picture(x) for x in rest)
        return self.refuse(lexemes, place) if asked else {}
