"""Others: what an utterance asks for beside what is counted, of somebody else, or made by hand, stands in the way.

"energy of 500 images and a wedding", "500 for Sarah and 300 for Paul, energy for Paul", "500 images drawn by my kids".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, around, shown_by_making
from assistant.language.tokens import Token

_JOINS = ("AND", "PLUS")
_MEASURED = ("MEASURE", "FOOTPRINT", "UNIT")
_ENDS = (*_MEASURED, "ASK", "QUESTION", "IN")
"""Kinds that may stand behind the last thing that is asked for."""
_OWN_SHARE = {"EACH", "GROUP", "HOLDER", "TOTAL", "OR", "PER"}


class Others(Rules):
    """Makes unknown what is asked of another thing, person or maker."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._pictures = shown_by_making(entities)
        self.rules: list[Rule] = [self._companion, self._share_of, self._limit, self._by_hand]

    def _companion(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "500 images and a wedding", "a wedding plus 500 images": asked for as well, and nobody recorded it."""
        lexeme = lexemes[place]
        if not _is_holder(lexeme):
            return {}
        lead = place - 1
        while lead > max(0, place - 4) and _leads_noun(lexemes[lead]):
            lead -= 1
        if lead < 0 or lexemes[lead].clause != lexeme.clause:
            return {}
        named = lead < place - 1 or self.said_by(tokens, lexeme, "WHOSE")
        behind = named and lead > 1 and lexemes[lead].kind in _JOINS and self._is_counted(lexemes, lead - 1)
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        ends = following is None or following.clause != lexeme.clause or following.kind in _ENDS
        front = lexemes[lead].kind in _MEASURED and self._leads(lexemes, place)
        return self.refuse(lexemes, place) if (behind and ends) or front else {}

    def _is_counted(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True of a made thing with its number before it."""
        if lexemes[place].kind not in MADE:
            return False
        front = lexemes[max(0, place - 3) : place]
        return any(x.kind in ("NUMBER", "ARTICLE") for x in front)

    def _leads(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True where "and so many images" follows."""
        rest = [x for x in lexemes[place + 1 : place + 6] if x.kind != HARMLESS]
        joined = len(rest) > 2 and rest[0].kind in _JOINS and rest[1].kind in ("NUMBER", "ARTICLE")
        return joined and rest[2].kind in MADE

    def _share_of(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "Sarah made 500 and Paul 300, energy for Paul?": one's share of several amounts."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "SHARE_FOR") or said.counted[-1] < 2 or said.kinds & _OWN_SHARE:
            return {}
        if place == 0 or place + 1 >= len(lexemes) or lexeme.kind in ("NUMBER", "ARTICLE", *MADE):
            return {}
        rest = [at for at in range(place + 1, min(place + 4, len(lexemes))) if lexemes[at].clause == lexeme.clause]
        if not rest:
            return {}
        person = next((at for at in rest if _is_holder(lexemes[at])), None)
        if self.said_by(tokens, lexemes[rest[0]], "ONE_OF_US") and (len(rest) < 2 or lexemes[rest[1]].kind in _ENDS):
            return self.refuse(lexemes, rest[0]) if self._measured(lexemes, place) else {}
        if person is None or not all(_leads_noun(x) for x in lexemes[place + 1 : person]):
            return {}
        name = tokens[lexemes[person].start].fold
        others = [x for x in around(lexemes, person) if _is_holder(x) and x.start != lexemes[person].start]
        again = any(tokens[x.start].fold == name for x in others)
        asked_first = said.counted[place] == 0 and any(x.text[:1].isupper() for x in others)
        return self.refuse(lexemes, person) if (again or asked_first) and self._measured(lexemes, place) else {}

    def _measured(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True where a measure is asked for in the same clause, a few words before."""
        before = [x for x in lexemes[max(0, place - 5) : place] if x.clause == lexemes[place].clause]
        return any(x.kind in (*_MEASURED, "ASK") for x in before) and not any(x.kind == "NUMBER" for x in before)

    def _limit(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "with a limit of 5 kWh, is 1000 images ok?": a limit of so much is no question about limits."""
        lexeme = lexemes[place]
        if lexeme.kind != "TOPIC" or not self.said_by(tokens, lexeme, "CEILING"):
            return {}
        rest = [
            x for x in lexemes[place + 1 : place + 4] if x.clause == lexeme.clause and x.kind not in (HARMLESS, "IN")
        ]
        return self.refuse(lexemes, place) if rest and rest[0].kind == "QUANTITY" else {}

    def _by_hand(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "500 images drawn by my kids", "the pictures my daughter drew": people drew them, and no model."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "PROCESS", "UNKNOWN") or not self.said_by(tokens, lexeme, "DRAWN"):
            return {}
        near = [x for x in around(lexemes, place) if x.sentence == lexeme.sentence]
        if any(x.cue == "HARMLESS_AI" or x.kind == "ENTITY" for x in near):
            return {}
        front = [x for x in lexemes[max(0, place - 4) : place] if x.clause == lexeme.clause]
        made = any(x.kind in MADE and self._pictures & set(x.entities) for x in near)
        passive = place + 1 < len(lexemes) and self.said_by(tokens, lexemes[place + 1], "BY_WHOM")
        inside = self.cue(tokens, lexeme.end - 1, "BY_WHOM")  # "taken by"
        passive = passive or inside
        whom = lexemes[place + 1 : place + 3] if inside else lexemes[place + 2 : place + 4]
        person = passive and any(x.kind in (HARMLESS, "UNKNOWN", "GROUP") and x.cue in HOLDERS for x in whom)
        person = person or (passive and bool(whom) and whom[0].text.istitle() and whom[0].kind in (HARMLESS, "UNKNOWN"))
        drew = any(x.cue in HOLDERS for x in front[-2:]) and any(x.kind in MADE for x in front)
        return self.refuse(lexemes, place) if made and (person or drew) else {}


def _is_holder(lexeme: Lexeme) -> bool:
    return lexeme.kind == HARMLESS and lexeme.cue in HOLDERS


def _leads_noun(lexeme: Lexeme) -> bool:
    """True of an article and of the small words before a noun."""
    return lexeme.kind == "ARTICLE" or (lexeme.kind == HARMLESS and lexeme.cue not in HOLDERS)
