"""Context: words whose kind follows from the rest of the utterance, seen once all of it is lexed.

"both" behind two amounts adds them, a country beside a grid's intensity is where that grid is, a letter behind "lot"
only tells lots apart. Each rule looks at one place and says what the lexemes there are instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import accumulate

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.announced import Announced
from assistant.language.deeds import Deeds
from assistant.language.elided import Elided
from assistant.language.factors import Factors
from assistant.language.lexemes import DISTRIBUTING, HARMLESS, HOLDERS, Lexeme
from assistant.language.lives import Lives
from assistant.language.makers import Makers
from assistant.language.meant import Meant
from assistant.language.others import Others
from assistant.language.retelling import Retelling
from assistant.language.rules import MADE, Changes, Rule, Rules, Said, asks_truth
from assistant.language.senses import Senses
from assistant.language.spans import Spans
from assistant.language.tales import Tales
from assistant.language.tokens import Token
from assistant.language.words import load
from assistant.quantities.bounds import Bounds

_COUNTS = ("NUMBER", "ARTICLE", "QUANTITY")
_MOST_WITH_A_PART = 20
"""Up to so many, a part behind the noun belongs to the number: "2 charges and a half"."""
_LETTER = re.compile(r"[A-Zb-h]|[A-Z]{1,4}-?\d{1,6}")
_YEAR_GROUP = re.compile(r"(?:[1-9]|1[0-3])s")
_NAMED_WORD = ("HARMLESS_PEOPLE", "HARMLESS_OCCASION", "HARMLESS_VERB", "ORDINARY_PERSON")
"""Classes of words that may stand as the first part of a noun: "customer texts", "product renders"."""


class Context(Rules):
    """Settles the kinds of words in one language."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        super().__init__(language, amounts, entities)
        self._partners = {
            entity.id: {process for made in entities.values() for process, of in made.made_of if of == entity.id}
            for entity in entities.values()
            if entity.kind == "object" and entity.weak
        }
        """Objects that are one only beside a process, with those processes."""
        self._vocabulary = load(language, "vocabulary")
        self._rules: list[Rule] = [
            self._half_behind, self._all_of_it, self._the_two, self._month_of_a_list, self._grid_place, self._key,
            self._lettered, self._school_year, self._first_part, self._of_the_models, self._summed_with, self._spaced,
            self._everybody, self._populated, self._lone_writing, self._sorted_by,
            self._some_more, self._season_of_a_work,
            *Tales(language, amounts, entities).rules, *Senses(language, amounts, entities).rules,
            *Retelling(language, amounts, entities).rules, *Others(language, amounts, entities).rules,
            *Announced(language, amounts, entities).rules, *Elided(language, amounts, entities).rules,
            *Lives(language, amounts, entities).rules,
            *Deeds(language, amounts, entities).rules, *Makers(language, amounts, entities).rules,
            *Spans(language, amounts, entities).rules, *Factors(language, amounts, entities).rules,
            *Meant(language, amounts, entities).rules,
        ]  # fmt: skip

    def settle(self, lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """The lexemes with what the rest of the utterance makes of them."""
        result = list(lexemes)
        said = Said(
            frozenset(lexeme.kind for lexeme in lexemes),
            list(accumulate((int(_counts(lexemes, place)) for place in range(len(lexemes))), initial=0)),
            sum(
                lexeme.kind == "UNKNOWN" and self.numerals.cue(tokens, lexeme.start, "MONTH") is not None
                for lexeme in lexemes
            ),
            asks_truth(lexemes, tokens, self.language),
        )
        for place in range(len(result)):
            for rule in self._rules:
                for changed, lexeme in rule(result, place, tokens, said).items():
                    result[changed] = lexeme
        return result

    def _half_behind(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "un plein et demi", "2 charges and a half": the part behind its noun belongs to the number before it."""
        part = lexemes[place].amount
        if lexemes[place].kind != "NUMBER" or part is None or part.bounds is None or place < 3:
            return {}
        value = part.bounds.low
        if not part.bounds.is_single or value is None or not 0 < value < 1 or lexemes[place - 1].kind != "AND":
            return {}
        added = lexemes[place].end - lexemes[place].start > 1 or self.language == "fr"
        if not added or any(char.isdigit() for char in lexemes[place].text):
            return {}
        noun = next((at for at in range(place - 2, max(-1, place - 6), -1) if lexemes[at].kind != HARMLESS), -1)
        if noun < 1 or lexemes[noun].kind not in MADE or lexemes[noun].clause != lexemes[place].clause:
            return {}
        count = next((at for at in range(noun - 1, max(-1, noun - 5), -1) if lexemes[at].kind != HARMLESS), -1)
        following = next((x for x in lexemes[place + 1 : place + 4] if x.kind != HARMLESS), None)
        if count < 0 or (following is not None and following.kind == "NUMBER"):
            return {}
        if following is not None and following.kind in MADE and self.language == "en":
            return {}  # "a charge and half an image"
        said_before = lexemes[count].amount
        if lexemes[count].kind == "ARTICLE":
            whole = Fraction(1)
        elif lexemes[count].kind == "NUMBER" and said_before is not None and said_before.bounds is not None:
            if not said_before.bounds.is_single or said_before.bounds.low is None:
                return {}
            whole = said_before.bounds.low
        else:
            return {}
        if whole > _MOST_WITH_A_PART:
            return {}  # "900 images and a third": of them, and not of one
        bounds = Bounds.exact(whole + value)
        amount = replace(part, bounds=bounds, plain=bounds)
        return {
            count: replace(lexemes[count], kind="NUMBER", amount=amount, cue=""),
            place - 1: replace(lexemes[place - 1], kind=HARMLESS, cue=HARMLESS),
            place: replace(lexemes[place], kind=HARMLESS, cue=HARMLESS),
        }

    def _all_of_it(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "CO2 for both?", "l'énergie de tout": behind two amounts, at the end of its clause, all of them."""
        lexeme = lexemes[place]
        if lexeme.kind != "DEGREE" or said.counted[place] < 2 or not self.said_by(tokens, lexeme, "ALL_OF_IT"):
            return {}
        return {place: replace(lexeme, kind="TOTAL")} if _ends_clause(lexemes, place, ("TOTAL",)) else {}

    def _the_two(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "the electricity of the two (lots)": as many as were said before."""
        lexeme = lexemes[place]
        amount = lexeme.amount
        if lexeme.kind != "NUMBER" or amount is None or amount.bounds is None or place == 0:
            return {}
        as_many = amount.bounds.is_single and amount.bounds.low == said.counted[place] and said.counted[place] > 1
        if not as_many or not self.cue(tokens, lexeme.start - 1, "ALL_BEFORE"):
            return {}
        rest = [x for x in lexemes[place + 1 : place + 8] if x.clause == lexeme.clause and x.kind != HARMLESS]
        if rest and rest[0].kind not in ("TOTAL", "GROUP", "DEGREE", "IN", "TO", "MEASURE"):
            return {}
        changes = {place: replace(lexeme, kind="TOTAL", amount=None)}
        if place + 1 < len(lexemes) and lexemes[place + 1].kind in ("GROUP", "DEGREE"):
            changes[place + 1] = replace(lexemes[place + 1], kind=HARMLESS)
        return changes

    def _month_of_a_list(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "Jan 500 images, Feb 700": months that tell the amounts of a list apart."""
        lexeme = lexemes[place]
        listed = (
            said.months > 1
            and lexeme.kind == "UNKNOWN"
            and self.numerals.cue(tokens, lexeme.start, "MONTH") is not None
        )
        return {place: replace(lexeme, kind=HARMLESS)} if listed else {}

    def _grid_place(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "in France at 56 g/kWh": the place of a grid whose intensity is given."""
        lexeme = lexemes[place]
        if "INTENSITY" not in said.kinds or lexeme.kind != "UNKNOWN":
            return {}
        named = lexeme.text[:1].isupper() and place > 0 and self.cue(tokens, lexeme.start - 1, "PLACE_CUE")
        known = lexeme.cue == "ORDINARY_COUNTRY"
        if not (known or (named and not lexeme.cue)):
            return {}
        changes = {place: replace(lexeme, kind=HARMLESS)}
        if place and lexemes[place - 1].kind in ("IN", "TO"):
            changes[place - 1] = replace(lexemes[place - 1], kind=HARMLESS)
        return changes

    def _key(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "rate=…", "duree=…": the name of a field says nothing that its value does not."""
        lexeme = lexemes[place]
        if (
            lexeme.end >= len(tokens)
            or tokens[lexeme.end].text not in ("=", ":")
            or lexeme.kind in (HARMLESS, "MEASURE")
        ):
            return {}
        if lexeme.kind in MADE and (lexeme.end + 1 >= len(tokens) or tokens[lexeme.end + 1].kind == "number"):
            return {}  # "task=image_generation", but "query=5" is counted
        is_key = lexeme.end == lexeme.start + 1 and self.said_by(tokens, lexeme, "KEY")
        return {place: replace(lexeme, kind=HARMLESS)} if is_key else {}

    def _lettered(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "lot A", "form B-17", "amphi B": letters and codes that only tell things apart."""
        lexeme = lexemes[place]
        if lexeme.kind not in ("UNKNOWN", "ARTICLE", "TO") or place == 0 or not _LETTER.fullmatch(lexeme.text):
            return {}
        before = lexemes[place - 1]
        pointed = before.end + 1 == lexeme.start and tokens[before.end].text == "."  # "invoice no. AB-7731"
        if pointed and len(lexeme.text) > 1 and self.said_by(tokens, before, "NUMBERED"):
            return {place - 1: replace(before, kind=HARMLESS), place: replace(lexeme, kind=HARMLESS)}
        if before.end != lexeme.start or before.end != before.start + 1 or not self.said_by(tokens, before, "LETTERED"):
            return {}
        if place > 1 and lexemes[place - 2].kind in ("NUMBER", "ASK") and before.kind != HARMLESS:
            return {}
        named = [place - 1, place]
        article = (
            place > 2 and lexemes[place - 2].kind == HARMLESS and not self.said_by(tokens, lexemes[place - 2], "UNDER")
        )
        front = place - 3 if article else place - 2
        if front >= 0 and self.said_by(tokens, lexemes[front], "UNDER"):
            named.append(front)  # "600 visuals under lot A"
        return {at: replace(lexemes[at], kind=HARMLESS, cue="HARMLESS_OCCASION") for at in named}

    def _school_year(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "ma classe de 6e année", "my 9th graders": which class it is."""
        lexeme = lexemes[place]
        if place and _YEAR_GROUP.fullmatch(lexeme.text) and self.said_by(tokens, lexemes[place - 1], "SCHOOL_CLASS"):
            return {at: replace(lexemes[at], kind=HARMLESS) for at in (place - 1, place)}  # "my Year 9s"
        if lexeme.kind != "UNKNOWN" or lexeme.end - lexeme.start != 2 or not tokens[lexeme.start].text.isdigit():
            return {}
        if not self.numerals.cue(tokens, lexeme.start + 1, "ORDINAL_SUFFIX"):
            return {}
        behind = lexeme.end < len(tokens) and self.cue(tokens, lexeme.end, "SCHOOL_YEAR")
        front = lexeme.start > 0 and self.cue(tokens, lexeme.start - 1, "SCHOOL_CLASS")
        if behind and place + 1 < len(lexemes):
            following = lexemes[place + 1]
            return {place: replace(lexeme, kind=HARMLESS), place + 1: replace(following, kind=HARMLESS)}
        return {place: replace(lexeme, kind=HARMLESS)} if front else {}

    def _first_part(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "40,000 customer texts": who or what they are for, between a number and what it counts."""
        lexeme = lexemes[place]
        if self.language != "en" or lexeme.kind not in ("GROUP", "UNKNOWN") or lexeme.cue not in _NAMED_WORD:
            return {}
        if not 0 < place < len(lexemes) - 1 or lexemes[place - 1].kind != "NUMBER":
            return {}
        following = lexemes[place + 1]
        singular = lexeme.end == lexeme.start + 1 and not tokens[lexeme.start].fold.endswith(("s", "ing", "ed"))
        beside = (
            following.kind in ("OBJECT", "PROCESS")
            and following.start == lexeme.end
            and following.text.lower().endswith("s")
        )
        return {place: replace(lexeme, kind=HARMLESS)} if singular and beside else {}

    def _of_the_models(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "if models became twice as efficient": what makes the things that the question is about."""
        lexeme = lexemes[place]
        supposed = said.kinds & {"CONDITION", "FOLLOW_IF", "FOLLOW_SAY"}
        if lexeme.kind != "UNKNOWN" or "EFFICIENT" not in said.kinds or not supposed:
            return {}
        return {place: replace(lexeme, kind=HARMLESS)} if self.said_by(tokens, lexeme, "MAKERS") else {}

    def _summed_with(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "si l'on cumule 2 recharges avec 300 images": behind a word that adds, "with" stands for "and"."""
        lexeme = lexemes[place]
        if (
            lexeme.kind not in (HARMLESS, "TO")
            or not self.said_by(tokens, lexeme, "SUMMED_WITH")
            or not said.counted[place]
        ):
            return {}
        if place + 1 >= len(lexemes) or lexemes[place + 1].kind not in _COUNTS:
            return {}
        front = lexemes[max(0, place - 8) : place]
        adds = any(x.kind == "TOTAL" and x.clause == lexeme.clause for x in front)
        return {place: replace(lexeme, kind="PLUS")} if adds else {}

    def _spaced(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "dix images aux deux jours": one time in each of them."""
        lexeme = lexemes[place]
        if lexeme.kind != HARMLESS or not self.said_by(tokens, lexeme, "SPACED") or place + 1 >= len(lexemes):
            return {}
        return {place: replace(lexeme, kind="EACH")} if lexemes[place + 1].kind == "DURATION" else {}

    def _everybody(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "we are 24 in class, everyone makes 10": each of those who were counted."""
        lexeme = lexemes[place]
        if lexeme.kind not in (HARMLESS, "DEGREE") or not self.said_by(tokens, lexeme, "EVERYBODY"):
            return {}
        if place + 1 < len(lexemes) and said.counted[place] == 0 and said.counted[-1] > 1:
            inside = self.said_by(tokens, lexemes[place + 1], "AMONG")
            return {place: replace(lexeme, kind="EACH")} if inside else {}  # "everybody in a town of 85,000"
        if (
            said.counted[place] != 1
            or place == 0
            or lexemes[place - 1].kind == "GREETING"
            or said.counted[-1] < 2
            or place + 2 >= len(lexemes)
        ):
            return {}
        made = any(x.kind == "NUMBER" for x in lexemes[place + 1 : place + 5]) and lexemes[place + 1].kind == HARMLESS
        return {place: replace(lexeme, kind="EACH")} if made or lexemes[place + 1].kind == "PROCESS" else {}

    def _populated(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "a town of 85,000 people": the place is told by who lives there."""
        lexeme = lexemes[place]
        if lexeme.cue != "ORDINARY_PLACE_KIND" or place + 2 >= len(lexemes) or lexemes[place + 2].kind != "NUMBER":
            return {}
        linked = self.cue(tokens, lexemes[place + 1].start, "POPULATED")
        counted = place > 0 and lexemes[place - 1].kind in ("NUMBER", "ASK")
        return {place: replace(lexeme, kind=HARMLESS, cue="HARMLESS_PEOPLE")} if linked and not counted else {}

    def _lone_writing(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "600 sheets with 2 images": a thing with writing on it is only something to sort beside the sorting."""
        lexeme = lexemes[place]
        if lexeme.kind != "OBJECT" or not set(lexeme.entities) <= self._partners.keys():
            return {}
        partners = {process for entity in lexeme.entities for process in self._partners[entity]}
        around = [x for x in lexemes[max(0, place - 12) : place + 12] if x.sentence == lexeme.sentence]
        if any(x.kind == "PROCESS" and partners & set(x.entities) for x in around):
            return {}
        words = [w for w in self._vocabulary.at(tokens, lexeme.start) if w.length == lexeme.end - lexeme.start]
        cue = words[0].terminal if words else ""
        front = lexemes[place - 1].kind if place else ""
        kind = HARMLESS if cue.startswith(HARMLESS) and front not in ("ASK", "ARTICLE") else "UNKNOWN"
        if front in DISTRIBUTING:
            kind = "GROUP" if cue in HOLDERS else "UNKNOWN"
        return {place: replace(lexeme, kind=kind, entities=(), cue=cue)}

    def _sorted_by(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "je range 2 500 textes par catégorie": what they are sorted by."""
        lexeme = lexemes[place]
        if lexeme.kind != "PER" or place + 1 >= len(lexemes) or not self.said_by(tokens, lexeme, "SORTED_BY"):
            return {}
        partners = {process for found in self._partners.values() for process in found}
        around = [x for x in lexemes[max(0, place - 12) : place] if x.sentence == lexeme.sentence]
        if not any(x.kind == "PROCESS" and partners & set(x.entities) for x in around):
            return {}
        return {at: replace(lexemes[at], kind=HARMLESS, cue="HARMLESS_ADVERB") for at in (place, place + 1)}

    def _some_more(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "120 pictures, then sixty more, in all": a number that is added, and compares nothing."""
        lexeme = lexemes[place]
        if "TOTAL" not in said.kinds or said.kinds & {"THAN", "DIFFERENCE", "RATIO", "TIMES"} or place == 0:
            return {}
        if (
            not self.said_by(tokens, lexeme, "SOME_MORE")
            or lexemes[place - 1].kind != "NUMBER"
            or said.counted[place] < 2
        ):
            return {}
        return {place: replace(lexeme, kind=HARMLESS)} if _ends_clause(lexemes, place, ()) else {}

    def _season_of_a_work(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token], said: Said) -> Changes:
        """ "the spring issue", "le numéro de printemps": which of them it is."""
        lexeme = lexemes[place]
        if lexeme.kind != "UNKNOWN" or not self.said_by(tokens, lexeme, "SEASON"):
            return {}
        beside = lexemes[place + 1 : place + 2] if self.language == "en" else lexemes[max(0, place - 2) : place - 1]
        work = bool(beside) and beside[0].kind == HARMLESS and beside[0].cue in HOLDERS
        shown = self.cue(tokens, lexeme.end, "ONE_OF_THEM") or self.cue(tokens, lexeme.start - 2, "ONE_OF_THEM")
        return {place: replace(lexeme, kind=HARMLESS)} if work or shown else {}


def _counts(lexemes: Sequence[Lexeme], place: int) -> bool:
    """A number, or an article before a thing that can be counted."""
    if lexemes[place].kind != "ARTICLE":
        return lexemes[place].kind in _COUNTS
    following = next((lexeme for lexeme in lexemes[place + 1 : place + 5] if lexeme.kind != HARMLESS), None)
    return following is not None and following.kind in MADE


def _ends_clause(lexemes: Sequence[Lexeme], place: int, also: Sequence[str]) -> bool:
    """True where nothing but harmless words and these kinds follow in the clause."""
    rest = [x for x in lexemes[place + 1 : place + 8] if x.clause == lexemes[place].clause]
    return all(x.kind == HARMLESS or x.kind in also for x in rest)
