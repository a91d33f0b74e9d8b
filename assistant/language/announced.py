"""Announced: what introduces a claim, a request or thanks, and is no part of what is asked.

"Claim to check: …", "someone tweeted that …, correct?", "our API sorts 1M texts a day", "thanks for the help".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, Lexeme
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, beside
from assistant.language.tokens import Token

_SAYS_NOTHING = {HARMLESS, "UNKNOWN", "THAT", "TRUTH", "TAG", "SOURCE", "DEED", "THANKS", "CONDITION", "TO", "IN",
                 "ARTICLE", "DURING", "MOMENT", "GREETING", "OR", "AND", "FOLLOW"}  # fmt: skip
"""Kinds of what may stand in an announcement."""
_ASKS_TRUTH = {"TRUTH", "TAG"}
_COUNTS = ("NUMBER", "ARTICLE", "QUANTITY")
_THANKS_BEFORE = (HARMLESS, "THANKS", "DEGREE", "UNKNOWN", "THAT", "ARTICLE")


class Announced(Rules):
    """Reads introductions."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self.rules: list[Rule] = [
            self._claim_ahead, self._told, self._in_the_media, self._thanked, self._agent, self._ordered,
            self._for_the, self._for_nature, self._sounds_like,
        ]  # fmt: skip

    def _claim_ahead(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "Claim to check: …", "Vérifiez ceci : …": what stands behind the colon is a claim."""
        lexeme = lexemes[place]
        if place and lexemes[place - 1].clause == lexeme.clause:
            return {}
        end = place + 1
        while end < len(lexemes) and end < place + 12 and lexemes[end].clause == lexeme.clause:
            end += 1
        clause = lexemes[place:end]
        if end == len(lexemes) or any(not self._says_nothing(tokens, x) for x in clause):
            return {}
        marks = {token.text for token in tokens[clause[-1].end : lexemes[end].start]}
        points = any(self.cue(tokens, step, "FOLLOWING") for step in range(lexeme.start, clause[-1].end))
        if ":" not in marks and not ("?" in marks and points):
            return {}
        if not any(self.cue(tokens, step, "ANNOUNCES") for step in range(lexeme.start, clause[-1].end)):
            return {}
        quiet = {at: replace(lexemes[at], kind=HARMLESS, cue=HARMLESS, entities=()) for at in range(place, end - 1)}
        return {**quiet, end - 1: replace(lexemes[end - 1], kind="TRUTH", cue="true", entities=())}

    def _says_nothing(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        """True of little words, and of what a claim may be called: "sentence to check"."""
        return lexeme.kind in _SAYS_NOTHING or (lexeme.kind == "OBJECT" and self.said_by(tokens, lexeme, "ANNOUNCES"))

    def _told(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "someone tweeted that …, correct?": how it was told, right before "that", in front of the claim."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or not said.kinds & _ASKS_TRUTH or not self._opens_claim(lexemes, place):
            return {}
        end = lexeme.end
        while end < len(tokens) and end < lexeme.end + 4 and not self.cue(tokens, end, "THAT_CLAUSE"):
            end += 1
        if end >= len(tokens) or not self.cue(tokens, end, "THAT_CLAUSE"):
            return {}
        tells = self.said_by(tokens, lexeme, "TELLS", "MEDIA")
        return {place: replace(lexeme, kind=HARMLESS, entities=())} if tells else {}

    def _opens_claim(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """True where nothing that counts stands in front, in its sentence."""
        front = [x for x in lexemes[max(0, place - 10) : place] if x.sentence == lexemes[place].sentence]
        return all(x.kind in _SAYS_NOTHING for x in front)

    def _in_the_media(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "i saw on tiktok that …, true?", "according to a viral post": where a claim was read."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "OBJECT") or not said.kinds & _ASKS_TRUTH:
            return {}
        if not self.said_by(tokens, lexeme, "MEDIA") or not self._opens_claim(lexemes, place):
            return {}
        return {place: replace(lexeme, kind=HARMLESS, entities=())}

    def _thanked(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "thanks for the help", "merci de m'avoir aidée": thanks for it, and no call for it."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("LIST", HARMLESS, "UNKNOWN") or not self.said_by(tokens, lexeme, "HELP"):
            return {}
        front = [x for x in lexemes[max(0, place - 8) : place] if x.sentence == lexeme.sentence]
        if front and front[-1].clause != lexeme.clause:
            return {}  # "thanks, help me"
        thanked = any(self.said_by(tokens, x, "THANKING") for x in front)
        if not thanked or any(x.kind not in _THANKS_BEFORE for x in front):
            return {}
        if any(x.kind == "UNKNOWN" and not self.said_by(tokens, x, "THANKING") for x in front):
            return {}
        quiet = {at: replace(x, kind=HARMLESS) for at, x in enumerate(lexemes) if x.kind == "DEGREE" and x in front}
        if place + 1 < len(lexemes) and self.said_by(tokens, lexemes[place + 1], "VERY_MUCH"):
            quiet[place + 1] = replace(lexemes[place + 1], kind=HARMLESS)
        return {place: replace(lexeme, kind="THANKS"), **quiet}

    def _agent(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "prod does 4k renders/day", "notre API trie 1 million de textes": what makes the counted things."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "TOPIC") or not self.said_by(tokens, lexeme, "PROGRAM"):
            return {}
        if said.counted[place]:
            return {}
        behind = [x for x in lexemes[place + 1 : place + 5] if x.sentence == lexeme.sentence]
        count = next((k for k, x in enumerate(behind) if x.kind == "NUMBER"), None)
        if count is None or count == 0:
            return {}
        deeds = [x for x in behind[:count] if x.kind != HARMLESS]
        makes = all(x.kind in ("PROCESS", "DEED") for x in deeds)
        front = lexemes[place - 1] if place else None
        led = front is None or front.sentence != lexeme.sentence or front.cue in ("DEFINITE", "SPEAKER") or (
            front.kind == HARMLESS
        )  # fmt: skip
        return {place: replace(lexeme, kind=HARMLESS, entities=())} if makes and led else {}

    def _ordered(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "Return the CO2 of 500 images": how a script is told what it has to give."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "PROCESS", HARMLESS) or not self.said_by(tokens, lexeme, "ORDERS"):
            return {}
        if place and lexemes[place - 1].sentence == lexeme.sentence and lexemes[place - 1].clause == lexeme.clause:
            return {}
        following = beside(lexemes, place, 1, (HARMLESS, "SIZE", "UNKNOWN"))
        wanted = following is not None and following.kind in ("MEASURE", "FOOTPRINT", "UNIT", "ASK", "TOTAL")
        return {place: replace(lexeme, kind=HARMLESS, entities=())} if wanted else {}

    def _for_the(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "worse 4 the planet", "thx 4 ur help": a figure read as a word, behind what nobody counts."""
        lexeme = lexemes[place]
        if self.language != "en" or lexeme.kind != "NUMBER" or lexeme.text != "4" or lexeme.end >= len(tokens):
            return {}
        front = beside(lexemes, place, -1)
        opened = front is not None and front.end == lexeme.start and front.clause == lexeme.clause
        if front is None or not opened or front.kind not in ("MORE", "LESS", "THANKS"):
            return {}  # "I made 4 this morning"
        return {place: replace(lexeme, kind=HARMLESS, amount=None)} if self.cue(tokens, lexeme.end, "FOR_THE") else {}

    def _for_nature(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "worse for nature", "pire pr la nature": for whom, behind a comparison."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or "MORE" not in said.kinds or not self.said_by(tokens, lexeme, "NATURE"):
            return {}
        front = lexemes[max(0, place - 4) : place]
        leads = next((at for at, x in enumerate(front) if x.kind in ("MORE", "LESS")), None)
        if leads is None or any(x.kind != HARMLESS for x in front[leads + 1 :]):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)}

    def _sounds_like(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "how much elec dose 20 images use": another word that is said the same, before an amount."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or not self.said_by(tokens, lexeme, "SOUNDS_LIKE_DOES"):
            return {}
        following = next((x for x in lexemes[place + 1 : place + 4] if x.kind != HARMLESS), None)
        subject = following is not None and following.kind in (*_COUNTS, *MADE, "THAT")
        return {place: replace(lexeme, kind=HARMLESS)} if subject else {}
