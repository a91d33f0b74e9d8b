"""Composition: a process and its object, wherever they stand in a sentence, become the one thing they say.

"charge" and "car" make a full charge; "classified" and "texts" a classification. A process beside an object it
is not known for ("train images") is another thing, and unknown.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.facts.models import Entity
from assistant.language.lexemes import HARMLESS, Lexeme

REACH = 60
"""Lexemes between a process and its object at the most: longer than any sentence people write."""
_TRANSPARENT = {HARMLESS, "NUMBER", "ARTICLE", "PER", "EACH", "TO", "QUESTION", "ASK", "IN", "THAT", "LINK"}
"""Lexemes that may stand between a process and the object beside it."""


class Composer:
    """Knows which process on which object says which thing."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.implied: dict[str, list[str]] = defaultdict(list)
        self.counted: dict[str, list[str]] = defaultdict(list)
        for entity in sorted(self.entities.values(), key=lambda e: e.id):
            for pair in entity.made_of:
                self.pairs[pair].append(entity.id)
            for word in entity.implied_by:
                self.implied[word].append(entity.id)
            for word in entity.implied_when_counted:
                self.counted[word].append(entity.id)

    def compose(self, lexemes: Sequence[Lexeme]) -> list[Lexeme]:
        """Replace processes and objects by things; what makes no thing becomes UNKNOWN, ENTITY or harmless."""
        result = list(lexemes)
        for sentence in sorted({lexeme.sentence for lexeme in result}):
            places = [place for place, lexeme in enumerate(result) if lexeme.sentence == sentence]
            self._sentence(result, places)
        return self._merged(result)

    def _sentence(self, lexemes: list[Lexeme], places: list[int]) -> None:
        processes = [place for place in places if lexemes[place].kind == "PROCESS"]
        objects = [place for place in places if lexemes[place].kind == "OBJECT"]
        free = set(objects)
        # Strong processes choose first, each the nearest object it is known for.
        for place in sorted(processes, key=lambda p: (self._weak(lexemes[p]), p)):
            matches = [
                (abs(place - other), other)
                for other in _near(objects, place)
                if other in free and self._things(lexemes[place], lexemes[other])
            ]
            if matches:
                _, other = min(matches)
                free.discard(other)
                self._join(lexemes, place, other)
                self._said_again(lexemes, place, other, objects, free)
        said = {thing for place in places if lexemes[place].kind == "THING" for thing in lexemes[place].entities}
        for place in processes:
            if lexemes[place].kind == "PROCESS":
                self._lone_process(lexemes, place, objects, said)
        for place in objects:
            if lexemes[place].kind == "OBJECT":
                front = next((x.kind for x in reversed(lexemes[max(0, place - 12) : place]) if x.kind != HARMLESS), "")
                counted = _numbered(lexemes, place) == 2 and front == "NUMBER"
                lexemes[place] = self._lone_object(lexemes[place], counted=counted)

    def _weak(self, lexeme: Lexeme) -> bool:
        return all(self.entities[entity].weak for entity in lexeme.entities)

    def _things(self, process: Lexeme, thing: Lexeme) -> tuple[str, ...]:
        return tuple(
            sorted({made for p in process.entities for o in thing.entities for made in self.pairs.get((p, o), ())})
        )

    def _said_again(
        self, lexemes: list[Lexeme], process: int, thing: int, objects: Sequence[int], free: set[int]
    ) -> None:
        """Another object of the same thing beside it is the same mention: 10,000 queries of text classification."""
        keep = thing if lexemes[thing].kind == "THING" else process
        for other in _near(objects, keep):
            if other not in free:
                continue
            made = {
                m
                for p in lexemes[process].entities
                for o in lexemes[other].entities
                for m in self.pairs.get((p, o), ())
            }
            made |= {m for e in self.entities.values() if e.id in lexemes[keep].entities
                     for _, o in e.made_of if o in lexemes[other].entities for m in (e.id,)}  # fmt: skip
            if not made & set(lexemes[keep].entities) or not self._adjacent(
                lexemes, min(other, keep), max(other, keep)
            ):
                continue
            free.discard(other)
            if _numbered(lexemes, other) > _numbered(lexemes, keep):
                article = _article_before(lexemes, keep)
                if article is not None:
                    lexemes[article] = replace(lexemes[article], kind=HARMLESS)
                lexemes[other] = replace(lexemes[keep], start=lexemes[other].start, end=lexemes[other].end,
                                         span=lexemes[other].span, text=lexemes[other].text)  # fmt: skip
                lexemes[keep] = replace(lexemes[keep], kind=HARMLESS)
                keep = other
            else:
                lexemes[other] = replace(lexemes[other], kind=HARMLESS)

    def _join(self, lexemes: list[Lexeme], process: int, thing: int) -> None:
        """The thing stands where its number does: at the process behind a number, else at the object."""
        made = self._things(lexemes[process], lexemes[thing])
        caveat = lexemes[thing].caveat or lexemes[process].caveat
        by_process, by_thing = _numbered(lexemes, process), _numbered(lexemes, thing)
        keep, drop = (process, thing) if by_process > by_thing else (thing, process)
        article = _article_before(lexemes, drop)
        if article is not None and keep < article < drop:
            lexemes[article] = replace(lexemes[article], kind=HARMLESS)  # "charges of a car": no second amount
        done = _is_verb(lexemes, process, thing)
        lexemes[keep] = replace(lexemes[keep], kind="THING", entities=made, caveat=caveat, done=done)
        lexemes[drop] = replace(lexemes[drop], kind=HARMLESS)

    def _lone_process(self, lexemes: list[Lexeme], place: int, objects: Sequence[int], said: set[str]) -> None:
        lexeme = lexemes[place]
        beside = [
            other
            for other in _near(objects, place)
            if lexemes[other].kind in ("OBJECT", "THING") and self._adjacent(lexemes, place, other)
        ]
        same = [other for other in beside if lexemes[other].kind == "THING" and self._said_by(lexeme, lexemes[other])]
        if same:
            lexemes[place] = replace(lexeme, kind=HARMLESS)
            return
        if any(thing in said for entity in lexeme.entities for thing in self._things_of(entity)):
            lexemes[place] = replace(lexeme, kind=HARMLESS)
            return
        foreign = [
            other
            for other in beside
            if lexemes[other].kind == "OBJECT"
            and not (_numbered(lexemes, place) and _numbered(lexemes, other))
            and _done_to(lexemes, place, other)
        ]
        if foreign:
            other = foreign[0]
            lexemes[place] = replace(lexeme, kind="UNKNOWN")
            if not self._weak(lexeme):
                lexemes[other] = replace(lexemes[other], kind="UNKNOWN")
            return
        if self._weak(lexeme):
            lexemes[place] = replace(lexeme, kind=HARMLESS)
            return
        implied = tuple(sorted({thing for entity in lexeme.entities for thing in self.implied.get(entity, ())}))
        if implied:
            lexemes[place] = replace(lexeme, kind="THING", entities=implied, implied=True)
        else:
            lexemes[place] = replace(lexeme, kind="ENTITY")  # a process of what was said before, or to explain

    def _things_of(self, process: str) -> list[str]:
        return [thing for (made_by, _), things in self.pairs.items() if made_by == process for thing in things]

    def _said_by(self, process: Lexeme, thing: Lexeme) -> bool:
        return any(made in thing.entities for entity in process.entities for made in self._things_of(entity))

    def _adjacent(self, lexemes: Sequence[Lexeme], one: int, other: int) -> bool:
        low, high = min(one, other), max(one, other)
        return all(lexemes[place].kind in _TRANSPARENT for place in range(low + 1, high))

    def _lone_object(self, lexeme: Lexeme, *, counted: bool) -> Lexeme:
        implied = tuple(sorted({thing for entity in lexeme.entities for thing in self.implied.get(entity, ())}))
        if implied:
            return replace(lexeme, kind="THING", entities=implied, implied=True)
        once = tuple(sorted({thing for entity in lexeme.entities for thing in self.counted.get(entity, ())}))
        if once:
            return replace(lexeme, kind="THING", entities=once, counted_only=True, implied=True)
        if all(self.entities[entity].kind == "model" for entity in lexeme.entities):
            return replace(lexeme, kind="ENTITY")
        if counted:
            # "2 million texts?": what is done to them was said before
            return replace(lexeme, kind="THING", implied=True)
        return replace(lexeme, kind="UNKNOWN")

    def _merged(self, lexemes: list[Lexeme]) -> list[Lexeme]:
        """Two mentions of one thing with only harmless words between are one: a Tesla's full charge."""
        result: list[Lexeme] = []
        for lexeme in lexemes:
            if lexeme.kind == "THING":
                last = next(
                    (place for place in range(len(result) - 1, -1, -1) if result[place].kind != HARMLESS),
                    None,
                )
                if last is not None and result[last].kind == "THING" and result[last].sentence == lexeme.sentence:
                    if result[last].entities == lexeme.entities:
                        previous = result[last]
                        result[last] = replace(
                            previous,
                            counted_only=previous.counted_only and lexeme.counted_only,
                            implied=previous.implied and lexeme.implied,
                            caveat=previous.caveat or lexeme.caveat,
                        )
                        lexeme = replace(lexeme, kind=HARMLESS)
            result.append(lexeme)
        return result


def _is_verb(lexemes: Sequence[Lexeme], process: int, thing: int) -> bool:
    """True of a process with a determiner of its object behind it and none of its own: "to charge a car"."""
    own = process > 0 and (
        lexemes[process - 1].kind in ("ARTICLE", "NUMBER", "EACH") or lexemes[process - 1].cue == "DEFINITE"
    )
    between = lexemes[process + 1 : thing]
    return not own and any(x.kind in ("ARTICLE", "NUMBER", "THAT") or x.cue in ("DEFINITE", "SPEAKER") for x in between)


def _done_to(lexemes: Sequence[Lexeme], process: int, other: int) -> bool:
    """True where the words between let the process be done to the object: not in "charges for 1M images"."""
    low, high = min(process, other), max(process, other)
    if lexemes[low].clause != lexemes[high].clause:
        return False
    return all(
        x.kind in ("NUMBER", "ARTICLE", "THAT", "QUESTION", "ASK")
        or (x.kind == HARMLESS and not x.cue.startswith("HARMLESS_PREP"))
        for x in lexemes[low + 1 : high]
    )


def _near(places: Sequence[int], place: int) -> Sequence[int]:
    """Those of the sorted places that a process may reach, so that the work grows with the text, not its square."""
    return places[bisect_left(places, place - REACH) : bisect_right(places, place + REACH)]


def _numbered(lexemes: Sequence[Lexeme], place: int) -> int:
    """2 behind a number or "how many", 1 behind an article, "per" or "each", else 0."""
    for before in range(place - 1, -1, -1):
        if lexemes[before].sentence != lexemes[place].sentence:
            return 0
        if lexemes[before].kind in ("NUMBER", "ASK", "MULTIPLE", "PERCENT"):
            return 2
        if lexemes[before].kind in ("ARTICLE", "EACH", "PER"):
            return 1
        if lexemes[before].kind != HARMLESS:
            return 0
    return 0


def _article_before(lexemes: Sequence[Lexeme], place: int) -> int | None:
    """The place of the article that stands before a lexeme, with only harmless words between."""
    for before in range(place - 1, -1, -1):
        if lexemes[before].kind == "ARTICLE":
            return before
        if lexemes[before].kind != HARMLESS:
            return None
    return None
