"""Labels: digits that are no quantity. Codes (H100), versions, dates, years, clock times, ordinals, page numbers."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from assistant.language.numerals import NumeralReader
from assistant.language.tokens import Token

_YEARS = range(1900, 2101)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|[\d,]+(?:\.\d+)?")


def find_labels(
    tokens: Sequence[Token], reader: NumeralReader, known: Container[str], counted: Container[str] = ()
) -> dict[int, int]:
    """Places of label numbers: first token to the place behind.

    `known` are ordinary words of the language, `counted` units and nouns that a number may stand before.
    """
    labels: dict[int, int] = {}
    place = 0
    while place < len(tokens):
        end = _label_at(tokens, place, reader, known, counted, labels)
        if end is None:
            place += 1
            continue
        labels[place] = end
        place = end
    return labels


def _label_at(
    tokens: Sequence[Token],
    place: int,
    reader: NumeralReader,
    known: Container[str],
    counted: Container[str],
    labels: dict[int, int],
) -> int | None:
    token = tokens[place]
    if token.kind == "word":
        return _month_first(tokens, place, reader)
    if token.text == "+" and place + 1 < len(tokens) and tokens[place + 1].kind == "number":
        return _digit_groups(tokens, place + 1)
    if token.kind != "number":
        return None
    return (
        _code(tokens, place)
        or _date(tokens, place, reader)
        or _clock(tokens, place, reader)
        or _ordinal(tokens, place, reader)
        or _digit_groups(tokens, place)
        or _named(tokens, place, reader, known, counted, labels)
        or _year(tokens, place, reader)
    )


def _at(tokens: Sequence[Token], place: int) -> Token | None:
    return tokens[place] if 0 <= place < len(tokens) else None


def _code(tokens: Sequence[Token], place: int) -> int | None:
    """Digits glued or hyphened behind letters: H100, GPT-4, B2B; and 1.2.3."""
    before, token = _at(tokens, place - 1), tokens[place]
    if token.text.count(".") > 1 and not _GROUPED.fullmatch(token.text):
        return place + 1
    if before is None or not token.glued or before.kind != "word":
        return None
    front = _at(tokens, place - 2)
    if front is not None and front.kind == "number" and before.glued and not before.hyphened and not token.hyphened:
        return None  # 2h30, 1e6
    return place + 1


def _date(tokens: Sequence[Token], place: int, reader: NumeralReader) -> int | None:
    first = tokens[place]
    if _is_reference(tokens, place):
        return place + 3
    one, two, three, four = (_at(tokens, place + step) for step in (1, 2, 3, 4))
    if (
        one is not None
        and two is not None
        and three is not None
        and four is not None
        and one.text in "-/"
        and three.text == one.text
        and one.glued
        and two.glued
        and four.glued
        and all(part.text.isdigit() and len(part.text) <= 4 for part in (first, two, four))
    ):
        return place + 5
    if first.text.count(".") == 2 and [len(part) for part in first.text.split(".")] in (
        [2, 2, 4],
        [1, 1, 4],
        [1, 2, 4],
        [2, 1, 4],
    ):
        return place + 1
    # 4 September 2024, 1er mai
    start = place + 1
    suffix = _at(tokens, start)
    if suffix is not None and suffix.glued and reader.cue(tokens, start, "ORDINAL_SUFFIX"):
        start += 1
    month = reader.cue(tokens, start, "MONTH")
    if month is not None and first.text.isdigit() and 1 <= int(first.text[:6]) <= 31 and _is_month(tokens, start):
        end = start + month.length
        year = _at(tokens, end)
        return end + 1 if year is not None and _is_year(year) else end
    return None


def _is_reference(tokens: Sequence[Token], place: int) -> bool:
    """`2024/88`, `2024-117`: a year and a running number."""
    one, two, three = (_at(tokens, place + step) for step in (1, 2, 3))
    return (
        _is_year(tokens[place])
        and one is not None
        and two is not None
        and one.text in "-/"
        and one.glued
        and two.glued
        and two.text.isdigit()
        and not (three is not None and three.glued and three.text in "-/")
    )


def _month_first(tokens: Sequence[Token], place: int, reader: NumeralReader) -> int | None:
    """September 4, 2024; septembre 2024."""
    month = reader.cue(tokens, place, "MONTH")
    if month is None or not _is_month(tokens, place):
        return None
    day = _at(tokens, place + 1)
    if day is None or day.kind != "number" or day.hyphened:
        return None
    if _is_year(day):
        return place + 2
    if not (day.text.isdigit() and 1 <= int(day.text[:6]) <= 31):
        return None
    end = place + 2
    if (suffix := _at(tokens, end)) is not None and suffix.glued and reader.cue(tokens, end, "ORDINAL_SUFFIX"):
        end += 1
    comma, year = _at(tokens, end), _at(tokens, end + 1)
    if comma is not None and comma.text == "," and year is not None and _is_year(year):
        return end + 2
    if comma is not None and _is_year(comma):
        return end + 1
    return end


def _is_month(tokens: Sequence[Token], place: int) -> bool:
    """ "may" and "mar" are months only with a capital."""
    token = tokens[place]
    return token.fold not in ("may", "mar", "mars") or token.text[0].isupper() or token.fold == "mars"


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4 and int(token.text) in _YEARS


def _clock(tokens: Sequence[Token], place: int, reader: NumeralReader) -> int | None:
    token = tokens[place]
    if [t.text for t in tokens[place : place + 3]] == ["24", "/", "7"]:
        return place + 3
    colon, minutes = _at(tokens, place + 1), _at(tokens, place + 2)
    if colon is not None and minutes is not None and colon.text == ":" and colon.glued and minutes.glued:
        if token.text.isdigit() and minutes.text.isdigit() and len(minutes.text) == 2 and int(token.text[:4]) < 25:
            return place + 3
    unit = _at(tokens, place + 1)
    slash, whole = _at(tokens, place + 2), _at(tokens, place + 3)
    if unit is not None and slash is not None and whole is not None and slash.text == "/" and whole.text in ("24", "7"):
        return place + 4
    if (clock := reader.cue(tokens, place + 1, "CLOCK")) is not None:
        return place + 1 + clock.length
    before = _at(tokens, place - 1)
    cued = before is not None and reader.cue(tokens, place - 1, "BEFORE_CLOCK")
    if unit is not None and unit.fold in ("h", "heure", "heures") and token.text.isdigit() and int(token.text[:4]) < 25:
        end = place + 2
        if (after := _at(tokens, end)) is not None and after.text.isdigit() and len(after.text) == 2 and after.glued:
            end += 1
        moment = reader.cue(tokens, end, "CLOCK")
        if moment is not None:
            return end + moment.length
        if cued and not (place >= 2 and (tokens[place - 2].kind == "number" or tokens[place - 2].text == "'")):
            return end if before is not None and before.fold != "de" else None
    return None


def _ordinal(tokens: Sequence[Token], place: int, reader: NumeralReader) -> int | None:
    suffix = _at(tokens, place + 1)
    if suffix is None or not suffix.glued or suffix.hyphened or not tokens[place].text.isdigit():
        return None
    if suffix.fold == "e" and (after := _at(tokens, place + 2)) is not None and after.text == "+" and after.glued:
        return None  # 1e+9
    cue = reader.cue(tokens, place + 1, "ORDINAL_SUFFIX")
    after = _at(tokens, place + 2)
    if cue is None or (after is not None and after.glued and after.kind == "number"):
        return None
    return place + 2


def _digit_groups(tokens: Sequence[Token], place: int) -> int | None:
    """Telephone numbers: four or more groups of two digits, or groups joined by hyphens."""
    end = place + 1
    while (
        end < len(tokens) and tokens[end].text.isdigit() and len(tokens[end].text) == 2 and len(tokens[place].text) <= 3
    ):
        if tokens[end].start - tokens[end - 1].end > 1:
            break
        end += 1
    if end - place >= 4:
        return end
    if place and tokens[place - 1].text == "+":
        end = place + 1
        while end < len(tokens) and tokens[end].text.isdigit() and len(tokens[end].text) <= 4:
            end += 1
        if end - place >= 4:
            return end
    end = place + 1
    hyphens = 0
    while end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end].glued and tokens[end + 1].text.isdigit():
        hyphens += 1
        end += 2
    # 555-1234, and not the range 500-1000
    local = hyphens == 1 and len(tokens[place].text) == 3 and len(tokens[end - 1].text) == 4
    local = local and not tokens[end - 1].text.endswith("0")
    if hyphens >= 2 or (local and (end >= len(tokens) or tokens[end].kind == "symbol")):
        return end
    return None


def _named(
    tokens: Sequence[Token],
    place: int,
    reader: NumeralReader,
    known: Container[str],
    counted: Container[str],
    labels: dict[int, int],
) -> int | None:
    """`page 12`, `#4`, `Llama 2` and what follows such a name at once (`70B`)."""
    before, after = _at(tokens, place - 1), _at(tokens, place + 1)
    if after is not None and after.kind == "number" and not after.glued and len(after.text.split(".")[0]) == 3:
        return None  # "classe 100 000 textes": a number grouped by spaces counts
    if before is None or before.kind == "number":
        is_label = (
            before is not None
            and any(end == place for end in labels.values())
            and tokens[place].start - before.end <= 1
        )
        follows_name = (
            is_label and place >= 2 and tokens[place - 2].kind == "word" and tokens[place - 2].text[0].isupper()
        )
        return _with_suffix(tokens, place) if follows_name and not _is_sentence_word(tokens, place - 2, known) else None
    if before.text == "#" and tokens[place].glued:
        return place + 1
    if before.text == "." and before.glued and place >= 2 and reader.cue(tokens, place - 2, "ABBREVIATED"):
        return place + 1  # "ref. 118"
    ends = after is None or (after.kind == "symbol" and after.text not in "/%*=+-.")
    if ends and tokens[place].text.isdigit() and reader.cue(tokens, place - 1, "PLACE_LABEL"):
        return place + 1  # "floor 3, …"
    for length in (1, 2):
        cue = reader.cue(tokens, place - length, "LABEL") if place >= length else None
        if cue is not None and cue.length == length:
            if tokens[place].text.isdigit() or before.fold in (
                "version",
                "python",
                "fig",
                "figure",
                "section",
                "table",
            ):
                return place + 1
    if before.kind == "word" and before.text != before.text.lower() and not _is_sentence_word(tokens, place - 1, known):
        after = _at(tokens, place + 1)
        opens = place == 1 or tokens[place - 2].text in ".?!:"
        if opens and after is not None and not after.glued and after.fold in counted:
            return None  # "Mélangez 250 g": a first word is capitalised whatever it is
        return _with_suffix(tokens, place)
    return None


def _is_sentence_word(tokens: Sequence[Token], place: int, known: Container[str]) -> bool:
    """A capitalised word that is no proper name: an ordinary word, a whole sentence in capitals, or a first word."""
    token = tokens[place]
    if token.fold in known:
        return True
    words = [t.text for t in tokens[max(0, place - 20) : place + 20] if t.kind == "word"]
    shouted = sum(word.isupper() for word in words) > len(words) / 2
    return token.text.isupper() and len(token.text) > 3 and shouted


def _with_suffix(tokens: Sequence[Token], place: int) -> int:
    after = _at(tokens, place + 1)
    if after is not None and after.glued and after.kind == "word" and len(after.text) <= 2:
        return place + 2
    below = _at(tokens, place + 2)
    if after is not None and below is not None and after.text == "/" and after.glued and below.kind == "number":
        return place + 3
    return place + 1


def _year(tokens: Sequence[Token], place: int, reader: NumeralReader) -> int | None:
    """Four digits between 1900 and 2100 behind a word that goes before years, or in brackets."""
    if not _is_year(tokens[place]):
        return None
    before, after = _at(tokens, place - 1), _at(tokens, place + 1)
    if before is None:
        return None
    if before.text == "(" and (after is None or after.text == ")"):
        return place + 1
    cue = reader.cue(tokens, place - 1, "YEAR_CUE") or (
        reader.cue(tokens, place - 2, "YEAR_CUE") if place >= 2 else None
    )
    if cue is None or cue.length > 2:
        return None
    ends = after is None or after.kind == "symbol"
    return place + 1 if ends or before.fold not in ("of", "from", "by", "de") else None
