"""Elided: short constructions in which a little word says what the amounts are for.

"And at 400?" sets another value, "with the real battery again" takes it back, "10 % of the energy of …" is a part of
it, "the most CO2 that could be" an upper limit, "next to a charge" one side of a comparison.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, VALUE, Lexeme
from assistant.language.rules import MADE, REACH, Changes, Rule, Rules, Said, around
from assistant.language.tokens import Token

_OPENS = {HARMLESS, "AND", "FOLLOW", "FOLLOW_IF", "FOLLOW_SAY", "CONDITION", "TO", "IN", "THAT", "GREETING", "UNDO",
          "ARTICLE", "DURING", "THANKS"}  # fmt: skip
"""Kinds of what may stand around another value."""
_COMPARED = {"THAN", "OR", "VERSUS", "EXCEEDS", "DIFFERENCE", "LESS"}
_RATED = {"PER", "EVERY"}


class Elided(Rules):
    """Reads what little words stand for."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self.rules: list[Rule] = [
            self._another_value, self._as_it_was, self._part_of_it, self._the_most, self._next_to, self._arrow,
            self._asks_first, self._beside_a_grid, self._size, self._before_it,
        ]  # fmt: skip

    def _another_value(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "and at 400?", "with 60?", "et si c'est 100 ?": another value for what was supposed before."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("NUMBER", "QUANTITY") or place == 0 or place > 6:
            return {}
        if any(x.kind not in _OPENS for at, x in enumerate(around(lexemes, place)) if x is not lexeme):
            return {}
        said_at = self.said_by(tokens, lexemes[place - 1], "AT_VALUE")
        if not said_at and not (said.kinds & {"FOLLOW_IF", "CONDITION"}):
            return {}
        return {place: replace(lexeme, cue=VALUE)}

    def _as_it_was(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "and with the real battery again?": what was recorded, in place of what was supposed."""
        lexeme = lexemes[place]
        if lexeme.kind in ("NUMBER", "QUANTITY", *MADE) or not self.said_by(tokens, lexeme, "GENUINE"):
            return {}
        opening = next((x for x in lexemes if x.kind != HARMLESS), lexemes[0])
        opens = opening.kind in ("FOLLOW", "FOLLOW_SAY", "AND", "UNDO") or self.said_by(tokens, lexemes[0], "AT_VALUE")
        if not opens or len(lexemes) > 9 or said.counted[-1] > said.counted[place] + 1:
            return {}
        others = [x for x in lexemes if x is not lexeme and x.kind not in _OPENS]
        if any(x.kind not in ("ATTRIBUTE", "ARTICLE") for x in others) or len(others) > 1:
            return {}
        near = (*lexemes[max(0, place - 2) : place], *lexemes[place + 1 : place + 3])
        noun = any(x.kind == "ATTRIBUTE" or self.said_by(tokens, x, "RECORDED_NOUN") for x in near)
        noun = noun or (lexeme.end - lexeme.start > 1 and self.cue(tokens, lexeme.end - 1, "RECORDED_NOUN"))
        return {place: replace(lexeme, kind="UNDO", cue="undo")} if noun else {}

    def _part_of_it(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "10 % of the energy of training GPT-3: how many charges": a part of its energy is that part of it."""
        lexeme = lexemes[place]
        part = lexeme.kind == "PERCENT" or (lexeme.kind == "NUMBER" and self._is_part(lexeme))
        if not part or not self._asks_for_things(lexemes):
            return {}
        changes: dict[int, Lexeme] = {}
        measured: Lexeme | None = None
        for at in range(place + 1, min(len(lexemes), place + 9)):
            following = lexemes[at]
            if following.clause != lexeme.clause:
                return {}
            if following.kind in MADE or following.kind == "NUMBER":
                return changes
            if following.kind in ("MEASURE", "VERB"):
                if measured is not None and measured.entities != following.entities:
                    return {}
                measured = measured or following
                # The measure stands in front, so that the part and the thing that it is of stay together.
                changes[place] = _moved(measured, lexeme)
                changes[at] = _moved(lexeme, following) if measured is following else _quiet(following)
            elif following.kind in ("QUESTION", "THAT", "DEED", "TO", "PER"):
                changes[at] = _quiet(following)
            elif following.kind != HARMLESS:
                return {}
        return {}

    @staticmethod
    def _is_part(lexeme: Lexeme) -> bool:
        bounds = None if lexeme.amount is None else lexeme.amount.bounds
        return bounds is not None and bounds.is_single and bounds.low is not None and 0 < bounds.low < 1

    @staticmethod
    def _asks_for_things(lexemes: Sequence[Lexeme]) -> bool:
        """True where it is things that are asked for, and how many of them."""
        return any(
            x.kind in ("ASK", "IN") and any(y.kind in MADE for y in lexemes[at + 1 : at + 4])
            for at, x in enumerate(lexemes[:REACH])
        )

    def _the_most(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "300 sketches and 450 renders: the most CO2 that could be": an upper limit of it, and no comparison."""
        lexeme = lexemes[place]
        if lexeme.kind != "MORE" or not self.said_by(tokens, lexeme, "THE_MOST", "LE_PLUS_DE"):
            return {}
        if said.kinds & (_COMPARED - {"THAN"}) or place + 1 >= len(lexemes):
            return {}
        if lexemes[place + 1].kind not in ("MEASURE", *MADE):
            return {}
        behind = [at for at in range(place + 2, min(len(lexemes), place + 9)) if lexemes[at].clause == lexeme.clause]
        could = next((at for at in behind if self.said_by(tokens, lexemes[at], "COULD")), None)
        thans = [at for at, x in enumerate(lexemes) if x.kind == "THAN"]
        if could is None or any(at not in range(place, could) for at in thans):
            return {}
        quiet = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS) for at in (place, *thans)}
        if lexemes[place + 1].kind == "MEASURE":
            return quiet
        asks = not said.kinds & {"ASK", "QUESTION", "WHO"}  # "the most images that 10 kWh could make"
        return {**quiet, place: replace(lexeme, kind="ASK", cue="how many")} if asks else {}

    def _next_to(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "Next to a full charge, do 10,000 visuals take more or less?": one side of a comparison."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", HARMLESS, "PLUS", "IN") or not self.said_by(tokens, lexeme, "NEXT_TO"):
            return {}
        both = {"MORE", "LESS"} <= said.kinds or "TIMES" in said.kinds
        both = both or said.kinds <= {HARMLESS, "AND", "FOLLOW", "NUMBER", "ARTICLE", *MADE}  # "par rapport à 2 ?"
        front = lexemes[:place]
        first = all(x.kind in (HARMLESS, "AND") for x in front if x.sentence == lexeme.sentence)
        if not both or not first:
            return {}
        end = lexeme.start + max(
            cue.length for cue in self._table.at(tokens, lexeme.start) if cue.terminal == "NEXT_TO"
        )
        inside = [at for at in range(place + 1, min(len(lexemes), place + 4)) if lexemes[at].start < end]
        quiet = {at: replace(lexemes[at], kind=HARMLESS) for at in inside}
        return {place: replace(lexeme, kind="VERSUS", cue="compared to"), **quiet}

    def _arrow(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "3k img/day -> months to 10 charges": behind a rate, the time that is asked for."""
        lexeme = lexemes[place]
        if lexeme.kind != "IN" or lexeme.text.isalpha() or place + 2 >= len(lexemes):
            return {}
        rated = any(x.kind in _RATED for x in lexemes[max(0, place - 6) : place])
        period, behind = lexemes[place + 1], lexemes[place + 2]
        reaches = self.said_by(tokens, behind, "REACHES")
        if not rated or period.kind != "PERIOD" or not reaches:
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS) for at in (place, place + 2)}

    def _asks_first(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "deux fois plus efficace, que prennent 2000 rendus": at the start of its clause "que" asks."""
        lexeme = lexemes[place]
        if self.language != "fr" or lexeme.kind != "THAN" or place == 0 or lexemes[place - 1].clause == lexeme.clause:
            return {}
        asks = tokens[lexeme.start].fold in ("que", "qu") and "EFFICIENT" in said.kinds
        return {place: replace(lexeme, kind="QUESTION")} if asks else {}

    def _beside_a_grid(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "the data centre runs on a grid at 120 g per kWh": what is connected to the grid whose intensity is said."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or "INTENSITY" not in said.kinds or not self.said_by(tokens, lexeme, "CONNECTED"):
            return {}
        clause = [x.kind for x in lexemes[max(0, place - 6) : place + 12] if x.clause == lexeme.clause]
        told = clause[: clause.index("INTENSITY")] if "INTENSITY" in clause else []
        grid = bool(told) and not {"NUMBER", "ASK", "MEASURE"} & set(told)
        return {place: replace(lexeme, kind=HARMLESS)} if grid else {}

    def _size(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "what size battery do you use for the Tesla": the figure that is recorded of it."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "ASK") or not self.said_by(tokens, lexeme, "SIZE_OF"):
            return {}
        battery = any(
            x.kind == "ATTRIBUTE" or (x.kind in MADE and self._names_part(tokens, x)) for x in around(lexemes, place)
        )
        return {place: replace(lexeme, kind=HARMLESS)} if battery and not said.counted[-1] else {}

    def _names_part(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        return any(self.cue(tokens, step, "SIZED_PART") for step in range(lexeme.start, lexeme.end))

    def _before_it(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "combien d'images avant d'atteindre 5 kg": until an amount is reached, where things are asked for."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or not self.said_by(tokens, lexeme, "UNTIL_REACHED"):
            return {}
        skipped = (HARMLESS, "VERB", "TO", "THAT", "EXCEEDS")
        behind = next((x for x in lexemes[place + 1 : place + 6] if x.kind not in skipped), None)
        reached = behind is not None and behind.kind in ("QUANTITY", "ARTICLE", "NUMBER") and said.counted[-1] == 1
        asks = self._asks_for_things(lexemes) and "LONG" not in said.kinds
        passed = [at for at in range(place + 1, min(len(lexemes), place + 6)) if lexemes[at].kind == "EXCEEDS"]
        return {at: replace(lexemes[at], kind=HARMLESS) for at in (place, *passed)} if reached and asks else {}


def _quiet(lexeme: Lexeme) -> Lexeme:
    return replace(lexeme, kind=HARMLESS, entities=(), cue=HARMLESS)


def _moved(lexeme: Lexeme, to: Lexeme) -> Lexeme:
    """A lexeme in the place of another one."""
    return replace(lexeme, start=to.start, end=to.end, span=to.span, text=to.text)
