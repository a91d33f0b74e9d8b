"""Scenes: who asks, for what, where and how it came about, in front of what is counted or right behind it.

"For the council's tender file: …", "over the soup my uncle claimed …", "our API sorts 1M texts", "340 pictures for
the corridor panel". What stands there is set aside only where the rest is a whole question, and only ordinary words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, Lexeme
from assistant.language.rules import MADE, REACH, Rules
from assistant.language.tokens import Token

_NOUNS = ("ORDINARY_FOOD", "ORDINARY_ANIMAL", "ORDINARY_NATURE", "ORDINARY_HOME", "ORDINARY_PLACE_KIND",
          "ORDINARY_PERSON", "ORDINARY_BODY", "ORDINARY_SPORT", "ORDINARY_EDUCATION", "ORDINARY_SIGHT",
          "ORDINARY_ABSTRACT", *HOLDERS)  # fmt: skip
"""Classes of nouns that a scene may be made of; tools, devices, media, money and places with a grid are none."""
_WALKED = {HARMLESS, "ARTICLE", "AND", "IN", "TO", "THAT", "DEED", "MOMENT", "DURING", "GREETING", "DO"}
_ASKED = {"ASK", "MEASURE", "FOOTPRINT", "UNIT", "QUESTION", "TIMES", "VERB", "LONG", "SHARE", "MORE", "LESS", "TRUTH",
          "TAG", "DIFFERENCE", "WHO", "WHEN", "SOURCE", "COST", "EQUIVALENT"}  # fmt: skip
_OF_TWO = {"MORE", "LESS", "THAN", "OR", "AS", "TIMES", "SHARE", "DIFFERENCE", "RATIO", "EXCEEDS", "TRUTH", "TAG",
           "MULTIPLE", "PERCENT", "VERSUS"}  # fmt: skip
"""Kinds that need two amounts: with one alone, what a scene names may be the other."""
_AMOUNTS = {"NUMBER", "QUANTITY", "OBJECT", "PERCENT", "MULTIPLE"}
_RATED = {"PERIOD", "EVERY", "LONG", "DURATION", "PER", "SCHEDULE"}
_RECORDED = {"WHO", "WHEN", "SOURCE", "EXPLAIN", "LIST"}
_LINKS = ("OF", "HARMLESS_PREPOSITION", "HARMLESS_JOIN", "HARMLESS_ADJECTIVE", "DEFINITE", "SPEAKER",
          "HARMLESS_ARTICLE", "HARMLESS_PRONOUN")  # fmt: skip
_SAYING = ("HARMLESS_TELL", "HARMLESS_KNOW", "HARMLESS_WANT")
_DOING = ("HARMLESS_VERB", "HARMLESS_MAKE", "HARMLESS_AUXILIARY", "HARMLESS_FIND")
_SOMEBODY = ("they", "he", "she", "somebody", "someone", "it", "il", "elle", "ils", "elles", "quelqu'un", "quelqu'")
_OPENERS = ("UNKNOWN", "VERSUS", HARMLESS, "IN", "OF", "DURING", "TO", "FOLLOW")
_OPENED = ("UNKNOWN", "VERSUS", "IN", "DURING", "NUMBER", "GROUP")


@dataclass(frozen=True, slots=True)
class _Whole:
    """What an utterance asks without its scenes."""

    kinds: frozenset[str]
    amounts: int
    """Counted things and measures."""
    carried: bool
    """A car or its charge is in it, so that another vehicle may be meant."""
    by_ai: bool
    """It says that an AI or a program made something."""

    @property
    def is_question(self) -> bool:
        """True where an amount and what is asked of it are said, and both of them where two are compared."""
        if not self.kinds & _ASKED or ("LONG" in self.kinds and not self.kinds & {"PERIOD", "EVERY", "PER"}):
            return False
        return self.amounts > (1 if self.kinds & _OF_TWO else 0)


class Scenes(Rules):
    """Sets scenes aside in one language."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._carried = {of for entity in entities.values() for of in entity.implied_when_counted}
        self._models = {entity.id for entity in entities.values() if entity.kind == "model"}
        self._tasks = {
            of
            for entity in entities.values()
            if entity.nature is not None
            for _, of in entity.made_of
            if of not in self._carried
        }

    def settle(self, lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes with the ordinary words of scenes harmless."""
        result = list(lexemes)
        if not any(x.kind in ("UNKNOWN", "VERSUS") for x in result):
            return result
        whole = self._whole(result, tokens)
        places: set[int] = set()
        for start in range(len(result)):
            opens = start == 0 or result[start - 1].clause != result[start].clause
            if opens and start not in places:
                places |= self._front(result, start, tokens, whole)
        if whole.is_question:
            for place, lexeme in enumerate(result):
                if self._is_task(lexeme) and self._is_counted(result, place):
                    places |= self._behind(result, place, tokens, whole)
        for place in self._conditions(result, tokens, whole):
            result[place] = replace(result[place], cue="HARMLESS_PRONOUN")
        for place in places:
            result[place] = replace(result[place], kind=HARMLESS, amount=None)
        return result

    def _is_task(self, lexeme: Lexeme) -> bool:
        return lexeme.kind == "OBJECT" and bool(self._tasks & set(lexeme.entities))

    @staticmethod
    def _is_counted(lexemes: Sequence[Lexeme], place: int) -> bool:
        """True behind a number, with only little words and those of making between them."""
        for at in range(place - 1, max(-1, place - 5), -1):
            if lexemes[at].kind == "NUMBER":
                return lexemes[at].clause == lexemes[place].clause
            if lexemes[at].kind not in (HARMLESS, "PROCESS", "OBJECT"):
                return False
        return False

    def _whole(self, lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> _Whole:
        amounts = 0
        for place, lexeme in enumerate(lexemes):
            if lexeme.kind in ("NUMBER", "ARTICLE", "ASK"):
                noun = next((x for x in lexemes[place + 1 : place + 5] if x.kind not in (HARMLESS, "PERCENT")), None)
                amounts += noun is not None and noun.kind in MADE and lexeme.kind != "ASK"
            elif lexeme.kind == "QUANTITY" or set(lexeme.entities) & self._models:
                amounts += not (lexeme.kind == "OBJECT" and set(lexeme.entities) & self._carried)
        return _Whole(
            frozenset(x.kind for x in lexemes if x.kind != "VERSUS" or not self.said_by(tokens, x, "BETWEEN"))
            | {"THAN" for x in lexemes if x.amount is not None and x.amount.soft in ("more", "less")},
            amounts,
            any(set(x.entities) & self._carried or x.kind == "THING" for x in lexemes),
            any(x.cue == "HARMLESS_AI" or self._generates(tokens, x) for x in lexemes),
        )

    def _front(self, lexemes: Sequence[Lexeme], start: int, tokens: Sequence[Token], whole: _Whole) -> set[int]:
        """The places of the scene that a clause opens with, up to where it is sure that it is one."""
        place = start
        while (
            place < len(lexemes)
            and not self._opened(tokens, lexemes[place].start)
            and (
                lexemes[place].kind == "GREETING"
                or lexemes[place].cue in ("HARMLESS_MARKER", "HARMLESS_POLITE", "HARMLESS_GREETING", "HARMLESS_NOISE")
            )
        ):
            place += 1
        if place >= len(lexemes) or place > start + 4:
            return set()
        opened = self._opened(tokens, lexemes[place].start)
        placed = opened > 0
        there = self.said_by(tokens, lexemes[place], "THERE_IS")
        if not placed and not there and not self._is_subject(lexemes[place]):
            return set()
        first = not any(
            x.sentence == lexemes[start].sentence and (x.kind in _ASKED or x.kind in _AMOUNTS)
            for x in lexemes[max(0, start - REACH) : start]
        )
        ends_question = whole.is_question or bool(whole.kinds & _RECORDED and self._is_for(lexemes[place], tokens))
        begun, told, sure = place, there, start
        while place < len(lexemes) and lexemes[place].sentence == lexemes[start].sentence:
            lexeme = lexemes[place]
            if lexeme.clause != lexemes[begun].clause:
                if first and ends_question and (placed or told) and place - begun > 1:
                    sure = place
                return self._open(lexemes, start, sure)
            opener = lexeme.start < opened and lexeme.kind in _OPENERS
            if not opener and not self._is_walked(lexemes, place, tokens, whole, placed=placed):
                break
            boundary = (
                place > begun
                and lexemes[place - 1].start >= opened
                and self._is_subject(lexeme)
                and self._is_noun(lexemes[place - 1])
            )
            if placed and boundary:
                if lexeme.cue == "SPEAKER" and ends_question and not self.said_by(tokens, lexeme, "WHOSE"):
                    return self._open(lexemes, start, place)
                begun, placed, told = place, False, False
            elif not placed and place > begun and (self._is_verb(lexeme) or self.said_by(tokens, lexeme, "SCENE_VERB")):
                if whole.is_question and self._says(lexemes, place, tokens, whole, lexemes[begun:place]):
                    return self._open(lexemes, start, place)
                if lexeme.kind == "PROCESS":
                    break
                told = True
            place += 1
        else:
            if first and told and whole.is_question:
                sure = place  # a sentence of its own
        return self._open(lexemes, start, sure)

    def _conditions(self, lexemes: Sequence[Lexeme], tokens: Sequence[Token], whole: _Whole) -> set[int]:
        """The "my" of "on my laptop", "in our country", "for our van": not told of oneself, but a condition."""
        found: set[int] = set()
        for place, lexeme in enumerate(lexemes):
            if lexeme.kind != "UNKNOWN":
                continue
            other = lexeme.cue == "ORDINARY_TRANSPORT" and whole.carried
            grid = lexeme.cue in ("ORDINARY_DEVICE", "ORDINARY_COUNTRY") or self.said_by(tokens, lexeme, "NO_SCENE")
            grid = grid and not self.said_by(tokens, lexeme, "SCENE", "PROGRAM")
            compared = lexeme.cue == "ORDINARY_HOME" and not whole.is_question and bool(whole.kinds & _OF_TWO)
            start = place
            while start > max(0, place - 6) and lexemes[start - 1].clause == lexeme.clause:
                start -= 1
            opens = self._opened(tokens, lexemes[start].start) > 0
            if compared or ((other or grid) and opens):
                found |= {at for at in range(start, place) if lexemes[at].cue == "SPEAKER"}
        return found

    def _opened(self, tokens: Sequence[Token], place: int) -> int:
        """Where the words end that open a scene, or 0."""
        if self.cue(tokens, place, "NO_OPENING"):
            return 0
        return max((place + c.length for c in self._table.at(tokens, place) if c.terminal == "SCENE_OPENS"), default=0)

    @staticmethod
    def _open(lexemes: Sequence[Lexeme], start: int, end: int) -> set[int]:
        return {at for at in range(start, end) if lexemes[at].kind in _OPENED}

    def _is_for(self, lexeme: Lexeme, tokens: Sequence[Token]) -> bool:
        return self.said_by(tokens, lexeme, "FOR_WHAT")

    @staticmethod
    def _is_subject(lexeme: Lexeme) -> bool:
        """What begins a noun: "our", "the", "a"; or somebody."""
        pointed = lexeme.cue == "HARMLESS_ARTICLE" and lexeme.text.lower() not in ("au", "aux", "du", "des")
        pointed = pointed or (lexeme.cue == "HARMLESS_PRONOUN" and lexeme.text.lower() in _SOMEBODY)
        return lexeme.kind == "ARTICLE" or lexeme.cue in ("DEFINITE", "SPEAKER", "HARMLESS_PEOPLE") or pointed

    @staticmethod
    def _is_verb(lexeme: Lexeme) -> bool:
        """A verb of saying, having, making; French "a" is one behind its subject."""
        has = lexeme.kind == "TO" and lexeme.text.lower() in ("a", "ont")
        return has or lexeme.cue in (*_SAYING, *_DOING) or lexeme.kind in ("DEED", "PROCESS")

    @staticmethod
    def _is_noun(lexeme: Lexeme) -> bool:
        linked = lexeme.text.lower().endswith((" de", " d'", " du", " des", " of", " à", " au", " for", " in", " with"))
        return (
            not linked
            and lexeme.kind != "ARTICLE"
            and lexeme.kind not in ("AND", "IN", "TO", "THAT", "DURING")
            and lexeme.cue not in _LINKS
        )

    def _generates(self, tokens: Sequence[Token], lexeme: Lexeme) -> bool:
        """True of what no hand does: generating, and "AI" in the name of what is made."""
        words = tokens[lexeme.start : lexeme.end]
        named = lexeme.kind in MADE and any(t.fold in ("ai", "ia", "generated") for t in words)
        return named or any(t.fold.startswith(("generat", "gener")) for t in words if lexeme.kind in MADE)

    def _says(
        self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], whole: _Whole, subject: Sequence[Lexeme]
    ) -> bool:
        """True of a verb behind which a counted task stands, or whatever is said, told or claimed."""
        if lexemes[place].cue in _SAYING:
            return True
        rest = [x for x in lexemes[place + 1 : place + 7] if x.clause == lexemes[place].clause]
        if self.said_by(tokens, lexemes[place], "SAYS"):
            return bool(rest) and (
                rest[0].kind in (*MADE, "NUMBER", "ARTICLE", "THAT") or rest[0].text in ("that", "que", "qu'")
            )
        sorts = lexemes[place].kind == "PROCESS" and not self.said_by(tokens, lexemes[place], "BY_HAND")
        if not (sorts or whole.by_ai):
            return False  # a monk draws by hand
        if not sorts and any(self.said_by(tokens, x, "PROGRAM") for x in subject):
            return False  # "our app shows 1,000 AI images"
        for at, lexeme in enumerate(rest):
            if lexeme.kind == "THAT" or lexeme.text.lower() in ("that", "que", "qu'"):
                return lexemes[place].kind == "DEED" or lexemes[place].cue == "HARMLESS_VERB"
            if lexeme.kind == "NUMBER":
                nouns = [x for x in rest[at + 1 : at + 4] if x.kind not in (HARMLESS, "PROCESS")]
                return bool(nouns) and self._is_task(nouns[0])
            if lexeme.kind not in (HARMLESS, "PROCESS", "DEED", "TO", "MOMENT"):
                return False
        return False

    def _is_walked(
        self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], whole: _Whole, *, placed: bool
    ) -> bool:
        """True of a word that a scene may hold."""
        lexeme = lexemes[place]
        if lexeme.cue == "HARMLESS_NEED" and lexeme.kind == HARMLESS:
            return any(x.cue in _SAYING for x in lexemes[place + 1 : place + 3])  # "needs to know"
        if lexeme.kind == "PROCESS":  # "the label on our jars"
            noun = place > 0 and lexemes[place - 1].cue in _LINKS and self.said_by(tokens, lexeme, "SCENE")
            return noun or not placed
        if lexeme.kind in _WALKED:
            return True
        if lexeme.kind in ("NUMBER", "GROUP"):
            return self._is_between_two(lexemes, place - (lexeme.kind == "GROUP"), tokens)
        if lexeme.kind != "UNKNOWN":
            return False
        return self._is_ordinary(lexemes, place, tokens, whole)

    def _is_between_two(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "between two lessons", "entre deux gardes"."""
        if place == 0 or place + 1 >= len(lexemes) or not self.said_by(tokens, lexemes[place - 1], "BETWEEN"):
            return False
        return lexemes[place].text.lower() in ("two", "deux", "2") and lexemes[place + 1].kind in ("UNKNOWN", "GROUP")

    def _is_ordinary(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], whole: _Whole) -> bool:
        """True of an ordinary noun, or of an adjective beside one."""
        lexeme = lexemes[place]
        begins = place == 0 or lexemes[place - 1].sentence != lexeme.sentence
        if not (lexeme.text[:1].islower() or begins or self.said_by(tokens, lexeme, "PROGRAM")):
            return False  # a name
        if self.said_by(tokens, lexeme, "NO_SCENE"):
            return False
        near = [*lexemes[max(0, place - 1) : place], *lexemes[place + 1 : place + 2]]
        if self.said_by(tokens, lexeme, "AGED"):
            return not any(x.kind in MADE or self.said_by(tokens, x, "MAKERS") for x in near)
        if self.said_by(tokens, lexeme, "SCENE", "SCENE_VERB", "PROGRAM"):
            return True
        if self.said_by(tokens, lexeme, "SCENE_TIME"):
            return not whole.kinds & _RATED
        if lexeme.cue == "ORDINARY_TRANSPORT":
            return not whole.carried
        if lexeme.cue == "ORDINARY_ADJECTIVE":
            return any(x.clause == lexeme.clause and x.kind in ("UNKNOWN", HARMLESS) and x.cue in _NOUNS for x in near)
        return lexeme.cue in _NOUNS

    def _behind(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], whole: _Whole) -> set[int]:
        """ "340 pictures for the corridor panel", "60 AI pictures in the calendar": what for and where."""
        at = place + 1
        while (
            at < len(lexemes)
            and lexemes[at].clause == lexemes[place].clause
            and (
                lexemes[at].kind == "PROCESS" or lexemes[at].cue in ("HARMLESS_AI", "HARMLESS_MAKE", "HARMLESS_ADVERB")
            )
        ):
            at += 1
        if at + 1 >= len(lexemes) or lexemes[at].clause != lexemes[place].clause:
            return set()
        shown = at
        while (self.said_by(tokens, lexemes[at], "SHOWING") or at > shown) and not (
            self._is_for(lexemes[at], tokens) or (at > shown and self.said_by(tokens, lexemes[at], "SCENE_WHERE"))
        ):
            at += 1  # "12 pictures of bread for the window"
            if at > place + 5 or at + 1 >= len(lexemes) or lexemes[at].clause != lexemes[place].clause:
                return set()
            if lexemes[at].kind not in (HARMLESS, "ARTICLE"):
                return set()
        link = lexemes[at]
        purpose = self._is_for(link, tokens)
        where = whole.by_ai and self.said_by(tokens, link, "SCENE_WHERE")
        since = self.said_by(tokens, link, "SINCE") and not whole.kinds & _RATED
        if not (purpose or where or since) or not self._is_subject(lexemes[at + 1]):
            return set()
        end = at + 1
        while end < len(lexemes) and lexemes[end].clause == link.clause:
            here = lexemes[end]
            verb = here.cue in ("HARMLESS_VERB", "HARMLESS_NEED", "HARMLESS_AUXILIARY", *_SAYING)
            again = here.kind == "UNKNOWN" and self.said_by(tokens, here, "SINCE") and not whole.kinds & _RATED
            if here.kind not in (HARMLESS, "ARTICLE", "UNKNOWN", "IN") or verb:
                break
            if here.kind == "UNKNOWN" and not again and not self._is_ordinary(lexemes, end, tokens, whole):
                return set()
            if here.cue == "HARMLESS_PREPOSITION" and self._does(lexemes, end, tokens):
                return set()
            end += 1
        following = lexemes[end] if end < len(lexemes) and lexemes[end].clause == link.clause else None
        if following is not None and following.kind not in ("ASK", "QUESTION", "MOMENT", "AND"):
            return set()
        if following is not None and following.kind == "AND":
            rest = lexemes[end + 1 : end + 2]
            if not rest or (rest[0].kind not in ("NUMBER", "ASK", "QUESTION") and rest[0].cue != "SPEAKER"):
                return set()
        return {here for here in range(at, end) if lexemes[here].kind == "UNKNOWN"}

    @staticmethod
    def _does(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "for the kettle to boil": what it does then is asked about."""
        word = tokens[lexemes[place].start].fold
        behind = lexemes[place + 1] if place + 1 < len(lexemes) else None
        return word in ("to", "que", "qu") and behind is not None and behind.kind == "UNKNOWN"
