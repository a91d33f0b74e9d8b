"""Tales: what people tell around a question, and that changes no figure.

What pictures show and what they are for, that a car is somebody's, by when the answer is wanted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, REACH, Changes, Rule, Rules, Said, around, beside
from assistant.language.tokens import Token

_POINTING = ("HARMLESS_ARTICLE", "HARMLESS_PRONOUN", "HARMLESS_ADJECTIVE", "DEFINITE", "SPEAKER", "OF")
_SHOWN = ("ORDINARY_FOOD", "ORDINARY_ANIMAL", "ORDINARY_NATURE", "ORDINARY_SPORT")
"""Classes of what pictures show, and that are no kind of picture."""
_PURPOSES = ("", *_SHOWN, "ORDINARY_HOME", "ORDINARY_TRANSPORT", "ORDINARY_PLACE_KIND", "ORDINARY_PERSON",
             "ORDINARY_EDUCATION", "ORDINARY_ADJECTIVE")  # fmt: skip
"""Classes of what pictures may be for; "" is a word that nothing knows."""
_ASKS = ("ASK", "LONG", "MEASURE", "FOOTPRINT", "UNIT", "NUMBER", "QUANTITY", "PERCENT", "MULTIPLE", "WHO", "WHEN",
         "SOURCE", "EXPLAIN", "LIST", "TOPIC", "ATTRIBUTE", "NEGATION", "INTENSITY", "DURATION")  # fmt: skip
_CLOCK = 24


class Tales(Rules):
    """Sets aside what is only told."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        made = [(entity.nature, frozenset(of for _, of in entity.made_of)) for entity in entities.values()]
        self._tasks = {of for nature, objects in made if nature is not None for of in objects}
        self._alike = [objects for _, objects in made if objects]
        """Objects that one thing is made of: an electric car and a Tesla."""
        self.rules: list[Rule] = [
            self._shown, self._purpose, self._owned, self._all_made, self._deadline, self._since,
            self._reason, self._side, self._same_part, self._rising, self._either, self._printed, self._limit_asked,
            self._at_last, self._of_a_people, self._said_again, self._by_the_grid, self._in_a_language,
            self._out_of, self._on_platform, self._cost_to_nature,
        ]  # fmt: skip

    def _is_task(self, lexeme: Lexeme) -> bool:
        """True of an object that something is made of, and not of a car or a battery."""
        return lexeme.kind == "OBJECT" and bool(self._tasks & set(lexeme.entities))

    def _shown(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "250 images of kingfishers", "un dessin d'un phare": what they show, said by words that nothing knows."""
        lexeme = lexemes[place]
        if not self._is_plain(lexeme, ("", *_SHOWN)) or place < 2:
            return {}
        link = place - 1
        while link > max(0, place - 4) and (
            lexemes[link].kind == "ARTICLE"
            or (lexemes[link].cue in _POINTING and not self.said_by(tokens, lexemes[link], "SHOWING"))
        ):
            link -= 1
        if link < 1 or not self.said_by(tokens, lexemes[link], "SHOWING") or lexemes[link].clause != lexeme.clause:
            return {}
        head = link - 1
        while head > max(0, link - 3) and lexemes[head].cue in ("HARMLESS_AI", "HARMLESS_MAKE"):
            head -= 1
        if not self._is_task(lexemes[head]) or not (link < place - 1 or lexeme.text.lower().endswith(("s", "x"))):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)}

    @staticmethod
    def _is_plain(lexeme: Lexeme, classes: Sequence[str]) -> bool:
        """An ordinary noun by its looks: in small letters and without digits."""
        known = lexeme.kind == "UNKNOWN" and lexeme.cue in classes
        return known and lexeme.text.islower() and lexeme.text.replace("-", "").isalpha() and len(lexeme.text) > 3

    def _purpose(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "700 images for my locksmith van": whose thing they are for."""
        lexeme = lexemes[place]
        if not self.said_by(tokens, lexeme, "FOR_WHAT") or place + 2 >= len(lexemes) or place < 2:
            return {}
        if lexeme.kind not in (HARMLESS, "FOLLOW") or not self.said_by(tokens, lexemes[place + 1], "WHOSE"):
            return {}
        head = beside(lexemes, place, -1)
        if head is None or not self._is_task(head) or head.clause != lexeme.clause:
            return {}
        count = beside(lexemes, place, -1, (HARMLESS, "OBJECT", "PROCESS"))
        if count is None or count.kind not in ("NUMBER", "ARTICLE"):
            return {}
        end = place + 2
        while end < len(lexemes) and lexemes[end].clause == lexeme.clause:
            here = lexemes[end]
            if here.kind not in (HARMLESS, "ARTICLE", "OF") and not (
                here.kind == "UNKNOWN" and here.cue in _PURPOSES and here.text.isalpha()
            ):
                break
            end += 1
        if lexemes[end - 1].kind == "UNKNOWN" and not lexemes[end - 1].cue:
            return {}  # "for my zorblax": that which nothing knows may be what takes the energy
        following = lexemes[end] if end < len(lexemes) and lexemes[end].clause == lexeme.clause else None
        if following is not None and following.kind not in ("ASK", "QUESTION", "MEASURE", "IN", "HOW", "MOMENT"):
            return {}
        return {
            at: replace(lexemes[at], kind=HARMLESS) for at in range(place + 2, end) if lexemes[at].kind == "UNKNOWN"
        }

    def _owned(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "he has an electric car, a Model 3": a car that somebody has is no amount."""
        lexeme = lexemes[place]
        if lexeme.kind != "ARTICLE" or place == 0 or place + 1 >= len(lexemes):
            return {}
        noun = next(
            (at for at in range(place + 1, min(place + 3, len(lexemes))) if lexemes[at].kind != HARMLESS), place
        )
        if lexemes[noun].kind != "OBJECT" or self._is_task(lexemes[noun]) or self._charges(lexemes, noun):
            return {}
        before = place - 1
        while (
            before > max(0, place - 3)
            and lexemes[before].kind in (HARMLESS, "IN")
            and not self._has(tokens, lexemes[before])
        ):
            before -= 1
        again = lexemes[before].kind == "OBJECT" and self._are_alike(lexemes[before], lexemes[noun])
        again = again and lexemes[before].clause + 1 == lexeme.clause
        if not (self._has(tokens, lexemes[before]) or again) or lexemes[before].sentence != lexeme.sentence:
            return {}
        return {place: replace(lexeme, kind=HARMLESS, cue="DEFINITE")}

    def _are_alike(self, one: Lexeme, other: Lexeme) -> bool:
        both = {*one.entities, *other.entities}
        return any(both <= objects for objects in self._alike)

    def _has(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        return self.said_by(tokens, lexeme, "HAS")

    def _charges(self, lexemes: Sequence[Lexeme], noun: int) -> bool:
        """True where the sentence charges something right beside the car."""
        around = [x for x in lexemes[max(0, noun - 6) : noun + 4] if x.clause == lexemes[noun].clause]
        return any(x.kind in ("PROCESS", "THING", "QUANTITY", "ATTRIBUTE") for x in around)

    def _all_made(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "all of them AI-generated", "toutes faites par l'IA": how all of those that were counted are made."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("DEGREE", "EACH") or not self.said_by(tokens, lexeme, "ALL_MADE"):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 6] if x.clause == lexeme.clause]
        made = [x for x in rest if x.kind == "PROCESS" or x.cue in ("HARMLESS_AI", "HARMLESS_MAKE", "DEED")]
        only = all(x.kind in (HARMLESS, "PROCESS", "THAT", "DEED", "MOMENT") for x in rest)
        return {place: replace(lexeme, kind=HARMLESS)} if made and only and said.counted[place] else {}

    def _deadline(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "before 6 pm", "avant 18 h", "avant le 15": by when the answer is wanted."""
        lexeme = lexemes[place]
        rated = said.kinds & {"PERIOD", "EVERY", "LONG"}
        if rated or place + 1 >= len(lexemes) or not self.said_by(tokens, lexeme, "BY_WHEN"):
            return {}
        following = lexemes[place + 1]
        dated = (
            following.kind == HARMLESS
            and following.end < len(tokens) + 1
            and (
                tokens[following.end - 1].kind == "number"
                or self.numerals.cue(tokens, following.end - 1, "MONTH") is not None
            )
        )
        if lexeme.kind == "UNKNOWN" and (dated or following.cue == "HARMLESS_DAY"):
            return {place: replace(lexeme, kind=HARMLESS)}
        if lexeme.kind == "UNKNOWN" and following.cue == "DEFINITE" and place + 2 < len(lexemes):
            behind = lexemes[place + 2]
            if behind.kind == HARMLESS and (tokens[behind.start].kind == "number" or behind.cue == "HARMLESS_DAY"):
                return {place: replace(lexeme, kind=HARMLESS)}
        amount = following.amount
        if following.kind != "DURATION" or amount is None or amount.unit != "h" or amount.bounds is None:
            return {}
        if amount.bounds.low is None or amount.bounds.low > _CLOCK or lexeme.kind not in (HARMLESS, "UNKNOWN", "TO"):
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS) for at in (place, place + 1)}

    def _since(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "2,200 portraits since 2021": since when they were made; beside a rate it would say how long."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or not self.said_by(tokens, lexeme, "SINCE") or place + 1 >= len(lexemes):
            return {}
        dated = lexemes[place + 1].kind == HARMLESS and tokens[lexemes[place + 1].end - 1].kind == "number"
        rated = said.kinds & {"PERIOD", "EVERY", "DURATION", "LONG"}
        return {place: replace(lexeme, kind=HARMLESS)} if dated and not rated else {}

    def _reason(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "It's for a poster in room 12." "C'est pour l'écrire au tableau.": a sentence that only says what for."""
        lexeme = lexemes[place]
        opens = place == 0 or lexemes[place - 1].sentence != lexeme.sentence
        if not opens or not self.said_by(tokens, lexeme, "ITS_FOR"):
            return {}
        end = min(len(lexemes), place + REACH)
        sentence = [at for at in range(place, end) if lexemes[at].sentence == lexeme.sentence]
        if any(lexemes[at].kind in _ASKS for at in sentence):
            return {}
        others = [x for x in around(lexemes, place) if x.sentence != lexeme.sentence]
        asked = any(x.kind in ("ASK", "MEASURE", "FOOTPRINT", "QUESTION", "TIMES", "WHO", "WHEN") for x in others)
        if not asked or not any(x.kind in ("OBJECT", "PROCESS", "ENTITY", "ATTRIBUTE", "QUANTITY") for x in others):
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS, entities=()) for at in sentence}

    def _side(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "electricity side", "côté CO2", "carbon-wise": which measure is meant."""
        lexeme = lexemes[place]
        near = lexemes[place - 1 : place] if self.language == "en" else lexemes[place + 1 : place + 2]
        if lexeme.kind != "UNKNOWN" or not near or near[0].kind not in ("MEASURE", "FOOTPRINT"):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)} if self.said_by(tokens, lexeme, "SIDE") else {}

    def _same_part(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "a third of the 9,000 images was kept; the footprint of that third": the part that was said."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "NUMBER", "ORDINAL_3") or place == 0:
            return {}
        if not self.said_by(tokens, lexemes[place - 1], "THAT_PART"):
            return {}
        word = tokens[lexeme.end - 1].fold.rstrip("s")
        before = [
            x
            for x in lexemes[max(0, place - REACH) : place - 1]
            if x.kind in ("NUMBER", "PERCENT") and x.amount is not None
        ]
        again = any(tokens[x.end - 1].fold.rstrip("s") == word and not x.text.isdigit() for x in before)
        return {at: replace(lexemes[at], kind=HARMLESS, amount=None) for at in (place - 1, place)} if again else {}

    def _rising(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "by how much does it go up": the verb of a difference that is asked for."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or "DIFFERENCE" not in said.kinds or not self.said_by(tokens, lexeme, "RISES"):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)}

    def _either(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "tag 500 emails as spam or not spam": the labels that texts are sorted into."""
        lexeme = lexemes[place]
        if lexeme.kind != "OR" or not 0 < place < len(lexemes) - 1 or "PROCESS" not in said.kinds:
            return {}
        first, rest = lexemes[place - 1], lexemes[place + 1 : place + 3]
        if first.kind != "UNKNOWN" or len(rest) < 2 or rest[0].kind != "NEGATION":
            return {}
        if rest[1].kind != "UNKNOWN" or tokens[rest[1].start].fold != tokens[first.start].fold:
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS) for at in range(place - 1, place + 3)}

    def _printed(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "output kWh", "return MJ": how a script is told what to give back."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", HARMLESS) or not self.said_by(tokens, lexeme, "OUTPUTS"):
            return {}
        following = beside(lexemes, place, 1, (HARMLESS, "IN"))
        return {place: replace(lexeme, kind=HARMLESS)} if following is not None and following.kind == "UNIT" else {}

    def _limit_asked(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "what's the most carbon that could be": the upper limit of one amount, and no comparison."""
        lexeme = lexemes[place]
        if lexeme.kind != "MORE" or not self.said_by(tokens, lexeme, "THE_MOST") or place == 0:
            return {}
        counted = [x for x in around(lexemes, place) if self._is_task(x)]
        alone = len(counted) == 1 and not said.kinds & {"THAN", "OR", "VERSUS", "AND", "DIFFERENCE", "EXCEEDS"}
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        measured = following is not None and following.kind in ("MEASURE", "UNIT")
        asked = lexemes[place - 1].kind == "QUESTION" or lexemes[place - 1].cue == "DEFINITE"
        return {place: replace(lexeme, kind=HARMLESS)} if alone and measured and asked and said.counted[-1] == 1 else {}

    def _at_last(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how many pounds of CO2, tops": at the end of its clause the verb is an upper limit."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("EXCEEDS", "UNKNOWN") or not self.said_by(tokens, lexeme, "TOPS") or place == 0:
            return {}
        ends = place + 1 == len(lexemes) or lexemes[place + 1].clause != lexeme.clause
        return {place: replace(lexeme, kind=HARMLESS)} if ends else {}

    def _of_a_people(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "our American readers": where people are from says nothing of what is asked."""
        lexeme = lexemes[place]
        if lexeme.cue != "ORDINARY_COUNTRY" or lexeme.kind != "UNKNOWN":
            return {}
        near = lexemes[place + 1 : place + 2] if self.language == "en" else lexemes[max(0, place - 1) : place]
        whose = bool(near) and near[0].cue in HOLDERS and near[0].kind == HARMLESS
        return {place: replace(lexeme, kind=HARMLESS)} if whose else {}

    def _said_again(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "80,000 letters … all those texts": all of what was counted, said again."""
        lexeme = lexemes[place]
        if lexeme.kind != "DEGREE" or not self.said_by(tokens, lexeme, "ALL_MADE") or place + 2 >= len(lexemes):
            return {}
        shown = self.said_by(tokens, lexemes[place + 1], "THAT_PART")
        noun = lexemes[place + 2]
        before = any(x.kind in MADE for x in lexemes[max(0, place - REACH) : place])
        again = shown and noun.kind in MADE and before and said.counted[place] == 1
        return {place: replace(lexeme, kind=HARMLESS)} if again else {}

    def _by_the_grid(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10,000 images x 85 g per kWh": times what each unit of electricity emits."""
        lexeme = lexemes[place]
        if lexeme.text not in ("x", "X", "×", "*") or place + 1 >= len(lexemes):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)} if lexemes[place + 1].kind == "INTENSITY" else {}

    def _out_of(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "out of a charge, what share …", "sur une recharge, quelle part …": of what a share is."""
        lexeme = lexemes[place]
        if "SHARE" not in said.kinds or lexeme.kind not in (HARMLESS, "DURING", "UNKNOWN"):
            return {}
        opens = place == 0 or lexemes[place - 1].clause != lexeme.clause or self.language == "en"
        if not opens or not self.said_by(tokens, lexeme, "OUT_OF"):
            return {}
        following = beside(lexemes, place, 1)
        timed = following is not None and following.kind in ("DURATION", "PERIOD")
        return {} if timed else {place: replace(lexeme, kind="SHARE", cue="OUT_OF")}

    def _on_platform(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 pics each on Midjourney": one of the platforms that the figure of making pictures is about."""
        lexeme = lexemes[place]
        platform = lexeme.kind == "ENTITY" and all(self.entities[e].kind == "platform" for e in lexeme.entities)
        if not platform or place < 3 or not self.said_by(tokens, lexemes[place - 1], "WITH_TOOL"):
            return {}
        counted = [
            at
            for at in range(max(1, place - REACH), place)
            if self._is_task(lexemes[at]) and lexemes[at - 1].kind == "NUMBER"
        ]
        names = [x for x in around(lexemes, place) if x.kind == "ENTITY"]
        alone = len(names) == 1 and all(x.kind != "PROCESS" for x in lexemes[place + 1 : place + REACH])
        compared = said.kinds & {"THAN", "VERSUS", "OR", "WHO", "WHEN", "SOURCE", "TOPIC", "TRUTH"}
        return {place: replace(lexeme, kind=HARMLESS, entities=())} if counted and alone and not compared else {}

    def _cost_to_nature(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "ça pèse combien sur l'environnement": a cost that nature bears is a footprint; of a share, a verb."""
        lexeme = lexemes[place]
        if lexeme.kind != "COST":
            return {}
        if "SHARE" in said.kinds:
            return {place: replace(lexeme, kind=HARMLESS)}
        near = [x for x in lexemes[place + 1 : place + 9] if x.sentence == lexeme.sentence]
        borne = any(self.said_by(tokens, x, "NATURE") for x in near) and "MEASURE" not in said.kinds
        return {place: replace(lexeme, kind="FOOTPRINT")} if borne and "FOOTPRINT" not in said.kinds else {}

    def _in_a_language(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "in English please, how many charges is that?": an answer comes in the language of the question."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("IN", HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "IN_LANGUAGE"):
            return {}
        end = place + 1 if lexeme.end - lexeme.start > 1 else place + 2
        rest = [
            x
            for x in (*lexemes[max(0, place - REACH) : place], *lexemes[end : end + REACH])
            if x.kind not in (HARMLESS, "GREETING", "AND")
        ]
        return {at: replace(lexemes[at], kind=HARMLESS) for at in range(place, min(end, len(lexemes)))} if rest else {}
