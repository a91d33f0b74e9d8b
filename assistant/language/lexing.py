"""Lexing: tokens to lexemes, the typed words a grammar reads. Longest first; ties by a written order.

At equal length: amount, name, unit, cue, harmless word, ordinary word. What nothing knows is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader, ReadAmount
from assistant.language.asides import Asides
from assistant.language.beside import Beside, points_at_one
from assistant.language.context import Context
from assistant.language.corrections import corrected
from assistant.language.dates import dated
from assistant.language.glue import is_dotted, is_version, stands_for
from assistant.language.groups import grouped
from assistant.language.lexemes import DISTRIBUTING, HARMLESS, HOLDERS, Lexeme, unplaced
from assistant.language.linking import Name, NameIndex, covered
from assistant.language.scenes import Scenes
from assistant.language.selected import Selected
from assistant.language.signs import Signs
from assistant.language.tokens import Token, spell
from assistant.language.utterance import Utterance
from assistant.language.words import Cue, WordTable, load

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
_OPENING = (HARMLESS, "GREETING", "THANKS", "NEGATION", "SORRY")
_DROPPED = {"OF", "DEFINITE", "HARMLESS", "SPEAKER", "CORRECTS"}
LAST_PAST_YEAR = 2024
"""Year of the knowledge's first article: later years in a question may ask for a forecast."""
LOOKS_BACK = 12
"""Lexemes that are looked at before a word, so that the work grows with the text and not its square."""
BRACKETS = "()[]"
_COUNTED_WORDS = ("HARMLESS_VERB", "HARMLESS_SLANG", "HARMLESS_QUESTION", "HARMLESS_TELL", "HARMLESS_KNOW",
                  "HARMLESS_FIND", "HARMLESS_WANT")  # fmt: skip
"""Harmless words that are what a number counts where they stand right behind it."""
_PREPOSITIONS = ("in", "at", "on", "en", "au", "dans", "à")
_COUNTING = {"ASK", "NUMBER", "PERCENT", "MULTIPLE", "PER", "EACH", "IN"}


class Lexer:
    """Lexes one language with one knowledge base. `other` is the other language's, where an utterance mixes both."""

    def __init__(
        self,
        language: str,
        names: NameIndex,
        amounts: AmountReader,
        entities: Mapping[str, Entity],
        other: Lexer | None = None,
    ) -> None:
        self.language = language
        self.names = names
        self.amounts = amounts
        self.entities = entities
        self.cues: WordTable = load(language, "words")
        self.vocabulary: WordTable = load(language, "vocabulary")
        self._context = Context(language, amounts, entities)
        self._beside = Beside(language, entities)
        self._scenes = Scenes(language, amounts, entities)
        self._asides = Asides(language, amounts, entities)
        self.signs = Signs(language, entities.values())
        self._selected = Selected(language)
        self._other = other

    def lex(self, utterance: Utterance, tokens: Sequence[Token]) -> list[Lexeme]:
        """All lexemes in order, harmless ones included, so that who stands beside whom stays known."""
        names = {place: name for place in range(len(tokens)) if (name := self.names.at(tokens, place)) is not None}
        inside = covered(names)
        labels = self.amounts.labels(tokens)
        lexemes: list[Lexeme] = []
        place = sentence = clause = 0
        while place < len(tokens):
            token = tokens[place]
            amount = None if place in inside else self.amounts.read(tokens, place, inside, labels)
            if token.kind == "symbol" and amount is None and self._cue(tokens, place, lexemes) is None:
                stands = stands_for(tokens, place, lexemes)
                if stands is not None:
                    lexemes.append(
                        replace(
                            unplaced(stands, place, place + 1),
                            span=utterance.span(token.start, token.end),
                            text=token.text,
                            sentence=sentence,
                            clause=clause,
                        )
                    )
                    place += 1
                    continue
                sentence += token.text in _ENDS_SENTENCE and not is_dotted(tokens, place)
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
        settled = self._beside.settle(self._context.settle(lexemes, tokens), tokens)
        settled = self._scenes.settle(settled, tokens)
        aside = grouped(corrected(self._asides.set_aside(settled, tokens)), tokens)
        told = dated(aside, tokens, self.amounts.numerals, self.entities)
        return self.signs.read(self._selected.settle(told, tokens), tokens)

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
            found.append(unplaced(kind, place, amount.end, amount=amount))
        name = names.get(place)
        if name is not None and not self._is_no_name(tokens, name, place, before):
            found.append(self._name(tokens, name, place))
        unit = self.amounts.unit_words.at(tokens, place, behind_number=self._takes_unit(tokens, place, before))
        if unit is not None:
            unit_id, end = self.amounts.composer.qualified(tokens, unit[0], unit[1])
            found.append(
                unplaced("PERIOD" if self.amounts.composer.is_time(unit_id) else "UNIT", place, end, unit=unit_id)
            )
        period = self.amounts.numerals.cue(tokens, place, "EVERY")
        if period is not None:
            unit_id = period.terminal.partition("_")[2].lower()
            found.append(unplaced("EVERY", place, place + period.length, unit=unit_id))
        cue = self._cue(tokens, place, before)
        if place in labels and (cue is None or place + cue.length < labels[place]):
            found.insert(0, self._label(tokens, place, labels[place], before))
        found += self._cued(cue, place)
        if self._is_elision(tokens, place) or self.amounts.numerals.cue(tokens, place, "ABOUT"):
            found.append(unplaced(HARMLESS, place, place + 1))
        found += self._ordinary(tokens, place, before)
        if self._other is not None and all(lexeme.kind == "UNKNOWN" for lexeme in found):
            foreign = self._other.known(tokens, place, before)
            if foreign is not None and foreign.kind != "UNKNOWN":
                return foreign
        if found:
            # max keeps the first of equals: the written order
            return self._before_amount(tokens, max(found, key=lambda lexeme: lexeme.end), labels)
        return unplaced("UNKNOWN", place, self._unknown_end(tokens, place, labels))

    @staticmethod
    def _cued(cue: Cue | None, place: int) -> list[Lexeme]:
        """The lexeme of a cue word, if there is one."""
        if cue is None:
            return []
        kind = HARMLESS if cue.terminal in _DROPPED else cue.terminal
        return [unplaced(kind, place, place + cue.length, cue=cue.terminal if kind == HARMLESS else cue.text)]

    def _ordinary(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> list[Lexeme]:
        """The lexeme of a word of the general vocabulary, if it is one."""
        beside = _same_clause(tokens, place, before)
        return [
            unplaced(self._kind(word, beside), place, place + word.length, cue=word.terminal)
            for word in self.vocabulary.at(tokens, place)[:1]
        ]

    def known(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> Lexeme | None:
        """What this language takes a word for that the other one does not know."""
        amount = self.amounts.read(tokens, place, frozenset(), {})
        found = (
            []
            if amount is None or amount.bounds is None
            else [unplaced(_KIND_OF_AMOUNT[amount.kind], place, amount.end, amount=amount)]
        )
        found += self._cued(self._cue(tokens, place, before), place)
        found += self._ordinary(tokens, place, before)
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
            if per is not None and self._is_holder(tokens, place + per.length):
                return replace(lexeme, end=place)  # "générées par | fiche"
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
            spelled = place > 0 and token.glued and (tokens[place - 1].text == "'" or token.fold == "s")
            return spelled and token.fold in ("s", "d", "ll", "ve", "re", "m")  # "gpt3s training" has no apostrophe
        return token.fold in ("d", "l", "j", "c", "n", "s", "t", "m", "qu") and place + 1 < len(tokens)

    @staticmethod
    def _kind(word: Cue, before: Sequence[Lexeme]) -> str:
        """Harmless or unknown, by the word's class and by what stands in front of it."""
        if word.terminal in _COUNTED_WORDS and before and before[-1].kind == "NUMBER":
            return "UNKNOWN"  # "100 questions" is no number alone
        if word.terminal in HOLDERS and word.length > 1 and word.text.split()[0] in _PREPOSITIONS:
            return HARMLESS  # "24 en classe"
        if word.terminal in HOLDERS:
            last = next((lexeme for lexeme in reversed(before) if lexeme.kind != HARMLESS), None)
            counted = last is not None and last.kind in _COUNTING and not any(x.kind == "THING" for x in before[-1:])
            if last is not None and any(
                x.cue == "HARMLESS_PREPOSITION" or x.text.lower() in ("au", "aux")
                for x in before[-LOOKS_BACK:][::-1][: _since(before, last)]
            ):
                counted = False  # "we are twelve at the office"
            if last is not None and last.kind == "IN" and points_at_one(word, before):
                counted = False  # "48 pictures in our parish newsletter": nothing is wanted in newsletters
            if last is not None and last.kind == "ARTICLE" and _counted_before(before):
                return "GROUP"  # "3 pictures a page"
            if last is not None and last.kind == "WHO" and word.terminal != "HARMLESS_OCCASION":
                return "UNKNOWN"  # "who is the president of": an office that nobody recorded
            if not counted or last is None:
                return HARMLESS
            return "GROUP" if last.kind in DISTRIBUTING else "UNKNOWN"
        return HARMLESS if word.terminal.startswith("HARMLESS") else "UNKNOWN"

    def _name(self, tokens: Sequence[Token], name: Name, place: int) -> Lexeme:
        end = place + name.length
        if self.entities[name.entities[0]].kind in ("model", "platform") and is_version(tokens, end):
            return unplaced("UNKNOWN", place, end + 1)  # a name with another number is another name
        kind = _KIND_OF_ENTITY.get(self.entities[name.entities[0]].kind, "ENTITY")
        if name.verb:
            kind = "VERB"
        return unplaced(kind, place, place + name.length, entities=name.entities, caveat=name.caveat)

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
        counted = last in ("NUMBER", "ASK") and before[-1].end == place
        if kind == "process" and self._is_foreign(tokens, name, place):
            return True
        if kind == "object" and not counted and self._is_little(tokens, place, name.length):
            return True  # French "comment" asks and "même" compares, whatever an English comment or a mème is
        if kind == "publication" or (kind == "attribute" and last == "NUMBER"):
            return last in DISTRIBUTING
        last = next((lexeme.kind for lexeme in reversed(before[-LOOKS_BACK:]) if lexeme.kind != HARMLESS), "")
        if kind == "attribute" and self.amounts.numerals.cue(tokens, place + name.length, "GOAL"):
            return self.amounts.unit_words.at(tokens, place) is not None  # "years before it matches"
        return (
            kind == "attribute"
            and last in ("PER", "EACH", "ARTICLE", "DURING", "ASK", "MORE", "IN")
            and (self.amounts.unit_words.at(tokens, place) is not None)
        )

    def _is_little(self, tokens: Sequence[Token], place: int, length: int) -> bool:
        """True of a word that this language has as one of its little words, where it is not spelled as another one."""
        if "è" in tokens[place].text.lower():
            return False
        words = [*self.cues.at(tokens, place), *self.vocabulary.at(tokens, place)]
        return any(word.terminal in ("HOW", "HARMLESS_ADVERB") and word.length == length for word in words)

    def _is_foreign(self, tokens: Sequence[Token], name: Name, place: int) -> bool:
        """A deed of this language that only the other one has as a name: French "sort" puts something out."""
        if not any(cue.terminal == "DEED" and cue.length == name.length for cue in self.cues.at(tokens, place)):
            return False
        own = [said for entity in name.entities for said in self.entities[entity].names.get(self.language, ())]
        word = tuple(token.fold for token in tokens[place : place + name.length])
        return all(tuple(spell(said)) != word for said in own)

    def _is_holder(self, tokens: Sequence[Token], place: int) -> bool:
        return any(word.terminal in HOLDERS for word in self.vocabulary.at(tokens, place)[:1])

    @staticmethod
    def _takes_unit(tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> bool:
        """True where a single letter may be a unit: behind "in", "how many", "per", "=", last behind a measure."""
        last = place + 1 >= len(tokens) or tokens[place + 1].kind == "symbol"
        if place and tokens[place - 1].text == "=":
            return True
        return bool(before) and (before[-1].kind in ("IN", "ASK", "PER") or (last and before[-1].kind == "MEASURE"))

    def _cue(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> Cue | None:
        """The cue at a place; where one word has two classes, what stands before it decides."""
        cues = self.cues.at(tokens, place)
        if any(cue.terminal.startswith("FOLLOW") for cue in cues) and any(x.kind not in _OPENING for x in before):
            cues = [cue for cue in cues if not cue.terminal.startswith("FOLLOW")]
        if not cues:
            return None
        longest = [cue for cue in cues if cue.length == cues[0].length]
        if len(longest) > 1:
            compared = any(
                lexeme.kind in ("MORE", "LESS", "TIMES", "DIFFERENCE", "RATIO", "SHARE") for lexeme in before
            )
            supposed = next((cue for cue in longest if cue.terminal == "FOLLOW_SAY"), None)
            if supposed is not None and not before:
                return supposed
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
        return cue

    def _adds(self, tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> bool:
        """French "plus" between two amounts adds: "1000 images plus 2 recharges"."""
        counted = any(lexeme.kind in ("NUMBER", "ARTICLE", "QUANTITY") for lexeme in before)
        return counted and self.amounts.numerals.read(tokens, place + 1, lone_one=True) is not None

    def _label(self, tokens: Sequence[Token], place: int, end: int, before: Sequence[Lexeme]) -> Lexeme:
        """A number that is a label: with its word it is harmless, alone it qualifies and blocks."""
        previous = before[-1] if before else None
        if end - place == 3 and tokens[place + 1].text in "-/":
            return unplaced(HARMLESS, place, end)  # a reference: 2024/88
        if any(self.amounts.numerals.cue(tokens, step, "MONTH") for step in range(place, end)):
            return unplaced(HARMLESS, place, end)  # a date: 3 August
        if end - place == 1 and tokens[place].text.isdigit() and int(tokens[place].text) <= LAST_PAST_YEAR:
            if previous is not None and self.amounts.numerals.cue(tokens, previous.end - 1, "YEAR_CUE"):
                return unplaced(HARMLESS, place, end)  # "in 1955"; a later year would be a forecast
        if previous is not None and self.amounts.numerals.cue(tokens, previous.start, "LABEL", "PLACE_LABEL"):
            return unplaced("LABEL", place, end)
        return unplaced("UNKNOWN", place, end)

    @staticmethod
    def _unknown_end(tokens: Sequence[Token], place: int, labels: Mapping[int, int]) -> int:
        """An unknown word takes the digits and letters glued or hyphened to it: GPT-4o is one word."""
        end = place + 1
        while end < len(tokens) and tokens[end].glued and tokens[end].kind != "symbol":
            end += 1
        return end


def _since(before: Sequence[Lexeme], last: Lexeme) -> int:
    """How many lexemes stand behind `last`."""
    return next((count for count, lexeme in enumerate(reversed(before)) if lexeme is last), 0)


def _same_clause(tokens: Sequence[Token], place: int, before: Sequence[Lexeme]) -> Sequence[Lexeme]:
    """The lexemes before a place, without those behind a full stop, a comma or a bracket."""
    start = len(before)
    end = place
    while start > max(0, len(before) - LOOKS_BACK) and not any(
        token.text in _ENDS_CLAUSE or token.text in BRACKETS for token in tokens[before[start - 1].end : end]
    ):
        start -= 1
        end = before[start].start
    return before[start:]


def _counted_before(before: Sequence[Lexeme]) -> bool:
    """True where a counted thing stands right before the last lexeme."""
    return len(before) > 2 and before[-2].kind in ("OBJECT", "THING") and before[-3].kind == "NUMBER"
