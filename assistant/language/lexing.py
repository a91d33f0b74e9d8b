"""Lexing: tokens to lexemes, the typed words a grammar reads. Longest first; ties by a written order.

At equal length: amount, name, unit, cue, harmless word, ordinary word. What nothing knows is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader, ReadAmount
from assistant.language.linking import Name, NameIndex
from assistant.language.tokens import Token, spell, stem
from assistant.language.utterance import Utterance
from assistant.language.words import Cue, WordTable, load

HARMLESS = "HARMLESS"
"""Kind of lexemes that the grammar does not see; they still separate and keep their place."""
OF_US = "OF_US"
"""Cue of a group that the speakers are."""
AND_ME = "AND_ME"
"""Cue of a counted group that the speaker belongs to."""
DESCRIBED = "DESCRIBED"
"""Cue of a counted group that only describes the one before it."""
_ENDS_SENTENCE = ".?!;"
_ENDS_CLAUSE = ".?!;,:"
_COMPARATIVE = {"MORE", "LESS", "TIMES", "DIFFERENCE", "RATIO", "SHARE", "AS"}
_KIND_OF_AMOUNT = {"count": "NUMBER", "measure": "QUANTITY", "percent": "PERCENT", "multiple": "MULTIPLE"}
_KIND_OF_ENTITY = {
    "thing": "THING",
    "measure": "MEASURE",
    "object": "OBJECT",
    "process": "PROCESS",
    "model": "OBJECT",
    "attribute": "ATTRIBUTE",
    "topic": "TOPIC",
}
# Cues that are dropped when the grammar has no use for them.
_DROPPED = {"OF", "DEFINITE", "HARMLESS", "SPEAKER"}
_HOLDERS = ("HARMLESS_PEOPLE", "HARMLESS_OCCASION", "ORDINARY_PERSON", "ORDINARY_EDUCATION")
"""Who asks, and what for: harmless, but each may have so much once counted ("28 pupils, 5 images each")."""
_DISTRIBUTING = {"NUMBER", "EACH", "PER"}
_OF = ("of", "de", "d")
_WITH = ("with", "w", "at", "of", "avec", "de", "d", "a", "comportant", "contenant", "containing", "having", "ayant")
"""Right behind a counted holder, they say that each of them has so many."""
_COUNTED_WORDS = ("HARMLESS_QUESTION", "HARMLESS_TELL", "HARMLESS_KNOW", "HARMLESS_FIND", "HARMLESS_WANT")
"""Harmless words that are what a number counts where they stand right behind it."""
_COUNTING = {"ASK", "NUMBER", "PERCENT", "MULTIPLE", "PER", "EACH", "IN"}


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One typed word or group of words."""

    kind: str
    start: int
    end: int
    """Tokens `start` up to `end`."""
    span: tuple[int, int]
    """Place in what was typed."""
    text: str
    sentence: int
    clause: int
    """Pieces between commas, counted over the whole text."""
    entities: tuple[str, ...] = ()
    amount: ReadAmount | None = None
    unit: str | None = None
    caveat: str | None = None
    cue: str = ""
    """The cue as the grammar writes it."""
    counted_only: bool = False
    implied: bool = False
    """The thing follows from a word alone, without its process or object."""


class Lexer:
    """Lexes one language with one knowledge base."""

    def __init__(self, language: str, names: NameIndex, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        self.language = language
        self.names = names
        self.amounts = amounts
        self.entities = entities
        self.cues: WordTable = load(language, "words")
        self.vocabulary: WordTable = load(language, "vocabulary")
        self.sized = _sized(entities)
        self.other: Lexer | None = None
        """The lexer of the other language, where an utterance mixes both."""

    def lex(self, utterance: Utterance, tokens: Sequence[Token]) -> list[Lexeme]:
        """All lexemes in order, harmless ones included, so that who stands beside whom stays known."""
        names = {place: name for place in range(len(tokens)) if (name := self.names.at(tokens, place)) is not None}
        inside = _covered(names)
        labels = self.amounts.labels(tokens)
        lexemes: list[Lexeme] = []
        place = sentence = clause = 0
        while place < len(tokens):
            token = tokens[place]
            amount = None if place in inside else self.amounts.read(tokens, place, inside, labels)
            if token.kind == "symbol" and amount is None and self._cue(tokens, place, lexemes) is None:
                if self._links(tokens, place, lexemes):
                    lexemes.append(
                        replace(
                            _lexeme("LINK", place, place + 1),
                            span=utterance.span(token.start, token.end),
                            text=token.text,
                            sentence=sentence,
                            clause=clause,
                        )
                    )
                    place += 1
                    continue
                sentence += token.text in _ENDS_SENTENCE
                clause += token.text in _ENDS_CLAUSE
                place += 1
                continue
            lexeme = self._at(tokens, place, names, amount, labels, lexemes)
            first, last = utterance.span(token.start, tokens[lexeme.end - 1].end)
            lexemes.append(
                replace(
                    lexeme,
                    span=(first, last),
                    text=utterance.raw[first:last],
                    sentence=sentence,
                    clause=clause,
                )
            )
            place = lexeme.end
        return _with_groups(_with_us(self._set_aside(lexemes, tokens), tokens), tokens)

    def _set_aside(self, lexemes: list[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """Numbers that are not the question's: the place of something ("room 12"), an age, a month."""
        cue = self.amounts.numerals.cue
        result = list(lexemes)
        for place, lexeme in enumerate(lexemes):
            before = lexemes[place - 1] if place else None
            if lexeme.kind == "LABEL" and before is not None and cue(tokens, before.end - 1, "PLACE_LABEL"):
                result[place - 1], result[place] = (replace(x, kind=HARMLESS) for x in (before, lexeme))
            elif before is not None and cue(tokens, lexeme.start, "MONTH") and lexeme.kind == "UNKNOWN":
                if before.kind in ("IN", "UNKNOWN", HARMLESS) and cue(tokens, before.end - 1, "YEAR_CUE", "DATING"):
                    result[place - 1], result[place] = (replace(x, kind=HARMLESS) for x in (before, lexeme))
            elif lexeme.kind == "DEGREE" and _is_around(lexemes, place):
                result[place] = replace(lexeme, kind=HARMLESS)
            elif lexeme.text in ("x", "X", "×", "*") and _multiplies(lexemes, place):
                result[place] = replace(lexeme, kind="EACH")
            elif (
                lexeme.text in ("x", "X", "×", "*")
                and place + 1 < len(lexemes)
                and lexemes[place + 1].kind == "DURATION"
            ) or (lexeme.kind == "NUMBER" and self._is_little_word(lexemes, place)):
                result[place] = replace(lexeme, kind=HARMLESS)
            elif lexeme.kind == "PER" and (place + 1 == len(lexemes) or lexemes[place + 1].clause != lexeme.clause):
                result[place] = replace(lexeme, kind="EACH")  # "50 pictures for each"
            elif lexeme.kind == "PLUS" and lexeme.text == "+" and not _adds_behind(lexemes, place):
                result[place] = replace(lexeme, kind="MORE")
            elif lexeme.kind == "OBJECT" and lexeme.entities[0] in self.sized and _has_size(lexemes, place):
                result[place] = replace(lexeme, kind="ATTRIBUTE", entities=(self.sized[lexeme.entities[0]],))
            elif lexeme.kind in ("IN", "TO", "ASK") and self._is_small(lexemes, place, tokens):
                result[place] = replace(lexeme, kind="ASK_ALONE" if lexeme.kind == "ASK" else HARMLESS)
            elif lexeme.kind in ("NEGATION", "IMPOSSIBLE") and self._is_discourse(result, place, tokens):
                result[place] = replace(lexeme, kind=HARMLESS)
            elif lexeme.kind in ("NUMBER", "DURATION") and self._is_age(lexemes, place, tokens):
                result[place] = replace(lexeme, kind=HARMLESS)
                if place + 1 < len(lexemes) and cue(tokens, lexemes[place + 1].start, "AGE"):
                    result[place + 1] = replace(lexemes[place + 1], kind=HARMLESS)
        return result

    def _is_little_word(self, lexemes: Sequence[Lexeme], place: int) -> bool:
        """A digit that stands for a little word in short messages, right before a number: "4 15k" is "for 15k"."""
        if place + 1 >= len(lexemes) or lexemes[place + 1].kind not in ("NUMBER", "QUANTITY", "MEASURE"):
            return False
        digit = {"en": "4", "fr": "2"}[self.language]
        return (
            lexemes[place].text == digit
            and place > 0
            and lexemes[place - 1].kind in ("MEASURE", "UNIT", "PERIOD", HARMLESS)
        )

    def _is_small(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "in the training of", "to say that", "how much does creating": the words behind are not what is wanted."""
        if place + 1 >= len(lexemes):
            return False
        lexeme, following = lexemes[place], lexemes[place + 1]
        if lexeme.kind == "IN":
            return (
                lexeme.end == lexeme.start + 1 and following.cue == "DEFINITE" and tokens[lexeme.start].kind == "word"
            )
        if lexeme.kind == "ASK":
            return lexeme.cue == "how much" and following.cue == "HARMLESS_AUXILIARY"
        if following.kind == "PROCESS":
            return True  # "to train GPT-3"
        return following.kind == HARMLESS and following.cue not in ("DEFINITE", "HARMLESS_AI", "OF", "HARMLESS")

    def _is_discourse(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """A "no" that opens an utterance and stands alone in front of what follows corrects; it excludes nothing."""
        lexeme = lexemes[place]
        if not self.amounts.numerals.cue(tokens, lexeme.start, "DISCOURSE_NO"):
            return False
        if any(x.kind not in (HARMLESS, "GREETING") for x in lexemes[:place]):
            return False
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        return (
            following is None or following.clause != lexeme.clause or following.kind in ("FOLLOW", "NUMBER", HARMLESS)
        )

    def _is_age(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "78 years old", "I am 78 and", "j'ai 81 ans": a number of years of the speaker's."""
        cue = self.amounts.numerals.cue
        lexeme = lexemes[place]
        if lexeme.kind == "DURATION" and lexeme.end < len(tokens) and cue(tokens, lexeme.end, "AGE"):
            return True
        if place == 0 or not cue(tokens, lexemes[place - 1].end - 1, "HAS_AGE"):
            return False
        if lexeme.kind == "DURATION":
            return lexeme.amount is not None and lexeme.amount.unit == "year"
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        ends = following is None or following.clause != lexeme.clause or following.kind == "AND"
        return self.language == "en" and ends

    @staticmethod
    def _links(tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> bool:
        """A colon or an equals sign between a thing and its number: `images=750`."""
        if tokens[place].text not in ":=" or place + 1 >= len(tokens) or tokens[place + 1].kind != "number":
            return False
        return bool(before) and before[-1].kind in ("OBJECT", "PROCESS", "THING")

    def _at(
        self,
        tokens: Sequence[Token],
        place: int,
        names: Mapping[int, Name],
        amount: ReadAmount | None,
        labels: Mapping[int, int],
        before: Sequence[Lexeme],
    ) -> Lexeme:
        """The longest lexeme at a place."""
        found: list[Lexeme] = []
        if amount is not None:
            kind = "IMPOSSIBLE" if amount.bounds is None else _KIND_OF_AMOUNT[amount.kind]
            if kind == "QUANTITY" and self.amounts.composer.is_time(amount.unit):
                kind = "DURATION"
            if kind == "QUANTITY" and self.amounts.composer.is_schedule(amount.unit):
                kind = "SCHEDULE"
            if kind == "QUANTITY" and self.amounts.composer.is_intensity(amount.unit):
                kind = "INTENSITY"
            found.append(_lexeme(kind, place, amount.end, amount=amount))
        name = names.get(place)
        if name is not None and not self._is_no_name(tokens, name, place, before):
            found.append(self._name(tokens, name, place))
        unit = self.amounts.unit_words.at(tokens, place, behind_number=self._takes_unit(before))
        if unit is not None:
            unit_id, end = self.amounts.composer.qualified(tokens, unit[0], unit[1])
            found.append(
                _lexeme("PERIOD" if self.amounts.composer.is_time(unit_id) else "UNIT", place, end, unit=unit_id)
            )
        period = self.amounts.numerals.cue(tokens, place, "EVERY")
        if period is not None:
            unit_id = period.terminal.partition("_")[2].lower()
            found.append(_lexeme("EVERY", place, place + period.length, unit=unit_id))
        cue = self._cue(tokens, place, before)
        if place in labels and (cue is None or place + cue.length < labels[place]):
            found.insert(0, self._label(tokens, place, labels[place], before))
        if cue is not None:
            kind = HARMLESS if cue.terminal in _DROPPED else cue.terminal
            found.append(_lexeme(kind, place, place + cue.length, cue=cue.terminal if kind == HARMLESS else cue.text))
        if self._is_elision(tokens, place) or self.amounts.numerals.cue(tokens, place, "ABOUT"):
            found.append(_lexeme(HARMLESS, place, place + 1))
        found.extend(
            _lexeme(self._kind(word, before), place, place + word.length, cue=word.terminal)
            for word in self.vocabulary.at(tokens, place)[:1]
        )
        if self.other is not None and all(lexeme.kind == "UNKNOWN" for lexeme in found):
            foreign = self.other.known(tokens, place, before)
            if foreign is not None and foreign.kind != "UNKNOWN":
                return foreign
        if found:
            # max keeps the first of equals: the written order
            return self._before_amount(tokens, max(found, key=lambda lexeme: lexeme.end), labels)
        return _lexeme("UNKNOWN", place, self._unknown_end(tokens, place, labels))

    def known(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> Lexeme | None:
        """What this language takes a word for that the other one does not know."""
        amount = self.amounts.read(tokens, place, frozenset(), {})
        found = (
            []
            if amount is None or amount.bounds is None
            else [_lexeme(_KIND_OF_AMOUNT[amount.kind], place, amount.end, amount=amount)]
        )
        cue = self._cue(tokens, place, before)
        if cue is not None:
            kind = HARMLESS if cue.terminal in _DROPPED else cue.terminal
            found.append(_lexeme(kind, place, place + cue.length, cue=cue.terminal if kind == HARMLESS else cue.text))
        found.extend(
            _lexeme(self._kind(word, before), place, place + word.length, cue=word.terminal)
            for word in self.vocabulary.at(tokens, place)[:1]
        )
        return max(found, key=lambda lexeme: lexeme.end) if found else None

    def _before_amount(self, tokens: Sequence[Token], lexeme: Lexeme, labels: Mapping[int, int]) -> Lexeme:
        """Harmless words of several tokens end where an amount or a unit begins in them: "in | short tons"."""
        if lexeme.kind != HARMLESS or lexeme.cue == "HARMLESS":
            return lexeme
        for place in range(lexeme.start + 1, lexeme.end):
            inner = self.amounts.read(tokens, place, frozenset(), labels)
            if place == lexeme.end - 1 and any(cue.terminal == "ARTICLE" for cue in self.cues.at(tokens, place)):
                return replace(lexeme, end=place)  # "d'une image" is one image
            per = next((c for c in self.cues.at(tokens, place) if c.terminal == "PER"), None)
            if per is not None and self.amounts.unit_words.at(tokens, place + per.length, spelled=True) is not None:
                return replace(lexeme, end=place)  # "générés par | semaine"
            unit = self.amounts.unit_words.at(tokens, place, spelled=True)
            if (inner is not None and inner.end > lexeme.end) or (unit is not None and unit[1] > lexeme.end):
                return replace(lexeme, end=place)
        return lexeme

    def _is_elision(self, tokens: Sequence[Token], place: int) -> bool:
        """An elided word or a possessive: d', l', 's; in French also without its apostrophe."""
        token = tokens[place]
        if len(token.fold) > 2 or token.kind != "word":
            return False
        if self.language == "en":
            return token.fold == "s" and place > 0 and tokens[place - 1].text == "'" and token.glued
        return token.fold in ("d", "l", "j", "c", "n", "s", "t", "m", "qu") and place + 1 < len(tokens)

    @staticmethod
    def _kind(word: Cue, before: Sequence[Lexeme]) -> str:
        """Harmless or unknown, by the word's class and by what stands in front of it."""
        if word.terminal in _COUNTED_WORDS and before and before[-1].kind == "NUMBER":
            return "UNKNOWN"  # "100 questions" is no number alone
        if word.terminal in _HOLDERS:
            last = next((lexeme for lexeme in reversed(before) if lexeme.kind != HARMLESS), None)
            counted = last is not None and last.kind in _COUNTING and not any(x.kind == "THING" for x in before[-1:])
            if last is not None and last.kind == "ARTICLE" and _counted_before(before):
                return "GROUP"  # "3 pictures a page"
            if last is not None and last.kind == "WHO" and word.terminal != "HARMLESS_OCCASION":
                return "UNKNOWN"  # "who is the president of": an office that nobody recorded
            if not counted or last is None:
                return HARMLESS if word.terminal != "ORDINARY_EDUCATION" else "UNKNOWN"
            return "GROUP" if last.kind in _DISTRIBUTING else "UNKNOWN"
        return HARMLESS if word.terminal.startswith("HARMLESS") else "UNKNOWN"

    def _name(self, tokens: Sequence[Token], name: Name, place: int) -> Lexeme:
        end = place + name.length
        if self.entities[name.entities[0]].kind in ("model", "platform") and _is_version(tokens, end):
            return _lexeme("UNKNOWN", place, end + 1)  # a name with another number is another name
        kind = _KIND_OF_ENTITY.get(self.entities[name.entities[0]].kind, "ENTITY")
        if name.verb:
            kind = "VERB"
        return _lexeme(kind, place, place + name.length, entities=name.entities, caveat=name.caveat)

    def _is_no_name(self, tokens: Sequence[Token], name: Name, place: int, before: Sequence[Lexeme]) -> bool:
        """A counted publication is a work like any other ("300 articles"), and "per year" is a period, no date."""
        entity, last = self.entities[name.entities[0]], before[-1].kind if before else ""
        kind = entity.kind
        if kind == "process" and entity.weak and before and self._is_holder(tokens, place):
            # "ma classe", "3 classes": behind a determiner the verb is a noun of its own
            return last in ("NUMBER", "ARTICLE", "EACH", "PER", "THAT") or before[-1].cue in (
                "DEFINITE",
                "SPEAKER",
                "OF",
            )
        if kind == "publication" or (kind == "attribute" and last == "NUMBER"):
            return last in _DISTRIBUTING
        return (
            kind == "attribute"
            and last in ("PER", "EACH", "ARTICLE", "DURING", "ASK", "MORE")
            and (self.amounts.unit_words.at(tokens, place) is not None)
        )

    def _is_holder(self, tokens: Sequence[Token], place: int) -> bool:
        return any(word.terminal in _HOLDERS for word in self.vocabulary.at(tokens, place)[:1])

    @staticmethod
    def _takes_unit(before: Sequence[Lexeme]) -> bool:
        """True where a single letter may be a unit: behind "in", "how many", "per"."""
        return bool(before) and before[-1].kind in ("IN", "ASK", "PER")

    def _cue(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> Cue | None:
        """The cue at a place; where one word has two classes, what stands before it decides."""
        cues = self.cues.at(tokens, place)
        if not cues:
            return None
        longest = [cue for cue in cues if cue.length == cues[0].length]
        if len(longest) > 1:
            compared = any(
                lexeme.kind in ("MORE", "LESS", "TIMES", "DIFFERENCE", "RATIO", "SHARE") for lexeme in before
            )
            for cue in longest:
                if (cue.terminal == "THAN") == compared:
                    if cue.terminal == "QUESTION" and before and before[-1].kind != "AND":
                        return Cue("HARMLESS", cue.length, cue.text)  # "je crois que": it asks nothing there
                    return cue
        cue = longest[0]
        if cue.terminal == "MORE" and cue.text == "plus" and self._adds(tokens, place, before):
            return Cue("PLUS", cue.length, cue.text)
        if cue.terminal == "THAN" and not any(lexeme.kind in _COMPARATIVE for lexeme in before):
            harmless = any(word.terminal.startswith("HARMLESS") for word in self.vocabulary.at(tokens, place)[:1])
            return Cue("HARMLESS", cue.length, cue.text) if harmless or self.language == "fr" else cue
        if cue.terminal.startswith("FOLLOW") and any(
            lexeme.kind not in (HARMLESS, "GREETING", "THANKS", "NEGATION") for lexeme in before
        ):
            shorter = [c for c in cues if not c.terminal.startswith("FOLLOW")]
            return shorter[0] if shorter else None
        return cue

    def _adds(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> bool:
        """French "plus" between two amounts adds: "1000 images plus 2 recharges"."""
        counted = any(lexeme.kind in ("NUMBER", "ARTICLE", "QUANTITY") for lexeme in before)
        return counted and self.amounts.numerals.read(tokens, place + 1, lone_one=True) is not None

    def _label(self, tokens: Sequence[Token], place: int, end: int, before: Sequence[Lexeme]) -> Lexeme:
        """A number that is a label: with its word it is harmless, alone it qualifies and blocks."""
        previous = before[-1] if before else None
        if end - place == 3 and tokens[place + 1].text in "-/":
            return _lexeme(HARMLESS, place, end)  # a reference: 2024/88
        if previous is not None and self.amounts.numerals.cue(tokens, previous.start, "LABEL"):
            return _lexeme("LABEL", place, end)
        return _lexeme("UNKNOWN", place, end)

    @staticmethod
    def _unknown_end(tokens: Sequence[Token], place: int, labels: Mapping[int, int]) -> int:
        """An unknown word takes the digits and letters glued or hyphened to it: GPT-4o is one word."""
        end = place + 1
        while end < len(tokens) and tokens[end].glued and tokens[end].kind != "symbol":
            end += 1
        return end


def _sized(entities: Mapping[str, Entity]) -> dict[str, str]:
    """Objects that are called by an attribute ("battery of a Tesla"), with that attribute."""
    attributes = {
        spell(name)[0]: entity.id
        for entity in entities.values()
        if entity.kind == "attribute"
        for names in entity.names.values()
        for name in names
        if len(spell(name)) == 1
    }
    found: dict[str, str] = {}
    for entity in entities.values():
        if entity.kind != "object":
            continue
        for names in entity.names.values():
            for name in names:
                first, last = spell(name)[0], spell(name)[-1]
                if first != last and (first in attributes or last in attributes):
                    found.setdefault(entity.id, attributes.get(first) or attributes[last])
    return found


def _has_size(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True beside a measured amount, where the object itself is not counted: "the Tesla's battery held 60 kWh"."""
    before = next((x for x in reversed(lexemes[:place]) if x.kind != HARMLESS), None)
    if before is not None and before.kind in ("NUMBER", "ASK", "MULTIPLE", "PERCENT"):
        return False
    beside = [x for x in lexemes[place + 1 :] if x.kind != HARMLESS][:1]
    behind = bool(beside) and beside[0].kind == "QUANTITY" and beside[0].clause == lexemes[place].clause
    front = before is not None and before.kind == "QUANTITY" and before.clause == lexemes[place].clause
    return behind or front


def _is_around(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "the whole of" before something that is only around the question: "all my class", "toute l'école"."""
    rest = lexemes[place + 1 : place + 3]
    if (
        rest
        and rest[0].kind == "NUMBER"
        and lexemes[place].text.lower() in ("all", "all the", "tous", "toutes", "both")
    ):
        return True  # "all 500 images"
    if len(rest) < 2 or rest[0].cue not in ("DEFINITE", "SPEAKER"):
        return False
    return rest[1].kind == HARMLESS and rest[1].cue in _HOLDERS


def _multiplies(lexemes: Sequence[Lexeme], place: int) -> bool:
    """A times sign between a counted noun and a number: "6 devs x 10,000 requests"."""
    if place < 2 or place + 1 >= len(lexemes) or lexemes[place + 1].kind != "NUMBER":
        return False
    return lexemes[place - 2].kind == "NUMBER" and lexemes[place - 1].kind in ("UNKNOWN", "GROUP", HARMLESS)


def _adds_behind(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True where something that can be added stands behind a plus sign."""
    rest = [x for x in lexemes[place + 1 :] if x.kind != HARMLESS][:1]
    return not rest or rest[0].kind in (
        "NUMBER",
        "QUANTITY",
        "ARTICLE",
        "THING",
        "OBJECT",
        "PROCESS",
        "MULTIPLE",
        "EACH",
    )


def _counted_before(before: Sequence[Lexeme]) -> bool:
    """True where a counted thing stands right before the last lexeme."""
    return len(before) > 2 and before[-2].kind in ("OBJECT", "THING") and before[-3].kind == "NUMBER"


def _with_us(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
    """ "five of us", "on est cinq": a number of the speakers is a group without a noun of its own."""
    result: list[Lexeme] = []
    for place, lexeme in enumerate(lexemes):
        result.append(lexeme)
        if lexeme.kind != "NUMBER":
            continue
        behind = [tokens[x.start].fold for x in lexemes[place + 1 : place + 3]]
        before = [tokens[x.start].fold for x in lexemes[max(0, place - 2) : place]]
        ends = place + 1 == len(lexemes) or lexemes[place + 1].kind in (HARMLESS, "EACH", "TO", "IN", "AND", "THAT")
        said = (
            len(before) == 2
            and before[0] in ("on", "nous", "we")
            and before[1] in ("est", "sommes", "etait", "are", "were")
        )
        if behind == ["of", "us"] or (said and ends):
            result.append(replace(lexeme, kind="GROUP", amount=None, start=lexeme.end - 1, cue=OF_US))
    return result


def _with_groups(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
    """Counted nouns, known or not, that are said to have so many each are groups.

    "90 scenes at 12 drawings a scene", "300 articles with 4 pictures", "6 devs, 10 images each": what they are
    changes nothing. A group that only describes the one before it ("a class of 28 pupils") is marked as such.
    """
    result = list(lexemes)
    shared = _shared(lexemes, tokens)
    for place, lexeme in enumerate(lexemes):
        if lexeme.kind not in ("GROUP", "UNKNOWN") or place == 0:
            continue
        start = place
        while start > 1 and lexemes[start - 1].kind in ("UNKNOWN", "GROUP", HARMLESS) and _is_noun(lexemes[start - 1]):
            start -= 1
        if lexemes[start - 1].kind != "NUMBER" or lexemes[start - 1].sentence != lexeme.sentence:
            continue
        with_each = _has_each(lexemes, place) or stem(tokens[lexeme.end - 1].fold) in shared
        holder = place + 2 < len(lexemes) and _holds(lexemes[place + 1 : place + 3], lexeme, tokens)
        if with_each or holder:
            for step in range(start, place):
                result[step] = replace(lexemes[step], kind=HARMLESS)
            result[place] = replace(lexeme, kind="HOLDER" if holder else "GROUP")
            link = _and_me(lexemes, start - 1, tokens)
            if link is not None:
                result[place] = replace(result[place], cue=AND_ME)
                result[link] = replace(lexemes[link], kind=HARMLESS)
        elif lexeme.kind == "GROUP" and start > 2 and lexemes[start - 3].cue in _HOLDERS:
            if tokens[lexemes[start - 2].start].fold in _WITH:
                result[place] = replace(lexeme, cue=DESCRIBED)
    for place, lexeme in enumerate(lexemes[:-1]):
        following = lexemes[place + 1]
        if lexeme.kind in ("PER", "EACH", "ARTICLE") and following.kind in ("UNKNOWN", "GROUP", HARMLESS):
            if stem(tokens[following.end - 1].fold) in shared and result[place + 1].kind != "HOLDER":
                result[place + 1] = replace(following, kind="GROUP")
    return result


def _and_me(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> int | None:
    """The place of the "and" in "me and my 3 friends", where the speaker counts too."""
    step = place - 1
    while step > 0 and lexemes[step].cue in ("SPEAKER", "DEFINITE"):
        step -= 1
    if (
        step < 1
        or lexemes[step].kind != "AND"
        or tokens[lexemes[step - 1].start].fold not in ("me", "moi", "i", "myself")
    ):
        return None
    return step


def _shared(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> set[str]:
    """Nouns that are counted once and said again behind "per", "each" or "a"."""
    counted: set[str] = set()
    again: set[str] = set()
    for before, lexeme in pairwise(lexemes):
        if lexeme.kind not in ("UNKNOWN", "GROUP", HARMLESS):
            continue
        word = stem(tokens[lexeme.end - 1].fold)
        if before.kind in ("PER", "EACH", "ARTICLE"):
            again.add(word)
        elif before.kind in ("NUMBER", "UNKNOWN", "GROUP", HARMLESS):
            counted.add(word)
    return counted & again


def _has_each(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True where "each" stands behind, in the same sentence, with a counted thing about it."""
    rest = [x for x in lexemes[place + 1 :] if x.sentence == lexemes[place].sentence]
    return any(x.kind == "EACH" for x in rest) and any(
        one.kind in ("NUMBER", "ARTICLE") and other.kind in ("OBJECT", "PROCESS", "THING", HARMLESS)
        for one, other in pairwise(rest)
    )


def _is_noun(lexeme: Lexeme) -> bool:
    """True for what may be the first part of a counted noun: "landing pages", "product sheets"."""
    return lexeme.kind != HARMLESS or lexeme.cue in _HOLDERS


def _holds(following: Sequence[Lexeme], group: Lexeme, tokens: Sequence[Token]) -> bool:
    link, amount = following
    return (
        tokens[link.start].fold in _WITH
        and link.end == link.start + 1
        and amount.kind == "NUMBER"
        and amount.sentence == group.sentence
    )


def _is_version(tokens: Sequence[Token], place: int) -> bool:
    """A small number right behind a name, with nothing that it could count."""
    if place >= len(tokens) or tokens[place].kind != "number" or len(tokens[place].text) > 3:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (
        tokens[place].hyphened or tokens[place].glued or after is None or (after.kind == "symbol" and after.text != "/")
    )


def _lexeme(
    kind: str,
    start: int,
    end: int,
    *,
    entities: tuple[str, ...] = (),
    amount: ReadAmount | None = None,
    unit: str | None = None,
    caveat: str | None = None,
    cue: str = "",
) -> Lexeme:
    return Lexeme(kind, start, end, (0, 0), "", 0, 0, entities, amount, unit, caveat, cue)


def _covered(names: Mapping[int, Name]) -> frozenset[int]:
    """Places inside names of several tokens: their digits are no amounts."""
    return frozenset(
        step for place, name in names.items() if name.length > 1 for step in range(place, place + name.length)
    )
