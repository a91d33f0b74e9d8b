"""Senses: words that in their place ask for something else than they do alone, and so stand in the way.

"How many images can a Tesla hold" asks of room, "$5" of money, "energy of my boss" of one of two shares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, REACH, Changes, Rule, Rules, Said, around
from assistant.language.tokens import Token

_MEASURED = {"MEASURE", "FOOTPRINT", "UNIT", "VERB"}


class Senses(Rules):
    """Makes unknown what has another sense here."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._pairs = {pair for entity in entities.values() for pair in entity.made_of}
        self._carried = {of for entity in entities.values() for of in entity.implied_when_counted}
        self.rules: list[Rule] = [
            self._holds, self._inside, self._owner, self._weight, self._working_days, self._headed, self._where,
            self._after_it, self._to_come, self._same_for_each, self._times_fewer, self._not_made,
            self._taken_off, self._top, self._done_again, self._as_adjective,
            self._remains, self._numbered, self._shot, self._done_to_another, self._burnt, self._two_grids,
            self._car_a_year,
        ]  # fmt: skip

    def _holds(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how many images can a Tesla hold", "combien de voitures montrent 1000 images": no equal amounts."""
        lexeme = lexemes[place]
        if lexeme.kind != HARMLESS or not self.said_by(tokens, lexeme, "HOLDS"):
            return {}
        clause = [x for x in around(lexemes, place) if x.clause == lexeme.clause]
        asked = next((k for k, x in enumerate(clause) if x.kind == "ASK"), None)
        if asked is None:
            return {}
        front = [x for x in clause[asked:] if x.start < lexeme.start and x.kind in ("OBJECT", "PROCESS")]
        nouns = {x.entities for x in clause if x.kind == "OBJECT"}
        charged = any(x.kind in ("PROCESS", "THING") for x in clause)
        return self.refuse(lexemes, place) if front and len(nouns) > 1 and not charged else {}

    def _inside(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how many images are in a Tesla", "combien de voitures sur 1000 images": what is in or on what."""
        lexeme = lexemes[place]
        if lexeme.kind != "OBJECT" or place < 3 or "PROCESS" in said.kinds or "THING" in said.kinds:
            return {}
        count = place - 1
        if lexemes[count].kind not in ("ARTICLE", "NUMBER") or not self.said_by(tokens, lexemes[count - 1], "INSIDE"):
            return {}
        before = lexemes[max(0, place - 7) : count - 1]
        asked = [k for k, x in enumerate(before[:-1]) if x.kind == "ASK" and before[k + 1].kind == "OBJECT"]
        if not asked or before[asked[-1]].clause != lexeme.clause:
            return {}
        other = before[asked[-1] + 1]
        return self.refuse(lexemes, place) if other.entities != lexeme.entities and not said.kinds & _MEASURED else {}

    def _owner(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "I make 10 images and my boss 30, energy of my boss": one's share of several amounts."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("MEASURE", "FOOTPRINT") or said.counted[place] < 2 or place + 2 >= len(lexemes):
            return {}
        if said.kinds & {"EACH", "GROUP", "HOLDER", "TOTAL", "OR"}:
            return {}
        rest = [x for x in lexemes[place + 1 : place + 4] if x.clause == lexeme.clause]
        if len(rest) < 2 or rest[0].cue not in ("OF", "HARMLESS_PRONOUN_SHORT"):
            return {}
        ends = len(rest) < 4 and (place + 1 + len(rest) == len(lexemes) or len(rest) < 3)
        people = rest[-1].cue in HOLDERS and rest[-1].kind == HARMLESS
        return self.refuse(lexemes, place + len(rest)) if ends and people else {}

    def _weight(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how much does an image weigh", "how big are 1000 images": of files, unless a measure is said."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "COST", "ASK") or not self.said_by(tokens, lexeme, "WEIGHS"):
            return {}
        named = said.kinds & {"MEASURE", "FOOTPRINT", "VERB", "SHARE", "MORE", "LESS"}
        environment = any(self.said_by(tokens, x, "NATURE") for x in around(lexemes, place))
        gas = any(x.kind in ("UNIT", "QUANTITY") and "co2" in x.text.lower() for x in around(lexemes, place))
        return {} if named or environment or gas else self.refuse(lexemes, place)

    def _working_days(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "chaque jour de travail", "per school day": only some of the days."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("PERIOD", "DURATION", "EVERY") or not self.cue(tokens, lexeme.end, "WORKING"):
            return {}
        unit = lexeme.unit if lexeme.amount is None else lexeme.amount.unit
        return {place: replace(lexeme, kind="UNKNOWN", cue="", unit=None, amount=None)} if unit == "day" else {}

    def _headed(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "an image consultant", "a Tesla share": behind a singular, another noun is what is meant."""
        lexeme = lexemes[place]
        if self.language != "en" or lexeme.kind != HARMLESS or lexeme.cue not in HOLDERS or place < 2:
            return {}
        noun = lexemes[place - 1]
        if noun.kind != "OBJECT" or noun.end != lexeme.start or lexemes[place - 2].kind != "ARTICLE":
            return {}
        singular = not noun.text.lower().endswith("s") and lexeme.end == lexeme.start + 1
        return self.refuse(lexemes, place) if singular and tokens[lexeme.start].kind == "word" else {}

    def _where(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "where was GPT-3 trained": asks for a place, where no figure is asked for beside it."""
        lexeme = lexemes[place]
        if lexeme.kind != "QUESTION" or not self.said_by(tokens, lexeme, "WHERE") or place:
            return {}
        asked = said.kinds & {"MEASURE", "ASK", "FOOTPRINT", "UNIT", "TOPIC", "SOURCE", "ATTRIBUTE", "ENTITY", "DEED"}
        made = any(x.kind in ("PROCESS", "THING") for x in lexemes)
        return self.refuse(lexemes, place) if made and not asked else {}

    def _after_it(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy of GPT-3 since its training": what comes before or after a deed is not the deed."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "DURING", "UNKNOWN") or not self.said_by(
            tokens, lexeme, "SINCE", "AFTER_DEED"
        ):
            return {}
        if said.kinds & {"PERIOD", "LONG", "ASK", "DURATION"}:
            return {}
        rest = lexemes[place + 1 : place + 3]
        deed = next((x for x in rest if x.kind != HARMLESS), None)
        own = deed is not None and deed.kind == "PROCESS" and deed.clause == lexeme.clause
        return self.refuse(lexemes, place) if own else {}

    def _to_come(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "next year", "l'an prochain": a forecast, and nobody recorded one."""
        lexeme = lexemes[place]
        if lexeme.kind != HARMLESS or not self.said_by(tokens, lexeme, "TO_COME") or "LONG" in said.kinds:
            return {}
        return {} if said.kinds & {"PER", "EVERY", "EACH"} else self.refuse(lexemes, place)

    def _same_for_each(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "each of 20 pupils gets the same 5 images": they were made once."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("THAT", HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "THE_SAME"):
            return {}
        if ("EACH" not in said.kinds and "PER" not in said.kinds) or place + 2 >= len(lexemes):
            return {}
        counted = lexemes[place + 1].kind == "NUMBER" and lexemes[place + 2].kind in MADE
        return self.refuse(lexemes, place) if counted else {}

    def _times_fewer(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "twice fewer than 1000 images": so many times less than a number is no limit of it."""
        lexeme = lexemes[place]
        if lexeme.kind != "MULTIPLE" or place + 1 >= len(lexemes):
            return {}
        amount = lexemes[place + 1].amount
        soft = amount is not None and amount.soft in ("less", "more")
        return {place: replace(lexeme, kind="UNKNOWN", cue="", amount=None)} if soft else {}

    def _taken_off(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "50% off": a price, or the rest of it."""
        lexeme = lexemes[place]
        behind = place > 0 and lexemes[place - 1].kind == "PERCENT" and self.said_by(tokens, lexeme, "OFF")
        return self.refuse(lexemes, place) if behind else {}

    def _top(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "top 3": a ranking, and no thanks."""
        lexeme = lexemes[place]
        ranked = lexeme.kind == "THANKS" and place + 1 < len(lexemes) and lexemes[place + 1].kind == "NUMBER"
        ranked = ranked and lexemes[place + 1].clause == lexeme.clause and place + 2 >= len(lexemes)
        return self.refuse(lexemes, place) if ranked else {}

    def _done_again(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "et si je les regarde 3 fois", "if I look at it twice": what is done so many times is not the making."""
        lexeme = lexemes[place]
        if lexeme.kind != "MULTIPLE" or "FOLLOW_IF" not in said.kinds or any(x.kind in MADE for x in lexemes):
            return {}
        ends = place + 1 == len(lexemes) or lexemes[place + 1].clause != lexeme.clause
        deed = any(x.cue == "HARMLESS_VERB" for x in lexemes[max(0, place - 4) : place])
        return self.refuse(lexemes, place) if ends and deed else {}

    def _as_adjective(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "half as detailed": a quality, and no half of what was asked."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or place < 2 or lexemes[place - 1].kind not in ("IN", "AS"):
            return {}
        factor = lexemes[place - 2].kind in ("NUMBER", "MULTIPLE")
        quality = lexeme.cue in ("HARMLESS_ADJECTIVE", "HARMLESS_JUDGE", "HARMLESS_VERB", "HARMLESS_ADVERB")
        return self.refuse(lexemes, place) if factor and quality else {}

    def _not_made(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "combien d'énergie perdue", "how much energy do I earn": of what is not used up."""
        lexeme = lexemes[place]
        if lexeme.kind != HARMLESS or not self.said_by(tokens, lexeme, "NOT_USED"):
            return {}
        clause = [x for x in around(lexemes, place) if x.sentence == lexeme.sentence]
        measured = any(x.kind == "MEASURE" for x in clause)
        return self.refuse(lexemes, place) if measured else {}

    def _remains(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how much of a charge is left after 1000 images": what is over, and not what was used."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "REMAINS"):
            return {}
        if lexeme.cue == "HARMLESS_VERB" and lexeme.end - lexeme.start > 1:
            return {}  # "left me his Tesla"
        return self.refuse(lexemes, place) if said.kinds & {"ASK", "QUESTION", "MEASURE", "SHARE"} else {}

    def _numbered(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "the 1000th image", "image number 1000": one of many."""
        lexeme = lexemes[place]
        if lexeme.kind == "LABEL" and place > 1 and self.said_by(tokens, lexemes[place - 1], "NUMBER_OF"):
            return self.refuse(lexemes, place) if lexemes[place - 2].kind in MADE else {}
        ordinal = lexeme.kind == HARMLESS and tokens[lexeme.start].kind == "number" and lexeme.end - lexeme.start == 2
        if not ordinal or self.numerals.cue(tokens, lexeme.start + 1, "ORDINAL_SUFFIX") is None:
            return {}
        behind = place + 1 < len(lexemes) and lexemes[place + 1].kind in MADE
        return self.refuse(lexemes, place) if behind else {}

    def _shot(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "to take 100 photos", "prendre 100 photos": with a camera."""
        lexeme = lexemes[place]
        if place + 2 >= len(lexemes) or not self.said_by(tokens, lexeme, "SHOOTS"):
            return {}
        leads = place > 0 and self.said_by(tokens, lexemes[place - 1], "TO_DO")
        counted = lexemes[place + 1].kind in ("NUMBER", "ARTICLE") and lexemes[place + 2].kind == "OBJECT"
        return self.refuse(lexemes, place) if leads and counted and lexeme.kind == HARMLESS else {}

    def _is_charged(self, lexeme: Lexeme) -> bool:
        """True of what only a count makes a thing: a car, that may be charged."""
        return bool(self._carried & set(lexeme.entities))

    def _done_to_another(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how many images to draw a car", "energy to run a Tesla": what is done to it is not charging it."""
        lexeme = lexemes[place]
        runs = self.said_by(tokens, lexeme, "RUNS")
        if (
            place == 0
            or place + 2 >= len(lexemes)
            or not (lexeme.kind == "PROCESS" or (lexeme.kind == HARMLESS and runs))
        ):
            return {}
        if not self.said_by(tokens, lexemes[place - 1], "TO_DO") or lexemes[place + 1].kind != "ARTICLE":
            return {}
        noun = lexemes[place + 2]
        if noun.kind != "OBJECT" or any(x.kind in ("PROCESS", "THING") for x in lexemes[place + 3 : place + 7]):
            return {}
        made = any((p, o) in self._pairs for p in lexeme.entities for o in noun.entities)
        return self.refuse(lexemes, place + 2) if self._is_charged(noun) and not made else {}

    def _burnt(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "energy to burn 1000 images": done to them, and no verb of using energy."""
        lexeme = lexemes[place]
        if lexeme.kind != "VERB" or not 0 < place < len(lexemes) - 2 or not self.said_by(tokens, lexeme, "BURNS"):
            return {}
        leads = self.said_by(tokens, lexemes[place - 1], "TO_DO")
        counted = lexemes[place + 1].kind == "NUMBER" and lexemes[place + 2].kind == "OBJECT"
        return self.refuse(lexemes, place) if leads and counted else {}

    def _two_grids(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 images at 56 g per kWh and 20 at 400": each has its own, and only one can be supposed."""
        lexeme = lexemes[place]
        before = (
            [x for x in lexemes[max(0, place - REACH) : place] if x.kind == "INTENSITY"]
            if lexeme.kind == "INTENSITY"
            else []
        )
        other = any(x.amount is not None and lexeme.amount is not None and x.amount.bounds != lexeme.amount.bounds
                    for x in before)  # fmt: skip
        return self.refuse(lexemes, place) if other else {}

    def _car_a_year(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "combien consomme une voiture par an": how often it is charged nobody said."""
        lexeme = lexemes[place]
        if lexeme.kind != "PERIOD" or "PROCESS" in said.kinds or "THING" in said.kinds or "NUMBER" in said.kinds:
            return {}
        objects = [x for x in around(lexemes, place) if x.kind == "OBJECT"]
        if not any(self._is_charged(x) for x in objects):
            return {}
        rated = place > 0 and lexemes[place - 1].kind in ("PER", "EACH", "ARTICLE")
        return (
            self.refuse(lexemes, place)
            if rated and len(objects) == 1 and "ASK" in said.kinds and not said.kinds & {"LONG"}
            else {}
        )
