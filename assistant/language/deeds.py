"""Deeds: what is done to pictures or texts besides making or sorting them has no figure, and stands in the way.

"if I look at 1,000 images", "energy of making and sharing 1,000 images", "1,000 texts sorted by my secretary".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, around, shown_by_making
from assistant.language.tokens import Token

_MEASURED = ("MEASURE", "FOOTPRINT", "ASK", "UNIT")
_BEFORE_NOUN = (
    "HARMLESS_ARTICLE",
    "HARMLESS_PRONOUN",
    "HARMLESS_AI",
    "DEFINITE",
    "SPEAKER",
    "OF",
    "HARMLESS_ADJECTIVE",
)
_JOINS = ("AND", "PLUS")
_REACH = 5


class Deeds(Rules):
    """Makes unknown what is done to things, where the making of them is all that is known."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        tasks = [entity for entity in entities.values() if entity.nature is not None]
        self._pictures = shown_by_making(entities)
        self._texts = {of for task in tasks for _, of in task.made_of} - self._pictures
        self._sorting = {by for task in tasks for by, of in task.made_of if of in self._texts}
        self.rules: list[Rule] = [
            self._done, self._joined, self._added, self._alone, self._split,
            self._by_hand, self._by_somebody, self._clerk,
        ]  # fmt: skip

    def _of(self, lexeme: Lexeme, objects: set[str]) -> bool:
        return lexeme.kind in MADE and bool(objects & set(lexeme.entities))

    def _object(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> int:
        """The place of the thing that a verb is done to, with a number or a determiner before it; -1 if none is."""
        pointed = False
        for at in range(place + 1, min(place + 1 + _REACH, len(lexemes))):
            lexeme = lexemes[at]
            if lexeme.clause != lexemes[place].clause:
                return -1
            if lexeme.kind in ("OBJECT", "THING"):
                return at if pointed else -1
            if lexeme.kind == "THAT" and lexeme.text.lower() == "that" and lexemes[at + 1 : at + 2]:
                if lexemes[at + 1].kind == "NUMBER":
                    return -1  # "emailed us that 5,000 pictures take": a claim
            pointed = pointed or lexeme.kind in ("NUMBER", "ARTICLE", "THAT") or lexeme.cue in ("DEFINITE", "SPEAKER")
            if at == place + 1 and lexeme.kind == HARMLESS and self.said_by(tokens, lexeme, "THERE"):
                continue  # "looked at those 500 pictures"
            if lexeme.kind not in ("NUMBER", "ARTICLE", "THAT") and not (
                lexeme.kind == HARMLESS and lexeme.cue in _BEFORE_NOUN
            ):
                return -1
        return -1

    def _done(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "if I see 1,000 images", "the AI grades 500 drawings": a verb of the things that is not the making."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "EXPLAIN", "LIST", "TOPIC") and not self._is_verb(lexemes, place, tokens):
            return {}
        noun = self._object(lexemes, place, tokens)
        if noun < 0:
            return {}
        front = [x for x in lexemes[max(0, place - 12) : place] if x.clause == lexeme.clause]
        if self._of(lexemes[noun], self._pictures):
            if self._ends_with(tokens, lexeme, "LOOKED_AT", "SENT"):
                return self.refuse(lexemes, place)
            seen = place > 0 and self.said_by(tokens, lexemes[place - 1], "LOOKED_AT")  # "j'ai vu passer"
            if lexeme.cue != "HARMLESS_VERB" or (self.said_by(tokens, lexeme, "STANDS_FOR_MAKING") and not seen):
                return {}
            claims = any(x.kind in (*MADE, "QUANTITY", "MEASURE", "VERB", "NUMBER") for x in front)
            rest = [x for x in lexemes[noun + 1 : noun + 4] if x.clause == lexeme.clause]
            claims = claims or any(x.kind in ("VERB", "COST", "THAN") for x in rest)
            return {} if claims else self.refuse(lexemes, place)
        written = self._of(lexemes[noun], self._texts) and self.said_by(tokens, lexeme, "READ")
        return self.refuse(lexemes, place) if written else {}

    def _ends_with(self, tokens: Sequence[Token], lexeme: Lexeme, *classes: str) -> bool:
        """True of a lexeme that begins or ends with a word of these classes ("I see")."""
        return self.said_by(tokens, lexeme, *classes) or self.cue(tokens, lexeme.end - 1, *classes)

    def _is_verb(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "on affiche 500 images", "if I convert 500 images": a noun or a wish that somebody does here."""
        lexeme = lexemes[place]
        front = lexemes[max(0, place - 3) : place]
        if lexeme.kind == "OBJECT":
            return self.language == "fr" and bool(front) and self.said_by(tokens, front[-1], "SUBJECT")
        rest = [x.kind for x in lexemes[place + 1 : place + 8] if x.clause == lexeme.clause]
        return lexeme.kind == "WANT" and any(x.kind == "CONDITION" for x in front) and not {"IN", "TO"} & set(rest)

    def _is_deed(self, lexeme: Lexeme, tokens: Sequence[Token], *, asked: bool) -> bool:
        """True of a verb that is not the making; where it is asked for, of any."""
        if lexeme.kind == "VERB" or self._ends_with(tokens, lexeme, "LOOKED_AT", "SENT", "READ", "USED"):
            return lexeme.kind in (HARMLESS, "VERB", "LIST", "EXPLAIN", "TOPIC", "UNKNOWN")
        other = lexeme.kind == HARMLESS and lexeme.cue == "HARMLESS_VERB"
        return other and (asked or not self.said_by(tokens, lexeme, "STANDS_FOR_MAKING"))

    def _joined(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy of making and sharing 1,000 images": two deeds, and one of them has no figure."""
        lexeme = lexemes[place]
        if lexeme.kind != "AND" or not 0 < place < len(lexemes) - 2:
            return {}
        one, other = place - 1, place + 1
        while other < min(place + 3, len(lexemes) - 1) and lexemes[other].kind in ("TO", HARMLESS):
            if self._is_deed(lexemes[other], tokens, asked=True):
                break
            other += 1
        front = [x for x in lexemes[max(0, one - 8) : one] if x.sentence == lexeme.sentence]
        asked = any(x.kind in _MEASURED for x in front)
        deeds = [at for at in (one, other) if self._is_deed(lexemes[at], tokens, asked=asked)]
        made = [at for at in (one, other) if self._is_making(lexemes[at])]
        if not deeds or len(made) + len(deeds) < 2:
            return {}
        behind = next((x for x in lexemes[other + 1 : other + 1 + _REACH] if x.kind in MADE), None)
        if behind is None or behind.sentence != lexeme.sentence:
            return {}
        return self.refuse(lexemes, deeds[-1])

    @staticmethod
    def _is_making(lexeme: Lexeme) -> bool:
        return lexeme.kind == "PROCESS" or (lexeme.kind == HARMLESS and lexeme.cue == "HARMLESS_MAKE")

    def _added(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy of 1,000 images plus sending them", "… and their display": asked for as well."""
        lexeme = lexemes[place]
        if lexeme.kind not in _JOINS or not 1 < place < len(lexemes) - 1:
            return {}
        front = [x for x in lexemes[max(0, place - 10) : place] if x.sentence == lexeme.sentence]
        if not any(x.kind in _MEASURED for x in front) or front[-1].kind not in MADE:
            return {}
        while place + 2 < len(lexemes) and self.said_by(tokens, lexemes[place + 1], "TO_DO"):
            place += 1  # "and of showing them"
        following, rest = lexemes[place + 1], lexemes[place + 2 : place + 5]
        ends = not rest or rest[0].kind in ("THAT", "EACH") or rest[0].clause != following.clause
        ends = ends or self.said_by(tokens, rest[0], "THEM") or rest[0].kind in (HARMLESS, "UNKNOWN")
        if self._is_deed(following, tokens, asked=True) and ends:
            return self.refuse(lexemes, place + 1)
        if self.said_by(tokens, following, "THEIRS") and rest and rest[0].kind in (HARMLESS, "VERB"):
            return self.refuse(lexemes, place + 2)
        if self.said_by(tokens, following, "THEM") and rest and self._is_deed(rest[0], tokens, asked=True):
            return self.refuse(lexemes, place + 2)  # "et les envoyer"
        return {}

    def _alone(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "and using it?", "et l'utiliser ?": after a training or some pictures, another deed."""
        lexeme = lexemes[place]
        if len(lexemes) > 6 or not place or said.kinds & {*MADE, *_MEASURED, "NUMBER", "QUANTITY", "WHY", "EXPLAIN"}:
            return {}
        if not self.said_by(tokens, lexeme, "LOOKED_AT", "SENT", "READ", "USED"):
            return {}
        opens = lexemes[0].kind in ("AND", "PLUS") or lexemes[0].kind.startswith("FOLLOW")
        opening = any(self.cue(tokens, at, "THEM") for at in range(lexemes[0].start, lexemes[0].end))  # "et l'"
        pointed = any(
            x.kind == "THAT" or self.said_by(tokens, x, "THEM") for x in (*lexemes[:place], *lexemes[place + 1 :])
        )
        return self.refuse(lexemes, place) if opens and (pointed or opening) else {}

    def _split(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "shared by 4?": what was asked is split, and 4 is no other amount of it."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "SPLIT") or lexeme.kind not in (HARMLESS, "UNKNOWN"):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 5] if x.kind not in (HARMLESS, "TO", "VERSUS", "PER", "IN")]
        counted = bool(rest) and rest[0].kind == "NUMBER" and (len(rest) < 2 or rest[1].kind not in (*MADE, "GROUP"))
        return self.refuse(lexemes, place) if counted and not said.kinds & {"EACH", "PER", "GROUP"} else {}

    def _by_hand(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "sorting 1,000 texts manually", "500 images made by hand": no machine did it."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN", "PER") or not self.said_by(tokens, lexeme, "MANUALLY"):
            return {}
        return self.refuse(lexemes, place) if said.kinds & set(MADE) else {}

    def _sorts(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True near texts that are sorted, and no model is named."""
        near = [x for x in around(lexemes, place) if x.sentence == lexemes[place].sentence]
        texts = any(self._of(x, self._texts) for x in near)
        return texts and any(self._of(x, self._sorting) for x in near) and not self._has_ai(near)

    @staticmethod
    def _has_ai(near: Sequence[Lexeme]) -> bool:
        return any(x.cue == "HARMLESS_AI" or x.kind == "ENTITY" for x in near)

    def _by_somebody(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "texts sorted by my pupils", "classified by Claire", "I sort 300 messages a day myself"."""
        lexeme = lexemes[place]
        if self.said_by(tokens, lexeme, "ONESELF") and lexeme.kind in (HARMLESS, "UNKNOWN"):
            verb = any(self._of(x, self._sorting) for x in lexemes[max(0, place - 9) : place])
            return self.refuse(lexemes, place) if verb and self._sorts(lexemes, place) else {}
        if not self._of(lexeme, self._sorting) or place + 2 >= len(lexemes):
            return {}
        if not self.said_by(tokens, lexemes[place + 1], "BY_WHOM"):
            return {}
        rest = [x for x in lexemes[place + 2 : place + 5] if x.clause == lexeme.clause]
        own = rest and (
            rest[0].cue in ("SPEAKER", "DEFINITE", "HARMLESS_PRONOUN") or rest[0].kind in ("ARTICLE", "NUMBER")
        )
        who = rest[1] if own and len(rest) > 1 else rest[0] if rest else None
        if who is None or who.cue not in HOLDERS or not (own or who.text[:1].isupper() or who.text.endswith("s")):
            return {}
        person = who.cue in ("HARMLESS_PEOPLE", "ORDINARY_PERSON", "ORDINARY_EDUCATION")
        at = next(at for at in range(place + 2, place + 5) if lexemes[at] is who)
        return self.refuse(lexemes, at) if person and self._sorts(lexemes, place) else {}

    def _clerk(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "my secretary sorts 100 emails", "letters at the post office": whose work the sorting is."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN", "GROUP", "PROCESS", "OBJECT") or not self.said_by(
            tokens, lexeme, "CLERK"
        ):
            return {}
        return self.refuse(lexemes, place) if self._sorts(lexemes, place) else {}
