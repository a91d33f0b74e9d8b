"""Asides: words and numbers that are not the question's, seen once the whole utterance is lexed.

An age, a page, a room, a month; a "no" that corrects; little words in front of what they do not ask for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.amounts import AmountReader
from assistant.language.lexemes import HARMLESS, HOLDERS, REFUSED, Lexeme
from assistant.language.tokens import Token, spell

REACH = 12
"""Lexemes that are looked at around one, so that the work grows with the text and not its square."""
_USUAL = ("le", "la", "l'", "l’", "du", "au")
_DOING = ("HARMLESS_VERB", "HARMLESS_TELL", "HARMLESS_KNOW", "HARMLESS_SLANG", "HARMLESS_WANT")
_ASKING = ("ASK", "QUESTION", "WHO", "WHEN", "WHY", "HOW", "LONG", "TIMES", "SHARE", "DIFFERENCE", "SOURCE", "EXPLAIN")
_DETERMINERS = ("HARMLESS_ARTICLE", "HARMLESS_PRONOUN", "DEFINITE", "SPEAKER", "OF")
YEARLY = ("HARMLESS_OCCASION", "HARMLESS_PEOPLE")
_NO_NOUN = ("MEASURE", "UNIT", "ASK", "AND", "IN", "OF", "FOLLOW")
_POINTING = ("HARMLESS_ARTICLE", "HARMLESS_PRONOUN", "HARMLESS_ADJECTIVE", "DEFINITE", "SPEAKER")
_SHOWING = (
    "of", "about", "for", "showing", "featuring", "de", "d", "du", "des", "pour", "sur", "montrant", "representant",
)  # fmt: skip
_SHOWN = ("ORDINARY_FOOD", "ORDINARY_ANIMAL", "ORDINARY_NATURE", "ORDINARY_BODY", "ORDINARY_SPORT", "ORDINARY_HOME",
          "ORDINARY_PLACE_KIND", "ORDINARY_SIGHT")  # fmt: skip
"""Classes of things that a picture may show, and that are no kind of picture."""


class Asides:
    """Sets aside in one language."""

    def __init__(self, language: str, amounts: AmountReader, entities: Mapping[str, Entity]) -> None:
        self.language = language
        self.amounts = amounts
        self.sized = _sized(entities)

    def set_aside(self, lexemes: list[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
        """Numbers that are not the question's: the place of something ("room 12"), an age, a month."""
        cue = self.amounts.numerals.cue
        result = list(lexemes)
        going_on = any(
            lexeme.kind in ("EVERY", "PERIOD", "DURATION") and not self._is_age(lexemes, place, tokens)
            for place, lexeme in enumerate(lexemes)
        )
        for place, lexeme in enumerate(lexemes):
            before = lexemes[place - 1] if place else None
            if lexeme.kind == "LABEL" and before is not None and cue(tokens, before.end - 1, "PLACE_LABEL"):
                result[place - 1], result[place] = (replace(x, kind=HARMLESS) for x in (before, lexeme))
            elif lexeme.cue == REFUSED:
                continue
            elif before is not None and cue(tokens, lexeme.start, "MONTH") and lexeme.kind == "UNKNOWN":
                if before.kind in ("IN", "UNKNOWN", HARMLESS) and cue(tokens, before.end - 1, "YEAR_CUE", "DATING"):
                    result[place - 1], result[place] = (replace(x, kind=HARMLESS) for x in (before, lexeme))
            elif lexeme.kind == "UNKNOWN" and _is_home(lexemes, place, tokens):
                result[place] = replace(lexeme, kind=HARMLESS)
            elif self._asks_truth(lexemes, place, tokens):
                result[place] = replace(lexeme, kind="TRUTH")
            elif lexeme.kind == "UNKNOWN" and _is_content(lexemes, place, tokens):
                result[place] = replace(lexeme, kind=HARMLESS)
            elif _is_bracketed(lexemes, place, tokens):
                result[place], result[place + 1] = (replace(x, kind=HARMLESS) for x in lexemes[place : place + 2])
            elif (
                (lexeme.cue in HOLDERS and _is_chosen(lexemes, place))
                or (lexeme.cue in _DOING and self._governs(lexemes, place, tokens))
                or _skips(lexemes, place)
                or (lexeme.kind == "NUMBER" and _is_size(lexemes, place))
                or (lexeme.kind == "PERCENT" and _is_on_top(lexemes, place))
                or (lexeme.cue == "HARMLESS_SEASON" and going_on)
                or (lexeme.cue == "HARMLESS_DAY" and self._recurs(lexemes, place, going_on=going_on))
            ):
                result[place] = replace(lexeme, kind="UNKNOWN")
            elif lexeme.kind == "NUMBER" and (behind := _is_year(lexemes, place)) is not None:
                for at in range(place, behind):
                    result[at] = replace(lexemes[at], kind=HARMLESS)
            elif lexeme.kind == "NEGATION" and (unit := _unwanted_unit(lexemes, place)):
                for at in range(place, unit + 1):
                    result[at] = replace(lexemes[at], kind=HARMLESS)
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
        following = lexemes[place + 1].kind if place + 1 < len(lexemes) else ""
        if following not in ("NUMBER", "QUANTITY", "MEASURE", "OBJECT", "PROCESS"):
            return False
        digit = {"en": "4", "fr": "2"}[self.language]
        if self.language == "fr" and place and lexemes[place - 1].kind == "ASK" and lexemes[place].text == digit:
            return True  # "cb 2 charges": combien de
        if following in ("OBJECT", "PROCESS"):
            return False
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
        if place > REACH or any(x.kind not in (HARMLESS, "GREETING", "SORRY") for x in lexemes[:place]):
            return False
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        if following is not None and following.clause == lexeme.clause and tokens[lexeme.start].fold in ("not", "pas"):
            return False  # "not 20" says what is not meant
        return (
            following is None
            or following.clause != lexeme.clause
            or following.kind in ("FOLLOW", "NUMBER", "SORRY", HARMLESS)
        )

    def _asks_truth(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """True of a little word whose place makes the sentence a question for a yes or a no."""
        if lexemes[place].cue == "HARMLESS_AUXILIARY" or lexemes[place].kind == "DEED":
            return self._opens_question(lexemes, place, tokens)
        return lexemes[place].cue == "HARMLESS_PRONOUN" and self._inverts(lexemes, place, tokens)

    def _opens_question(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "do 10 images emit…": an auxiliary that opens a sentence asks for a yes or a no."""
        lexeme = lexemes[place]
        if self.language != "en" or lexeme.end != lexeme.start + 1:
            return False
        if tokens[lexeme.start].fold not in ("do", "does", "did", "is", "are", "can", "could", "will", "would"):
            return False
        return place == 0 or lexemes[place - 1].sentence != lexeme.sentence

    def _inverts(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "1 000 images émettent-elles…": a pronoun hyphened behind its verb asks for a yes or a no."""
        if self.language != "fr" or tokens[lexemes[place].start].fold not in ("il", "elle", "ils", "elles", "on"):
            return False
        asking = any(x.kind in _ASKING for x in lexemes[max(0, place - REACH) : place + REACH])
        return tokens[lexemes[place].start].hyphened and not asking

    def _governs(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "to share 1,000 pictures", "pour encadrer dix images": what is done to things is not the making of them."""
        start = lexemes[place].start
        leads = ("to",) if self.language == "en" else ("pour", "a", "de", "d")
        if self.language == "en" and tokens[start].fold.endswith("ing"):
            leads = ("for", "of", "by", "to")
        if start == 0 or (tokens[start - 1].fold not in leads and tokens[start - 1].text not in "'’"):
            return False
        if tokens[start - 1].text.lower() == "a" and not tokens[start].text.lower().endswith(("er", "ir", "oir")):
            return False  # "le studio a livré 300 images": the auxiliary, and no "à"
        for lexeme in lexemes[place + 1 : place + 5]:
            if lexeme.kind in ("THING", "OBJECT"):
                return lexeme.clause == lexemes[place].clause
            if lexeme.kind not in ("NUMBER", "ARTICLE", "DEFINITE", "MINE") and not (
                lexeme.kind == HARMLESS and lexeme.cue in _DETERMINERS
            ):
                return False
        return False

    def _recurs(self, lexemes: Sequence[Lexeme], place: int, *, going_on: bool) -> bool:
        """ "each Sunday", "on weekends … over a year", "le dimanche … par an": how often is not known as a rate."""
        before = lexemes[place - 1] if place else None
        if before is not None and before.kind in ("EACH", "PER", "DEGREE", "EVERY"):
            return True
        if not going_on:
            return False
        if before is not None and before.text.lower() in ("from", "to", "through") and self.language == "en":
            return True
        plural = lexemes[place].text.lower().endswith("s")
        usual = self.language == "fr" and before is not None and before.text.lower() in _USUAL
        return plural or usual

    def _is_age(self, lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
        """ "78 years old", "I am 78 and", "j'ai 81 ans": a number of years of the speaker's."""
        cue = self.amounts.numerals.cue
        lexeme = lexemes[place]
        if lexeme.kind == "DURATION" and lexeme.end < len(tokens) and cue(tokens, lexeme.end, "AGE"):
            return True
        if lexeme.kind == "DURATION" and place > 1 and lexemes[place - 2].cue == "HARMLESS_PEOPLE":
            if tokens[lexemes[place - 1].start].fold in ("of", "de") and lexeme.amount is not None:
                return lexeme.amount.unit == "year"  # "mon fils de 9 ans"
        if place == 0 or not (
            cue(tokens, lexemes[place - 1].end - 1, "HAS_AGE") or cue(tokens, lexemes[place - 1].start, "HAS_AGE")
        ):
            return False
        if lexeme.kind == "DURATION":
            return lexeme.amount is not None and lexeme.amount.unit == "year"
        following = lexemes[place + 1] if place + 1 < len(lexemes) else None
        ends = following is None or following.clause != lexeme.clause or following.kind == "AND"
        return self.language == "en" and ends


def _is_chosen(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "3 charges, 1,000 images or a house": one of the things to choose from, and nothing known of it."""
    if place < 2 or lexemes[place - 1].kind not in ("ARTICLE", "NUMBER") or lexemes[place - 2].kind != "OR":
        return False
    following = lexemes[place + 1] if place + 1 < len(lexemes) else None
    holds = following is not None and (following.cue == "OF" or following.kind in ("NUMBER", "OBJECT"))
    return not holds  # "or a batch of 9,000 visuals"


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
    before = next((x for x in reversed(lexemes[max(0, place - REACH) : place]) if x.kind != HARMLESS), None)
    if before is not None and before.kind in ("NUMBER", "ASK", "MULTIPLE", "PERCENT"):
        return False
    beside = [x for x in lexemes[place + 1 : place + REACH] if x.kind != HARMLESS][:1]
    behind = bool(beside) and beside[0].kind == "QUANTITY" and beside[0].clause == lexemes[place].clause
    front = before is not None and before.kind == "QUANTITY" and before.clause == lexemes[place].clause
    return behind or front


def _is_home(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
    """Where somebody is from says nothing of what is asked: "my colleague in Pune"."""
    if place < 2 or not lexemes[place].text[:1].isupper() or lexemes[place].cue not in ("", "ORDINARY_COUNTRY"):
        return False
    link = tokens[lexemes[place - 1].start].fold
    return link in ("in", "from", "of", "de", "a", "du") and lexemes[place - 2].cue in (
        "HARMLESS_PEOPLE",
        "ORDINARY_PERSON",
    )


def _is_bracketed(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
    """ "(64 pages)": a number with a noun that counts nothing asked about, alone in brackets."""
    if lexemes[place].kind != "NUMBER" or place + 1 >= len(lexemes):
        return False
    start, end = lexemes[place].start, lexemes[place + 1].end
    inside = lexemes[place + 1].kind in ("UNKNOWN", "GROUP", HARMLESS)
    return inside and start > 0 and end < len(tokens) and tokens[start - 1].text == "(" and tokens[end].text == ")"


def _is_year(lexemes: Sequence[Lexeme], place: int) -> int | None:
    """Where a year beside its noun ends: "the 2026 catalogue", "le catalogue 2026"; a singular is not counted."""
    if not re.fullmatch(r"(19|20)\d\d", lexemes[place].text):
        return None
    following = lexemes[place + 1] if place + 1 < len(lexemes) else None
    beside = following is not None and following.start == lexemes[place].end
    if following is not None and beside and following.kind in ("GROUP", HARMLESS) and following.cue in YEARLY:
        return None if following.text.lower().endswith("s") else place + 2
    before = lexemes[place - 1] if place else None
    if before is None or before.end != lexemes[place].start or before.cue not in YEARLY or before.kind != HARMLESS:
        return None
    counts = following is not None and beside and following.kind not in _NO_NOUN
    return None if counts else place + 1


def _skips(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "every other day", "each working day", "every 4 pages": only some of them are meant."""
    if not 0 < place < len(lexemes) - 1 or lexemes[place - 1].kind not in ("EACH", "EVERY"):
        return False
    lexeme, following = lexemes[place], lexemes[place + 1]
    if lexeme.kind == "NUMBER":
        return following.kind in ("GROUP", "UNKNOWN", "HOLDER")
    named = lexeme.kind == HARMLESS and lexeme.cue not in (*_DETERMINERS, "HARMLESS_MARKER")
    return named and following.kind == "PERIOD" and lexeme.text.lower() not in ("single", "seul", "seule")


def _is_size(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "a 4K image": behind an article and before a singular, thousands are no count."""
    if not place or not re.fullmatch(r"\d{1,2}[kK]", lexemes[place].text):
        return False
    if lexemes[place - 1].kind not in ("ARTICLE", "NUMBER"):
        return lexemes[place - 1].kind == "IN"  # "the ones in 4K"
    return place + 1 < len(lexemes) and not lexemes[place + 1].text.lower().endswith("s")


def _is_on_top(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "10% more than 1,000 images": a percentage right before a limit is no part of it."""
    amount = lexemes[place + 1].amount if place + 1 < len(lexemes) else None
    return amount is not None and amount.soft in ("more", "less")


def _unwanted_unit(lexemes: Sequence[Lexeme], place: int) -> int:
    """Where a unit stands that is told apart from the one that is wanted: "in Wh, not kWh". 0 if there is none."""
    end = next((at for at in range(place + 1, len(lexemes)) if lexemes[at].kind not in ("IN", HARMLESS)), 0)
    if not end or lexemes[end].kind != "UNIT":
        return 0
    alone = end + 1 == len(lexemes) or lexemes[end + 1].clause != lexemes[end].clause
    around = [*lexemes[max(0, place - REACH) : place], *lexemes[end + 1 : end + REACH]]
    wanted = any(lexeme.kind == "UNIT" and lexeme.unit != lexemes[end].unit for lexeme in around)
    return end if alone and wanted else 0


def _is_content(lexemes: Sequence[Lexeme], place: int, tokens: Sequence[Token]) -> bool:
    """What pictures show or are for changes nothing of what they take: "1,000 drawings of bananas", "for our horse"."""
    if lexemes[place].cue not in _SHOWN:
        return False
    link = place - 1
    joined = link > 1 and lexemes[link].kind == "AND" and lexemes[link - 1].cue in _SHOWN  # "of hills and lakes"
    link -= joined
    while link > max(0, place - 5) and (lexemes[link].kind == "ARTICLE" or lexemes[link].cue in (*_POINTING, *_SHOWN)):
        link -= 1
    if link < 1 or lexemes[link - 1].kind != "OBJECT" or lexemes[link].kind not in (HARMLESS, "DURING"):
        return False
    word = tokens[lexemes[link].start].fold
    if word in ("of", "de", "d", "showing") and all(
        x.cue in _SHOWN or x.kind == "AND" for x in lexemes[link + 1 : place]
    ):
        return True
    # "how many images for a cable car" is asked of the car, and what stands at home may take the pictures
    counted = link > 1 and lexemes[link - 2].kind == "NUMBER" and lexemes[place].cue != "ORDINARY_HOME"
    return counted and word in _SHOWING


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
    return rest[1].kind == HARMLESS and rest[1].cue in HOLDERS


def _multiplies(lexemes: Sequence[Lexeme], place: int) -> bool:
    """A times sign between a counted noun and a number: "6 devs x 10,000 requests"."""
    if place < 2 or place + 1 >= len(lexemes) or lexemes[place + 1].kind != "NUMBER":
        return False
    return lexemes[place - 2].kind == "NUMBER" and lexemes[place - 1].kind in ("UNKNOWN", "GROUP", HARMLESS)


def _adds_behind(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True where something that can be added stands behind a plus sign."""
    rest = [x for x in lexemes[place + 1 : place + REACH] if x.kind != HARMLESS][:1]
    return not rest or rest[0].kind in (
        "NUMBER",
        "QUANTITY",
        "ARTICLE",
        "THING",
        "OBJECT",
        "PROCESS",
        "MULTIPLE",
        "EACH",
        "MEASURE",
    )
