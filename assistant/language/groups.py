"""Groups: counted people and works that have so many each, whatever they are called.

"90 scenes at 12 drawings a scene", "300 articles with 4 pictures", "6 devs, 10 images each".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.language.lexemes import AND_ME, DESCRIBED, HARMLESS, HOLDERS, OF_US, Lexeme
from assistant.language.tokens import Token, stem

REACH = 40
"""Lexemes behind a counted noun in which what it has is looked for."""
_WITH = ("with", "w", "at", "of", "avec", "de", "d", "a", "comportant", "contenant", "containing", "having", "ayant")
"""Right behind a counted holder, they say that each of them has so many."""


def grouped(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
    """The lexemes with what is shared among marked as GROUP or HOLDER."""
    return _with_groups(_with_us(lexemes, tokens), tokens)


def _with_us(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> list[Lexeme]:
    """ "five of us", "on est cinq": a number of the speakers is a group without a noun of its own."""
    result: list[Lexeme] = []
    for place, lexeme in enumerate(lexemes):
        result.append(lexeme)
        if lexeme.kind != "NUMBER":
            continue
        behind = [tokens[x.start].fold for x in lexemes[place + 1 : place + 3]]
        before = [tokens[x.start].fold for x in lexemes[max(0, place - 2) : place]]
        ends = place + 1 == len(lexemes) or lexemes[place + 1].clause != lexeme.clause
        ends = ends or lexemes[place + 1].kind in (HARMLESS, "EACH", "TO", "IN", "AND", "THAT")
        said = (
            len(before) == 2
            and before[0] in ("on", "nous", "we")
            and before[1] in ("est", "sommes", "etait", "are", "were", "e")
        )
        held = place > 1 and lexemes[place - 2].cue in HOLDERS and before[-1:] and before[-1] in ("of", "de", "d")
        if held and ends:
            described = replace(lexeme, kind="GROUP", amount=None, start=lexeme.end - 1, cue=DESCRIBED)
            result.append(described)  # "a class of 28"
        elif behind == ["of", "us"] or (said and ends):
            if said and result[-2].kind == "AND":
                result[-2] = replace(result[-2], kind=HARMLESS)  # "on é 5"
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
        again = lexeme.kind in (HARMLESS, "OBJECT") and place > 0 and lexemes[place - 1].kind == "NUMBER"
        again = again and bool(_nouns(lexeme, tokens) & shared)  # "450 produits …, 4 photos par produit"
        if (lexeme.kind not in ("GROUP", "UNKNOWN") and not again) or place == 0:
            continue
        start = place
        while (
            start > max(1, place - 3)
            and lexemes[start - 1].kind in ("UNKNOWN", "GROUP", HARMLESS)
            and _is_noun(lexemes[start - 1])
        ):
            start -= 1
        if lexeme.kind == "UNKNOWN" and any(x.kind == "GROUP" for x in lexemes[start:place]):
            continue  # behind a noun that is known, another word is no part of it
        if lexemes[start - 1].kind != "NUMBER" or lexemes[start - 1].sentence != lexeme.sentence:
            continue
        with_each = _has_each(lexemes, place) or bool(_nouns(lexeme, tokens) & shared)
        holder = place + 2 < len(lexemes) and _holds(lexemes[place + 1 : place + 3], lexeme, tokens)
        holder = holder and not (_is_with(lexemes[place + 1], tokens) and _may_be_total(lexemes, start, place, tokens))
        if with_each or holder:
            for step in range(start, place):
                result[step] = replace(lexemes[step], kind=HARMLESS)
            result[place] = replace(lexeme, kind="HOLDER" if holder else "GROUP")
            named = bool(_nouns(lexeme, tokens) & shared)
            if not (holder or named) and shared and _is_described(lexemes, start, tokens):
                result[place] = replace(result[place], cue=DESCRIBED)
            link = _and_me(lexemes, start - 1, tokens)
            if link is not None:
                result[place] = replace(result[place], cue=AND_ME)
                result[link] = replace(lexemes[link], kind=HARMLESS)
            if link is None and _with_me_behind(lexemes, start - 1, place, tokens):
                result[place] = replace(result[place], cue=AND_ME)
                result[place + 1] = replace(lexemes[place + 1], kind=HARMLESS)
            if _with_another(lexemes, place):
                result[place + 3] = replace(lexemes[place + 3], kind="UNKNOWN")
        elif lexeme.kind == "GROUP" and start > 2 and lexemes[start - 3].cue in HOLDERS:
            if tokens[lexemes[start - 2].start].fold in _WITH:
                result[place] = replace(lexeme, cue=DESCRIBED)
    for place, lexeme in enumerate(lexemes[:-1]):
        following = lexemes[place + 1]
        if lexeme.kind in ("PER", "EACH", "ARTICLE") and following.kind in ("UNKNOWN", "GROUP", "OBJECT", HARMLESS):
            if _nouns(following, tokens) & shared and result[place + 1].kind != "HOLDER":
                result[place + 1] = replace(following, kind="GROUP")
    return result


def _is_described(lexemes: Sequence[Lexeme], start: int, tokens: Sequence[Token]) -> bool:
    """ "a catalogue of 96 pages": a count that says what one work is like, and is none of its own."""
    if start < 3 or lexemes[start - 3].cue not in HOLDERS or lexemes[start - 3].kind != HARMLESS:
        return False
    return tokens[lexemes[start - 2].start].fold in _WITH


def _is_with(link: Lexeme, tokens: Sequence[Token]) -> bool:
    return tokens[link.start].fold in ("with", "w", "avec", "having", "ayant")


def _may_be_total(lexemes: Sequence[Lexeme], start: int, place: int, tokens: Sequence[Token]) -> bool:
    """ "30 pupils with 1,000 images", "a book of 30 pages with 90 images": of all of them together, as it seems."""
    if lexemes[place].cue in ("HARMLESS_PEOPLE", "ORDINARY_PERSON") or _is_described(lexemes, start, tokens):
        return True
    many, each = lexemes[start - 1].amount, lexemes[place + 2].amount
    bounds = [None if amount is None or amount.bounds is None else amount.bounds.low for amount in (many, each)]
    if bounds[0] is not None and bounds[1] is not None and bounds[1] > bounds[0]:
        return True
    return [x.kind for x in lexemes[place + 4 : place + 6]] == ["ARTICLE", "PERIOD"]  # "with 3 images a day"


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


def _with_me_behind(lexemes: Sequence[Lexeme], number: int, place: int, tokens: Sequence[Token]) -> bool:
    """ "my 5 colleagues and I": the speaker counts too; "it has 32 pages and I put" only goes on."""
    if not number or tokens[lexemes[number - 1].start].fold not in ("my", "our", "mes", "nos", "the", "les"):
        return False
    if place + 2 >= len(lexemes) or lexemes[place + 1].kind != "AND":
        return False
    return tokens[lexemes[place + 2].start].fold in ("me", "moi", "i", "myself")


def _with_another(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "28 pupils and a teacher": one more, who is not counted among them."""
    kinds = [lexeme.kind for lexeme in lexemes[place + 1 : place + 4]]
    return kinds == ["AND", "ARTICLE", HARMLESS] and lexemes[place + 3].cue in HOLDERS


def _shared(lexemes: Sequence[Lexeme], tokens: Sequence[Token]) -> set[str]:
    """Nouns that are counted once and said again behind "per", "each" or "a"."""
    counted: set[str] = set()
    again: set[str] = set()
    for place, (before, lexeme) in enumerate(pairwise(lexemes), 1):
        if lexeme.kind not in ("UNKNOWN", "GROUP", "OBJECT", HARMLESS):
            continue
        words = _nouns(lexeme, tokens)
        if lexeme.kind == "OBJECT" and before.kind != "NUMBER" and not _per_another(lexemes, place):
            continue  # "5 Wh per image, 3,000 images"
        if before.kind in ("PER", "EACH", "ARTICLE"):
            again |= words
        elif before.kind in ("NUMBER", "UNKNOWN", "GROUP", HARMLESS):
            counted |= words
    return counted & again


def _per_another(lexemes: Sequence[Lexeme], place: int) -> bool:
    """ "three requests per review": so many of one thing for each of another."""
    if lexemes[place - 1].kind not in ("PER", "EACH"):
        return False
    front = next((x for x in reversed(lexemes[max(0, place - 4) : place - 1]) if x.kind != HARMLESS), None)
    return front is not None and front.kind in ("OBJECT", "PROCESS", "THING") and front.clause == lexemes[place].clause


def _nouns(lexeme: Lexeme, tokens: Sequence[Token]) -> set[str]:
    """The noun of a lexeme; the name of a thing may have it first or last: "customer reviews", "avis clients"."""
    ends = {lexeme.start, lexeme.end - 1} if lexeme.kind == "OBJECT" else {lexeme.end - 1}
    return {stem(tokens[at].fold) for at in ends}


def _has_each(lexemes: Sequence[Lexeme], place: int) -> bool:
    """True where "each" stands behind, in the same sentence, with a counted thing about it."""
    rest = [x for x in lexemes[place + 1 : place + REACH] if x.sentence == lexemes[place].sentence]
    return any(x.kind == "EACH" for x in rest) and any(
        one.kind in ("NUMBER", "ARTICLE") and other.kind in ("OBJECT", "PROCESS", "THING", HARMLESS)
        for one, other in pairwise(rest)
    )


def _is_noun(lexeme: Lexeme) -> bool:
    """True for what may be the first part of a counted noun: "landing pages", "product sheets"."""
    return lexeme.kind != HARMLESS or lexeme.cue in HOLDERS


def _holds(following: Sequence[Lexeme], group: Lexeme, tokens: Sequence[Token]) -> bool:
    link, amount = following
    return (
        tokens[link.start].fold in _WITH
        and link.end == link.start + 1
        and amount.kind == "NUMBER"
        and amount.sentence == group.sentence
    )
